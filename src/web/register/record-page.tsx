import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import {
  fieldSay,
  groundsFor,
  type KeptTerm,
  keptFields,
  type RecordValues,
  type Register,
  titleOf,
} from '../../mechanisms/register/define.ts'
import type { OpenRecord } from '../../mechanisms/register/list.ts'
import type { LoadedRecord, RecordVersion } from '../../mechanisms/register/load.ts'
import { type NamedThings, proposalPath } from '../../mechanisms/register/named.ts'
import type { RecordOpening } from '../../mechanisms/register/sealed/open-record.ts'
import { type Page, page, type Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { Form, Refused } from '../form.tsx'
import { Grounds } from '../grounds.tsx'
import { moment } from '../moment.ts'
import { ErasurePart, type ErasuresRead } from './erasure-part.tsx'
import { holdsWords } from './office-list.tsx'
import { formFields, isPublic, officePath, type RegisterPages, valueWords } from './reading.ts'
import { receiptPath } from './receipt-part.tsx'
import { SealedFields } from './sealed-part.tsx'
import { Left } from './validity.tsx'
import { Value } from './value.tsx'

const ACTS: Readonly<Record<RecordVersion['act'], Say>> = {
  entry: { zh: '登记', en: 'Entered' },
  change: { zh: '更改', en: 'Changed' },
  withdrawal: { zh: '撤下', en: 'Withdrawn' },
  import: { zh: '导入', en: 'Imported' },
}

interface ValuesOf {
  readonly register: Register
  readonly values: RecordValues
  readonly record: string
  /** What earlier definitions called fields that there are no more. */
  readonly former: Readonly<Record<string, Say>>
  readonly named: NamedThings
  readonly audience: 'office' | 'public'
  readonly visit: Visit
}

function Values({ register, values, record, former, named, audience, visit }: ValuesOf) {
  const { say } = visit
  const own = formFields(register).map(({ name }) => name)
  const kept = new Map(keptFields(register).map((one) => [one.field, one]))
  const gone = Object.keys(values).filter((name) => !own.includes(name))
  const shown = audience === 'office' ? own : own.filter((name) => isPublic(register, name))
  const rows = [...shown.filter((name) => name in values), ...(audience === 'office' ? gone : [])]
  return (
    <dl class="facts">
      {rows.map((name) => (
        <div key={name}>
          <dt>
            {say(own.includes(name) ? fieldSay(register, name) : (former[name] ?? { zh: name, en: name }))}
            {audience === 'office' && !isPublic(register, name) && (
              <>
                {' '}
                <span class="tag">{say({ zh: '不公开', en: 'not public' })}</span>
                {kept.has(name) && <small> {say(keptWords(kept.get(name)))}</small>}
              </>
            )}
          </dt>
          <dd>
            <Value {...{ register, named, name, values, record, visit }} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const keptWords = (term: KeptTerm | undefined): Say => ({
  zh: `记录撤下或者届满${term?.months ?? 0}个月后删除${term?.figure === 'own' ? '（本机关自定）' : ''}`,
  en: `erased ${term?.months ?? 0} months after the record is withdrawn or ends${term?.figure === 'own' ? ' (the office’s own figure)' : ''}`,
})

interface RecordPageOf {
  readonly pages: RegisterPages
  readonly record: LoadedRecord
  /** What other records say of it. */
  readonly beside?: Say | undefined
  readonly versions: readonly RecordVersion[]
  readonly erasure: ErasuresRead
  readonly former: Readonly<Record<string, Say>>
  readonly named: NamedThings
  /** In which something of it waits for a second person. */
  readonly proposal: string | undefined
  /** Who opened what is sealed in it, and whether this officer may. */
  readonly openings: readonly RecordOpening[]
  readonly mayOpen: boolean
  readonly mayEnter: boolean
  /** Why it was not withdrawn a moment ago. */
  readonly refusal?: Refusal | undefined
  readonly visit: Visit
}

/** One record as its office reads it: what it says, what may be done, and every version with who, when and why. */
export function recordPage(of: RecordPageOf): Page {
  const {
    pages,
    record,
    beside,
    versions,
    erasure,
    former,
    named,
    proposal,
    openings,
    mayOpen,
    mayEnter,
    refusal,
    visit,
  } = of
  const { register } = pages
  const { say, href, today } = visit
  const own = officePath(pages)
  const title = titleOf(register, record.content)
  const isCurrent = record.state === 'current'
  const way = pages.beside?.way?.(record.id)
  return page(
    title,
    <>
      <div class="head">
        <h1>
          <AsWritten words={title} visit={visit} />
        </h1>
        <p>
          {isCurrent ? (
            register.validity && (
              <>
                <Left register={register} values={record.content} visit={visit} />{' '}
                {say(holdsWords(register, record.content, today))}
              </>
            )
          ) : (
            <span class="tag">{say({ zh: '已撤下', en: 'withdrawn' })}</span>
          )}
        </p>
      </div>
      <Refused refusal={refusal} prefix="withdraw" visit={visit} />
      {proposal !== undefined && (
        <p role="status">
          <a href={href(proposalPath(register.id, proposal))}>
            {say({
              zh: '有一项改动在等另一人同意，公开的内容还没有变',
              en: 'A change waits for another person’s agreement; what is public has not changed',
            })}
          </a>
        </p>
      )}
      <Values {...{ register, values: record.content, record: record.id, former, named, visit }} audience="office" />
      {beside && pages.beside && (
        <dl class="facts">
          <div>
            <dt>{say(pages.beside.head)}</dt>
            <dd>{say(beside)}</dd>
          </div>
        </dl>
      )}
      <SealedFields {...{ register, record, openings, mayOpen, visit }} />
      {isCurrent && mayEnter && (
        <section aria-labelledby="acts">
          <h2 id="acts">{say({ zh: '可以办理', en: 'What may be done' })}</h2>
          <p class="actions">
            <a class="button" href={href(`${own}/${record.id}/change`)}>
              {say({ zh: '更改', en: 'Change' })}
            </a>
            {way && href(way.path) !== undefined && (
              <a class="button quiet" href={href(way.path)}>
                {say(way.name)}
              </a>
            )}
          </p>
          <details open={refusal !== undefined}>
            <summary>{say({ zh: '撤下', en: 'Withdraw' })}</summary>
            <Form visit={visit} action={`${own}/${record.id}/withdraw`}>
              <Reason id="withdraw-reason" value={visit.form.reason} visit={visit} />
              <input type="hidden" name="version" value={record.version} />
              <p class="actions">
                <button type="submit">{say({ zh: '撤下这条记录', en: 'Withdraw this record' })}</button>
                <Grounds grounds={groundsFor(register, visit.today, [], record.content)} short visit={visit} />
              </p>
            </Form>
          </details>
        </section>
      )}
      <ErasurePart {...{ register, record: record.id, visit }} {...erasure} />
      <section aria-labelledby="versions">
        <h2 id="versions">{say({ zh: '各版', en: 'Versions' })}</h2>
        <ol class="timeline">
          {versions.map((version, at) => (
            <li key={version.version} data-state="none">
              <strong>
                {say({ zh: `第${version.version}版　`, en: `Version ${version.version} · ` })}
                {say(ACTS[version.act])}
              </strong>{' '}
              <span class="meta">
                {say(moment(version.at))}　<AsWritten words={version.by} visit={visit} />
                {version.agreedBy !== undefined && (
                  <>
                    {say({ zh: '，经', en: ', agreed to by ' })}
                    <AsWritten words={version.agreedBy} visit={visit} />
                    {say({ zh: '同意', en: '' })}
                  </>
                )}
              </span>
              {version.reason !== undefined && (
                <p>
                  {say({ zh: '理由：', en: 'Why: ' })}
                  <AsWritten words={version.reason} visit={visit} />
                </p>
              )}
              {version.isErased && (
                <p class="meta">
                  {say({ zh: '这一版的内容已依法删除', en: 'What this version said was erased by law' })}
                </p>
              )}
              <Changes {...{ register, version, before: versions[at + 1], former, named, visit }} />
              <p class="meta">
                {version.number === undefined
                  ? say({ zh: '已存证，正在编入账本', en: 'On record, going into the log' })
                  : say({ zh: `账本第${version.number}条`, en: `Entry ${version.number} of the log` })}
                {version.number !== undefined && !version.isErased && (
                  <a href={href(receiptPath(register.id, record.id, version.version))}>
                    {say({ zh: '　回执', en: ' · Receipt' })}
                  </a>
                )}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </>,
    { crumbs: [...crumbsOf(pages, visit), { name: say(register.name), path: own }], dense: true, refusal },
  )
}

interface ChangesOf {
  readonly register: Register
  readonly version: RecordVersion
  readonly before: RecordVersion | undefined
  readonly former: Readonly<Record<string, Say>>
  readonly named: NamedThings
  readonly visit: Visit
}

/** What a version changed against the one before. */
function Changes({ register, version, before, former, named, visit }: ChangesOf) {
  const { say } = visit
  if (!before || version.act === 'withdrawal' || version.isErased) return null
  const names = [...new Set([...Object.keys(before.content), ...Object.keys(version.content)])].filter(
    (name) => JSON.stringify(before.content[name]) !== JSON.stringify(version.content[name]),
  )
  return (
    <ul>
      {names.map((name) => {
        const label =
          name in register.fields.shape ? fieldSay(register, name) : (former[name] ?? { zh: name, en: name })
        const was = valueWords({ register, named, visit }, name, before.content)
        const is = valueWords({ register, named, visit }, name, version.content)
        return (
          <li key={name}>
            {say({
              zh: `${label.zh}：${was.zh || '（空）'} → ${is.zh || '（空）'}`,
              en: `${label.en}: ${was.en || '(empty)'} → ${is.en || '(empty)'}`,
            })}
          </li>
        )
      })}
    </ul>
  )
}

interface ReasonOf {
  readonly id: string
  readonly value: string | undefined
  readonly visit: Visit
}

/** Why a record is changed or withdrawn: it stands with the version. */
export const Reason = ({ id, value, visit: { say } }: ReasonOf) => (
  <div class="field wide">
    <label for={id} data-required="">
      {say({ zh: '理由', en: 'Reason' })}
      <small>{say({ zh: '与这一版一起存证', en: 'on record with this version' })}</small>
    </label>
    <textarea id={id} name="reason" rows={2} minLength={4} maxLength={500} required value={value ?? ''} />
  </div>
)

export const crumbsOf = ({ above }: RegisterPages, { say }: Visit) =>
  above.map(({ name, path }) => ({ name: say(name), path }))

interface OpenRecordPageOf {
  readonly pages: RegisterPages
  readonly record: OpenRecord
  /** What the office is called that entered it. */
  readonly office: Say
  readonly named: NamedThings
  readonly visit: Visit
}

/** One record as everybody reads it. */
export function openRecordPage({ pages, record, office, named, visit }: OpenRecordPageOf): Page {
  const { register, path } = pages
  const { say } = visit
  const title = titleOf(register, record.content)
  return page(
    title,
    <>
      <h1>
        <AsWritten words={title} visit={visit} />
      </h1>
      {register.validity && (
        <p>
          <Left register={register} values={record.content} visit={visit} />
        </p>
      )}
      <Values
        {...{ register, values: record.content, record: record.id, former: {}, named, visit }}
        audience="public"
      />
      <p class="meta">
        {say({ zh: `登记机关：${office.zh}；`, en: `Entered by ${office.en}; ` })}
        {say({ zh: '最近更改：', en: 'last changed ' })}
        {say(moment(record.changedAt))}
      </p>
      <Grounds grounds={groundsFor(register, visit.today, [], record.content)} visit={visit} />
    </>,
    {
      crumbs: [...crumbsOf(pages, visit), { name: say(register.publicView?.name ?? register.name), path }],
    },
  )
}
