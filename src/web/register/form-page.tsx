import type { WaitingAttachment } from '../../kernel/attachment/attachment.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { changeMany, type ManyRow } from '../../mechanisms/register/change-many.ts'
import {
  fieldSay,
  groundsFor,
  type RecordValues,
  secrecyOf,
  titleOf,
  unsealedPart,
} from '../../mechanisms/register/define.ts'
import { fileField } from '../../mechanisms/register/field-kind.ts'
import { groundsOfRegister } from '../../mechanisms/register/grounds-of.ts'
import type { LoadedRecord } from '../../mechanisms/register/load.ts'
import { type NamedThings, proposalPath } from '../../mechanisms/register/named.ts'
import { type Answer, type Page, page, seeOther, type Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { type Field, sentOf } from '../fields.ts'
import { Form, Refused } from '../form.tsx'
import { Grounds } from '../grounds.tsx'
import { selectedIn } from '../list/list-view.tsx'
import { Controls } from '../procedure-form.tsx'
import { FilePart, recordSent } from './file-part.tsx'
import { offeredFields, writtenOut } from './offered-names.ts'
import { namedFor, officePath, type RegisterPages, registerContextOf, typedFields, valueWords } from './reading.ts'
import { crumbsOf, Reason } from './record-page.tsx'

const PREFIX = 'record'

interface FormPageOf {
  readonly pages: RegisterPages
  /** The record that is changed; undefined where one is entered. */
  readonly record?: LoadedRecord | undefined
  readonly refusal?: Refusal | undefined
  /** The file that waits to go along. */
  readonly files?: readonly WaitingAttachment[]
  readonly visit: Visit
}

/** The form of a record, empty or as it stands; what was typed stands in it again where it was not taken. */
export async function formPage({ pages, record, refusal, files = [], visit }: FormPageOf): Promise<Page> {
  const { register } = pages
  const { say } = visit
  const fields = (await offeredFields(visit, register, typedFields(register))).map((field) =>
    record?.content[field.name] !== undefined && secrecyOf(register, field.name) === 'sealed'
      ? { ...field, required: false, help: KEPT }
      : field,
  )
  const isSent = Object.keys(visit.form).length > 0
  const written = record && !isSent ? await writtenOut(visit, register, unsealedPart(register, record.content)) : {}
  const said = isSent ? visit.form : record?.content
  const stands = said ? groundsFor(register, visit.today, [], said) : groundsOfRegister(register, visit.today)
  const own = officePath(pages)
  const title = record
    ? say({ zh: `更改：${titleOf(register, record.content)}`, en: `Change: ${titleOf(register, record.content)}` })
    : say({ zh: `登记${register.one.zh}`, en: `Enter: ${register.one.en}` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused
        refusal={refusal}
        prefix={PREFIX}
        title={record ? { zh: '没有更改', en: 'Not changed' } : { zh: '没有登记', en: 'Not entered' }}
        visit={visit}
      />
      <Form
        visit={visit}
        action={record ? `${own}/${record.id}/change` : `${own}/new`}
        files={fileField(register) !== undefined}
      >
        <Controls
          prefix={PREFIX}
          fields={fields}
          typed={isSent ? visit.form : sentOf(written)}
          faults={refusal?.faults}
          visit={visit}
        />
        {record && (
          <>
            <div class="fields">
              <Reason id={`${PREFIX}-reason`} value={visit.form.reason} visit={visit} />
            </div>
            <input type="hidden" name="version" value={visit.form.version ?? record.version} />
          </>
        )}
        <FilePart {...{ register, content: record?.content, files, refusal, visit }} prefix={PREFIX} />
        <p class="actions">
          <button type="submit">{record ? say({ zh: '更改', en: 'Change' }) : say({ zh: '登记', en: 'Enter' })}</button>
          <Grounds grounds={stands} short visit={visit} />
        </p>
      </Form>
    </>,
    { crumbs: [...crumbsOf(pages, visit), { name: say(register.name), path: own }], refusal },
  )
}

const KEPT = {
  zh: '已密封；不填就保持原样，填了就替换',
  en: 'sealed; left empty it stays as it is, filled in it is replaced',
}

/** Of a form that changes many: a field of yes or no says nothing where it is left alone. */
const manyFields = (fields: readonly Field[]): readonly Field[] =>
  fields
    .filter(({ kind, sealed }) => kind !== 'many' && kind !== 'rows' && !sealed)
    .map((field) => ({
      ...field,
      required: false,
      ...(field.kind === 'yes' && {
        kind: 'choice' as const,
        choices: [
          { value: 'yes', say: { zh: '改为是', en: 'make it yes' }, grounds: [] },
          { value: 'no', say: { zh: '改为否', en: 'make it no' }, grounds: [] },
        ],
      }),
    }))

async function manySent(pages: RegisterPages, visit: Visit): Promise<RecordValues> {
  const { values } = await recordSent(pages.register, visit)
  const yes = typedFields(pages.register).filter(({ kind }) => kind === 'yes')
  const sent = Object.entries(values).filter(([name, value]) => {
    const field = typedFields(pages.register).find((one) => one.name === name)
    return field && field.kind !== 'yes' && field.kind !== 'many' && value !== ''
  })
  const said = yes.flatMap(({ name }) => {
    const word = visit.form[name]
    return word === 'yes' || word === 'no' ? [[name, word === 'yes'] as const] : []
  })
  return Object.fromEntries([...sent, ...said])
}

/** The records that were selected, each with the version its row showed. */
const chosenIn = (visit: Visit) =>
  selectedIn(visit).flatMap((name) => {
    const [id, version] = name.split('.')
    return id !== undefined && /^\d{1,9}$/.test(version ?? '') ? [{ id, version: Number(version) }] : []
  })

/** Several records at once: what to change, then how they would be, then done for one reason. */
export async function manyAnswer(pages: RegisterPages, visit: Visit): Promise<Answer> {
  const { register } = pages
  const { actor, app, form } = visit
  const act = form.act === 'withdrawal' ? 'withdrawal' : 'change'
  const deed = {
    register,
    actor,
    act,
    records: chosenIn(visit),
    values: await manySent(pages, visit),
    reason: form.reason ?? '',
  } as const
  if (form.act === undefined) {
    const chosen = await changeMany(registerContextOf(app), { ...deed, preview: true })
    return isRefusal(chosen) ? chosen : manyPage({ pages, rows: chosen.rows, isPreview: false, visit })
  }
  const previewed = await changeMany(registerContextOf(app), { ...deed, preview: true })
  if (isRefusal(previewed) || form.step !== 'do') {
    const refusal = isRefusal(previewed) ? previewed : undefined
    return manyPage({ pages, rows: isRefusal(previewed) ? [] : previewed.rows, isPreview: !refusal, refusal, visit })
  }
  const done = await changeMany(registerContextOf(app), { ...deed, preview: false })
  if (isRefusal(done)) return manyPage({ pages, rows: previewed.rows, isPreview: true, refusal: done, visit })
  return seeOther(done.proposal === undefined ? officePath(pages) : proposalPath(register.id, done.proposal))
}

interface ManyPageOf {
  readonly pages: RegisterPages
  readonly rows: readonly ManyRow[]
  /** Whether the rows are how the records would be. */
  readonly isPreview: boolean
  readonly refusal?: Refusal | undefined
  readonly visit: Visit
}

async function manyPage({ pages, rows, isPreview, refusal, visit }: ManyPageOf): Promise<Page> {
  const { register } = pages
  const fields = manyFields(await offeredFields(visit, register, typedFields(register)))
  const office = visit.actor.kind === 'officer' ? visit.actor.office : undefined
  const contents = rows.flatMap(({ before, after }) => [before, after])
  const named = await namedFor(visit, register, office, contents)
  const { say, form } = visit
  const own = officePath(pages)
  const chosen = chosenIn(visit)
  const title = say({ zh: `成批更改 ${chosen.length} ${register.measure}`, en: `Change ${chosen.length} records` })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={refusal} prefix="many" title={{ zh: '没有更改', en: 'Nothing was changed' }} visit={visit} />
      {rows.length > 0 && <ManyRows {...{ pages, rows, named, isPreview, visit }} />}
      <Form visit={visit} action={`${own}/many`}>
        {selectedIn(visit).map((name) => (
          <input key={name} type="hidden" name={`selected-${name}`} value="on" />
        ))}
        <fieldset class="field wide across">
          <legend data-required="">{say({ zh: '办什么', en: 'What to do' })}</legend>
          {(
            [
              ['change', { zh: '更改下面填写的几栏', en: 'change what is filled in below' }],
              ['withdrawal', { zh: '全部撤下', en: 'withdraw them all' }],
            ] as const
          ).map(([value, words]) => (
            <div class="choice" key={value}>
              <input
                type="radio"
                id={`many-${value}`}
                name="act"
                value={value}
                required
                checked={value === (form.act ?? 'change')}
              />
              <label for={`many-${value}`}>{say(words)}</label>
            </div>
          ))}
        </fieldset>
        <Controls prefix="many" fields={fields} typed={form} faults={refusal?.faults} visit={visit} />
        <div class="fields">
          <Reason id="many-reason" value={form.reason} visit={visit} />
        </div>
        <p class="actions">
          {isPreview && (
            <button type="submit" name="step" value="do">
              {say({ zh: `确认更改 ${rows.length} 条`, en: `Change these ${rows.length}` })}
            </button>
          )}
          <button type="submit" name="step" value="preview" class={isPreview ? 'quiet' : undefined}>
            {say({ zh: '先看改动', en: 'Look first' })}
          </button>
          <Grounds grounds={groundsOfRegister(register, visit.today)} short visit={visit} />
        </p>
        <p class="meta">
          {say({
            zh: '一次至多500条，写一个理由，账本记一条；有一条办不了，就一条都不改。',
            en: 'At most 500 at a time, for one reason, with one entry in the log; where one cannot be changed, none is.',
          })}
        </p>
      </Form>
    </>,
    { crumbs: [...crumbsOf(pages, visit), { name: say(register.name), path: own }], refusal },
  )
}

interface ManyRowsOf extends Omit<ManyPageOf, 'refusal'> {
  readonly named: NamedThings
}

const ManyRows = ({ pages: { register }, rows, named, isPreview, visit }: ManyRowsOf) => (
  <ul>
    {rows.map(({ id, title, before, after }) => {
      const names = Object.keys(register.fields.shape).filter(
        (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
      )
      return (
        <li key={id}>
          <AsWritten words={title} visit={visit} />
          {isPreview &&
            names.map((name) => (
              <span class="meta" key={name}>
                　{visit.say(fieldSay(register, name))}{' '}
                {visit.say(valueWords({ register, named, visit }, name, before)) || '（空）'} →{' '}
                {visit.say(valueWords({ register, named, visit }, name, after)) || '（空）'}
              </span>
            ))}
        </li>
      )
    })}
  </ul>
)
