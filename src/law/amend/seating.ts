import { hanOf } from '../numeral.ts'
import type { Refusal } from '../refusal.ts'
import type { Say } from '../say.ts'
import type { DraftUnit } from './draft.ts'
import { type AmendWork, misfit } from './work.ts'

/**
 * Whoever was given a number takes its seat; all others keep their order and take the seats that are left, so that an
 * instruction need not say what follows from it (并对条文顺序作相应调整).
 */

interface Misplaced {
  readonly draft: DraftUnit
  readonly why: Say
}

type Seat = readonly DraftUnit[] | Misplaced

export const isMisplaced = (seat: Seat): seat is Misplaced => 'why' in seat

/** Seats the drafts from `first` on. A number beyond the last seat, or one asked for twice, cannot be seated. */
export function seat(list: readonly DraftUnit[], first: number): Seat {
  const seats: (DraftUnit | undefined)[] = list.map(() => undefined)
  for (const draft of list) {
    if (draft.at === undefined || !/^\d+$/.test(draft.at)) continue
    const at = Number(draft.at) - first
    if (at < 0 || at >= list.length)
      return {
        draft,
        why: {
          zh: `改动后没有第${hanOf(Number(draft.at))}这个位置`,
          en: `there is no number ${draft.at} after the changes`,
        },
      }
    if (seats[at])
      return { draft, why: { zh: `第${hanOf(Number(draft.at))}已被占用`, en: `number ${draft.at} is taken twice` } }
    seats[at] = draft
  }
  const rest = list.filter((draft) => !seats.includes(draft))[Symbol.iterator]()
  return seats.map((draft) => draft ?? rest.next().value).filter((draft) => draft !== undefined)
}

export const misplaced = (work: AmendWork, { draft, why }: Misplaced): Refusal => {
  const number = [...draft.by].at(-1) ?? work.instruction.number
  const label =
    number === work.instruction.number ? work.instruction : { ...work.instruction, number, label: number, line: 0 }
  return misfit(
    { ...work, instruction: label },
    draft.level === 'article' ? { article: draft.at ?? '' } : undefined,
    why,
  )
}

export function reorder(home: DraftUnit, seated: readonly DraftUnit[]): void {
  const next = seated[Symbol.iterator]()
  home.children = home.children.map((child) => (seated.includes(child) ? (next.next().value ?? child) : child))
}
