import { sql } from 'kysely'
import type { Actor } from '../../../kernel/identity/actor.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { isOpenSql } from '../../../mechanisms/plan/load.ts'
import { headOf, type PlanHead } from './head.ts'

/** A plan as lists show it. */
export interface PlanRow {
  readonly id: string
  readonly office: string
  /** Of a popularisation office, or of a department. */
  readonly procedure: string
  readonly stage: string
  readonly head: PlanHead
  /** How often it was published, by itself and by each revision. */
  readonly version: number
  /** When it was published last. */
  readonly publishedAt: Date | undefined
}

const newestFirst: Keyset<PlanRow> = {
  index: 'case_of_plan',
  direction: 'desc',
  columns: [{ column: 'c.id', kind: 'id', of: ({ id }) => id }],
}

const columns = sql`c.id, c.office, c.procedure, c.stage, head.answers, told.version, told.at`
const beside = sql`
  cross join lateral (
    select s.answers from case_step s
    where s.case_id = c.id and s.effect = 'taken' and s.step = any(${[...planFiles.parentIn]}::text[])
    order by s.revision desc limit 1) head
  cross join lateral (
    select count(*) as version, max(s.taken_at) as at from case_step s
    where s.case_id = c.id and s.effect = 'taken' and s.step in ('publish', 'revise')) told`

interface Row {
  readonly id: string
  readonly office: string
  readonly procedure: string
  readonly stage: string
  readonly answers: string
  readonly version: number
  readonly at: Date | null
}

const rowOf = ({ answers, at, ...row }: Row): PlanRow => ({
  ...row,
  head: headOf(JSON.parse(answers)),
  publishedAt: at ?? undefined,
})

/** Whether somebody reads the plan `c`: everybody where it is open, its own office always. */
const readsPlan = (actor: Actor) =>
  sql`c.procedure in ('plan', 'department-plan', 'sector-plan') and (${isOpenSql('c')} or ${actor.kind === 'officer' ? sql`c.office = ${actor.office}` : sql`false`})`

interface PlanQuery {
  /** Only those of the reader's office. */
  readonly own?: boolean
  readonly limit: number
  readonly after: string | undefined
}

/** Plans that somebody may read, the newest first. One statement. */
export async function listPlans(
  database: Database,
  actor: Actor,
  { own = false, limit, after }: PlanQuery,
): Promise<KeysetPage<PlanRow> | Refusal> {
  const mark = markGiven(newestFirst, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<Row>`
    select ${columns} from "case" c ${beside}
    where ${readsPlan(actor)} and ${onward(newestFirst, mark)}
      ${own && actor.kind === 'officer' ? sql`and c.office = ${actor.office}` : sql``}
    order by ${ordered(newestFirst)} limit ${limit + 1}`.execute(database)
  return pageOf(newestFirst, rows.map(rowOf), limit)
}

/** A plan that somebody may read; undefined for everybody else, as where there is none. One statement. */
export async function readPlan(database: Database, actor: Actor, id: string): Promise<PlanRow | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from "case" c ${beside} where c.id = ${id} and ${readsPlan(actor)}`.execute(database)
  return rows[0] && rowOf(rows[0])
}
