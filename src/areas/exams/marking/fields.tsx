import type { Say } from '../../../law/say.ts'
import type { Visit } from '../../../web/area.ts'
import { controlOf } from '../../../web/form.tsx'

interface FieldOf {
  readonly visit: Visit
  readonly prefix: string
  readonly name: string
  readonly label: Say
  readonly help?: Say | undefined
  readonly value: string | undefined
}

const Label = ({ visit, prefix, name, label, help }: FieldOf) => (
  <label for={controlOf(prefix, name)}>
    {visit.say(label)}
    {help && <small>{visit.say(help)}</small>}
  </label>
)

/** Points, at most two decimals. */
export const PointsField = (asked: FieldOf & { readonly most: number; readonly required: boolean }) => (
  <div class="field">
    <Label {...asked} />
    <input
      id={controlOf(asked.prefix, asked.name)}
      name={asked.name}
      type="number"
      inputMode="decimal"
      min={0}
      max={asked.most}
      step="any"
      required={asked.required}
      value={asked.value ?? ''}
    />
  </div>
)

export const WordsField = (asked: FieldOf & { readonly longest: number; readonly required: boolean }) => (
  <div class="field wide">
    <Label {...asked} />
    <textarea
      id={controlOf(asked.prefix, asked.name)}
      name={asked.name}
      rows={3}
      maxLength={asked.longest}
      required={asked.required}
      value={asked.value ?? ''}
    />
  </div>
)
