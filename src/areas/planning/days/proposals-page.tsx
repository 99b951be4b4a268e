import { sql } from 'kysely'
import { signInFirst } from '../../../kernel/identity/refusals.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { actOnRecord } from '../../../mechanisms/register/act.ts'
import { whyNotEnter } from '../../../mechanisms/register/decide.ts'
import { fieldSay } from '../../../mechanisms/register/define.ts'
import { type Answer, databaseOf, page, type Route, seeOther, type Visit } from '../../../web/area.ts'
import { Form, Refused } from '../../../web/form.tsx'
import { Grounds } from '../../../web/grounds.tsx'
import { registerContextOf } from '../../../web/register/reading.ts'
import { Choice, Field, officeChoices } from '../plans/fields.tsx'
import { officesOffered } from '../plans/task-read.ts'
import { CALENDAR, DAYS, PROPOSALS } from './paths.ts'
import { type DayProposal, proposedDays } from './proposals.ts'
import { publicityDays } from './register.ts'

const TITLE = { zh: '可以采用的日期', en: 'Days to take over' } as const
const CRUMBS = [{ name: { zh: '普法日历', en: 'Calendar' }, path: CALENDAR }] as const
const NAMES = ['lead', 'line', 'owner', 'task1', 'task2', 'task3'] as const

const crumbs = ({ say }: Visit) => CRUMBS.map(({ name, path }) => ({ name: say(name), path }))
const at = (id: string) => `${PROPOSALS}/${id}`

const proposalsFor = (visit: Visit) =>
  proposedDays({ database: databaseOf(visit), shelf: visit.app.kernel.shelf }, visit.today)

/** Names and days that the office has entered already. One statement. */
async function entered(database: Database, office: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; day: string; recurs: string; name: string }>`
    select id, content ->> 'day' as day, content ->> 'recurs' as recurs, content ->> 'name' as name
    from register_record where register = 'publicity-days' and office = ${office} and state = 'current'
    limit 1000`.execute(database)
  return new Map(
    rows.map(({ id, day, recurs, name }) => [recurs === 'yearly' ? `${name} ${day.slice(5)}` : `${name} ${day}`, id]),
  )
}

const keyOf = ({ name, day, recurs }: DayProposal): string =>
  recurs === 'yearly' ? `${name.zh} ${day.slice(5)}` : `${name.zh} ${day}`

/** What data proposes, each with where it stands once the office took it over. */
async function proposalsPage(visit: Visit): Promise<Answer> {
  const { say, href, actor } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const [found, taken] = await Promise.all([proposalsFor(visit), entered(databaseOf(visit), actor.office)])
  const mayEnter = whyNotEnter(publicityDays, actor) === undefined
  return page(
    say(TITLE),
    <>
      <h1>{say(TITLE)}</h1>
      <p class="lede">
        {say({
          zh: '来自法库的施行日期和法律写明的日子。采用时由本机关定提前几天和任务。',
          en: 'Days of commencement from the library, and days that a law names. Your office says how far ahead work begins, and which tasks it makes.',
        })}
      </p>
      <ul>
        {found.map((one) => {
          const record = taken.get(keyOf(one))
          return (
            <li key={one.id}>
              <time dateTime={one.day}>{one.day}</time>
              {say(one.recurs === 'yearly' ? { zh: '（每年）', en: ' (each year)' } : { zh: '', en: '' })}{' '}
              <b>{say(one.name)}</b> <Source of={one} visit={visit} />{' '}
              {record !== undefined ? (
                <a href={href(`${DAYS}/office/${record}`)}>{say({ zh: '已采用', en: 'taken over' })}</a>
              ) : (
                mayEnter && <a href={href(at(one.id))}>{say({ zh: '采用', en: 'Take over' })}</a>
              )}
            </li>
          )
        })}
      </ul>
      <p class="meta">
        {say({
          zh: '宪法宣传周本法未规定，不在这里提出；当年有通知的，以该通知为来源由本机关登记。',
          en: 'No law held here names a Constitution publicity week, so it is not proposed; where a notice of the year does, the office enters it with that notice as its source.',
        })}{' '}
        {mayEnter && <a href={href(`${DAYS}/office/new`)}>{say({ zh: '登记别的日期', en: 'Enter another day' })}</a>}
      </p>
    </>,
    { crumbs: crumbs(visit) },
  )
}

function Source({ of, visit }: { readonly of: DayProposal; readonly visit: Visit }) {
  return of.basis === undefined ? (
    <span class="small">{of.source}</span>
  ) : (
    <Grounds grounds={[of.basis]} visit={visit} />
  )
}

const MOST_LINES = 500

/** Lines of the office's plans that tasks may be entered under, as choices of a form. One statement. */
async function lineChoices(database: Database, office: string): Promise<readonly (readonly [string, Say])[]> {
  const { rows } = await sql<{ id: string; number: number; text: string; title: string }>`
    select l.id, l.number, left(l.content ->> 'text', 40) as text, head.title
    from plan_line l join "case" c on c.id = l.case_id
    cross join lateral (
      select s.answers::json ->> 'title' as title from case_step s
      where s.case_id = c.id and s.effect = 'taken' and s.step = any(${[...planFiles.parentIn]}::text[])
      order by s.revision desc limit 1) head
    where c.office = ${office} and c.procedure = ${planFiles.procedure} and not l.struck
      and c.stage = any(${[...planFiles.drafts, ...planFiles.runs]}::text[])
    order by c.id desc, l.number limit ${MOST_LINES}`.execute(database)
  return rows.map(({ id, number, text, title }) => {
    const words = `${title}：${number} ${text}`
    return [id, { zh: words, en: words }] as const
  })
}

async function showTaking(visit: Visit, refusal?: Refusal): Promise<Answer> {
  const { say, actor, params, form } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const refused = whyNotEnter(publicityDays, actor)
  if (refused) return refused
  const one = (await proposalsFor(visit)).find(({ id }) => id === params.proposal)
  if (!one) return noSuchProposal
  const database = databaseOf(visit)
  const [lines, offices] = await Promise.all([lineChoices(database, actor.office), officesOffered(database)])
  const suggested = Object.fromEntries(one.tasks.map((task, number) => [`task${number + 1}`, task]))
  const values: Readonly<Record<string, string | undefined>> = refusal ? form : suggested
  const of = (name: (typeof NAMES)[number]) => ({
    ...{ visit, prefix: 'day', name, value: values[name], label: fieldSay(publicityDays, name) },
  })
  return page(
    say(one.name),
    <>
      <h1>{say(one.name)}</h1>
      <p>
        <time dateTime={one.day}>{one.day}</time> <Source of={one} visit={visit} />
      </p>
      <Refused refusal={refusal} prefix="day" visit={visit} title={{ zh: '没有采用', en: 'Not taken over' }} />
      <Form visit={visit} action={at(one.id)}>
        <Field {...of('lead')} type="number" required />
        <Choice {...of('line')} choices={lines} none={{ zh: '只提醒，不生成任务', en: 'a reminder alone, no tasks' }} />
        <Choice {...of('owner')} choices={officeChoices(offices)} none={{ zh: '未定', en: 'nobody yet' }} />
        <Field
          {...of('task1')}
          help={{ zh: '任务名称是本站建议，可改', en: 'names of tasks are suggestions and may be changed' }}
        />
        <Field {...of('task2')} />
        <Field {...of('task3')} />
        <p class="actions">
          <button type="submit">{say({ zh: '采用', en: 'Take over' })}</button>
        </p>
      </Form>
    </>,
    { crumbs: [...crumbs(visit), { name: say(TITLE), path: PROPOSALS }], refusal },
  )
}

const noSuchProposal = refuse('not-found', { zh: '没有这个日期', en: 'There is no such day' })

/** Takes a day over: a record of the office, with what it says of it. */
async function take(visit: Visit): Promise<Answer> {
  const { actor, params, form } = visit
  if (actor.kind !== 'officer') return signInFirst()
  const one = (await proposalsFor(visit)).find(({ id }) => id === params.proposal)
  if (!one) return noSuchProposal
  const filled = NAMES.flatMap((name) => (form[name]?.trim() ? [[name, form[name].trim()] as const] : []))
  const said = Object.fromEntries(filled)
  const { lead, line, task1, task2, task3, ...rest } = said
  const tasks = line === undefined ? {} : { line, ...given({ task1, task2, task3 }) }
  const values = {
    ...{ name: one.name.zh, recurs: one.recurs, day: one.day },
    ...given({ basis: one.basis, source: one.source }),
    ...rest,
    ...tasks,
    ...(lead !== undefined && { lead: /^\d{1,4}$/.test(lead) ? Number(lead) : lead }),
  }
  const done = await actOnRecord(registerContextOf(visit.app), { register: publicityDays, actor, act: 'entry', values })
  return isRefusal(done) ? showTaking(visit, done) : seeOther(`${DAYS}/office/${done.id}`)
}

const given = (fields: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

export const proposalRoutes: readonly Route[] = [
  { method: 'GET', path: PROPOSALS, who: 'signed-in', answer: proposalsPage },
  { method: 'GET', path: `${PROPOSALS}/:proposal`, who: 'signed-in', answer: (visit) => showTaking(visit) },
  { method: 'POST', path: `${PROPOSALS}/:proposal`, who: 'signed-in', answer: take },
]
