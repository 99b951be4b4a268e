import { z } from 'zod'

const words = z.string().min(1)
const list = <T extends z.ZodType>(of: T) => z.array(of).readonly()
const some = <T extends z.ZodType>(of: T) => z.array(of).min(1).readonly()
const unit = words
const yuan = z.int().nonnegative()

/** A threshold of 违法所得 or 采购金额 (yuan) on which an amount depends: `from` ≤ x < `below`, or x ≥ `atLeast`. */
const condition = z.strictObject({
  of: words,
  from: yuan.optional(),
  below: yuan.optional(),
  atLeast: yuan.optional(),
  quote: words,
})

/**
 * Yuan, both bounds inclusive (以上、以下 include the figure); `optional` where the law says 可以. `quote` is where the law
 * says so.
 */
const amount = z.strictObject({
  min: yuan,
  max: yuan,
  basis: z.literal('fixed'),
  quote: words,
  optional: z.literal(true).optional(),
  condition: condition.optional(),
})

/** So many times the sum `of`; `elseMax` (yuan) where there is no such sum, `elseMin` left out: anything above 0. */
const multiple = z.strictObject({
  of: words,
  min: z.int().positive(),
  max: z.int().positive(),
  quote: words,
  elseMin: yuan.optional(),
  elseMax: yuan.optional(),
  elseQuote: words.optional(),
  optional: z.literal(true).optional(),
  note: words.optional(),
  condition: condition.optional(),
})

/** How a tier stands to the tiers before it (`base`, or a paragraph): what becomes of their fines and measures. */
const relation = z.strictObject({
  to: some(words),
  fine: z.enum(['adds', 'replaces', 'stays']),
  measures: z.enum(['stay', 'adds', 'detention-replaced', 'one-obligatory']),
})

const TIERS = ['base', 'aggravated', 'serious', 'extreme'] as const

/** Measures, triggers, persons and quotes are the words of the law; `terms` of the pack gives their English. */
const fineTier = z.strictObject({
  tier: z.enum(TIERS),
  trigger: words,
  measures: list(words),
  /** 可以: the authority may. */
  optionalMeasures: list(words),
  /** 并责令…其中之一: so many of them must be ordered. */
  requiredChoice: list(words).optional(),
  requiredChoiceMin: z.int().positive().optional(),
  /** On the organisation. */
  org: amount.optional(),
  /** On the persons behind it, `who` in the law's words. */
  person: amount.extend({ who: some(words) }).optional(),
  /** On a natural person who did it. */
  individual: amount.optional(),
  multiple: multiple.optional(),
  /** Whole days, both inclusive; `min` is left out where the law gives none (五日以下). */
  detentionDays: z.strictObject({ min: yuan.optional(), max: yuan, quote: words }).optional(),
  relation: relation.optional(),
})

/**
 * What a paragraph of Chapter 6 lets the authority impose, in tiers. A row without tiers has `sameAs` (it applies the
 * tiers of other paragraphs) or `jobBar`.
 */
export const fine = z.strictObject({
  authority: words,
  offender: words,
  /** 尚不构成犯罪: only then. */
  precondition: words.optional(),
  /** The duties whose breach opens it, articles or units. */
  duties: list(unit),
  /** Its own items, each an act. */
  acts: list(unit).optional(),
  /** Which words of the paragraph describe the breach of which duty. */
  actQuotes: list(z.strictObject({ duty: unit, quote: words })).optional(),
  tiers: list(fineTier),
  sameAs: list(unit).optional(),
  /** The paragraph whose tiers fix the fine on the persons of an organisation. */
  personBy: unit.optional(),
  /** No person is named, and none can be fined. */
  noPersons: z.literal(true).optional(),
  /** The paragraph that holds the higher tiers of this one, and the reverse. */
  furtherTiers: unit.optional(),
  buildsOn: list(unit).optional(),
  /** 法律、行政法规另有规定的，依照其规定: the other law goes first. */
  savingClause: words.optional(),
  /** Years, or for life. */
  jobBar: list(
    z.strictObject({
      ground: words,
      years: z.int().positive().optional(),
      life: z.literal(true).optional(),
      quote: words,
    }),
  ).optional(),
})

export type Fine = Readonly<z.infer<typeof fine>>
export type FineTier = Readonly<z.infer<typeof fineTier>>
export type Amount = Readonly<z.infer<typeof amount>>
export type Multiple = Readonly<z.infer<typeof multiple>>
export type TierCondition = Readonly<z.infer<typeof condition>>
