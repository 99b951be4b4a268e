import type { ComponentChildren } from 'preact'
import type { WaitingAttachment } from '../kernel/attachment/attachment.ts'
import type { Procedure, Step } from '../kernel/procedure/definition.ts'
import type { Refusal } from '../law/refusal.ts'
import type { Visit } from './area.ts'
import { UploadField } from './attachments.tsx'
import { FactorFields } from './factor-fields.tsx'
import { type Field, fieldsOf, type Offices, partOf } from './fields.ts'
import { Form, Refused } from './form.tsx'
import { Grounds, StepGrounds } from './grounds.tsx'
import { onTheirDay, ProvisionInput } from './provision-field.tsx'

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

/** Some of a step's fields, where a form comes in several screens. What is hardly ever asked is folded below. */
export function Controls({ prefix, fields: asked, typed, visit }: ControlsOf) {
  const fields = onTheirDay(asked, typed, visit)
  const seldom = fields.filter((field) => field.seldom)
  const isTyped = seldom.some(({ name }) =>
    Object.keys(typed).some((key) => key === name || key.startsWith(`${name}.`)),
  )
  const control = (field: Field) => (
    <One
      key={field.name}
      id={`${prefix}-${field.name}`}
      path={field.name}
      name={field.name}
      {...{ field, typed, visit }}
    />
  )
  return (
    <>
      {fields.filter((field) => !field.seldom).map(control)}
      {seldom.length > 0 && (
        <details open={isTyped}>
          <summary>
            {visit.say({ zh: `一般不填的 ${seldom.length} 项`, en: `Seldom needed: ${seldom.length}` })}
          </summary>
          {seldom.map(control)}
        </details>
      )}
    </>
  )
}

interface ControlOf {
  readonly id: string
  /** Under which name it is sent. */
  readonly path: string
  readonly field: Field
  readonly value: string | undefined
  readonly visit: Visit
  /** In a record of a list: what was chosen there can be taken back. */
  readonly inRow?: true
}

interface OneOf extends Omit<ControlOf, 'value'> {
  readonly typed: FieldsOf['typed']
  /** Its name among what was typed. */
  readonly name: string
}

/** A field of whichever kind. */
const One = ({ typed, name, ...of }: OneOf) =>
  of.field.kind === 'many' || of.field.kind === 'rows' ? (
    <List {...of} typed={partOf(typed, `${name}.`)} />
  ) : (
    <Control {...of} value={typed[name]} />
  )

/** Blank records that stand open from the start; more are unfolded. */
const ROWS_SHOWN = 2

/** Several of some choices, or several records, each of which may stay empty. */
function List({ id, path, field, typed, visit }: Omit<ControlOf, 'value'> & { readonly typed: FieldsOf['typed'] }) {
  const { say } = visit
  const { choices, columns, most, help } = field
  const row = (at: number) => (
    <div class="row" key={at}>
      {columns.map((column) => (
        <One
          key={column.name}
          id={`${id}-${at}-${column.name}`}
          path={`${path}.${at}.${column.name}`}
          field={{ ...column, required: false }}
          inRow
          typed={typed}
          name={`${at}.${column.name}`}
          visit={visit}
        />
      ))}
    </div>
  )
  const filled = Object.entries(typed).reduce(
    (last, [name, value]) => (value === '' ? last : Math.max(last, Number.parseInt(name, 10) + 1 || 0)),
    0,
  )
  const shown = Math.min(most, Math.max(filled + 1, ROWS_SHOWN))
  const rows = Array.from({ length: most }, (_, at) => at)
  return (
    <fieldset class="field">
      <legend>
        {say(field.say)}
        {help && <small>{say(help)}</small>}
      </legend>
      {choices.map(({ value, say: words, grounds }) => (
        <div class="choice" key={value}>
          <input
            type="checkbox"
            id={`${id}-${value}`}
            name={`${path}.${value}`}
            value="true"
            checked={typed[value] === 'true'}
          />
          <label for={`${id}-${value}`}>{say(words)}</label>
          <Grounds grounds={grounds} visit={visit} />
        </div>
      ))}
      {columns.length > 0 && (
        <>
          {rows.slice(0, shown).map(row)}
          {shown < most && (
            <details>
              <summary>{say({ zh: '还要填', en: 'More' })}</summary>
              {rows.slice(shown).map(row)}
            </details>
          )}
        </>
      )}
    </fieldset>
  )
}

/** Up to this many choices are shown at once; more are a list to open. */
const SHOWN = 7

function Control({ id, path, field, value, visit, inRow }: ControlOf) {
  if (field.kind === 'choice' && field.choices.length <= SHOWN && !inRow)
    return <Choices {...{ id, path, field, value, visit }} />
  if (field.kind === 'yes') return <Tick {...{ id, path, field, value, visit }} />
  return (
    <div class="field">
      <label for={id}>
        {visit.say(field.say)}
        {field.help && <small>{visit.say(field.help)}</small>}
      </label>
      <Input {...{ id, path, field, value, visit }} />
    </div>
  )
}

const Choices = ({ id, path, field: { say, help, choices, required }, value, visit }: ControlOf) => (
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
          name={path}
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
const Tick = ({ id, path, field: { say, help, required }, value, visit }: ControlOf) => (
  <div class="field">
    <div class="choice">
      <input id={id} name={path} type="checkbox" value="true" required={required} checked={value === 'true'} />
      <label for={id}>
        {visit.say(say)}
        {help && <small>{visit.say(help)}</small>}
      </label>
    </div>
  </div>
)

function Input({ id, path: name, field: { kind, required, minLength, maxLength, choices }, value, visit }: ControlOf) {
  const { say } = visit
  if (kind === 'provision') return <ProvisionInput {...{ id, name, required, value, choices, visit }} />
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
  /** What the file has already, so that nothing is typed twice. */
  readonly given?: Readonly<Record<string, string>> | undefined
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
  given = {},
  files,
  quiet,
  children,
}: StepFormOf) => (
  <>
    <Refused refusal={refusal} visit={visit} />
    {children}
    <Form visit={visit} action={action} files={step.attaches !== undefined}>
      <Fields prefix={id} step={step} offices={offices} typed={refusal || files ? visit.form : given} visit={visit} />
      <input type="hidden" name="revision" value={revision} />
      {step.unseals && <FactorFields id={id} visit={visit} />}
      {step.attaches && (
        <UploadField visit={visit} id={`${id}-file`} files={files ?? []} required={step.attaches === 'required'} />
      )}
      <p class="actions">
        <button type="submit" class={quiet ? 'quiet' : undefined}>
          {visit.say(step.name)}
        </button>
        <StepGrounds procedure={procedure} step={step} visit={visit} />
      </p>
    </Form>
  </>
)
