import type { ComponentChildren } from 'preact'
import type { Edition } from '../../law/edition.ts'
import type { Say } from '../../law/say.ts'
import { isTicked, type Values } from '../../mechanisms/sanction/values.ts'
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

type EntryType = 'text' | 'date' | 'number'

interface EntryOf {
  readonly name: string
  readonly words: Say
  readonly type?: EntryType
  readonly given?: string
  readonly pen: Pen
}

export const Entry = ({ name, words, type = 'text', given = '', pen: { values, visit } }: EntryOf) => (
  <label>
    {visit.say(words)}
    <input
      name={name}
      type={type}
      {...(type === 'number' && { step: '0.01', min: 0, inputMode: 'decimal' })}
      {...(type === 'text' && { maxLength: 500, autocomplete: 'off' })}
      value={values[name] ?? given}
    />
  </label>
)

export const Tick = ({ name, words, pen: { values } }: { name: string; words: string; pen: Pen }) => (
  <label class="choice">
    <input type="checkbox" name={name} value="1" checked={isTicked(values, name)} />
    {words}
  </label>
)

interface PickOf {
  readonly name: string
  readonly words: Say
  readonly options: readonly string[]
  /** What it says where nothing need be chosen. */
  readonly none?: Say
  readonly given?: string
  readonly pen: Pen
}

export const Pick = ({ name, words, options, none, given, pen: { values, visit, english } }: PickOf) => (
  <label>
    {visit.say(words)}
    <select name={name}>
      {none && <option value="">{visit.say(none)}</option>}
      {options.map((one) => (
        <option key={one} value={one} selected={(values[name] ?? given) === one}>
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

export const isAny = (values: Values, names: readonly string[]): boolean => names.some((name) => Boolean(values[name]))

interface TicksOf {
  readonly name: string
  /** All words of a field; a box is named by its place among them. */
  readonly all: readonly string[]
  readonly shown: readonly string[]
  readonly pen: Pen
}

export const Ticks = ({ name, all, shown, pen }: TicksOf) => (
  <>
    {all.map(
      (one, at) => shown.includes(one) && <Tick key={one} name={`${name}-${at}`} words={pen.english(one)} pen={pen} />,
    )}
  </>
)
