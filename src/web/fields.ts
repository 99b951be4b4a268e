import { z } from 'zod'
import { type Address, formatAddress, parseAddress } from '../kernel/law/address.ts'
import type { Step } from '../kernel/procedure/definition.ts'
import type { Say } from '../kernel/say.ts'
import { isSealed } from '../kernel/seal/field.ts'

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
  readonly kind: 'line' | 'text' | 'number' | 'yes' | 'day' | 'choice'
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
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
})

/** Longer answers than this are written in a box of several lines. */
const LINE = 200

/** Offices that may be named in a field, by the field's name: they come from the remit table and not from the schema. */
export type Offices = Readonly<Record<string, readonly { readonly id: string; readonly name: Say }[]>>

export function fieldsOf({ asks }: Pick<Step, 'asks'>, offices: Offices = {}): readonly Field[] {
  const { properties = {}, required = [] } = z.toJSONSchema(asks, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, schema]) => {
    const { zh, en, help, minLength, maxLength, sealed, ...rest } = FieldSchema.parse(schema)
    const choices = offices[name]?.map(({ id, name: say }) => ({ value: id, say, grounds: [] })) ?? choicesOf(rest)
    const kind = choices.length > 0 ? 'choice' : kindOf(rest, maxLength)
    return {
      name,
      say: { zh: zh || name, en: en || name },
      help,
      required: required.includes(name),
      kind,
      sealed: sealed !== false,
      minLength,
      maxLength,
      choices,
    }
  })
}

const choicesOf = ({ enum: values = [], choices = {} }: Pick<z.infer<typeof FieldSchema>, 'enum' | 'choices'>) =>
  values.map((value): Choice => {
    const { zh, en, grounds = '' } = choices[value] ?? { zh: value, en: value }
    const place = parseAddress(grounds)
    return { value, say: { zh, en }, grounds: place ? [formatAddress(place)] : [] }
  })

function kindOf(
  { type, format }: { type?: string | undefined; format?: string | undefined },
  maxLength = 0,
): Field['kind'] {
  if (format === 'date') return 'day'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'boolean') return 'yes'
  return maxLength > LINE ? 'text' : 'line'
}

/** What was sent with a form as the step's schema takes it: nothing typed is no answer. What it does not ask stays as it is. */
export function answersOf(
  step: Pick<Step, 'asks'>,
  form: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const kinds = new Map(fieldsOf(step).map(({ name, kind }) => [name, kind]))
  const given = Object.entries(form).filter(([, value]) => value !== '')
  return Object.fromEntries(given.map(([name, value]) => [name, read(kinds.get(name), value)]))
}

function read(kind: Field['kind'] | undefined, value: string): unknown {
  if (kind === 'number') return Number(value)
  return kind === 'yes' ? true : value
}

/** An answer as people read it: the words of a choice, the name of an office; of a sealed one only that it was given. */
export function answerWords(field: Pick<Field, 'choices'>, value: unknown): Say {
  if (isSealed(value)) return sealedWords
  if (value === true) return { zh: '是', en: 'Yes' }
  return field.choices.find((choice) => choice.value === value)?.say ?? { zh: String(value), en: String(value) }
}

/** What stands in place of a sealed answer. */
export const sealedWords: Say = { zh: '已密封', en: 'Sealed' }
