import type { WaitingAttachment } from '../../kernel/attachment/attachment.ts'
import type { Procedure, Step } from '../../kernel/procedure/definition.ts'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { CarriedFiles, FilesToSend, UploadField } from '../../web/attachments.tsx'
import { Exit } from '../../web/exit.tsx'
import { answerWords, type Field, fieldsOf, type Offices, sealedWords } from '../../web/fields.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Grounds } from '../../web/grounds.tsx'
import { Controls } from '../../web/procedure-form.tsx'

/** What somebody without an account may tell an office here, in three screens: to whom, what, and a last look. */
export interface ReportWizard {
  readonly id: 'report' | 'complaint'
  readonly path: string
  /** The answers of the first screen; the second asks all others. */
  readonly first: readonly string[]
  /** Of the three screens. */
  readonly titles: readonly [Say, Say, Say]
  readonly lede: Say
  /** Who tells, as the office sees it. */
  readonly teller: Say
  /** What becomes of it once it is sent. */
  readonly next: readonly Say[]
  /** Over the receipt. */
  readonly received: Say
  /** Where nobody may be told yet. */
  readonly nobody: Say
}

const CODE: Say = {
  zh: '给您一个查询码，只显示一次，丢失无法找回。',
  en: 'You are given an access code. It is shown once, and a lost one cannot be restored.',
}

export type Screen = 1 | 2 | 3

export interface TellingOf {
  readonly visit: Visit
  readonly telling: ReportWizard
  readonly procedure: Procedure
  readonly step: Step
  readonly offices: Offices
  /** Sent with it, so that pressing twice tells once. */
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  /** What waits to be sent with it. */
  readonly files: readonly WaitingAttachment[]
  readonly screen: Screen
  readonly refusal?: Refusal | undefined
}

export function tellingPage(of: TellingOf): Page {
  const { visit, telling, procedure, step, offices, screen, refusal } = of
  const { say } = visit
  const title = say(telling.titles[screen - 1] ?? procedure.name)
  const none = telling.first.some((field) => offices[field]?.length === 0)
  return page(
    say(procedure.name),
    <>
      <Exit visit={visit} />
      <p class="meta">{say({ zh: `第 ${screen} 步，共 3 步`, en: `Step ${screen} of 3` })}</p>
      <h1>{title}</h1>
      <p class="meta">
        {say(telling.lede)} <Grounds grounds={[...step.grounds, ...(procedure.confidential ?? [])]} visit={visit} />
      </p>
      <Refused refusal={refusal} visit={visit} />
      {none ? <p>{say(telling.nobody)}</p> : screen === 3 ? <LastLook {...of} /> : <Asking {...of} />}
    </>,
    { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }], refusal },
  )
}

const isFirst = ({ first }: ReportWizard, { name }: Field): boolean => first.includes(name)

/** One screen of questions; the answers of the other one travel with it, and nothing is kept meanwhile. */
function Asking({ visit, telling, procedure, step, offices, key, typed, files, screen }: TellingOf) {
  const { say } = visit
  const fields = fieldsOf(step, offices)
  const asked = fields.filter((field) => isFirst(telling, field) === (screen === 1))
  const sealed = asked.findIndex((field) => field.sealed)
  const given = typed.office ? typed : { ...typed, ...namedIn(offices) }
  const [facts, contact] = sealed < 0 ? [asked, []] : [asked.slice(0, sealed), asked.slice(sealed)]
  return (
    <Form visit={visit} action={telling.path} files={step.attaches !== undefined && screen === 2}>
      <WhoIsNamed {...{ telling, procedure, offices, screen, visit }} />
      <Controls prefix={telling.id} fields={facts} typed={given} visit={visit} />
      {contact.length > 0 && (
        <section aria-labelledby="contact">
          <h2 id="contact">{say({ zh: '联系方式（可以不留）', en: 'How to reach you (not needed)' })}</h2>
          <p class="meta">
            {say({
              zh: '不留也一样办理，凭查询码往来。留下的密封保存，须两人同意、写明理由才能启封，启封的事您看得到。',
              en: 'Your report is handled all the same, and you write to each other by the access code. What you leave is kept sealed: two officers and a reason open it, and you are told.',
            })}{' '}
            <a href={visit.href('/reports/sealing')}>
              {say({ zh: '怎样密封，防不住什么', en: 'How it is sealed, and what that does not prevent' })}
            </a>
          </p>
          <Controls prefix={telling.id} fields={contact} typed={typed} visit={visit} />
        </section>
      )}
      <Carried fields={fields.filter((field) => !asked.includes(field))} of={typed} once={key} />
      {step.attaches && screen === 2 ? (
        <UploadField visit={visit} id="file" files={files} />
      ) : (
        <CarriedFiles files={files} />
      )}
      <p class="actions">
        {screen === 1 ? (
          <button type="submit" name="do" value="next">
            {say({ zh: '下一步', en: 'Next' })}
          </button>
        ) : (
          <>
            <button type="submit" name="do" value="preview">
              {say({ zh: '预览：机关将看到什么', en: 'Preview what will be seen' })}
            </button>
            <button type="submit" name="do" value="first" class="quiet" formnovalidate>
              {say({ zh: '回到第一步', en: 'Back to step 1' })}
            </button>
          </>
        )}
      </p>
    </Form>
  )
}

/** The one office that the law names for what was seen, chosen unless somebody chooses another. */
function namedIn({ office = [] }: Offices): Readonly<Record<string, string>> {
  const [named, another] = office.filter(({ grounds = [] }) => grounds.length > 0)
  return named && !another ? { office: named.id } : {}
}

/** Over the offices: whom the law names for it, or that it names none and whoever receives it passes it on. */
function WhoIsNamed({
  telling,
  procedure,
  offices: { office = [] },
  screen,
  visit,
}: Pick<TellingOf, 'telling' | 'procedure' | 'offices' | 'screen' | 'visit'>) {
  if (telling.id !== 'report' || screen !== 2) return null
  const isNamed = office.some(({ grounds = [] }) => grounds.length > 0)
  return (
    <p class="meta">
      {visit.say(
        isNamed
          ? {
              zh: '法律写明由哪个部门处理这类事的，排在最前，条文在旁；您也可以选别的，不属其职责的，它应当移送。',
              en: 'The department that the law names for such acts stands first, with its article. You may choose another, which must pass on what is not for it.',
            }
          : {
              zh: '对这类事，本法没有写明由哪一个部门处理：向任何一个举报都可以，不属其职责的，它应当移送。',
              en: 'The law names no single department for such acts: report to any, which must pass on what is not for it.',
            },
      )}{' '}
      <Grounds grounds={procedure.steps.submit?.grounds ?? []} visit={visit} />
    </p>
  )
}

function Carried({
  fields,
  of,
  once,
}: {
  fields: readonly Field[]
  of: Readonly<Record<string, string>>
  once: string
}) {
  return (
    <>
      {fields.map(({ name }) => (
        <input key={name} type="hidden" name={name} value={of[name] ?? ''} />
      ))}
      <input type="hidden" name="key" value={once} />
    </>
  )
}

const sealedContact: Say = {
  zh: '联系方式密封；启封以前不知是谁',
  en: 'Not known until the sealed contact is opened',
}

/** The office sees of a sealed answer that it was given. */
const previewWords = (field: Field, typed: string): Say =>
  field.sealed ? sealedWords : answerWords(field, field.kind === 'yes' ? true : typed)

/** What is sent is exactly what stands here: the button's form carries it, and nothing was sent before. */
function LastLook({ visit, telling, procedure, step, offices, key, typed, files }: TellingOf) {
  const { say, href } = visit
  const fields = fieldsOf(step, offices)
  const told = fields.filter(({ name }) => (typed[name] ?? '') !== '')
  return (
    <div class="split">
      <div>
        <section class="sheet" aria-labelledby="preview">
          <h2 id="preview">{say({ zh: '机关将看到的', en: 'What the office will see' })}</h2>
          <dl>
            {told.map((field) => {
              const choice = field.choices.find(({ value }) => value === typed[field.name])
              return (
                <div key={field.name}>
                  <dt>{say(field.say)}</dt>
                  <dd>
                    {say(previewWords(field, typed[field.name] ?? ''))}{' '}
                    <Grounds grounds={choice?.grounds ?? []} visit={visit} />
                  </dd>
                </div>
              )
            })}
            <FilesToSend visit={visit} files={files} />
            <div>
              <dt>{say(telling.teller)}</dt>
              <dd>{say(told.some(({ sealed }) => sealed) ? sealedContact : { zh: '不知', en: 'Not known' })}</dd>
            </div>
          </dl>
        </section>
        <Form visit={visit} action={telling.path}>
          <Carried fields={fields} of={typed} once={key} />
          <CarriedFiles files={files} />
          <p class="actions">
            <button type="submit" name="do" value="send">
              {say({ zh: '核对无误，发送', en: 'All is right: send' })}
            </button>
            <button type="submit" name="do" value="second" class="quiet">
              {say({ zh: '修改', en: 'Change it' })}
            </button>
            <Grounds grounds={procedure.steps.submit?.grounds ?? []} visit={visit} />
          </p>
        </Form>
      </div>
      <aside aria-labelledby="after">
        <h2 id="after">{say({ zh: '发送之后', en: 'After you send it' })}</h2>
        <ol>
          {[CODE, ...telling.next].map((words) => (
            <li key={words.en}>{say(words)}</li>
          ))}
        </ol>
        <p>
          <a href={href('/reports/status')}>
            {say({ zh: '已经有查询码？凭码查询', en: 'You have a code? Follow it' })}
          </a>
        </p>
      </aside>
    </div>
  )
}
