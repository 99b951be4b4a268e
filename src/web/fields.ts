import { z } from 'zod'
import { isDay, longDay } from '../kernel/calendar/day.ts'
import type { Offering } from '../kernel/procedure/asking.ts'
import type { Step } from '../kernel/procedure/definition.ts'
import { isSealed } from '../kernel/seal/field.ts'
import { type Address, formatAddress, parseAddress } from '../law/address.ts'
import type { Say } from '../law/say.ts'

/** One of several answers, with the provision it speaks of where there is one. */
export interface Choice {
  readonly value: string
  readonly say: Say
  readonly grounds: readonly Address[]
}

/** What a form asks, read off the step's own schema. */
export interface Field {
  readonly name: string
  readonly say: Say
  /** Under the label: what to write, and what not. */
  readonly help: Say | undefined
  readonly required: boolean
  /** It is encrypted before it is written: whoever reads the file sees that it was given, and not what. */
  readonly sealed: boolean
  readonly kind: 'line' | 'text' | 'number' | 'yes' | 'day' | 'choice' | 'many' | 'rows' | 'provision'
  /** Hardly ever asked: it stands folded below the rest. */
  readonly seldom: boolean
  /** No person writes it: the page that takes the form fills it in, and a guard holds it to what it must be. */
  readonly filled: boolean
  /** Of a provision: the field of the same form that says on which day it is meant. */
  readonly meantOn: string | undefined
  /** What the office has entered once and is offered here: its choices are no answers of their own. */
  readonly offers: Offering | undefined
  /** A sum of money. */
  readonly yuan: boolean
  /** What each record of a list asks, and how many there may be. */
  readonly columns: readonly Field[]
  readonly most: number
  /** How many there must be at least: what may stay empty is added by whoever needs it. */
  readonly least: number
  readonly minLength: number | undefined
  readonly maxLength: number | undefined
  readonly choices: readonly Choice[]
}

const ChoiceWords = z.object({ zh: z.string(), en: z.string(), grounds: z.string().optional() })

// What stands in a field's meta() stands in its JSON Schema too.
const FieldSchema = z.object({
  zh: z.string().default(''),
  en: z.string().default(''),
  help: z.object({ zh: z.string(), en: z.string() }).optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  choices: z.record(z.string(), ChoiceWords).optional(),
  sealed: z.union([z.boolean(), z.literal('exact')]).default(false),
  yuan: z.boolean().default(false),
  seldom: z.boolean().default(false),
  filled: z.boolean().default(false),
  provision: z.union([z.boolean(), z.string()]).default(false),
  offers: z.enum(['contact', 'pair', 'officer', 'name', 'certificate']).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  maxItems: z.number().default(0),
  minItems: z.number().default(0),
  items: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
})

const FormSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

/** Longer answers than this are written in a box of several lines. */
const LINE = 200

/** An office that may be named in a field, with the provision that speaks for it where there is one. */
export interface OfficeChoice {
  readonly id: string
  readonly name: Say
  readonly grounds?: readonly Address[]
}

/** Offices that may be named in a field, by the field's name: they come from the remit table and not from the schema. */
export type Offices = Readonly<Record<string, readonly OfficeChoice[]>>

export function fieldsOf({ asks }: Pick<Step, 'asks'>, offices?: Offices): readonly Field[] {
  if (offices) return readForm(schemaOf(asks), offices, '')
  const known = fieldsRead.get(asks)
  if (known) return known
  const fields = readForm(schemaOf(asks), {}, '')
  fieldsRead.set(asks, fields)
  return fields
}

// A form is read off its schema once: a list of fifty records asks for the fields of one register five hundred times.
const schemasRead = new WeakMap<Step['asks'], unknown>()
const fieldsRead = new WeakMap<Step['asks'], readonly Field[]>()

function schemaOf(asks: Step['asks']): unknown {
  const known = schemasRead.get(asks)
  if (known) return known
  const schema = z.toJSONSchema(asks, { io: 'input', unrepresentable: 'any' })
  schemasRead.set(asks, schema)
  return schema
}

/** `within`: the list whose records these are the fields of, `breaches.`; nothing for a form itself. */
function readForm(form: unknown, offices: Offices, within: string): readonly Field[] {
  const { properties, required } = FormSchema.parse(form)
  return Object.entries(properties).map(([name, schema]) => {
    const {
      zh,
      en,
      help,
      minLength,
      maxLength,
      sealed,
      yuan,
      seldom,
      filled,
      provision,
      offers,
      maxItems,
      minItems,
      ...rest
    } = FieldSchema.parse(schema)
    const given = offices[within + name]?.map(({ id, name: say, grounds = [] }) => ({ value: id, say, grounds }))
    const choices = given ?? choicesOf(rest)
    return {
      yuan,
      seldom,
      filled,
      offers,
      columns: rest.items && !rest.items.enum ? readForm(rest.items, offices, `${name}.`) : [],
      most: maxItems,
      least: minItems,
      name,
      say: { zh: zh || name, en: en || name },
      help,
      required: required.includes(name),
      kind: provision === false ? kindOf({ ...rest, maxLength, isChoice: choices.length > 0 && !offers }) : 'provision',
      meantOn: typeof provision === 'string' ? provision : undefined,
      sealed: sealed !== false,
      minLength,
      maxLength,
      choices,
    }
  })
}

type Schema = Pick<z.infer<typeof FieldSchema>, 'type' | 'format' | 'enum' | 'items' | 'choices'>

const choicesOf = ({ enum: values, items, choices = {} }: Schema) =>
  (values ?? items?.enum ?? []).map((value): Choice => {
    const { zh, en, grounds = '' } = choices[value] ?? { zh: value, en: value }
    const place = parseAddress(grounds)
    return { value, say: { zh, en }, grounds: place ? [formatAddress(place)] : [] }
  })

function kindOf({
  type,
  format,
  maxLength = 0,
  isChoice,
}: Pick<Schema, 'type' | 'format'> & {
  readonly maxLength: number | undefined
  readonly isChoice: boolean
}): Field['kind'] {
  if (type === 'array') return isChoice ? 'many' : 'rows'
  if (isChoice) return 'choice'
  if (format === 'date') return 'day'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'yes'
  return maxLength > LINE ? 'text' : 'line'
}

type Sent = Readonly<Record<string, string>>

/**
 * What was sent with a form as the step's schema takes it: nothing typed is no answer, an empty record none of a list.
 * What it does not ask stays as it is.
 */
export const answersOf = (step: Pick<Step, 'asks'>, form: Sent): Readonly<Record<string, unknown>> =>
  readSent(fieldsOf(step), form)

function readSent(fields: readonly Field[], form: Sent): Readonly<Record<string, unknown>> {
  const kinds = new Map(fields.map(({ name, kind }) => [name, kind]))
  const lists = fields.filter(({ kind }) => kind === 'many' || kind === 'rows')
  const given = Object.entries(form).filter(
    ([name, value]) => value !== '' && !lists.some((list) => name.startsWith(`${list.name}.`)),
  )
  return {
    ...Object.fromEntries(given.map(([name, value]) => [name, read(kinds.get(name), value)])),
    ...Object.fromEntries(lists.map((list) => [list.name, listSent(list, form)])),
  }
}

function read(kind: Field['kind'] | undefined, value: string): unknown {
  if (kind === 'number') return Number(value.replaceAll(/[,，\s]/gu, ''))
  return kind === 'yes' ? true : value
}

/** `measures.给予警告` is ticked; `persons.0.name` was written. */
function listSent({ name, kind, choices, columns, most }: Field, form: Sent): readonly unknown[] {
  if (kind === 'many') return choices.flatMap(({ value }) => (form[`${name}.${value}`] ? [value] : []))
  return Array.from({ length: most }, (_, at) => readSent(columns, partOf(form, `${name}.${at}.`))).filter(isFilled)
}

const isFilled = (row: object): boolean =>
  Object.values(row).some((value) => !(Array.isArray(value) && value.length === 0))

/** What of a form begins so, without its beginning. */
export const partOf = (form: Sent, beginning: string): Sent =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith(beginning) ? [[name.slice(beginning.length), value]] : [],
    ),
  )

/** Answers as a form would have sent them: the way back, where a form is shown filled. */
export const sentOf = (answers: Readonly<Record<string, unknown>>): Sent =>
  Object.fromEntries(Object.entries(answers).flatMap(([name, value]) => sentAs(name, value)))

function sentAs(name: string, value: unknown): readonly (readonly [string, string])[] {
  if (value === undefined || value === null || value === false) return []
  if (!Array.isArray(value)) return [[name, String(value)]]
  return value.flatMap((one, at) =>
    typeof one === 'object' && one !== null
      ? Object.entries(one).flatMap(([column, inner]) => sentAs(`${name}.${at}.${column}`, inner))
      : [[`${name}.${one}`, 'true'] as const],
  )
}

/** An answer as people read it: the words of a choice, the name of an office; of a sealed one only that it was given. */
export function answerWords(field: Pick<Field, 'choices'> & Partial<Field>, value: unknown): Say {
  if (isSealed(value)) return sealedWords
  if (value === true) return { zh: '是', en: 'Yes' }
  if (Array.isArray(value)) return listWords(field, value)
  if (field.yuan && typeof value === 'number') return yuanWords(value)
  if (field.kind === 'day' && typeof value === 'string' && isDay(value)) return longDay(value)
  return field.choices.find((choice) => choice.value === value)?.say ?? { zh: String(value), en: String(value) }
}

function listWords(field: Pick<Field, 'choices'> & Partial<Field>, values: readonly unknown[]): Say {
  const each = values.map((value) =>
    field.kind === 'rows' ? rowWords(field.columns ?? [], value) : answerWords(field, value),
  )
  if (each.length === 0) return { zh: '无', en: 'None' }
  const between = field.kind === 'rows' ? { zh: '；', en: '; ' } : { zh: '、', en: ', ' }
  return { zh: each.map(({ zh }) => zh).join(between.zh), en: each.map(({ en }) => en).join(between.en) }
}

function rowWords(columns: readonly Field[], row: unknown): Say {
  const told = Object.entries(Object(row)).map(([name, value]) => {
    const column = columns.find((one) => one.name === name)
    const { zh, en } = answerWords(column ?? { choices: [] }, value)
    return { zh: `${column?.say.zh ?? name} ${zh}`, en: `${column?.say.en ?? name}: ${en}` }
  })
  return { zh: told.map(({ zh }) => zh).join('，'), en: told.map(({ en }) => en).join(', ') }
}

/** A sum in figures, which leaves no doubt: 30,000元. */
export const yuanWords = (yuan: number): Say => {
  const figures = yuan.toLocaleString('en', { maximumFractionDigits: 2 })
  return { zh: `${figures}元`, en: `¥${figures}` }
}

/** What stands in place of a sealed answer. */
export const sealedWords: Say = { zh: '已密封', en: 'Sealed' }
