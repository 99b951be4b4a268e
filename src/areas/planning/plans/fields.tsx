import type { ComponentChildren } from 'preact'
import type { Office } from '../../../kernel/identity/actor.ts'
import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { InputField } from '../../../web/input-field.tsx'

interface FieldOf {
  readonly visit: Visit
  readonly prefix: string
  readonly name: string
  readonly label: Say
  readonly value?: string | undefined
  readonly type?: 'text' | 'date' | 'number'
  readonly required?: boolean
  readonly help?: Say
}

const Label = ({ visit, id, label, required, help }: Omit<FieldOf, 'prefix' | 'name'> & { readonly id: string }) => (
  <label for={id} data-required={required ? '' : undefined}>
    {visit.say(label)}
    {help && <small>{visit.say(help)}</small>}
  </label>
)

export const Field = (of: FieldOf) => <InputField {...of} maxLength={200} />

export function Words({ visit, prefix, name, label, value, required = false, help }: FieldOf) {
  const id = `${prefix}-${name}`
  return (
    <div class="field wide">
      <Label {...{ visit, id, label, required }} {...(help && { help })} />
      <textarea id={id} name={name} rows={3} maxLength={2_000} required={required} value={value ?? ''} />
    </div>
  )
}

interface ChoiceOf extends FieldOf {
  readonly choices: readonly (readonly [id: string, name: Say])[]
  /** What the choice of nothing is called; something must be chosen, if not said. */
  readonly none?: Say
}

export function Choice({ visit, prefix, name, label, value, choices, none, help }: ChoiceOf) {
  const id = `${prefix}-${name}`
  return (
    <div class="field">
      <Label {...{ visit, id, label }} {...(help && { help })} />
      <select id={id} name={name}>
        {none && <option value="">{visit.say(none)}</option>}
        {choices.map(([one, words]) => (
          <option key={one} value={one} selected={one === value}>
            {visit.say(words)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Offices as choices of a form. */
export const officeChoices = (offices: readonly Office[]) => offices.map(({ id, name }) => [id, name] as const)

/** People as choices of a form. */
export const personChoices = (people: readonly { readonly id: string; readonly name: string }[]) =>
  people.map(({ id, name }) => [id, { zh: name, en: name }] as const)

/** A form that is folded away until somebody wants it. */
export const Fold = ({ title, open, children }: { title: string; open: boolean; children: ComponentChildren }) => (
  <details open={open}>
    <summary>{title}</summary>
    {children}
  </details>
)
