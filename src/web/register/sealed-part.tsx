import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Register, sealedFields } from '../../mechanisms/register/define.ts'
import type { LoadedRecord } from '../../mechanisms/register/load.ts'
import { recordPath } from '../../mechanisms/register/named.ts'
import type { OpenedValue, RecordOpening } from '../../mechanisms/register/sealed/open-record.ts'
import { type Page, page, type Visit } from '../area.ts'
import { AsWritten } from '../as-written.tsx'
import { FactorFields } from '../factor-fields.tsx'
import { answerWords } from '../fields.ts'
import { Form, Refused } from '../form.tsx'
import { Grounds } from '../grounds.tsx'
import { moment } from '../moment.ts'
import { formFields } from './reading.ts'

/** Where what is sealed in a record is opened. */
export const sealedPath = (register: string, record: string): string => `${recordPath(register, record)}/sealed`

/** Where somebody sees who opened what is sealed in records about them. */
export const aboutMePath = (register: string): string => `/registers/${register}/about-me`

interface SealedOf {
  readonly register: Register
  readonly record: Pick<LoadedRecord, 'id' | 'content'>
  readonly openings: readonly RecordOpening[]
  readonly mayOpen: boolean
  readonly visit: Visit
}

/** Of a record with something sealed: who opened it and why, and the form to open it. */
export function SealedFields({ register, record, openings, mayOpen, visit }: SealedOf) {
  const { say } = visit
  if (!sealedFields(register).some((name) => name in record.content)) return null
  return (
    <section aria-labelledby="sealed">
      <h2 id="sealed">{say({ zh: '密封的内容', en: 'What is sealed' })}</h2>
      {register.keepsSealed && <p class="meta">{say(keptWords(register.keepsSealed))}</p>}
      <Openings openings={openings} visit={visit} />
      {mayOpen && <OpenForm {...{ register, record, visit }} />}
    </section>
  )
}

const keptWords = ({ months, figure }: NonNullable<Register['keepsSealed']>): Say => ({
  zh: `记录撤下满${months}个月${figure === 'own' ? '（本机关自定）' : ''}后销毁，任何人都不能再启封。`,
  en: `Destroyed ${months} months after the record is withdrawn${figure === 'own' ? ' (the office’s own figure)' : ''}: nobody can open it any more.`,
})

const Openings = ({ openings, visit }: Pick<SealedOf, 'openings' | 'visit'>) =>
  openings.length === 0 ? (
    <p class="meta">{visit.say({ zh: '没有人启封过。', en: 'Nobody has opened it.' })}</p>
  ) : (
    <ol>
      {openings.map(({ by, at, reason, purpose }, place) => (
        <li key={place}>
          <AsWritten words={by} visit={visit} />　{visit.say(moment(at))}
          {visit.say({ zh: '，理由：', en: ', because: ' })}
          <AsWritten words={reason} visit={visit} />
          {visit.say({ zh: '，用途：', en: ', for: ' })}
          <AsWritten words={purpose} visit={visit} />
        </li>
      ))}
    </ol>
  )

/** Who sees why it was opened. */
export const openingSeenBy = ({ concerns }: Register): Say =>
  concerns === undefined
    ? { zh: '存证，本机关工作人员可以看到', en: 'on record, and seen by the officers of this office' }
    : { zh: '存证，有关的本人可以看到', en: 'on record, and seen by the person it is about' }

interface OpenFormOf extends Pick<SealedOf, 'register' | 'visit'> {
  readonly record: Pick<LoadedRecord, 'id'>
}

function OpenForm({ register, record, visit }: OpenFormOf) {
  const { say, form } = visit
  return (
    <details open={form.purpose !== undefined}>
      <summary>{say({ zh: '启封', en: 'Open it' })}</summary>
      <Form visit={visit} action={sealedPath(register.id, record.id)}>
        <div class="fields">
          {(
            [
              ['reason', { zh: '理由', en: 'Reason' }],
              ['purpose', { zh: '用途', en: 'Purpose' }],
            ] as const
          ).map(([name, words]) => (
            <div class="field wide" key={name}>
              <label for={`open-${name}`} data-required="">
                {say(words)}
                <small>{say(openingSeenBy(register))}</small>
              </label>
              <textarea
                id={`open-${name}`}
                name={name}
                rows={2}
                minLength={4}
                maxLength={500}
                required
                value={form[name] ?? ''}
              />
            </div>
          ))}
        </div>
        <FactorFields id="open" visit={visit} />
        <p class="actions">
          <button type="submit" class="quiet">
            {say({ zh: '启封并查看', en: 'Open and see' })}
          </button>
          <Grounds grounds={register.grounds} short visit={visit} />
        </p>
      </Form>
    </details>
  )
}

interface OpenedOf extends OpenFormOf {
  readonly values: readonly OpenedValue[]
}

/** What was sealed, shown this once. */
export function openedPage({ register, record, values, visit }: OpenedOf): Page {
  const { say } = visit
  const title = say({ zh: `已启封：${register.one.zh}`, en: `Opened: ${register.one.en}` })
  const fields = formFields(register)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p>{say({ zh: '这次启封已经存证。', en: 'That it was opened is on record.' })}</p>
      <dl class="facts">
        {values.map(({ field, say: words, value }) => (
          <div key={field}>
            <dt>{say(words)}</dt>
            <dd>
              {value === undefined ? (
                say({
                  zh: '打不开：密钥已销毁，或者内容被改动',
                  en: 'does not open: its key is gone, or it was changed',
                })
              ) : (
                <AsWritten
                  words={say(answerWords(fields.find(({ name }) => name === field) ?? { choices: [] }, value))}
                  visit={visit}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={visit.href(recordPath(register.id, record.id))}>{say({ zh: '回到记录', en: 'Back to the record' })}</a>
      </p>
    </>,
    { dense: true },
  )
}

/** The form again, where it was not opened. */
export const notOpenedPage = (of: OpenFormOf & { readonly refusal: Refusal }): Page => {
  const title = of.visit.say({ zh: '没有启封', en: 'Not opened' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Refused refusal={of.refusal} prefix="open" visit={of.visit} />
      <OpenForm {...of} />
    </>,
    { refusal: of.refusal, dense: true },
  )
}

/** Who opened what is sealed in records about the visitor. */
export function aboutMePage(register: Register, openings: readonly RecordOpening[], visit: Visit): Page {
  const title = visit.say({
    zh: `关于我的密封内容由谁启封：${register.name.zh}`,
    en: `Who opened what is sealed about me: ${register.name.en}`,
  })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <Openings openings={openings} visit={visit} />
    </>,
    { dense: true },
  )
}
