import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { readPublicCase, type ShownCase } from '../../../kernel/procedure/case-list.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { headOf } from '../plans/head.ts'
import { draftedWith, REPORTS } from './kinds.ts'

/** A published report as its list shows it. */
export interface YearReportLine {
  readonly id: string
  readonly plan: string
  readonly office: Say
  readonly title: string
  readonly from: Day
  readonly to: Day
}

const newestFirst: Keyset<YearReportLine> = {
  index: 'case_year_report',
  direction: 'desc',
  columns: [{ column: 'c.id', kind: 'id', of: ({ id }) => id }],
}

interface ReportsAsked {
  /** Only those of plans that carry this one on. */
  readonly under?: string | undefined
  readonly limit: number
  readonly after: string | undefined
}

const headSql = sql`
  cross join lateral (
    select s.answers from case_step s
    where s.case_id = i.key and s.effect = 'taken' and s.step = any(${[...planFiles.parentIn]}::text[])
    order by s.revision desc limit 1) head`

/** Reports that were published, the newest first; one that is being corrected stays among them. One statement. */
export async function publishedReports(
  database: Database,
  { under, limit, after }: ReportsAsked,
): Promise<KeysetPage<YearReportLine> | Refusal> {
  const mark = markGiven(newestFirst, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<{ id: string; plan: string; zh: string; en: string; answers: string }>`
    select c.id, i.key as plan, o.name_zh as zh, o.name_en as en, head.answers
    from "case" c join case_index i on i.case_id = c.id and i.field = 'plan'
    join office o on o.id = c.office ${headSql}
    where c.procedure in ('year-report', 'department-year-report')
      and exists (select from case_step s where s.case_id = c.id and s.step = 'publish' and s.effect = 'taken')
      ${under === undefined ? sql`` : sql`and head.answers::json ->> 'parent' = ${under}`}
      and ${onward(newestFirst, mark)}
    order by ${ordered(newestFirst)} limit ${limit + 1}`.execute(database)
  const found = rows.map(({ id, plan, zh, en, answers }) => {
    const { title, from, to } = headOf(JSON.parse(answers))
    return { id, plan, office: { zh, en }, title, from, to }
  })
  return pageOf(newestFirst, found, limit)
}

/** A report that somebody may read: everybody once it was published, its own office always; undefined for all others. */
export async function readReportFile(database: Database, actor: Actor, id: string): Promise<ShownCase | undefined> {
  const file = await readPublicCase(database, id)
  if (!file || !REPORTS.includes(file.procedure) || file.stage === 'dropped') return undefined
  const own = actor.kind === 'officer' && actor.office === file.office
  return own || file.steps.some(({ step }) => step === 'publish') ? file : undefined
}

/** A plan whose period is over, or which was closed, and of which no report is made. */
export interface UnreportedPlan {
  readonly id: string
  /** The procedure of the plan. */
  readonly procedure: string
  readonly title: string
  readonly to: Day
}

interface UnreportedAsked {
  readonly office: string
  /** Of whoever asks: who drafts reports of which plans. */
  readonly roles: readonly string[]
  readonly today: Day
  readonly limit: number
}

/** Those of an office, what ended first above. One statement. */
export async function unreportedPlans(
  database: Database,
  { office, roles, today, limit }: UnreportedAsked,
): Promise<readonly UnreportedPlan[]> {
  const { rows } = await sql<{ id: string; procedure: string; answers: string }>`
    select i.key as id, i.procedure, head.answers from (
      select c.id as key, c.stage, c.procedure from "case" c
      where c.procedure = any(${draftedWith(roles).map(({ plan }) => plan)}::text[]) and c.office = ${office} and c.stage = any(${[...planFiles.open]}::text[])) i ${headSql}
    where (i.stage = 'closed' or head.answers::json ->> 'to' < ${today})
      and not exists (
        select from case_index r join "case" c on c.id = r.case_id
        where r.procedure = any(${[...REPORTS]}::text[]) and r.field = 'plan' and r.key = i.key and c.stage <> 'dropped')
    order by head.answers::json ->> 'to', i.key limit ${limit}`.execute(database)
  return rows.map(({ id, procedure, answers }) => {
    const { title, to } = headOf(JSON.parse(answers))
    return { id, procedure, title, to }
  })
}

/** The report of a plan that was published; undefined where there is none. One statement. */
export async function reportOfPlan(database: Database, plan: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from case_index i join "case" c on c.id = i.case_id
    where i.procedure = any(${[...REPORTS]}::text[]) and i.field = 'plan' and i.key = ${plan}
      and exists (select from case_step s where s.case_id = c.id and s.step = 'publish' and s.effect = 'taken')
    order by c.id desc limit 1`.execute(database)
  return rows[0]?.id
}
