import { longDay } from '../../../kernel/calendar/day.ts'
import type { Address } from '../../../law/address.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { Fields } from '../../../web/procedure-form.tsx'
import { supervision } from '../../../web/section.ts'
import { inquiry } from './inquiry.ts'
import type { Barred } from './queries.ts'

export const PATH = '/supervision/job-bar'

const title = { zh: '查询从业限制', en: 'Ask about a restriction on employment' }

interface AskOf {
  readonly visit: Visit
  readonly grounds: readonly Address[]
  readonly refusal?: Refusal | undefined
  /** Whether the visitor may record one. */
  readonly records?: boolean
}

/** One question at a time, of one person, by whoever is about to give them a barred post. */
export function askPage({ visit, grounds, refusal, records = false }: AskOf): Page {
  const { say, actor, form } = visit
  const typed = refusal ? form : {}
  const step = inquiry.steps.ask
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="lede">
        {say({
          zh: '拟任用网络安全管理或者网络运营关键岗位的人员之前，由网络运营者查询：凭证件号码和姓名，只答“是”（到何时）或者“否”。没有名单可看。每次查询都记录在案，被查询的人和答案不留存。',
          en: 'An operator asks before giving somebody a post of network security management or a key post of network operation: by identity number and name, and the answer is yes, with its end, or no. There is no list. That it was asked is on record; of whom, and the answer, are kept nowhere.',
        })}{' '}
        <Grounds grounds={grounds} visit={visit} />
      </p>
      <Refused refusal={refusal} visit={visit} />
      {actor.kind === 'officer' && step && (
        <Form visit={visit} action={PATH}>
          <Fields prefix="ask" step={step} offices={{}} typed={typed} visit={visit} />
          <div class="field">
            <label for="number">{say({ zh: '证件号码', en: 'Number of the identity document' })}</label>
            <input
              id="number"
              name="number"
              type="text"
              required
              maxLength={30}
              autocomplete="off"
              spellcheck={false}
            />
          </div>
          <div class="field">
            <label for="name">{say({ zh: '姓名', en: 'Name' })}</label>
            <input id="name" name="name" type="text" required maxLength={60} autocomplete="off" spellcheck={false} />
          </div>
          <p class="actions">
            <button type="submit">{say({ zh: '查询', en: 'Ask' })}</button>
          </p>
        </Form>
      )}
      {actor.kind === 'officer' && <Numbered visit={visit} records={records} />}
    </>,
    { crumbs: [{ name: say(supervision.name), path: supervision.path }], refusal },
  )
}

/** For the office that recorded it: by its number, as it stands on the notice. */
function Numbered({ visit: { say, href }, records }: { readonly visit: Visit; readonly records: boolean }) {
  return (
    <details class="step">
      <summary>
        {say({ zh: '办理机关：按案号打开案卷', en: 'The office that recorded it: open the file by its number' })}
      </summary>
      {records && (
        <p>
          <a href={href(`${PATH}/new`)}>{say({ zh: '记录从业限制', en: 'Record a restriction on employment' })}</a>
        </p>
      )}
      <form action={href(`${PATH}/numbered`)} class="filters">
        <div>
          <label for="case">{say({ zh: '案号，如 限业〔2026〕1号', en: 'Number, as 限业〔2026〕1号' })}</label>
          <input id="case" name="number" type="text" required maxLength={40} autocomplete="off" />
        </div>
        <button type="submit" class="quiet">
          {say({ zh: '打开', en: 'Open' })}
        </button>
      </form>
    </details>
  )
}

interface AnswerOf {
  readonly visit: Visit
  readonly barred: Barred
  readonly grounds: readonly Address[]
}

/** Yes and until when, or no; nothing more. */
export function answerPage({ visit, barred, grounds }: AnswerOf): Page {
  const { say, href } = visit
  return page(
    say(title),
    <>
      <h1>{say(title)}</h1>
      <p class="note" role="status">
        <strong>{say(answerWords(barred))}</strong> <Grounds grounds={grounds} visit={visit} />
      </p>
      <p class="meta">
        {say({
          zh: '这次查询已记录在案；查询的是谁、答案是什么，不留存。不得用于岗位以外的用途。',
          en: 'That you asked is on record; of whom and the answer are not kept. Use it for the post alone.',
        })}
      </p>
      <p class="actions">
        <a href={href(PATH)}>{say({ zh: '再查一人', en: 'Ask about another' })}</a>
      </p>
    </>,
    { crumbs: [{ name: say(title), path: PATH }] },
  )
}

function answerWords(barred: Barred) {
  if (!barred) return { zh: '否：没有从业限制。', en: 'No: not restricted.' }
  if (barred.until === 'life') return { zh: '是：终身不得从事。', en: 'Yes: for life.' }
  const { zh, en } = longDay(barred.until)
  return { zh: `是：至${zh}（含当日）不得从事。`, en: `Yes: up to and including ${en}.` }
}
