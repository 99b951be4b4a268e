import { addMonths, type Day, dayOf, startOf } from '../../kernel/calendar/day.ts'
import { termOf } from '../../kernel/procedure/statute-term.ts'
import type { Address } from '../../law/address.ts'
import type { Say } from '../../law/say.ts'
import type { LogbookRules } from './diary.ts'

/** The days from which the two texts of the Cybersecurity Law are in force. */
export const FIRST_TEXT: Day = '2017-06-01'
const SECOND_TEXT: Day = '2026-01-01'

const inText = (day: Day, first: string, second: string): Address =>
  day >= SECOND_TEXT ? `csl@${SECOND_TEXT}#${second}` : `csl@${FIRST_TEXT}#${first}`

/** 留存相关的网络日志不少于六个月, in the text of a day. */
export const retentionDuty = (day: Day): Address => inText(day, 'art-21/para-1/item-3', 'art-23/para-1/item-3')

/** The months that the law asks for at least. */
export const statutoryMonths = (day: Day): number => termOf(retentionDuty(day)).length

/** On what a document may ask that logs are held. */
export const HOLD_GROUNDS = {
  inspection: {
    name: { zh: '配合监督检查', en: 'supervision and inspection' },
    on: (day: Day): Address => inText(day, 'art-49/para-2', 'art-51/para-2'),
  },
  police: {
    name: { zh: '为公安机关、国家安全机关提供支持和协助', en: 'support to public and State security organs' },
    on: (day: Day): Address => inText(day, 'art-28/para-1', 'art-30/para-1'),
  },
} as const satisfies Record<string, { readonly name: Say; readonly on: (day: Day) => Address }>

export type HoldGround = keyof typeof HOLD_GROUNDS

export const isHoldGround = (text: string): text is HoldGround => Object.hasOwn(HOLD_GROUNDS, text)

/** How long the logs of a source are kept. */
export interface RetentionFigure {
  readonly months: number
  /** The law's own, or longer by who runs the logbook. */
  readonly whose: 'statute' | 'operator'
  readonly ground: Address
}

/** What the law asks, or more where the operator said so; a figure that the law has outgrown is the law's. */
export function retentionOf({ months }: Pick<LogbookRules, 'months'>, source: string, day: Day): RetentionFigure {
  const law = statutoryMonths(day)
  const own = months.get(source) ?? months.get('') ?? law
  return { months: Math.max(law, own), whose: own > law ? 'operator' : 'statute', ground: retentionDuty(day) }
}

/** What was received before the day that lies so many months back need not be kept any longer; the day itself must. */
export const deletableBefore = (months: number, now: Date): number => startOf(addMonths(dayOf(now), -months)).getTime()
