import type { Procedure } from '../../kernel/procedure/definition.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Say } from '../../kernel/say.ts'
import { type Page, page, type Visit } from '../../web/area.ts'
import { answerWords, type Field, fieldsOf, type Offices, sealedWords } from '../../web/fields.ts'
import { Form, Refused } from '../../web/form.tsx'
import { Grounds } from '../../web/grounds.tsx'
import { moment } from '../../web/moment.ts'
import { Fields } from '../../web/procedure-form.tsx'

interface NewOf {
  readonly visit: Visit
  readonly procedure: Procedure
  readonly offices: Offices
  /** Sent with the report, so that pressing twice reports once. */
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  /** The answers are whole: what the office will see is shown, and the report can be sent. */
  readonly whole: boolean
  readonly refusal?: Refusal | undefined
}

/** The form and, once it is whole, what the office will see beside it; nothing is sent before that was shown. */
export function newPage({ visit, procedure, offices, key, typed, whole, refusal }: NewOf): Page {
  const { say, href } = visit
  const step = procedure.steps.submit
  const title = say(procedure.name)
  if (!step) throw new Error('a report has no first step')
  return page(
    title,
    <>
      <p class="exit actions">
        <a class="button quiet" href="https://www.gov.cn/" rel="noreferrer">
          {say({ zh: '立即离开本页', en: 'Leave this page at once' })}
        </a>
      </p>
      <h1>{title}</h1>
      <p class="meta">
        {say({
          zh: '无需注册，不必留姓名，不记录网络地址。没有发送的，本站一字不留。',
          en: 'No account, no name needed, and no network address kept. What you do not send leaves no trace here.',
        })}{' '}
        <Grounds grounds={[...step.grounds, ...(procedure.confidential ?? [])]} visit={visit} />
      </p>
      <div class="split">
        <div>
          <Refused refusal={refusal} visit={visit} />
          {offices.office?.length === 0 && (
            <p>
              {say({
                zh: '本站的职责表中尚无受理举报的机关，暂时不能在此举报。',
                en: 'No office here has this power in its remit yet: a report cannot be made here for now.',
              })}
            </p>
          )}
          <Form visit={visit} action="/reports/new">
            <Fields prefix="report" step={step} offices={offices} typed={typed} visit={visit} />
            <input type="hidden" name="key" value={key} />
            <p class="actions">
              <button type="submit" name="do" value="preview" class={whole ? 'quiet' : undefined}>
                {whole
                  ? say({ zh: '更新预览', en: 'Update the preview' })
                  : say({ zh: '预览：机关将看到什么', en: 'Preview what the office will see' })}
              </button>
            </p>
          </Form>
        </div>
        <aside>
          {whole && <Preview {...{ visit, procedure, offices, key, typed }} />}
          <section aria-labelledby="after">
            <h2 id="after">{say({ zh: '发送之后', en: 'After you send it' })}</h2>
            <ol>
              <li>
                {say({
                  zh: '给您一个查询码，只显示一次，丢失无法找回。',
                  en: 'You are given a receipt code. It is shown once, and a lost one cannot be restored.',
                })}
              </li>
              <li>
                {say({
                  zh: '机关应当及时处理；不属本机关的，及时移送。',
                  en: 'The office must handle it in good time, or pass it to the competent one.',
                })}
              </li>
              <li>
                {say({
                  zh: '不予受理的、已经处理的，都写明理由答复。',
                  en: 'You are told the reasons, whether it is not accepted or has been handled.',
                })}
              </li>
            </ol>
          </section>
          {procedure.keepsSealed && (
            <p>
              {say({
                zh: '联系方式可以不留。留下的密封保存，须两人同意、写明理由才能启封，启封的事您看得到。',
                en: 'You need not say how to reach you. If you do, it is kept sealed: two officers and a reason open it, and you are told.',
              })}{' '}
              <a href={href('/reports/sealing')}>
                {say({ zh: '怎样密封，防不住什么', en: 'How it is sealed, and what that does not prevent' })}
              </a>
            </p>
          )}
          <p>
            <a href={href('/reports/status')}>
              {say({ zh: '已经举报过？凭码查询', en: 'Reported already? Follow it' })}
            </a>
          </p>
        </aside>
      </div>
    </>,
    { crumbs: [{ name: say({ zh: '用法', en: 'Act' }), path: '/use' }], refusal },
  )
}

/** What is sent is exactly what stands here: the button's form carries it, whatever is typed beside it meanwhile. */
function Preview({ visit, procedure, offices, key, typed }: Omit<NewOf, 'whole' | 'refusal'>) {
  const { say } = visit
  const fields = procedure.steps.submit ? fieldsOf(procedure.steps.submit, offices) : []
  const isLeft = fields.some(({ name, sealed }) => sealed && typed[name])
  return (
    <>
      <section class="sheet" aria-labelledby="preview">
        <h2 id="preview">{say({ zh: '机关将看到的', en: 'What the office will see' })}</h2>
        <dl>
          {fields.map((field) => (
            <div key={field.name}>
              <dt>{say(field.say)}</dt>
              <dd>{say(previewWords(field, typed[field.name] ?? ''))}</dd>
            </div>
          ))}
          <div>
            <dt>{say({ zh: '举报人', en: 'Reporter' })}</dt>
            <dd>{say(isLeft ? sealedContact : { zh: '不知', en: 'Not known' })}</dd>
          </div>
        </dl>
      </section>
      <Form visit={visit} action="/reports/new">
        {fields.map(({ name }) => (
          <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />
        ))}
        <input type="hidden" name="key" value={key} />
        <p class="actions">
          <button type="submit" name="do" value="send">
            {say({ zh: '核对无误，发送', en: 'All is right: send' })}
          </button>
          <Grounds grounds={procedure.steps.submit?.grounds ?? []} visit={visit} />
        </p>
      </Form>
    </>
  )
}

const sealedContact: Say = {
  zh: '联系方式密封；启封以前不知是谁',
  en: 'Not known until the sealed contact is opened',
}

/** The office sees of a sealed answer that it was given. */
function previewWords(field: Field, typed: string): Say {
  if (typed === '') return field.kind === 'yes' ? { zh: '否', en: 'No' } : { zh: '没有填写', en: 'Nothing' }
  return field.sealed ? sealedWords : answerWords(field, field.kind === 'yes' ? true : typed)
}

interface ReceiptOf {
  readonly visit: Visit
  readonly procedure: Procedure
  readonly office: string
  /** Undefined where this very report was sent before: its code was told then, and only then. */
  readonly code: string | undefined
}

/** The receipt: the one page on which the code ever stands, made to be printed. */
export function receiptPage({ visit, procedure, office, code }: ReceiptOf): Page {
  const { say, href, house } = visit
  const title = say({ zh: '举报已收到', en: 'Your report has been received' })
  return page(
    title,
    <>
      <div class="sheet">
        <h1>{title}</h1>
        {code === undefined ? (
          <p>
            {say({
              zh: '这份举报先前已经收到，没有重复登记。查询码当时已显示，只显示那一次。',
              en: 'This report was received before and was not entered again. Its code was shown then, and only then.',
            })}
          </p>
        ) : (
          <>
            <p>{say({ zh: '凭此码查看办理情况、补充材料：', en: 'With this code you follow it and add to it:' })}</p>
            <code>{code}</code>
            <p>
              <strong>
                {say({
                  zh: '请抄下或者打印。此码只显示这一次，本机关不保存，遗失无法找回。',
                  en: 'Write it down or print this page. The code is shown only now, is not kept here, and cannot be restored.',
                })}
              </strong>
            </p>
          </>
        )}
        <dl>
          <div>
            <dt>{say({ zh: '收到', en: 'Received' })}</dt>
            <dd>{say(moment(house.kernel.now()))}</dd>
          </div>
          <div>
            <dt>{say({ zh: '受理机关', en: 'Office' })}</dt>
            <dd>{office}</dd>
          </div>
          <div>
            <dt>{say({ zh: '查询', en: 'To follow it' })}</dt>
            <dd>
              {say({
                zh: '在任何一处打开本站，选“举报”“凭码查询”，输入此码',
                en: 'Open this site anywhere, choose “Follow a report”, and enter the code',
              })}
            </dd>
          </div>
          <div>
            <dt>{say({ zh: '保密', en: 'Kept secret' })}</dt>
            <dd>
              {say({
                zh: '有关部门应当对举报人的相关信息予以保密。',
                en: 'The departments must keep what concerns the reporter secret.',
              })}{' '}
              <Grounds grounds={procedure.confidential ?? []} visit={visit} />
            </dd>
          </div>
        </dl>
      </div>
      <p class="actions">
        <a class="button" href={href('/reports/status')}>
          {say({ zh: '凭码查询', en: 'Follow it by the code' })}
        </a>
      </p>
    </>,
    { crumbs: [{ name: say({ zh: '举报', en: 'Reports' }), path: '/reports' }] },
  )
}
