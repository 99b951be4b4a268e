import { signInFirst } from '../../../kernel/identity/refusals.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { mineCrumbs, NOBODY_ELSE } from './head.ts'
import { DELETION, GOAL, MINE, RECORD } from './paths.ts'
import { deleteStudy, type MonthOfStudy, practiceFigures, setGoal, yearOfStudy } from './practice.ts'

const yearIn = ({ query, today }: Visit): number =>
  query.year !== undefined && /^20\d\d$/.test(query.year) ? Number(query.year) : Number(today.slice(0, 4))

const title = (year: number): Say => ({ zh: `${year}年我的学习`, en: `My study in ${year}` })

function Months({ months, visit: { say } }: { readonly months: readonly MonthOfStudy[]; readonly visit: Visit }) {
  if (months.length === 0) return <p>{say({ zh: '这一年还没有练习。', en: 'Nothing was practised in this year.' })}</p>
  const sum = (of: (month: MonthOfStudy) => number) => months.reduce((all, month) => all + of(month), 0)
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{say({ zh: '月', en: 'Month' })}</th>
          <th scope="col" class="num">
            {say({ zh: '几天练习', en: 'Days' })}
          </th>
          <th scope="col" class="num">
            {say({ zh: '答题', en: 'Answered' })}
          </th>
          <th scope="col" class="num">
            {say({ zh: '答对', en: 'Right' })}
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, days, answered, right }) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            <td class="num">{days}</td>
            <td class="num">{answered}</td>
            <td class="num">{right}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say({ zh: '全年', en: 'Year' })}</th>
          <td class="num">{sum(({ days }) => days)}</td>
          <td class="num">{sum(({ answered }) => answered)}</td>
          <td class="num">{sum(({ right }) => right)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

async function recordPage(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { actor, say, href } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const { person } = actor
  const database = databaseOf(visit)
  const year = yearIn(visit)
  const months = await yearOfStudy(database, { person, year })
  const { goal } = await practiceFigures(database, { person, now: visit.app.kernel.now() })
  return page(
    say(title(year)),
    <>
      <h1>{say(title(year))}</h1>
      <p class="meta">{say(NOBODY_ELSE)}</p>
      <Refused refusal={refusal} visit={visit} />
      <Months months={months} visit={visit} />
      <p>
        <a href={href(`${RECORD}?year=${year - 1}`)}>{say({ zh: `看${year - 1}年`, en: `See ${year - 1}` })}</a>
      </p>
      <section aria-labelledby="goal">
        <h2 id="goal">{say({ zh: '每天的目标', en: 'A goal for each day' })}</h2>
        <Form visit={visit} action={GOAL}>
          <div class="field">
            <label for="daily">
              {say({ zh: '每天答几题', en: 'Items a day' })}
              <small>
                {say({
                  zh: '自己定给自己，别人看不到；留空就不要目标',
                  en: 'set by yourself for yourself; empty for none',
                })}
              </small>
            </label>
            <input id="daily" name="daily" type="number" min={1} max={200} value={visit.form.daily ?? goal ?? ''} />
          </div>
          <p class="actions">
            <button type="submit">{say({ zh: '定下', en: 'Set it' })}</button>
          </p>
        </Form>
      </section>
      <section aria-labelledby="delete">
        <h2 id="delete">{say({ zh: '删除我的学习记录', en: 'Delete my study' })}</h2>
        <p>
          {say({
            zh: '删除练习、错题、每日次数、目标、自愿参加的安排和已读标记，不能恢复。任职要求读的条款会重新变成未读；变动任务是否学完不在其中。',
            en: 'Practice, wrong answers, daily counts, goal, programmes you took up and marks of what you read are deleted for good. What your posts ask you to read is unread again; whether tasks of changes are done is not among it.',
          })}
        </p>
        <Form visit={visit} action={DELETION}>
          <label class="choice">
            <input type="checkbox" name="sure" value="yes" required />
            <span>{say({ zh: '我确认删除', en: 'I am sure' })}</span>
          </label>
          <p class="actions">
            <button type="submit" class="quiet">
              {say({ zh: '删除', en: 'Delete' })}
            </button>
          </p>
        </Form>
      </section>
    </>,
    { crumbs: mineCrumbs(visit), refusal },
  )
}

const notSure = refuse('incomplete', {
  zh: '请先勾选“我确认删除”：删除后不能恢复',
  en: 'Tick that you are sure first: what is deleted does not come back',
})

async function setting(visit: Visit): Promise<Answer> {
  const { actor, form } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const refusal = await setGoal(databaseOf(visit), actor.person, form.daily ?? '')
  return refusal ? recordPage(visit, refusal) : seeOther(RECORD)
}

async function deleting(visit: Visit): Promise<Answer> {
  const { actor, form } = visit
  if (actor.kind !== 'officer') return signInFirst()
  if (form.sure === undefined) return recordPage(visit, notSure)
  await deleteStudy(databaseOf(visit), actor.person)
  return seeOther(MINE)
}

export const recordRoutes: readonly Route[] = [
  { method: 'GET', path: RECORD, who: 'signed-in', answer: (visit) => recordPage(visit) },
  { method: 'POST', path: GOAL, who: 'signed-in', answer: setting },
  { method: 'POST', path: DELETION, who: 'signed-in', answer: deleting },
]
