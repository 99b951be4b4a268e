import { NEED_KINDS, PARTS, STRANDS } from '../../../mechanisms/plan/content.ts'
import type { Visit } from '../../../web/area.ts'

type Typed = Visit['form']

/** Kinds of evidence that a form asks for. */
export const NEEDS_ASKED = 4

const filled = (form: Typed, name: string): string | undefined => {
  const value = form[name]?.trim() ?? ''
  return value === '' ? undefined : value
}

const counted = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined

const lines = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/[\n；;]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))

const given = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** What a form says of a line; what is left empty is not there. */
export const typedLine = (form: Typed) =>
  given({
    number: counted(filled(form, 'number')),
    text: filled(form, 'text'),
    strand: filled(form, 'strand'),
    basis: lines(form.basis),
    parent: filled(form, 'parent'),
    audience: filled(form, 'audience'),
    part: filled(form, 'part'),
    need: filled(form, 'need'),
  })

/** An office, with a person where one is named. */
export function typedHolder(form: Typed, name: string) {
  const office = filled(form, `${name}-office`)
  return office === undefined ? undefined : given({ office, person: filled(form, `${name}-person`) })
}

/** What a form says of a task. */
export function typedTask(form: Typed) {
  const months = counted(filled(form, 'months'))
  const needs = Array.from({ length: NEEDS_ASKED }, (_, at) => at + 1).flatMap((at) => {
    const what = filled(form, `need-${at}`)
    return what === undefined
      ? []
      : [{ what, kind: filled(form, `kind-${at}`) ?? 'any', count: counted(filled(form, `count-${at}`)) ?? 1 }]
  })
  return given({
    title: filled(form, 'title'),
    begins: filled(form, 'begins'),
    due: filled(form, 'due'),
    figure: filled(form, 'figure') ?? 'own',
    needs,
    owner: typedHolder(form, 'owner'),
    verifier: typedHolder(form, 'verifier'),
    ...(months !== undefined && { recurs: { months, until: filled(form, 'until') ?? '' } }),
  })
}

export const strandChoices = Object.entries(STRANDS)
export const partChoices = Object.entries(PARTS)
export const kindChoices = Object.entries(NEED_KINDS)
