import { longDay } from '../../kernel/calendar/day.ts'
import { label } from '../../law/citation.ts'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { sayYuan } from '../../mechanisms/sanction/codes.ts'
import { proofsIn, valueAt, wordsAt } from '../../mechanisms/sanction/form.ts'
import { FORM_FIELDS, type FormField, REQUEST_PARTS } from '../../mechanisms/sanction/form-fields.ts'
import type { Request } from '../../mechanisms/sanction/request.ts'
import type { Pen } from './fields.tsx'

interface FromFileOf {
  /** What a file says already. */
  readonly given: Partial<Request>
  readonly edition: Edition
  readonly pen: Pen
}

/** What stands in the file already is shown, and asked no more. */
export function FromFile(of: FromFileOf) {
  const { say } = of.pen.visit
  const lines = [...REQUEST_PARTS].flatMap(([part, { short }]) => linesOf(of, part, short))
  if (lines.length === 0) return null
  return (
    <dl aria-label={say({ zh: '来自案卷', en: 'From the file' })}>
      {lines.map(({ name, words }) => (
        <div key={name.en}>
          <dt>{say(name)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Line {
  readonly name: Say
  readonly words: string
}

/** The lines of one part of the request: one, or one a fact that is proven. */
function linesOf(of: FromFileOf, part: string, name: Say): readonly Line[] {
  const { given, pen } = of
  const fields = FORM_FIELDS.filter(({ path, kind }) => path[0] === part && kind !== 'rows')
  const parted = (words: readonly string[]) => words.join(pen.visit.say({ zh: '、', en: ', ' }))
  const days = fields.length > 1 && fields.every(({ kind }) => kind === 'day')
  const said = [...new Set(fields.flatMap((field) => wordsOf(of, field)))]
  const proven = fields
    .filter(({ kind }) => kind === 'proofs')
    .flatMap(({ path }) => proofsIn(valueAt(given, path)))
    .map(({ kind, evidence }) => ({ name: { zh: kind, en: pen.english(kind) }, words: parted(evidence) }))
  const own = said.length > 0 ? [{ name, words: days ? said.join(' – ') : parted(said) }] : []
  return [...own, ...proven.filter(({ words }) => words !== '')]
}

/** A value as people read it; nothing where none is given. */
function wordsOf(
  { given, edition, pen: { visit, english } }: FromFileOf,
  { path, kind, say }: FormField,
): readonly string[] {
  const value = valueAt(given, path)
  if (value === undefined || value === null || kind === 'proofs') return []
  const words = wordsAt(value)
  if (kind === 'units') return words.map((one) => visit.say(label(edition, one.slice(one.indexOf('#') + 1))))
  if (kind === 'day') return words.map((one) => visit.say(longDay(one)))
  if (kind === 'number') return [visit.say(sayYuan(Number(value)))]
  if (kind === 'yes') return value === true ? [visit.say(say)] : []
  return kind === 'choice' || kind === 'many' ? words.map(english) : words
}
