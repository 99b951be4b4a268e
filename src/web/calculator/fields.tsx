import type { ComponentChildren } from 'preact'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { isTicked, type Values } from '../../mechanisms/sanction/form.ts'
import type { FormField } from '../../mechanisms/sanction/form-fields.ts'
import { inEnglish } from '../../mechanisms/sanction/words.ts'
import type { Visit } from '../area.ts'

/** The law's own words, in English by its list of terms where the visitor reads English. */
export const wordsIn =
  (edition: Edition, { lang }: Visit) =>
  (words: string): string =>
    lang === 'en' ? inEnglish(edition, words) : words

/** What every part of the form draws with. */
export interface Pen {
  readonly values: Values
  readonly visit: Visit
  readonly english: (words: string) => string
}

interface OneOf {
  readonly field: FormField
  /** Of the words that may be chosen, those shown here; all of them, if not said. */
  readonly shown?: readonly string[]
  /** What stands in it from the start. */
  readonly given?: string
  /** Under another name than its own. */
  readonly say?: Say
  readonly pen: Pen
}

/** Fields that stand side by side, and those that are boxes to tick under them, or above. */
export function FieldsOf({ fields, shown = () => undefined, boxesFirst = false, pen }: FieldsOfProps) {
  const inline = fields.filter(({ kind }) => kind !== 'many' && kind !== 'yes')
  const boxes = fields.filter(({ kind }) => kind === 'many' || kind === 'yes')
  const draw = (field: FormField) => <One key={field.name} field={field} {...shownOf(shown(field))} pen={pen} />
  return (
    <>
      {boxesFirst && boxes.map(draw)}
      {inline.length > 0 && <div class="filters">{inline.map(draw)}</div>}
      {!boxesFirst && boxes.map(draw)}
    </>
  )
}

interface FieldsOfProps {
  readonly fields: readonly FormField[]
  readonly shown?: (field: FormField) => readonly string[] | undefined
  readonly boxesFirst?: boolean
  readonly pen: Pen
}

const shownOf = (shown: readonly string[] | undefined) => (shown ? { shown } : {})

/** A field of whichever kind; breaches and records have pages of their own. */
export function One(of: OneOf) {
  const { field, shown = field.options, pen } = of
  const { name, kind, options } = field
  if (kind === 'choice') return <Pick {...of} />
  if (kind === 'yes') return <Tick name={name} words={pen.visit.say(field.say)} pen={pen} />
  if (kind === 'many') {
    return options.map(
      (one, at) => shown.includes(one) && <Tick key={one} name={`${name}-${at}`} words={pen.english(one)} pen={pen} />,
    )
  }
  if (kind === 'proofs') {
    return options.map(
      (one, at) =>
        shown.includes(one) && (
          <Entry
            key={one}
            field={{ ...field, kind: 'line', name: `${name}-${at}` }}
            say={{ zh: one, en: pen.english(one) }}
            pen={pen}
          />
        ),
    )
  }
  return <Entry {...of} />
}

const TYPES: Readonly<Partial<Record<FormField['kind'], 'date' | 'number'>>> = { day: 'date', number: 'number' }

function Entry({ field, say = field.say, given = '', pen: { values, visit } }: OneOf) {
  const { name, kind, isLong, suggests } = field
  const type = TYPES[kind] ?? 'text'
  const value = values[name] ?? given
  if (isLong) {
    return (
      <label class="field">
        {visit.say(say)}
        <textarea name={name} rows={3} maxLength={500} value={value} />
      </label>
    )
  }
  const list = suggests.length > 0 ? `${name}s` : undefined
  return (
    <label>
      {visit.say(say)}
      <input
        name={name}
        type={type}
        {...(type === 'number' && { step: '0.01', min: 0, inputMode: 'decimal' })}
        {...(type === 'text' && { maxLength: 500, autocomplete: 'off' })}
        list={list}
        value={value}
      />
      {list && (
        <datalist id={list}>
          {suggests.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </label>
  )
}

export const Tick = ({ name, words, pen: { values } }: { name: string; words: string; pen: Pen }) => (
  <label class="choice">
    <input type="checkbox" name={name} value="1" checked={isTicked(values, name)} />
    {words}
  </label>
)

const Pick = ({ field, say = field.say, given = '', pen: { values, visit, english } }: OneOf) => (
  <label>
    {visit.say(say)}
    <select name={field.name}>
      {field.none && <option value="">{visit.say(field.none)}</option>}
      {field.options.map((one) => (
        <option key={one} value={one} selected={(values[field.name] ?? given) === one}>
          {english(one)}
        </option>
      ))}
    </select>
  </label>
)

interface PartOf {
  readonly title: Say
  readonly help?: Say
  readonly visit: Visit
  readonly children: ComponentChildren
}

export const Part = ({ title, help, visit: { say }, children }: PartOf) => (
  <fieldset class="field">
    <legend>
      {say(title)}
      {help && <small>{say(help)}</small>}
    </legend>
    {children}
  </fieldset>
)

interface FoldOf {
  readonly title: Say
  /** Where anything in it was filled in, or is asked for now. */
  readonly open: boolean
  readonly pen: Pen
  readonly children: ComponentChildren
}

export const Fold = ({ title, open, pen, children }: FoldOf) => (
  <details class="step" open={open}>
    <summary>{pen.visit.say(title)}</summary>
    {children}
  </details>
)

/** Whether anything was typed into one of these fields, or into these words of them. */
export const isAny = (values: Values, fields: readonly FormField[], shown: FieldsOfProps['shown'] = () => undefined) =>
  fields.some((field) => {
    const { name, kind, options } = field
    if (kind !== 'many' && kind !== 'proofs') return Boolean(values[name])
    const words = shown(field) ?? options
    return options.some((one, at) => words.includes(one) && Boolean(values[`${name}-${at}`]))
  })
