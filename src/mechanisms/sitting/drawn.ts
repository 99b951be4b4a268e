import { hash } from 'node:crypto'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { drawPaper } from '../exam/draw.ts'
import type { BankItem } from '../exam/draw-input.ts'
import { unitsOf } from './blueprint.ts'
import type { DrawnItems, ExamRules, FrozenItem } from './paper.ts'

/** Entries of the bank that are drawn no more from a moment on, by their places in it: a case set goes whole. */
export interface DrawCut {
  readonly at: Date
  readonly places: readonly number[]
}

/** What a draw needs of a paper; `bank` is `bankOf` its items. */
interface DrawnFrom {
  readonly rules: Pick<ExamRules, 'blueprint' | 'shuffle' | 'shuffleOptions'>
  readonly seed: string
  /** As frozen. */
  readonly shownItems: readonly FrozenItem[]
  readonly bank: readonly BankItem[]
  readonly cuts: readonly DrawCut[]
}

/** The name of the first option of an item is A, that of the next the sign after it, by their places alone. */
const FIRST = 65
const signOf = (place: number): string => String.fromCharCode(FIRST + place)

/** The places of options in the frozen item, in the order they are shown. */
export const shownOrder = (order: string): readonly number[] => [...order].map((sign) => sign.charCodeAt(0) - FIRST)

/**
 * The bank of a paper as contract 3 draws from it, in the order of the paper: published with the seed once the exam has
 * closed, it repeats every entrant's draw. An item is called by its record; where a record gives several, by their number too.
 * A case set is one entry, called by the record of its passage, with its questions in it.
 */
export function bankOf(items: readonly FrozenItem[]): readonly BankItem[] {
  const ids = idsOf(items)
  return unitsOf(items).map(({ draws, items: own, places }) => {
    const parts = own.map(({ item }, at) => ({
      id: ids[places[at] ?? -1] ?? '',
      kind: item.kind ?? undefined,
      options: item.options.map((_, place) => signOf(place)),
    }))
    const set = own[0]?.set
    if (set) return { id: set.id, ...draws, options: [], items: parts }
    return { id: parts[0]?.id ?? '', ...draws, options: parts[0]?.options ?? [] }
  })
}

function idsOf(items: readonly FrozenItem[]): readonly string[] {
  const seen = new Map<string, number>()
  return items.map(({ record }) => {
    const before = seen.get(record) ?? 0
    seen.set(record, before + 1)
    return before === 0 ? record : `${record}/${before + 1}`
  })
}

/** Of a match: the options that stand left, to each of which a right one is found. */
export const leftsOf = (item: FrozenItem['item']): ReadonlySet<string> =>
  new Set(item.kind === 'match' ? (item.key ?? []).map(([left]) => left) : [])

/** How an entrant is called in the draw: the seat's number, and from the second try on which one it is. */
export const entrantOf = (number: string, nth: number): string => (nth === 1 ? number : `${number}/${nth}`)

/** Cuts in the order of their moments: what an entrant's draw leaves out are those that were made before their start. */
export const cutsInOrder = (cuts: readonly DrawCut[]): readonly DrawCut[] =>
  cuts.toSorted((one, other) => one.at.getTime() - other.at.getTime())

/** How many of the cuts an entrant's draw left out. */
export const cutsBy = (cuts: readonly DrawCut[], startedAt: Date): number =>
  cuts.filter(({ at }) => at <= startedAt).length

/** The bank as it was left after so many cuts, in the order of their moments. */
export function bankAfter(bank: readonly BankItem[], cuts: readonly DrawCut[], count: number): readonly BankItem[] {
  const gone = new Set(
    cutsInOrder(cuts)
      .slice(0, count)
      .flatMap(({ places }) => places),
  )
  return gone.size === 0 ? bank : bank.filter((_, place) => !gone.has(place))
}

/**
 * The paper of an entrant who begins at a moment. Options of choices are shown as contract 3 draws them; what is put in
 * order or matched stands in the order of hashes under the seed, since its own order may be the key. A case set is drawn as
 * one, and its questions stand one after the other.
 *
 * @returns a refusal where the blueprint asks for more than there is
 */
export function drawFor(from: DrawnFrom, entrant: string, at: Date): DrawnItems | Refusal {
  const bank = bankAfter(from.bank, from.cuts, cutsBy(from.cuts, at))
  const { blueprint, shuffle, shuffleOptions } = from.rules
  const asked = { seed: from.seed, entrant }
  // Shuffling takes its numbers after the draw: without it the same items come line by line.
  const byLine = drawPaper({ lines: blueprint, shuffle: false, shuffleOptions: false }, bank, asked)
  if (isRefusal(byLine)) return byLine
  const drawnBy = blueprint.flatMap(({ count }, line) => Array.from({ length: count }, () => line))
  const lines = new Map(byLine.items.map(({ id }, at) => [id, drawnBy[at] ?? 0]))
  const drawn =
    shuffle || shuffleOptions ? drawPaper({ lines: blueprint, shuffle, shuffleOptions }, bank, asked) : byLine
  if (isRefusal(drawn)) return drawn
  const places = placesOf(from.shownItems)
  return drawn.items.flatMap((one) =>
    (one.items ?? [one]).map(({ id, options }): DrawnItems[number] => {
      const place = places.get(id) ?? 0
      const kind = from.shownItems[place]?.item.kind
      const order =
        kind === 'order' || kind === 'match' ? byHash(from, place, shuffleOptions ? entrant : '') : options.join('')
      return [place, order, lines.get(one.id) ?? 0]
    }),
  )
}

const known = new WeakMap<readonly FrozenItem[], ReadonlyMap<string, number>>()

function placesOf(items: readonly FrozenItem[]): ReadonlyMap<string, number> {
  const places = known.get(items) ?? new Map(idsOf(items).map((id, place) => [id, place]))
  known.set(items, places)
  return places
}

function byHash({ shownItems, seed }: DrawnFrom, place: number, entrant: string): string {
  const item = shownItems[place]?.item
  if (!item) return ''
  const lefts = leftsOf(item)
  return item.options
    .flatMap(({ id }, at) =>
      lefts.has(id) ? [] : [{ at, under: hash('sha256', `${seed}:${entrant}:${place}:${at}`) }],
    )
    .sort((one, other) => (one.under < other.under ? -1 : 1))
    .map(({ at }) => signOf(at))
    .join('')
}
