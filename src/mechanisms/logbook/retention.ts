import { addMonths, type Day, dayOf, startOf } from '../../kernel/calendar/day.ts'
import { termOf } from '../../kernel/procedure/statute-term.ts'
import type { Address } from '../../law/address.ts'
import { type Refusal, refuse } from '../../law/refusal.ts'
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

/** Of a hold for the police: the organs that the provision names. */
export const POLICE_ORGANS = {
  'public-security': { zh: '公安机关', en: 'public security organ' },
  'state-security': { zh: '国家安全机关', en: 'State security organ' },
} as const satisfies Record<string, Say>

export type PoliceOrgan = keyof typeof POLICE_ORGANS

export const isPoliceOrgan = (text: string): text is PoliceOrgan => Object.hasOwn(POLICE_ORGANS, text)

interface HoldTimes {
  readonly dated?: string | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
}

/** What is wrong with the days of a hold: no law stood behind its document, or it speaks of no time at all. */
export function whyNoHold({ dated, since, until }: HoldTimes, today: Day): Refusal | undefined {
  if (dated !== undefined && dated > today) {
    return refuse('incomplete', {
      zh: `文书日期在今天（${today}）之后：${dated}`,
      en: `The document is dated after today (${today}): ${dated}`,
    })
  }
  if (dated !== undefined && dated < FIRST_TEXT) {
    return refuse('incomplete', {
      zh: `网络安全法自${FIRST_TEXT}起施行，此前的文书不能以它为依据：${dated}`,
      en: `The Cybersecurity Law is in force since ${FIRST_TEXT}: a document of an earlier day cannot stand on it: ${dated}`,
    })
  }
  if (since !== undefined && until !== undefined && since >= until) {
    return refuse('incomplete', {
      zh: '收到日期的“自”须早于“至”，不然什么也保全不了',
      en: 'The time of receipt must begin before it ends, or nothing would be held',
    })
  }
  return undefined
}

/** How long the logs of a source are kept. */
export interface RetentionFigure {
  readonly months: number
  /** The law's own, or longer by who runs the logbook. */
  readonly whose: 'statute' | 'operator'
  readonly ground: Address
  /** Of a figure of the operator's own: the entry that set it, and by whom. */
  readonly set?: { readonly position: number; readonly by: string } | undefined
}

/** What the law asks, or more where the operator said so; a figure that the law has outgrown is the law's. */
export function retentionOf(
  { months, setBy }: Pick<LogbookRules, 'months' | 'setBy'>,
  source: string,
  day: Day,
): RetentionFigure {
  const law = statutoryMonths(day)
  const own = months.get(source) ?? months.get('') ?? law
  const ground = retentionDuty(day)
  if (own <= law) return { months: law, whose: 'statute', ground }
  return { months: own, whose: 'operator', ground, set: setBy.get(months.has(source) ? source : '') }
}

/** How long, and whose figure that is, for whoever is refused for it. */
export const termWords = ({ months, whose, set }: RetentionFigure): Say =>
  whose === 'statute'
    ? { zh: `${months}个月`, en: `${months} months` }
    : {
        zh: `${months}个月，本单位自定${set ? `，见日志簿第${set.position}条` : ''}`,
        en: `${months} months, the office’s own figure${set ? `, entry ${set.position} of the logbook` : ''}`,
      }

/** What was received before the day that lies so many months back need not be kept any longer; the day itself must. */
export const deletableBefore = (months: number, now: Date): number => startOf(addMonths(dayOf(now), -months)).getTime()
