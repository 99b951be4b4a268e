import { z } from 'zod'
import type { Say } from '../../law/say.ts'
import { NamedKind } from './asking.ts'
import { type Register, secrecyOf } from './define.ts'

/** How a field of a register is stored and compared. */
export type FieldKind =
  | 'line'
  | 'number'
  | 'yes'
  | 'day'
  | 'choice'
  | 'many'
  | 'provision'
  | 'office'
  | 'person'
  | 'record'
  | 'file'

export interface RegisterField {
  readonly name: string
  readonly say: Say
  readonly kind: FieldKind
  readonly required: boolean
  readonly choices: Readonly<Record<string, Say>>
  /** Of an office, a person or a record: which may be named. */
  readonly names: NamedKind | undefined
  /** Of a provision: the field that says on which day it is meant; the day of the act without one. */
  readonly meantOn: string | undefined
  /** It names one or several provisions in words. */
  readonly provisions: boolean
  /** The field of whose provisions it has the hashes; the system fills it in. */
  readonly wordsOf: string | undefined
}

const Said = z.object({ zh: z.string(), en: z.string() })

const Schema = z.object({
  zh: z.string().optional(),
  en: z.string().optional(),
  type: z.string().optional(),
  format: z.string().optional(),
  enum: z.array(z.string()).optional(),
  choices: z.record(z.string(), Said).optional(),
  items: z.looseObject({ enum: z.array(z.string()).optional() }).optional(),
  provision: z.union([z.boolean(), z.string()]).default(false),
  names: NamedKind.optional(),
  provisions: z.boolean().default(false),
  wordsOf: z.string().optional(),
  file: z.boolean().default(false),
})

const Form = z.object({
  properties: z.record(z.string(), Schema).default({}),
  required: z.array(z.string()).default([]),
})

const read = new WeakMap<object, readonly RegisterField[]>()

/** The fields of a register in their order, read off its schema once. */
export function registerFields({ fields }: Pick<Register, 'fields'>): readonly RegisterField[] {
  const known = read.get(fields)
  if (known) return known
  const { properties, required } = Form.parse(z.toJSONSchema(fields, { io: 'input', unrepresentable: 'any' }))
  const found = Object.entries(properties).map(([name, schema]) => ({
    name,
    say: { zh: schema.zh ?? name, en: schema.en ?? name },
    kind: kindOf(schema),
    required: required.includes(name),
    choices: choicesOf(schema),
    names: schema.names,
    meantOn: typeof schema.provision === 'string' ? schema.provision : undefined,
    provisions: schema.provisions,
    wordsOf: schema.wordsOf,
  }))
  read.set(fields, found)
  return found
}

export const registerField = (register: Pick<Register, 'fields'>, name: string): RegisterField | undefined =>
  registerFields(register).find((field) => field.name === name)

/** Fields that are written into sheets: what is sealed is not. */
export const writtenFields = (register: Pick<Register, 'fields'>): readonly RegisterField[] =>
  registerFields(register).filter(({ name }) => secrecyOf(register, name) !== 'sealed')

/** Fields that are read from sheets: no cell carries a file, and none what the system fills in. */
export const sheetFields = (register: Pick<Register, 'fields'>): readonly RegisterField[] =>
  writtenFields(register).filter(({ kind, wordsOf }) => kind !== 'file' && wordsOf === undefined)

/** The field of a register whose value is a file; a register has one at most. */
export const fileField = (register: Pick<Register, 'fields'>): RegisterField | undefined =>
  registerFields(register).find(({ kind }) => kind === 'file')

/** Fields whose value names something that stands elsewhere, by its id or address. */
export const namingFields = (register: Pick<Register, 'fields'>): readonly RegisterField[] =>
  registerFields(register).filter(({ kind }) => isNaming(kind))

export const isNaming = (kind: FieldKind): boolean =>
  kind === 'provision' || kind === 'office' || kind === 'person' || kind === 'record'

function kindOf({ type, format, enum: words, items, provision, names, file }: z.infer<typeof Schema>): FieldKind {
  if (file) return 'file'
  if (names) return names.kind
  if (provision !== false) return 'provision'
  if (type === 'array') return items?.enum ? 'many' : 'line'
  if (words) return 'choice'
  if (format === 'date') return 'day'
  if (type === 'integer' || type === 'number') return 'number'
  return type === 'boolean' ? 'yes' : 'line'
}

function choicesOf({ enum: words, items, choices = {} }: z.infer<typeof Schema>): RegisterField['choices'] {
  return Object.fromEntries((words ?? items?.enum ?? []).map((word) => [word, choices[word] ?? { zh: word, en: word }]))
}
