import { sql } from 'kysely'
import type { VNode } from 'preact'
import { z } from 'zod'
import { choose, day, line, maybe, words } from '../../../kernel/procedure/asking.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Say } from '../../../law/say.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import { databaseOf, type Visit } from '../../../web/area.ts'
import { AsWritten } from '../../../web/as-written.tsx'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'

// 法治宣传教育法第四十条第三款　教育行政部门应当加强对学校各类法治宣传教育活动的协调指导。
// Of pupils nothing is kept: a class or a stage of school is as near as an activity comes to anybody.

/** What the education department did about an activity that was told to it. */
const CO_ORDINATED = {
  noted: { zh: '已列入', en: 'entered' },
  moved: { zh: '商定改期', en: 'moved by agreement' },
  joined: { zh: '与另一次活动合并', en: 'joined with another' },
  refused: { zh: '不进学校', en: 'not held at the school' },
} as const

const STAGES = {
  primary: { zh: '小学', en: 'primary school' },
  junior: { zh: '初中', en: 'junior secondary' },
  senior: { zh: '高中阶段', en: 'senior secondary' },
  higher: { zh: '高等学校', en: 'higher education' },
  special: { zh: '特殊教育学校、专门学校', en: 'special schools' },
} as const

const Form = z.strictObject({
  school: open(line('学校', 'School')),
  stage: open(choose('学段', 'Stage of school', STAGES)),
  activity: open(line('活动', 'Activity')),
  organ: open(line('谁来办', 'Who holds it', { zh: '单位名称', en: 'the unit' })),
  from: open(day('开始日期', 'First day')),
  to: open(day('结束日期', 'Last day')),
  state: open(choose('协调情况', 'Co-ordination', CO_ORDINATED)),
  why: open(
    maybe(
      words('为什么改期、合并或者不进学校', 'Why it was moved, joined or not held', {
        zh: '改期、合并、不进学校的必填',
        en: 'needed for each of these',
      }),
    ),
  ),
  guidance: open(
    maybe(words('指导意见', 'Guidance given', { zh: '不写学生和家庭的情况', en: 'nothing about pupils or families' })),
  ),
})
type Activity = z.output<typeof Form>

const endsAfterStart = ({ from, to }: Activity): CheckFault<'to'> | undefined =>
  from <= to ? undefined : { field: 'to', reason: { zh: '早于开始的日期', en: 'It is before the first day' } }

const whyIsSaid = ({ state, why }: Activity): CheckFault<'why'> | undefined =>
  state === 'noted' || why !== undefined ? undefined : { field: 'why', reason: { zh: '写明为什么', en: 'Say why' } }

/** 学校法治宣传教育活动日历: which activity comes to which school when, and what was agreed about it. */
export const schoolActivities = register({
  id: 'school-activities',
  version: '2025-11-01',
  name: { zh: '学校法治宣传教育活动日历', en: 'Calendar of activities at schools' },
  one: { zh: '活动', en: 'Activity' },
  measure: '次',
  about: {
    zh: '哪些法治宣传教育活动何时进哪所学校，教育行政部门怎样协调：同一所学校日期相重的列在一起。不记学生。',
    en: 'Which activities come to which school when, and how the education department co-ordinates them: those that fall on the same days at one school are shown together. Nothing of pupils is kept.',
  },
  grounds: ['rlpe@2025-11-01#art-40/para-3'],
  owner: 'office',
  enters: { role: 'department-plan-officer', also: ['popularisation-officer'] },
  fields: Form,
  title: 'activity',
  key: ['school', 'activity', 'from'],
  checks: { endsAfterStart, whyIsSaid },
  publicView: {
    name: { zh: '学校法治宣传教育活动日历', en: 'Activities at schools' },
    about: {
      zh: '学校和来校办活动的单位据此错开日期；同一所学校日期相重的写在旁边。',
      en: 'Read before an activity is planned, so that no two come to one school on the same days; those that do say so.',
    },
  },
  list: {
    columns: ['school', 'stage', 'organ', 'from', 'to', 'state'],
    filters: ['stage', 'state'],
    sorts: ['from', 'activity'],
  },
})

/** Aliases of two activities at one school on some same day, each held by itself: one that was joined or refused meets none. */
const meet = sql`b.register = a.register and b.office = a.office and b.state = 'current'
  and b.content ->> 'school' = a.content ->> 'school'
  and b.content ->> 'from' <= a.content ->> 'to' and b.content ->> 'to' >= a.content ->> 'from'
  and a.register = ${schoolActivities.id} and a.state = 'current'
  and a.content ->> 'state' not in ('refused', 'joined') and b.content ->> 'state' not in ('refused', 'joined')`

interface Clash {
  readonly id: string
  readonly others: number
  readonly first: string
}

/** Of some activities those that another one at the same school meets on some day. One statement. */
async function clashesOf(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Say>> {
  const { rows } = await sql<Clash>`
    select a.id, count(*)::int as others, min(b.content ->> 'activity') as first
    from register_record a join register_record b on b.id <> a.id and ${meet}
    where a.id = any(${[...ids]}::text[])
    group by a.id`.execute(database)
  return new Map(
    rows.map(({ id, others, first }) => [
      id,
      {
        zh: `与“${first}”${others > 1 ? `等${others}次` : ''}日期相重`,
        en: `meets “${first}”${others > 1 ? ` and ${others - 1} more` : ''}`,
      },
    ]),
  )
}

/** Schools and activities named above the list. */
const MOST_NAMED = 20

/** Those that meet another from today on: what is still to be agreed. */
async function stillMeeting(visit: Visit, office: string): Promise<VNode | undefined> {
  const { say, today } = visit
  const { rows } = await sql<{ school: string; one: string; other: string; from: string }>`
    select a.content ->> 'school' as school, a.content ->> 'activity' as one, b.content ->> 'activity' as other,
      greatest(a.content ->> 'from', b.content ->> 'from') as from
    from register_record a join register_record b on b.id > a.id and ${meet}
    where a.office = ${office} and least(a.content ->> 'to', b.content ->> 'to') >= ${today}
    order by 4, 1, a.id, b.id limit ${MOST_NAMED}`.execute(databaseOf(visit))
  if (rows.length === 0) return undefined
  return (
    <section aria-labelledby="meeting">
      <h2 id="meeting">{say({ zh: '日期相重、待协调的', en: 'On the same days, to be co-ordinated' })}</h2>
      <ul>
        {rows.map(({ school, one, other, from }, at) => (
          <li key={at}>
            <AsWritten words={`${from}　${school}：${one}、${other}`} visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  )
}

export const schoolPages: RegisterPages = {
  register: schoolActivities,
  path: `${HOME}/school-activities`,
  above: [{ name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME }],
  beside: {
    head: { zh: '同校同日', en: 'The same days' },
    read: (visit, { ids }) => clashesOf(databaseOf(visit), ids),
    open: (visit, ids) => clashesOf(databaseOf(visit), ids),
    above: stillMeeting,
  },
}
