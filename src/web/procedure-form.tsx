import type { ComponentChildren, VNode } from 'preact'
import type { WaitingAttachment } from '../kernel/attachment/attachment.ts'
import type { Procedure, Step } from '../kernel/procedure/definition.ts'
import type { FieldFault, Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import type { Visit } from './area.ts'
import { UploadField } from './attachments.tsx'
import { FactorFields } from './factor-fields.tsx'
import { type Field, fieldsOf, type Offices, partOf } from './fields.ts'
import { controlOf, Form, Refused } from './form.tsx'
import { Grounds, StepGrounds } from './grounds.tsx'
import { FaultAt, invalid } from './input-field.tsx'
import { begunWith, OfferedLine } from './offered-line.tsx'
import { onTheirDay, ProvisionInput } from './provision-field.tsx'

interface FieldsOf {
  /** Tells the fields of one form from those of another on the same page. */
  readonly prefix: string
  readonly step: Pick<Step, 'asks'>
  readonly offices: Offices
  readonly typed: Readonly<Record<string, string>>
  /** What was wrong with what was typed: said at each field that it speaks of. */
  readonly faults?: readonly FieldFault[] | undefined
  readonly visit: Visit
}

/** The fields of a step, read off its schema as the API's contract is: one question, asked in one place. */
export const Fields = ({ step, offices, ...rest }: FieldsOf) => <Controls {...rest} fields={fieldsOf(step, offices)} />

interface ControlsOf extends Pick<FieldsOf, 'prefix' | 'typed' | 'faults' | 'visit'> {
  readonly fields: readonly Field[]
}

/** Some of a step's fields, where a form comes in several screens. What is hardly ever asked is folded below. */
export function Controls({ prefix, fields: asked, typed, faults = [], visit }: ControlsOf) {
  const fields = onTheirDay(asked, typed, visit).filter(({ filled }) => !filled)
  const seldom = fields.filter((field) => field.seldom)
  const speaksOf = (name: string, key: string | undefined) => key === name || key?.startsWith(`${name}.`)
  const isOpen = seldom.some(
    ({ name }) =>
      Object.keys(typed).some((key) => typed[key] !== '' && speaksOf(name, key)) ||
      faults.some(({ field }) => speaksOf(name, field)),
  )
  const errors = new Map(faults.flatMap(({ field, reason }) => (field === undefined ? [] : [[field, reason] as const])))
  const control = (field: Field) => (
    <One
      key={field.name}
      id={controlOf(prefix, field.name)}
      path={field.name}
      name={field.name}
      {...{ field, typed, errors, visit }}
    />
  )
  return (
    <>
      <div class="fields">{fields.filter((field) => !field.seldom).map(control)}</div>
      {seldom.length > 0 && (
        <details open={isOpen}>
          <summary>
            {visit.say({ zh: `一般不填的 ${seldom.length} 项`, en: `Seldom needed: ${seldom.length}` })}
          </summary>
          <div class="fields">{seldom.map(control)}</div>
        </details>
      )}
    </>
  )
}

/** By the name under which an answer is sent, what is wrong with it. */
type Errors = ReadonlyMap<string, Say>

interface ControlOf {
  readonly id: string
  /** Under which name it is sent. */
  readonly path: string
  readonly field: Field
  readonly value: string | undefined
  readonly errors: Errors
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
    <Control {...of} value={typed[name] ?? begunWith(of.field)} />
  )

interface ListOf extends Omit<ControlOf, 'value'> {
  readonly typed: FieldsOf['typed']
}

/** Several of some choices, or several records, each of which may stay empty. */
function List({ id, path, field, typed, errors, visit }: ListOf) {
  const { say } = visit
  const { choices, columns, most, least, help } = field
  const error = errors.get(path)
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
          errors={errors}
          visit={visit}
        />
      ))}
    </div>
  )
  const filled = Object.entries(typed).reduce(
    (last, [name, value]) => (value === '' ? last : Math.max(last, Number.parseInt(name, 10) + 1 || 0)),
    0,
  )
  return (
    <fieldset
      id={id}
      class={choices.length === 0 ? 'field wide' : `field wide ${isBrief(field, visit) ? 'across' : 'ticks'}`}
      {...invalid(id, error)}
    >
      <legend data-required={field.required && columns.length === 0 ? '' : undefined}>
        {say(field.say)}
        {help && <small>{say(help)}</small>}
      </legend>
      <FaultAt id={id} fault={error} visit={visit} />
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
          <Grounds grounds={grounds} short visit={visit} />
        </div>
      ))}
      {columns.length > 0 && (
        <Rows from={0} shown={Math.min(most, Math.max(filled, least))} {...{ most, row, visit }} />
      )}
    </fieldset>
  )
}

interface RowsOf {
  /** The first of these, and how many stand open. */
  readonly from: number
  readonly shown: number
  readonly most: number
  readonly row: (at: number) => VNode
  readonly visit: Visit
}

/** Records added one by one: below the last that stands open each opens the next. */
function Rows({ from, shown, most, row, visit }: RowsOf) {
  const open = Array.from({ length: shown }, (_, at) => row(from + at))
  const next = from + shown
  return (
    <>
      {open}
      {next < most && (
        <details class="more">
          <summary>
            {visit.say({
              zh: next === 0 ? '加一项' : `再加一项（第${next + 1}项）`,
              en: next === 0 ? 'Add one' : `Add another (no. ${next + 1})`,
            })}
          </summary>
          <Rows from={next} shown={1} {...{ most, row, visit }} />
        </details>
      )}
    </>
  )
}

/** Up to this many choices are shown at once; more are a list to open. */
const SHOWN = 7

function Control(of: ControlOf) {
  const { id, path, field, errors, visit, inRow } = of
  if (field.kind === 'choice' && field.choices.length <= SHOWN && !inRow) return <Choices {...of} />
  if (field.kind === 'yes') return <Tick {...of} />
  return (
    <div class={field.kind === 'text' ? 'field wide' : 'field'}>
      <label for={id} data-required={field.required ? '' : undefined}>
        {visit.say(field.say)}
        {field.help && <small>{visit.say(field.help)}</small>}
      </label>
      <Input {...of} />
      <FaultAt id={id} fault={errors.get(path)} visit={visit} />
    </div>
  )
}

/** Few short answers, without provisions of their own, stand side by side. */
const BRIEF = 44

const isBrief = ({ choices }: Field, { say, lang }: Visit): boolean =>
  choices.every(({ grounds }) => grounds.length === 0) &&
  choices.reduce((sum, choice) => sum + say(choice.say).length + 4, 0) <= (lang === 'zh' ? BRIEF : 2 * BRIEF)

const Choices = ({ id, path, field, value, errors, visit }: ControlOf) => (
  <fieldset
    id={id}
    class={`field wide ${isBrief(field, visit) ? 'across' : 'ticks'}`}
    {...invalid(id, errors.get(path))}
  >
    <legend data-required={field.required ? '' : undefined}>
      {visit.say(field.say)}
      {field.help && <small>{visit.say(field.help)}</small>}
    </legend>
    <FaultAt id={id} fault={errors.get(path)} visit={visit} />
    {field.choices.map((choice) => (
      <div class="choice" key={choice.value}>
        <input
          type="radio"
          id={`${id}-${choice.value}`}
          name={path}
          value={choice.value}
          required={field.required}
          checked={choice.value === value}
        />
        <label for={`${id}-${choice.value}`}>{visit.say(choice.say)}</label>
        <Grounds grounds={choice.grounds} short visit={visit} />
      </div>
    ))}
  </fieldset>
)

/** The box stands before its words, and the whole line can be touched. */
const Tick = ({ id, path, field: { say, help, required }, value, errors, visit }: ControlOf) => (
  <div class={help ? 'field wide' : 'field'}>
    <div class="choice">
      <input
        id={id}
        name={path}
        type="checkbox"
        value="true"
        required={required}
        checked={value === 'true'}
        {...invalid(id, errors.get(path))}
      />
      <label for={id} data-required={required ? '' : undefined}>
        {visit.say(say)}
        {help && <small>{visit.say(help)}</small>}
      </label>
    </div>
    <FaultAt id={id} fault={errors.get(path)} visit={visit} />
  </div>
)

/** Lines of a box for what is told at length, and for a note of a few sentences. */
const LINES = { long: 3, short: 2, few: 500 } as const

function Input({ id, path: name, field, value, errors, visit }: ControlOf) {
  const { say } = visit
  const { kind, required, minLength, maxLength = 0, choices } = field
  const given = { id, name, required, ...invalid(id, errors.get(name)) }
  if (kind === 'provision')
    return <ProvisionInput {...{ id, name, required, value, choices, visit }} fault={invalid(id, errors.get(name))} />
  const bounds = { ...given, minLength, ...(maxLength > 0 && { maxLength }), autocomplete: 'off' } as const
  if (kind === 'text') {
    return <textarea {...bounds} rows={maxLength > LINES.few ? LINES.long : LINES.short} value={value ?? ''} />
  }
  if (kind === 'number') return <input {...given} inputMode="numeric" value={value} />
  if (kind === 'day') return <input {...given} type="date" value={value} />
  if (kind === 'line') return <OfferedLine {...{ id, field, bounds, value }} />
  return (
    <select {...given}>
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
  /** What is wrong and what is open instead stand above already: here each field says its own. */
  readonly isSaid?: boolean
  /** Under the button: what happens once it is sent. */
  readonly after?: string | undefined
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

export const StepBody = ({
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
  isSaid,
  after,
  children,
}: StepFormOf) => (
  <>
    {!isSaid && <Refused refusal={refusal} prefix={id} visit={visit} />}
    {children}
    <Form visit={visit} action={action} files={step.attaches !== undefined}>
      <Fields
        prefix={id}
        step={step}
        offices={offices}
        typed={refusal || files ? visit.form : given}
        faults={refusal?.faults}
        visit={visit}
      />
      <input type="hidden" name="revision" value={revision} />
      {step.unseals && <FactorFields id={id} visit={visit} />}
      {step.attaches && (
        <UploadField
          visit={visit}
          id={`${id}-file`}
          files={files ?? []}
          required={step.attaches === 'required'}
          byOffice={typeof step.who === 'object'}
        />
      )}
      <p class="actions">
        <button type="submit" class={quiet ? 'quiet' : undefined}>
          {visit.say(step.name)}
        </button>
        <StepGrounds procedure={procedure} step={step} visit={visit} />
      </p>
      {after && <p class="meta after">{after}</p>}
    </Form>
  </>
)
