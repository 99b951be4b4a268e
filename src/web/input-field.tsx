import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { controlOf } from './form.tsx'

type Speaks = Pick<Visit, 'say'>

interface InputFieldOf {
  readonly visit: Speaks
  /** Its id begins with it: several forms of a page may ask for one name. */
  readonly prefix: string
  readonly name: string
  readonly label: Say
  readonly help?: Say | undefined
  readonly type?: 'date' | 'number' | 'text' | 'url'
  readonly value?: string | undefined
  readonly required?: boolean | undefined
  readonly wide?: boolean | undefined
  /** Of a day, the last. */
  readonly max?: string | undefined
  readonly maxLength?: number
  /** What was wrong with what stands in it. */
  readonly fault?: Say | undefined
}

/** One line to fill in, with what it is called, what helps, and what was wrong. */
export function InputField({
  visit,
  prefix,
  name,
  label,
  help,
  type = 'text',
  value,
  required = false,
  wide,
  max,
  maxLength = 2_000,
  fault,
}: InputFieldOf) {
  const id = controlOf(prefix, name)
  return (
    <div class={wide ? 'field wide' : 'field'}>
      <label for={id} data-required={required ? '' : undefined}>
        {visit.say(label)}
        {help && <small>{visit.say(help)}</small>}
      </label>
      <input {...{ id, name, type }} value={value ?? ''} {...{ required, max, maxLength }} {...invalid(id, fault)} />
      <FaultAt {...{ id, fault, visit }} />
    </div>
  )
}

/** What was wrong with an answer, at its field, and tied to it. */
export const FaultAt = ({ id, fault, visit }: { id: string; fault: Say | undefined; visit: Speaks }) =>
  fault ? (
    <span class="error" id={`${id}-error`}>
      {visit.say(fault)}
    </span>
  ) : null

/** What a control says of itself where its answer was wrong. */
export const invalid = (id: string, fault: Say | undefined) =>
  fault ? ({ 'aria-invalid': 'true', 'aria-describedby': `${id}-error` } as const) : {}
