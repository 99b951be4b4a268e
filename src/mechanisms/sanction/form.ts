import { z } from 'zod'
import { FORM_FIELDS, type FormField } from './form-fields.ts'
import type { Request } from './request.ts'

/** What stands in the fields of the calculator, as a form sends it: one text a field, `1` for what is ticked. */
export type Values = Readonly<Record<string, string>>

const TICKED = '1'
export const isTicked = (values: Values, name: string): boolean => values[name] === TICKED

/** Several pieces of evidence stand in one line, parted by 、 or ；. */
const evidenceIn = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(/[、;；\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

const figure = (typed: string | undefined): number | undefined =>
  typed?.trim() ? Number(typed.replaceAll(/[,，\s]/gu, '')) : undefined

/** What was typed, as `POST /api/sanctions/check` takes it; it reads it. Pure, and the other way round of `valuesOf`. */
export const requestOf = (values: Values): Readonly<Record<string, unknown>> =>
  assembled(FORM_FIELDS.filter((field) => isAsked(field, values)).map((field) => [field.path, readIn(values, field)]))

const About = z.object({
  breaches: z.array(z.string()),
  act: z.object({ from: z.string(), to: z.string() }),
  decisionDate: z.string(),
})

/** Of what was typed, what the calculation is about. */
export const aboutOf = (values: Values) => About.parse(requestOf(values))

/** Of a part that may be missing, nothing is read unless it was chosen, or, where it has no choice, anything was typed. */
function isAsked({ within }: FormField, values: Values): boolean {
  if (within === undefined) return true
  const own = FORM_FIELDS.filter((field) => field.within === within)
  const choices = own.filter(({ kind }) => kind === 'choice')
  return (choices.length > 0 ? choices : own).some(({ name }) => Boolean(values[name]))
}

type Placed = readonly [path: readonly string[], value: unknown]

/** Values at their paths as one object; what is undefined is left out. */
const assembled = (placed: readonly Placed[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...Map.groupBy(placed, ([[first = '']]) => first)].flatMap(([key, inner]) => {
      const [only] = inner
      const value =
        only && only[0].length === 1 ? only[1] : assembled(inner.map(([[, ...path], one]) => [path, one] as const))
      return value === undefined ? [] : [[key, value]]
    }),
  )

function readIn(values: Values, field: FormField): unknown {
  const { name, kind, options, empty } = field
  const typed = values[name]
  switch (kind) {
    case 'units':
      return breachesIn(values)
    case 'yes':
      return isTicked(values, name)
    case 'number':
      return figure(typed) ?? empty
    case 'choice':
      return options.find((one) => one === typed) ?? options[0]
    case 'many':
      return options.filter((_, at) => isTicked(values, `${name}-${at}`))
    case 'evidence':
      return evidenceIn(typed)
    case 'proofs':
      return options.flatMap((of, at) => {
        const evidence = evidenceIn(values[`${name}-${at}`])
        return evidence.length > 0 ? [{ kind: of, evidence }] : []
      })
    case 'rows':
      return rowsIn(values, field)
    default:
      return typed?.trim() ? typed : empty
  }
}

const ALSO = 'also-'
export const alsoBreached = (address: string): string => ALSO + address

const breachesIn = (values: Values): readonly string[] => [
  values.breach ?? '',
  ...Object.keys(values).flatMap((name) =>
    name.startsWith(ALSO) && isTicked(values, name) && name !== alsoBreached(values.breach ?? '')
      ? [name.slice(ALSO.length)]
      : [],
  ),
]

const inRow = ({ name }: FormField, at: number, column: FormField): FormField => ({
  ...column,
  name: `${name}-${at}-${column.name}`,
})

/** Whether a field of a record was filled in; a choice stands at its first word from the start. */
const isFilled = (values: Values, column: FormField): boolean => {
  const value = readIn(values, column)
  return column.kind !== 'choice' && (Array.isArray(value) ? value.length > 0 : value !== column.empty)
}

/** A record with nothing filled in is none. */
const rowsIn = (values: Values, field: FormField) =>
  Array.from({ length: rowsTyped(values, field) }, (_, at) =>
    field.columns.map((column) => inRow(field, at, column)),
  ).flatMap((columns) =>
    columns.some((column) => isFilled(values, column))
      ? [assembled(columns.map((column) => [column.path, readIn(values, column)] as const))]
      : [],
  )

/** How many records were sent: the last one with something in it counts. */
export function rowsTyped(values: Values, { name, columns, most }: FormField): number {
  const chosen = columns.filter(({ kind }) => kind === 'choice').map((column) => column.name)
  const rows = Object.entries(values).flatMap(([key, value]) => {
    const [, at, column = ''] = key.startsWith(`${name}-`)
      ? (/^(\d{1,2})-(.+)$/.exec(key.slice(name.length + 1)) ?? [])
      : []
    return at !== undefined && !chosen.includes(column) && value !== '' ? [Number(at) + 1] : []
  })
  return Math.min(Math.max(0, ...rows), most)
}

/** The fields of what is known already, so that nothing in a file is typed again. What is not given has no field. */
export const valuesOf = (given: Partial<Request>): Values =>
  Object.fromEntries(FORM_FIELDS.flatMap((field) => sentAs(field, valueAt(given, field.path))))

/** What stands at a place of a request, or of a part of one. */
export const valueAt = (given: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => Object.entries(Object(inner)).find(([name]) => name === key)?.[1], given)

type Sent = readonly (readonly [name: string, value: string])[]

const Evidence = z.array(z.string())
const Proofs = z.array(z.object({ kind: z.string(), evidence: Evidence }))

/** The facts of a request, each with its evidence; none where there are none. */
export const proofsIn = (value: unknown) => Proofs.safeParse(value).data ?? []

/** A value as words: a list word by word. */
export const wordsAt = (value: unknown): readonly string[] => Evidence.safeParse(value).data ?? [String(value)]

function sentAs(field: FormField, value: unknown): Sent {
  const { name, kind, options, empty, columns } = field
  if (value === undefined || value === null || value === empty || value === false) return []
  switch (kind) {
    case 'units': {
      const [breach = '', ...also] = Evidence.parse(value)
      return [[name, breach], ...also.map((one) => [alsoBreached(one), TICKED] as const)]
    }
    case 'yes':
      return [[name, TICKED]]
    case 'many': {
      const chosen = Evidence.parse(value)
      return options.flatMap((one, at) => (chosen.includes(one) ? [[`${name}-${at}`, TICKED]] : []))
    }
    case 'evidence':
      return [[name, Evidence.parse(value).join('、')]]
    // The same fact may stand in a file twice, with other evidence.
    case 'proofs': {
      const proofs = proofsIn(value)
      const of = (one: string) => proofs.flatMap((proof) => (proof.kind === one ? proof.evidence : [])).join('、')
      return options.flatMap((one, at) => (of(one) === '' ? [] : [[`${name}-${at}`, of(one)]]))
    }
    case 'rows':
      return z
        .array(z.unknown())
        .parse(value)
        .flatMap((row, at) => columns.flatMap((column) => sentAs(inRow(field, at, column), valueAt(row, column.path))))
    default:
      return [[name, String(value)]]
  }
}
