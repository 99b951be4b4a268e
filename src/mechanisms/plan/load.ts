import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { LineContent, TaskContent } from './content.ts'
import { openStages } from './files.ts'
import type { TaskPiece } from './state.ts'

/** A line of a plan. */
export interface PlanLine {
  readonly id: string
  readonly caseId: string
  readonly office: string
  readonly version: number
  readonly content: LineContent
}

/** A task of a plan, or of another file. */
export interface PlanTask {
  readonly id: string
  readonly caseId: string
  /** The office that gives it. */
  readonly office: string
  readonly version: number
  readonly content: TaskContent
  readonly changedAt: Date
}

interface LineRow {
  readonly id: string
  readonly case_id: string
  readonly office: string
  readonly version: number
  readonly content: unknown
}

export interface TaskRow extends LineRow {
  readonly changed_at: Date
}

export const taskColumns = sql`t.id, t.case_id, t.office, t.version, t.content, t.changed_at`

const lineOf = ({ case_id, content, ...row }: LineRow): PlanLine => ({
  ...row,
  caseId: case_id,
  content: LineContent.parse(content),
})

export const taskOf = ({ id, case_id, office, version, content, changed_at }: TaskRow): PlanTask => ({
  id,
  caseId: case_id,
  office,
  version,
  changedAt: changed_at,
  content: TaskContent.parse(content),
})

/** Whether the row of "case" under this name is open to anybody with its lines and tasks. */
export const isOpenSql = (row: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${row}.procedure`)}, ${sql.ref(`${row}.stage`)}) in (
    select procedure, stage from json_to_recordset(${JSON.stringify(openStages)}::json) as o(procedure text, stage text))`

/**
 * Whether somebody reads the row of `plan_task` called `t`: the office that gives it, the one that owes it and the one
 * that verifies it; anybody, where its file is open.
 */
export const readsTaskSql = (actor: Actor): RawBuilder<boolean> => {
  const open = sql<boolean>`exists (select from "case" c where c.id = t.case_id and ${isOpenSql('c')})`
  return actor.kind === 'officer'
    ? sql<boolean>`(${actor.office} in (t.office, t.owner_office, t.verifier_office) or ${open})`
    : open
}

interface Sought {
  readonly id: string
  readonly reader: Actor
}

/** A task, for whoever may read it; undefined for everybody else, as where there is none. One statement. */
export async function loadTask(database: Database, { id, reader }: Sought): Promise<PlanTask | undefined> {
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from plan_task t where t.id = ${id} and ${readsTaskSql(reader)}`.execute(database)
  return rows[0] && taskOf(rows[0])
}

/** A line, for the office of its plan, and for anybody where the plan is open. */
export async function loadLine(database: Database, { id, reader }: Sought): Promise<PlanLine | undefined> {
  const office = reader.kind === 'officer' ? reader.office : ''
  const { rows } = await sql<LineRow>`
    select l.id, l.case_id, l.office, l.version, l.content from plan_line l join "case" c on c.id = l.case_id
    where l.id = ${id} and (l.office = ${office} or ${isOpenSql('c')})`.execute(database)
  return rows[0] && lineOf(rows[0])
}

/** More lines than a plan has. */
const MOST_LINES = 1_000

/** The lines of a plan by their numbers, those struck out too. One statement. */
export async function linesOf(database: Database, caseId: string): Promise<readonly PlanLine[]> {
  const { rows } = await sql<LineRow>`
    select id, case_id, office, version, content from plan_line where case_id = ${caseId}
    order by number, id limit ${MOST_LINES}`.execute(database)
  return rows.map(lineOf)
}

interface PieceRow {
  readonly task: string
  readonly need: number
  readonly id: string
  readonly title: string
  readonly form: 'file' | 'link' | 'proof'
  readonly hash: string
  readonly collected_by: string
  readonly hands: readonly string[]
  readonly withdrawn: boolean
  readonly expires_on: string | null
}

const MOST_PIECES = 20_000

/**
 * The pieces of evidence that serve these tasks, and those that were counted when one was verified, by task. What also serves a case that only some of its office read keeps
 * its name to itself. One statement, however many tasks.
 */
export async function piecesOf(
  database: Database,
  tasks: readonly Pick<PlanTask, 'id'>[],
): Promise<ReadonlyMap<string, readonly TaskPiece[]>> {
  if (tasks.length === 0) return new Map()
  const { rows } = await sql<PieceRow>`
    select t.id as task, n.number as need, e.id, e.content ->> 'form' as form, e.content ->> 'hash' as hash,
      e.content ->> 'collectedBy' as collected_by, e.state = 'withdrawn' as withdrawn,
      e.content ->> 'expiresOn' as expires_on,
      array(select distinct hand from evidence_version v
        cross join lateral unnest(array[v.who, v.content ->> 'collectedBy']) as hand where v.id = e.id) as hands,
      case when exists (
          select from evidence_subject o join "case" c on c.id = o.subject_id and c.read_by is not null
          where o.evidence = e.id and o.subject_kind = 'case')
        then '保密材料' else e.content ->> 'title' end as title
    from plan_task t
    cross join lateral (
      select number, s.evidence from generate_series(1, t.needs) as number
      join evidence_subject s on s.subject_kind = 'task' and s.subject_id = t.id || '/' || number
      union all
      select 0, counted.id from jsonb_to_recordset(coalesce(t.content -> 'verified' -> 'pieces', '[]')) as counted(id text)
      where not exists (
        select from generate_series(1, t.needs) as number
        join evidence_subject s on s.subject_kind = 'task' and s.subject_id = t.id || '/' || number
        where s.evidence = counted.id)) as n(number, evidence)
    join evidence e on e.id = n.evidence
    where t.id = any(${tasks.map(({ id }) => id)}::text[])
    order by e.id limit ${MOST_PIECES}`.execute(database)
  const found = rows.map(({ task, collected_by, expires_on, ...piece }) => ({
    task,
    piece: { ...piece, collectedBy: collected_by, expiresOn: expires_on ?? undefined },
  }))
  return new Map(
    [...Map.groupBy(found, ({ task }) => task)].map(([id, all]) => [id, all.map(({ piece }) => piece)] as const),
  )
}

/**
 * How many pieces of the evidence that the row of `plan_task` called `t` needs are there and good, of each kind never more
 * than are needed: the same as `taskState` counts.
 */
export const goodPiecesSql = (today: Day): RawBuilder<number> => sql<number>`(
  select coalesce(sum(least((n.need ->> 'count')::integer, (
    select count(*) from evidence_subject s join evidence e on e.id = s.evidence
    where s.subject_kind = 'task' and s.subject_id = t.id || '/' || n.number and e.state <> 'withdrawn'
      and coalesce(e.content ->> 'expiresOn' >= ${today}, true) and n.need ->> 'kind' in ('any', e.content ->> 'form')))), 0)::integer
  from jsonb_array_elements(t.content -> 'needs') with ordinality as n(need, number))`

/**
 * Whether the evidence of the row of `plan_task` called `t`, which was said done or verified, is no longer whole: the same
 * as `taskState` finds, for lists and counts.
 */
export const isFallenSql = (
  today: Day,
): RawBuilder<boolean> => sql<boolean>`(t.left_at in ('said', 'verified') and exists (
  select from jsonb_array_elements(t.content -> 'needs') with ordinality as n(need, number)
  where (n.need ->> 'count')::integer > (
    select count(*) from evidence_subject s join evidence e on e.id = s.evidence
    where s.subject_kind = 'task' and s.subject_id = t.id || '/' || n.number and e.state = 'current'
      and coalesce(e.content ->> 'expiresOn' >= ${today}, true) and n.need ->> 'kind' in ('any', e.content ->> 'form')
      and (t.left_at = 'said' or t.content -> 'verified' -> 'pieces'
        @> jsonb_build_array(jsonb_build_object('id', e.id, 'hash', e.content ->> 'hash'))))))`

/** Whether it is past its due day and not done: the same as `taskState` finds. */
export const isOverdueSql = (today: Day, fallen: RawBuilder<boolean> = isFallenSql(today)): RawBuilder<boolean> =>
  sql<boolean>`(t.due < ${today}::date and t.left_at <> 'struck'
    and (t.left_at not in ('said', 'verified') or ${fallen}))`

/** An act on a line or a task, with who, when and why. */
export interface PlanVersion {
  readonly version: number
  readonly act: string
  readonly by: string
  /** The office at which they acted. */
  readonly office: string
  readonly at: Date
  readonly reason: string | undefined
  /** The number of its entry in the log; undefined until it has one. */
  readonly number: number | undefined
}

/** How many comments stand on a task. */
export async function commentsOn(database: Database, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from plan_version
    where kind = 'task' and id = ${id} and act = 'comment'`.execute(database)
  return rows[0]?.count ?? 0
}

const MOST_VERSIONS = 200

/** The newest acts on a line or a task, the newest first. One statement. */
export async function planVersions(
  database: Database,
  { kind, id }: { readonly kind: 'line' | 'task'; readonly id: string },
): Promise<readonly PlanVersion[]> {
  const { rows } = await sql<Omit<PlanVersion, 'by'> & { name: string | null; who: string }>`
    select v.version, v.act, p.name, v.who, v.at_office as office, v.at, v.reason, l.number
    from plan_version v left join person p on p.id = v.who left join ledger_leaf l on l.id = v.leaf
    where v.kind = ${kind} and v.id = ${id} order by v.version desc limit ${MOST_VERSIONS}`.execute(database)
  return rows.map(({ name, who, reason, number, ...row }) => ({
    ...row,
    by: name ?? who,
    reason: reason ?? undefined,
    number: number ?? undefined,
  }))
}
