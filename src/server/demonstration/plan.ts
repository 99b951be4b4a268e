import type { Calendar } from '../../kernel/calendar/calendar.ts'
import type { Day } from '../../kernel/calendar/day.ts'
import { type DemoAct, type DemoCase, type DemoTold, workingDay } from '../../kernel/procedure/demo-case.ts'

/** How many acts of a case of the demonstration were taken. */
export interface BegunCase {
  readonly key: string
  /** The day from which its days are counted. */
  readonly day: Day
  readonly acts: number
  /** How many it has. */
  readonly wanted: number
  readonly caseId: string | undefined
}

/** An act of the demonstration and its moment. An act that a second person agrees to is planned as two. */
export interface PlannedAct {
  readonly about: DemoCase
  readonly act: DemoAct
  readonly by: string
  readonly agrees: boolean
  /** Its place among the acts of its case, from 0. */
  readonly number: number
  readonly at: Date
  readonly on: Day
  readonly day: DemoTold['day']
}

const AGREES_AFTER_MS = 15 * 60_000

export const numberOfActs = ({ acts }: DemoCase): number => acts.flatMap(partsOf).length

const partsOf = (act: DemoAct) => [
  { act, by: act.by, agrees: false },
  ...(act.agreed === undefined ? [] : [{ act, by: act.agreed, agrees: true }]),
]

/**
 * The acts that are still to be taken, in the order of their moments.
 *
 * @throws where an act would be dated after the day of the start, or before the one that comes before it in its case
 */
export function planOf(
  cases: readonly DemoCase[],
  begun: readonly BegunCase[],
  calendar: Pick<Calendar, 'isWorkday'>,
): readonly PlannedAct[] {
  const days = new Map<string, Day>()
  const counted = (from: Day, before: number): Day => {
    const name = `${from} ${before}`
    const day = days.get(name) ?? workingDay(calendar, from, before)
    days.set(name, day)
    return day
  }
  const planned = begun.flatMap(({ key, day: from, acts }) => {
    const about = cases.find((one) => one.key === key)
    const all = (about?.acts ?? []).flatMap(partsOf).map(({ act, by, agrees }, number) => {
      const on = counted(from, act.day)
      const at = new Date(Date.parse(`${on}T${act.at}:00+08:00`) + (agrees ? AGREES_AFTER_MS : 0))
      return { act, by, agrees, number, on, at, day: (before: number) => counted(from, before) }
    })
    const late = all.find(({ act, at, number }) => act.day < 1 || at < (all[number - 1]?.at ?? at))
    if (late) throw new Error(`${key} ${late.act.step}: not in its order, or not before the day of the start`)
    return about ? all.slice(acts).map((one) => ({ about, ...one })) : []
  })
  return planned.toSorted((one, other) => one.at.getTime() - other.at.getTime())
}
