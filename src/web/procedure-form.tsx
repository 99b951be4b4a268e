import type { ComponentChildren } from 'preact'
import type { WaitingAttachment } from '../kernel/attachment/attachment.ts'
import type { Procedure, Step } from '../kernel/procedure/definition.ts'
import type { Refusal } from '../kernel/refusal.ts'
import type { Visit } from './area.ts'
import { UploadField } from './attachments.tsx'
import { type Field, fieldsOf, type Offices } from './fields.ts'
import { Form, Refused } from './form.tsx'
import { Grounds, StepGrounds } from './grounds.tsx'

interface FieldsOf {
  /** Tells the fields of one form from those of another on the same page. */
  readonly prefix: string
  readonly step: Pick<Step, 'asks'>
  readonly offices: Offices
  readonly typed: Readonly<Record<string, string>>
  readonly visit: Visit
}

/** The fields of a step, read off its schema as the API's contract is: one question, asked in one place. */
export const Fields = ({ step, offices, ...rest }: FieldsOf) => <Controls {...rest} fields={fieldsOf(step, offices)} />

interface ControlsOf extends Pick<FieldsOf, 'prefix' | 'typed' | 'visit'> {
  readonly fields: readonly Field[]
}

/** Some of a step's fields, where a form comes in several screens. */
export const Controls = ({ prefix, fields, typed, visit }: ControlsOf) => (
  <>
    {fields.map((field) => (
      <Control key={field.name} id={`${prefix}-${field.name}`} field={field} value={typed[field.name]} visit={visit} />
    ))}
  </>
)

interface ControlOf {
  readonly id: string
  readonly field: Field
  readonly value: string | undefined
  readonly visit: Visit
}

/** Up to this many choices are shown at once; more are a list to open. */
const SHOWN = 7

function Control({ id, field, value, visit }: ControlOf) {
  if (field.kind === 'choice' && field.choices.length <= SHOWN) return <Choices {...{ id, field, value, visit }} />
  if (field.kind === 'yes') return <Tick {...{ id, field, value, visit }} />
  return (
    <div class="field">
      <label for={id}>
        {visit.say(field.say)}
        {field.help && <small>{visit.say(field.help)}</small>}
      </label>
      <Input {...{ id, field, value, visit }} />
    </div>
  )
}

const Choices = ({ id, field: { name, say, help, choices, required }, value, visit }: ControlOf) => (
  <fieldset class="field">
    <legend>
      {visit.say(say)}
      {help && <small>{visit.say(help)}</small>}
    </legend>
    {choices.map((choice) => (
      <div class="choice" key={choice.value}>
        <input
          type="radio"
          id={`${id}-${choice.value}`}
          name={name}
          value={choice.value}
          required={required}
          checked={choice.value === value}
        />
        <label for={`${id}-${choice.value}`}>{visit.say(choice.say)}</label>
        <Grounds grounds={choice.grounds} visit={visit} />
      </div>
    ))}
  </fieldset>
)

/** The box stands before its words, and the whole line can be touched. */
const Tick = ({ id, field: { name, say, help, required }, value, visit }: ControlOf) => (
  <div class="field">
    <div class="choice">
      <input id={id} name={name} type="checkbox" value="true" required={required} checked={value === 'true'} />
      <label for={id}>
        {visit.say(say)}
        {help && <small>{visit.say(help)}</small>}
      </label>
    </div>
  </div>
)

function Input({
  id,
  field: { name, kind, required, minLength, maxLength, choices },
  value,
  visit: { say },
}: ControlOf) {
  const bounds = { id, name, required, minLength, maxLength, autocomplete: 'off' } as const
  if (kind === 'text') return <textarea {...bounds} rows={6} value={value ?? ''} />
  if (kind === 'number') return <input id={id} name={name} required={required} inputMode="numeric" value={value} />
  if (kind === 'day') return <input id={id} name={name} required={required} type="date" value={value} />
  if (kind === 'line') return <input {...bounds} type="text" value={value} />
  return (
    <select id={id} name={name} required={required}>
      <option value="">{say({ zh: '请选择', en: 'Choose' })}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} selected={choice.value === value}>
          {say(choice.say)}
        </option>
      ))}
    </select>
  )
}

interface StepFormOf {
  readonly procedure: Pick<Procedure, 'law'>
  readonly id: string
  readonly step: Step
  readonly action: string
  readonly offices: Offices
  /** The revision of the case that its reader has before their eyes. */
  readonly revision: number
  readonly visit: Visit
  /** Why this very step was not taken a moment ago: what was typed stands in the form again. */
  readonly refusal?: Refusal | undefined
  /** What waits to be sent with it, where its form is shown again. */
  readonly files?: readonly WaitingAttachment[] | undefined
  /** One filled button a page: the first thing to do. */
  readonly quiet?: boolean
  readonly children?: ComponentChildren
}

/** The form of one step, with its ground at the button. */
export const StepForm = (of: StepFormOf) => {
  const { id, step, visit, refusal, files, quiet } = of
  // Everything after the first is folded: a desk with ten ways on is read at a glance.
  if (quiet) {
    return (
      <details class="step" open={refusal !== undefined || files !== undefined}>
        <summary>{visit.say(step.name)}</summary>
        <StepBody {...of} />
      </details>
    )
  }
  return (
    <section aria-labelledby={`step-${id}`}>
      <h3 id={`step-${id}`}>{visit.say(step.name)}</h3>
      <StepBody {...of} />
    </section>
  )
}

const StepBody = ({
  procedure,
  id,
  step,
  action,
  offices,
  revision,
  visit,
  refusal,
  files,
  quiet,
  children,
}: StepFormOf) => (
  <>
    <Refused refusal={refusal} visit={visit} />
    {children}
    <Form visit={visit} action={action} files={step.attaches}>
      <Fields prefix={id} step={step} offices={offices} typed={refusal || files ? visit.form : {}} visit={visit} />
      <input type="hidden" name="revision" value={revision} />
      {step.attaches && <UploadField visit={visit} id={`${id}-file`} files={files ?? []} />}
      <p class="actions">
        <button type="submit" class={quiet ? 'quiet' : undefined}>
          {visit.say(step.name)}
        </button>
        <StepGrounds procedure={procedure} step={step} visit={visit} />
      </p>
    </Form>
  </>
)
