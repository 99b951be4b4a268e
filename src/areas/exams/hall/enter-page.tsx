import type { Refusal } from '../../../law/refusal.ts'
import type { DemoSeat } from '../../../mechanisms/sitting/demo-seats.ts'
import type { TiedSeat } from '../../../mechanisms/sitting/session.ts'
import { type Page, page, type Visit } from '../../../web/area.ts'
import { CodeField } from '../../../web/code-field.tsx'
import { Form, Refused } from '../../../web/form.tsx'
import { moment } from '../../../web/moment.ts'
import { OWN_RULES } from '../exam/basis-line.tsx'
import { HOME } from '../home-path.ts'
import { DemoSeats } from './demo-seats-part.tsx'
import { CLASS, ENTER, HALL } from './paths.ts'
import type { EnterableExam } from './queries.ts'

interface EnterOf {
  readonly visit: Visit
  readonly exams: readonly EnterableExam[]
  /** Whether there are more than are listed. */
  readonly more: boolean
  /** Seats tied to the account of whoever is signed in. */
  readonly tied: readonly TiedSeat[]
  /** Seats that the demonstration opens to everybody; none elsewhere. */
  readonly open?: readonly DemoSeat[]
  readonly refusal?: Refusal | undefined
}

export const hallTitle = { zh: '考场', en: 'Examination hall' } as const

/** By POST, so that number and code stand in no address, history or log. */
export function enterPage({ visit, exams, more, tied, open = [], refusal }: EnterOf): Page {
  const { say, form, query } = visit
  const title = say(hallTitle)
  const chosen = form.exam ?? query.exam ?? (exams.length === 1 ? exams[0]?.id : undefined)
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="lede">
        {say({
          zh: '凭准考证上的座位号和口令进入，不用注册，不用姓名。',
          en: 'Enter with the seat number and the code on your slip: no account, and no name.',
        })}
      </p>
      <Refused refusal={refusal} visit={visit} />
      {tied.length > 0 && <TiedSeats tied={tied} visit={visit} />}
      {(more || (query.find ?? '') !== '') && <FindExam visit={visit} />}
      {exams.length === 0 ? (
        <p class="note">
          <span>
            {say({
              zh: '现在没有可以进入的考试。开考前一天起，考试列在这里。',
              en: 'No exam can be entered now. From the day before it opens an exam stands here.',
            })}
          </span>
        </p>
      ) : (
        <Form visit={visit} action={HALL}>
          <div class="field">
            <label for="which">{say({ zh: '考试', en: 'Exam' })}</label>
            <select id="which" name="exam" required>
              {chosen === undefined && <option value="">{say({ zh: '请选择', en: 'Choose' })}</option>}
              {exams.map(({ id, title: name, opensAt }) => (
                <option key={id} value={id} selected={id === chosen}>
                  {name}（{say(moment(opensAt))}）
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for="number">
              {say({ zh: '座位号', en: 'Seat number' })}
              <small>
                {say({
                  zh: '照准考证上写，如 2026-0117；校园学法写班级代号和座位号，如 5-2-01，不写姓名',
                  en: 'As on your slip: 2026-0117; of a school exam the code of the class and your number, 5-2-01, and no name',
                })}
              </small>
            </label>
            <input
              id="number"
              name="number"
              type="text"
              required
              autocomplete="off"
              spellcheck={false}
              maxLength={40}
              value={form.number}
            />
          </div>
          <CodeField
            label={{ zh: '口令', en: 'Code' }}
            help={{
              zh: '准考证上的字母和数字，大小写、空格、连字符都可以',
              en: 'The letters and digits of your slip; small letters, spaces and hyphens do not matter',
            }}
            value={form.code}
            visit={visit}
          />
          <p class="actions">
            <button type="submit">{say({ zh: '进入考场', en: 'Enter' })}</button>
          </p>
        </Form>
      )}
      <p>
        <a href={visit.href(CLASS)}>
          {say({ zh: '学生用班级口令进入', en: 'Pupils enter by the code of their class' })}
        </a>
      </p>
      <DemoSeats seats={open} visit={visit} />
      <p class="meta">
        {say({
          zh: '同一座位同时只在一处有效：在另一台设备进入，前一台即停用，已存的答案都在。正确的口令随时可以进入，别人输错再多也挡不住您；从同一处对同一座位连续输错，错的要等片刻。网络地址、浏览器都不记录。',
          en: 'A seat is live in one place at a time: enter elsewhere and the former device stops; what was saved is there. The right code enters at any time, however many wrong ones others try; wrong ones for one seat from one place wait a moment. Neither address nor browser is kept.',
        })}
      </p>
      <p class="meta">
        {say(OWN_RULES)}
        {say({ zh: '；每场考试的依据写在它的规则里。', en: '; the basis of each exam stands in its rules.' })}
      </p>
    </>,
    { crumbs: [{ name: say({ zh: '学法考试', en: 'Examinations' }), path: HOME }], refusal },
  )
}

const FindExam = ({ visit: { say, href, query, large } }: { visit: Visit }) => (
  <search>
    <form action={href(HALL)} class="filters">
      {large && <input type="hidden" name="type" value="large" />}
      <div>
        <label for="find">{say({ zh: '考试名称中的字', en: 'Words of its title' })}</label>
        <input id="find" name="find" type="search" maxLength={60} value={query.find} autocomplete="off" />
      </div>
      <button type="submit" class="quiet">
        {say({ zh: '查找', en: 'Find' })}
      </button>
    </form>
  </search>
)

/** Exams of whoever has an account that a seat is tied to. */
function TiedSeats({ tied, visit }: { tied: readonly TiedSeat[]; visit: Visit }) {
  const { say } = visit
  return (
    <section aria-labelledby="tied">
      <h2 id="tied">{say({ zh: '您的考试', en: 'Your exams' })}</h2>
      <ul class="hits">
        {tied.map(({ caseId, title, number, opensAt, closesAt }) => (
          <li key={caseId}>
            <p>
              <strong>{title}</strong>
              <span class="meta">
                　{say({ zh: `座位号 ${number}，`, en: `seat ${number}, ` })}
                {say(moment(opensAt))}—{say(moment(closesAt))}
              </span>
            </p>
            <Form visit={visit} action={ENTER}>
              <input type="hidden" name="exam" value={caseId} />
              <p class="actions">
                <button type="submit" class="quiet">
                  {say({ zh: '进入', en: 'Enter' })}
                </button>
              </p>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}
