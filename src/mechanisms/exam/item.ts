import { z } from 'zod'

/** Kinds of items, in the words of `README.md`; what none of them carries is read with kind null and a finding. */
const text = z.string()

const ItemOption = z.object({ id: text.min(1), text })
export type ItemOption = Readonly<z.output<typeof ItemOption>>

/** What whoever reads an item must know of it: what was not carried (`what`), or where a sheet is faulty. */
const ItemFinding = z.object({
  code: z.string(),
  zh: text,
  en: text,
  /** What could not be carried, in a word: `hotspot`, `feedback`, `image map.png`. */
  what: z.string().optional(),
  /** Of a sheet, as its program counts: rows from 1, columns by their letters. */
  row: z.number().int().optional(),
  column: z.string().optional(),
})
export type ItemFinding = Readonly<z.output<typeof ItemFinding>>

const NumberRange = z.object({ from: z.number(), to: z.number() }).refine(({ from, to }) => from <= to)
export type NumberRange = Readonly<z.output<typeof NumberRange>>

const ids = z.array(text).nullable().default(null)

const common = {
  id: text.min(1),
  title: text.optional(),
  topic: text.optional(),
  stem: text.default(''),
  options: z.array(ItemOption).default([]),
  /** What it counts for, whole. */
  points: z.number().finite().min(0).default(1),
  explanation: text.default(''),
  /** Provisions it rests on, as addresses of units. */
  units: z.array(text).default([]),
  tags: z.array(text).optional(),
  findings: z.array(ItemFinding).default([]),
}

/** Shares of the points that each option brings, from −1 to 1, where the source gives partial credit. */
const weights = z.record(text, z.number().min(-1).max(1)).optional()

export const ItemShape = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.enum(['single', 'multiple']), key: ids, weights }),
  z.object({ ...common, kind: z.enum(['indefinite', 'order']), key: ids }),
  z.object({ ...common, kind: z.literal('true-false'), key: z.boolean().nullable().default(null) }),
  z.object({ ...common, kind: z.literal('fill'), key: z.array(z.array(text)).nullable().default(null) }),
  z.object({ ...common, kind: z.literal('number'), key: z.array(NumberRange).nullable().default(null) }),
  z.object({
    ...common,
    kind: z.literal('match'),
    key: z
      .array(z.tuple([text, text]))
      .nullable()
      .default(null),
  }),
  z.object({ ...common, kind: z.enum(['short', 'text']), key: z.null().default(null) }),
  z.object({ ...common, kind: z.null(), key: z.null().default(null) }),
])

/** An item as every format reads and writes it. Its `id` is the source's own, or its number there. */
export type ExamItem = z.output<typeof ItemShape>
export type ItemKind = Exclude<ExamItem['kind'], null>
export type ItemOf<K extends ExamItem['kind']> = ExamItem extends infer One
  ? One extends ExamItem
    ? [K] extends [One['kind']]
      ? One
      : never
    : never
  : never

/** An item before its number is known: a source without identifiers leaves `id` out. */
export type FoundItem = ExamItem extends infer One
  ? One extends ExamItem
    ? Omit<One, 'id'> & { id?: string }
    : never
  : never

type AnswerOf<One> = One extends FoundItem ? Pick<One, 'kind' | 'key'> & Partial<Omit<One, 'kind' | 'key'>> : never

/** What the answers of a source make of an item: its kind and key, and of the rest what only they tell. */
export type ItemAnswer = AnswerOf<FoundItem>

/** One that stands in a part of a package or beside a test, which `inner` names. */
export type PlacedItem = FoundItem & { readonly inner?: string }

/** What every item has, before its kind is known. */
export const blank = (): Pick<ExamItem, 'stem' | 'options' | 'points' | 'explanation' | 'units'> & {
  findings: ItemFinding[]
} => ({ stem: '', options: [], points: 1, explanation: '', units: [], findings: [] })

/** A, B, C … Z, AA: what options are called where their source does not. */
export const optionName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : optionName(Math.floor(at / 26) - 1) + optionName(at % 26)

/** Shares as they are kept and compared: a third is 0.3333333 in every format. */
export const share = (value: number): number => {
  const held = Math.min(1, Math.max(-1, value))
  return Number(held.toFixed(7)) + 0
}

/** A bound of a range without the dust of binary fractions. */
export const decimal = (value: number): number => Number(value.toPrecision(12)) + 0
