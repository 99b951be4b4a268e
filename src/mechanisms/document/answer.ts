import { z } from 'zod'
import { isDay, longDay } from '../../kernel/calendar/day.ts'
import { type Address, formatAddress, parseAddress } from '../../law/address.ts'
import type { Say } from '../../law/say.ts'
import { yuan } from './yuan.ts'

/** The names behind what answers only point at: an office by its id, a provision by its address. */
export interface AnswerNames {
  readonly office: (id: string) => Say | undefined
  readonly cited: (address: Address) => Say
}

const Words = z.object({ zh: z.string(), en: z.string() })
const Meta = z.object({
  ...Words.partial().shape,
  choices: z.record(z.string(), Words).optional(),
  yuan: z.boolean().default(false),
})

// What a field is called is read at each place of a document that its answer fills.
const metas = new WeakMap<z.ZodType, z.infer<typeof Meta>>()

function metaOf(schema: z.core.$ZodType | undefined): z.infer<typeof Meta> {
  if (!(schema instanceof z.ZodType)) return Meta.parse({})
  const meta = metas.get(schema) ?? Meta.parse(schema.meta() ?? {})
  metas.set(schema, meta)
  return meta
}

/** What stands behind `optional()` and `array()`; the words of a field may stand on either. */
function within(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional) return within(schema.unwrap())
  return schema instanceof z.ZodArray ? within(schema.element) : schema
}

/** The fields of the records an answer holds; undefined where it holds none. */
export function recordOf(schema: z.core.$ZodType | undefined): z.ZodObject | undefined {
  const inner = within(schema)
  return inner instanceof z.ZodObject ? inner : undefined
}

/** What a form calls a field. */
export function calledBy(schema: z.core.$ZodType | undefined): Say | undefined {
  const { zh, en } = metaOf(schema)
  return zh !== undefined && en !== undefined ? { zh, en } : undefined
}

/** Nothing was answered: left out, an empty list, no words. */
export const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * An answer as people read it: the words of a choice, a day as it is written, money in yuan, a provision by its
 * citation; choices of a list one after the other, a record with each field named.
 */
export function answerWords(schema: z.core.$ZodType | undefined, value: unknown, names: AnswerNames): Say | undefined {
  if (isNothing(value)) return undefined
  if (Array.isArray(value)) {
    const record = recordOf(schema)
    const all = value.flatMap((one) => answerWords(record ?? schema, one, names) ?? [])
    if (value.every((one) => provisionsIn(one).length > 0)) return citations(all)
    return joined(all, record && Object.keys(record.shape).length > 1 ? RECORDS : LIST)
  }
  if (typeof value === 'object' && value !== null) return recordWords(schema, value, names)
  return plainWords(schema, value, names)
}

function recordWords(schema: z.core.$ZodType | undefined, value: object, names: AnswerNames): Say | undefined {
  const { shape = {} } = recordOf(schema) ?? {}
  const said = Object.entries(value).flatMap(([field, one]) => {
    const words = answerWords(shape[field], one, names)
    const { zh, en } = calledBy(shape[field]) ?? { zh: field, en: field }
    // 罚款（元） names the unit for whoever types; the sum itself says it.
    const called = { zh: zh.replace(/（元）$/, ''), en: en.replace(/ \(yuan\)$/, '') }
    return words ? [{ zh: `${called.zh}：${words.zh}`, en: `${called.en}: ${words.en}` }] : []
  })
  // The only field of a record is not named: it says what the answer is called already.
  const [only] = Object.entries(value)
  if (only && Object.keys(shape).length === 1) return answerWords(shape[only[0]], only[1], names)
  return said.length > 0 ? joined(said, FIELDS) : undefined
}

function plainWords(schema: z.core.$ZodType | undefined, value: unknown, names: AnswerNames): Say {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  const words = String(value)
  const [outer, inner] = [metaOf(schema), metaOf(within(schema))]
  const choice = outer.choices?.[words] ?? inner.choices?.[words]
  if (choice) return choice
  if (typeof value === 'number') return outer.yuan || inner.yuan ? yuan(value) : { zh: words, en: words }
  if (isDay(words)) return longDay(words)
  const place = parseAddress(words)
  if (place) return names.cited(formatAddress(place))
  return { zh: words, en: words }
}

const LAW_ZH = /^《[^》]+》/
const LAW_EN = /^.*?, (?=(?:Art\.|Chapter|Section|Part|Annex|Point) )/

/** Citations one after the other; of a law that was just named its title is not said again. */
export function citations(cited: readonly Say[]): Say {
  const said = cited.map((one, at): Say => {
    const [law] = LAW_ZH.exec(one.zh) ?? []
    const isSaid = law !== undefined && law !== one.zh && LAW_ZH.exec(cited[at - 1]?.zh ?? '')?.[0] === law
    return isSaid ? { zh: one.zh.slice(law.length), en: one.en.replace(LAW_EN, '') } : one
  })
  return { zh: joined(said, LIST).zh, en: joined(said, RECORDS).en }
}

/** Every provision that an answer names, each once, in its order. */
export function provisionsIn(value: unknown): readonly Address[] {
  if (typeof value === 'string') {
    const place = parseAddress(value)
    return place ? [formatAddress(place)] : []
  }
  return typeof value === 'object' && value !== null ? [...new Set(Object.values(value).flatMap(provisionsIn))] : []
}

const LIST = { zh: '、', en: ', ' }
const RECORDS = { zh: '；', en: '; ' }
const FIELDS = { zh: '，', en: ', ' }

const joined = (words: readonly Say[], by: Say): Say => ({
  zh: words.map(({ zh }) => zh).join(by.zh),
  en: words.map(({ en }) => en).join(by.en),
})
