import { z } from 'zod'
import { numberOf } from './numeral.ts'
import type { Say } from './say.ts'

/** In what a figure of a statute is counted. `percent` and `yuan` are no times; they are read and checked alike. */
export const TERM_UNITS = {
  hour: { zh: '小时', en: 'hours' },
  day: { zh: '日', en: 'days' },
  'working-day': { zh: '个工作日', en: 'working days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
  percent: { zh: '%', en: 'per cent' },
  yuan: { zh: '元', en: 'yuan' },
} as const satisfies Record<string, Say>

export type TermUnit = keyof typeof TERM_UNITS

const say = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).readonly()

/**
 * The figure of a limit, for programs: 五日内 of 行政处罚法 第六十四条 is five working days. It is derived again from the
 * quoted words at start, and whether 日 are working days from the unit that says so.
 */
export const term = z.strictObject({
  /** Tells the terms of one unit apart; left out where it has one. */
  name: z
    .string()
    .regex(/^[a-z]+(?:-[a-z]+)*$/)
    .optional(),
  amount: z.int().positive(),
  unit: z.enum(['hour', 'day', 'working-day', 'month', 'year', 'percent', 'yuan']),
  /** From when it runs, or back from when. */
  from: say.optional(),
  /** The unit that makes its 日 working days: 第八十五条. */
  countedBy: z.string().min(1).optional(),
})

export type Term = Readonly<z.infer<typeof term>>

/** A measured phrase of a statute: 五日 is 5 日. Working days are told by 工作日 alone; what 日 are is another unit's word. */
export interface Measured {
  readonly words: string
  readonly amount: number
  readonly unit: TermUnit
}

const N = '[〇零一二两三四五六七八九十百千万]{1,16}'
/** Newer regulations print months in digits (3个月); days, years and sums in digits are dates and numbers of documents. */
const MEASURED = new RegExp(`百分之(${N})|(${N})(个?工作日|个月|小时|日|年|元)|([0-9]{1,3})(个工作日|个月)`, 'gu')

const UNIT_OF: Readonly<Record<string, TermUnit>> = {
  个工作日: 'working-day',
  工作日: 'working-day',
  个月: 'month',
  小时: 'hour',
  日: 'day',
  年: 'year',
  元: 'yuan',
}

/** Every measured phrase in the words, in their order; dates in digits and phrases without a unit (两人) are none. */
export const measuredIn = (words: string): readonly Measured[] =>
  [...words.matchAll(MEASURED)].flatMap(([phrase, share, sum, measure, digits, counted]) => {
    const amount = numberOf(share ?? sum ?? digits ?? '')
    const unit = share === undefined ? UNIT_OF[measure ?? counted ?? ''] : 'percent'
    return amount === undefined || unit === undefined ? [] : [{ words: phrase, amount, unit }]
  })

/**
 * Which 日 a rule of counting makes working days: 本法中“二日”“三日”“五日”“七日”的规定是指工作日, or
 * 本法中十日以内期限的规定是指工作日. Undefined where the words are no such rule.
 */
export function workingDaysBy(words: string): ((days: number) => boolean) | undefined {
  // Looked for before the words are matched: this is asked of every paragraph of a law.
  const line = words.split('\n').join('')
  const end = line.lastIndexOf('的规定是指工作日')
  if (end <= 0) return undefined
  const named = line.slice(0, end)
  const [, most] = new RegExp(`(${N})日以内`, 'u').exec(named) ?? []
  const upTo = most === undefined ? undefined : numberOf(most)
  if (upTo !== undefined) return (days) => days <= upTo
  const each = new Set(measuredIn(named).flatMap(({ amount, unit }) => (unit === 'day' ? [amount] : [])))
  return each.size === 0 ? undefined : (days) => each.has(days)
}
