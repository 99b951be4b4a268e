import { addMonths, type Day, daysBetween } from '../../../kernel/calendar/day.ts'
import { termOf } from '../../../kernel/procedure/statute-term.ts'
import { duties, dutyOn, FIRST_TEXT } from './texts.ts'

/** What was found of a source of logs on a day. */
export interface SourceCheck {
  /** Since when it writes logs. */
  readonly since: Day
  /** The oldest event it still has. */
  readonly oldest: Day
  readonly checkedOn: Day
}

export interface KeptTime {
  /** From when on there must be logs. */
  readonly neededFrom: Day
  /** How many days reach back to the oldest. */
  readonly keptDays: number
  /** How many days of what is needed are not there. */
  readonly missingDays: number
}

/** 不少于六个月, in months, as the text of a day states it. */
export const logMonths = (day: Day): number => termOf(dutyOn(duties.logs, day)[0]).length

const latest = (first: Day, ...others: readonly Day[]): Day => [first, ...others].toSorted().at(-1) ?? first

/**
 * 留存相关的网络日志不少于六个月 (csl Art. 21 (三); Art. 23 (三) of 2026), per source and to the day: needed from the latest
 * of the source's beginning, the law's, and so many calendar months before the check. Nothing is owed from before the law.
 */
export function keptTime({ since, oldest, checkedOn }: SourceCheck): KeptTime {
  const neededFrom = latest(since, FIRST_TEXT, addMonths(checkedOn, -logMonths(checkedOn)))
  return {
    neededFrom,
    keptDays: daysBetween(oldest, checkedOn),
    missingDays: Math.max(0, daysBetween(neededFrom, oldest)),
  }
}
