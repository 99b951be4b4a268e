import { type RawBuilder, sql } from 'kysely'
import { addDays, type Day } from '../../kernel/calendar/day.ts'
import type { Actor } from '../../kernel/identity/actor.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { taskFiles } from './files.ts'
import { isFallenSql, isOverdueSql, type PlanTask, readsTaskSql, type TaskRow, taskColumns, taskOf } from './load.ts'

/** How many days ahead a due day is soon. */
export const SOON_DAYS = 30

/** What a list of tasks may be narrowed to, by where they stand. */
export const TASK_FILTERS = {
  overdue: { zh: '已过期限', en: 'overdue' },
  soon: { zh: '三十日内到期', en: 'due in thirty days' },
  unowned: { zh: '没有人办', en: 'without an owner' },
  offered: { zh: '等承办机关答复', en: 'waits for the other office' },
  open: { zh: '在办', en: 'under way' },
  said: { zh: '待核验', en: 'waits to be verified' },
  verified: { zh: '已核验', en: 'verified' },
  fallen: { zh: '证据不再齐全', en: 'evidence no longer whole' },
  moved: { zh: '改过期限', en: 'moved to another day' },
  struck: { zh: '已划去', en: 'struck out' },
} as const satisfies Record<string, Say>
export type TaskFilter = keyof typeof TASK_FILTERS

export const isTaskFilter = (word: string): word is TaskFilter => Object.hasOwn(TASK_FILTERS, word)

/** Whose tasks: of one file, owed by the reader's office or by the reader, to be verified by them, or given by their office. */
export type TasksOf =
  | { readonly of: 'file'; readonly id: string }
  | { readonly of: 'owed' | 'mine' | 'verify' | 'given' }

export interface TaskQuery {
  readonly whose: TasksOf
  readonly line?: string | undefined
  readonly filter?: TaskFilter | undefined
  /** Due on one of these days; any, if not said. */
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  readonly today: Day
  readonly limit: number
  /** The `after` of the page before. */
  readonly after?: string | undefined
}

const INDEXES = {
  file: 'plan_task_of_case',
  owed: 'plan_task_of_owner',
  mine: 'plan_task_of_person',
  verify: 'plan_task_of_verifier',
  given: 'plan_task_of_office',
} as const satisfies Record<TasksOf['of'], string>

const byDue = (of: TasksOf['of']): Keyset<PlanTask> => ({
  index: INDEXES[of],
  direction: 'asc',
  columns: [
    { column: 't.due', kind: 'day', of: ({ content }) => content.due },
    { column: 't.id', kind: 'id', of: ({ id }) => id },
  ],
})

function whoseSql(whose: TasksOf, actor: Actor): RawBuilder<boolean> {
  if (whose.of === 'file') return sql<boolean>`t.case_id = ${whose.id} and ${readsTaskSql(actor)}`
  if (actor.kind !== 'officer') return sql<boolean>`false`
  const { office, person, roles } = actor
  // Of files in which they hold a post that verifies.
  const theirs = taskFiles.filter(({ verifiers }) => verifiers.some((role) => roles.includes(role)))
  const wheres = {
    owed: sql<boolean>`t.owner_office = ${office}`,
    mine: sql<boolean>`t.owner_person = ${person} and t.owner_office = ${office}`,
    verify: sql<boolean>`t.left_at = 'said' and t.verifier_office = ${office}
      and (t.verifier_person is null or t.verifier_person = ${person})
      and exists (select from "case" c where c.id = t.case_id
        and c.procedure = any(${theirs.map(({ procedure }) => procedure)}::text[]))`,
    given: sql<boolean>`t.office = ${office}`,
  }
  return wheres[whose.of]
}

/** What costs more than a look at a column of the row called `t`; given, where it was worked out already. */
const workedOut = (today: Day) => ({
  fallen: isFallenSql(today),
  moved: sql<boolean>`jsonb_array_length(t.content -> 'moves') > 0`,
})

export function taskFilterSql(filter: TaskFilter, today: Day, given = workedOut(today)): RawBuilder<boolean> {
  const { fallen, moved } = given
  switch (filter) {
    case 'overdue':
      return isOverdueSql(today, fallen)
    case 'soon':
      return sql<boolean>`t.due between ${today}::date and ${addDays(today, SOON_DAYS)}::date
        and (t.left_at not in ('said', 'verified', 'struck') or ${fallen})`
    case 'unowned':
      return sql<boolean>`t.left_at in ('unowned', 'refused')`
    case 'open':
      return sql<boolean>`t.left_at in ('open', 'returned')`
    case 'fallen':
      return fallen
    case 'moved':
      return moved
    case 'said':
    case 'verified':
      return sql<boolean>`t.left_at = ${filter} and not ${fallen}`
    default:
      return sql<boolean>`t.left_at = ${filter}`
  }
}

/** Tasks by their due days, what is due first above; who may read a row is in the SQL. One statement. */
export async function listTasks(
  database: Database,
  actor: Actor,
  { whose, line, filter, from, until, today, limit, after }: TaskQuery,
): Promise<KeysetPage<PlanTask> | Refusal> {
  const keyset = byDue(whose.of)
  const mark = markGiven(keyset, after)
  if (isRefusal(mark)) return mark
  const where = [
    whoseSql(whose, actor),
    onward(keyset, mark),
    ...(filter === undefined ? [] : [taskFilterSql(filter, today)]),
    ...(line === undefined ? [] : [sql`t.line = ${line}`]),
    ...(from === undefined ? [] : [sql`t.due >= ${from}::date`]),
    ...(until === undefined ? [] : [sql`t.due <= ${until}::date`]),
  ]
  const { rows } = await sql<TaskRow>`
    select ${taskColumns} from plan_task t where ${sql.join(where, sql` and `)}
    order by ${ordered(keyset)} limit ${limit + 1}`.execute(database)
  return pageOf(keyset, rows.map(taskOf), limit)
}

/** How the tasks of one file stand, counted from their evidence. */
export interface TaskCounts {
  readonly all: number
  readonly verified: number
  readonly said: number
  readonly overdue: number
  readonly soon: number
  readonly unowned: number
  readonly offered: number
  readonly fallen: number
  readonly moved: number
  readonly struck: number
  /** Lines that no task stands under, which were not struck out. */
  readonly linesWithoutTask: number
}

/** One statement, which reads the evidence of each task once. */
export async function taskCounts(database: Database, caseId: string, today: Day): Promise<TaskCounts> {
  const { fallen, moved } = workedOut(today)
  const given = { fallen: sql<boolean>`t.fallen`, moved: sql<boolean>`t.moved` }
  const count = (filter: TaskFilter) => sql`count(*) filter (where ${taskFilterSql(filter, today, given)})`
  const { rows } = await sql<TaskCounts>`
    with stood as materialized (
      select t.left_at, t.due, t.line, ${moved} as moved, ${fallen} as fallen
      from plan_task t where t.case_id = ${caseId})
    select count(*) filter (where t.left_at <> 'struck') as all, ${count('verified')} as verified, ${count('said')} as said,
      ${count('overdue')} as overdue, ${count('soon')} as soon, ${count('unowned')} as unowned,
      ${count('offered')} as offered, ${count('fallen')} as fallen, ${count('moved')} as moved, ${count('struck')} as struck,
      (select count(*) from plan_line l where l.case_id = ${caseId} and not l.struck
        and l.id not in (select o.line from stood o where o.line is not null and o.left_at <> 'struck')) as "linesWithoutTask"
    from stood t`.execute(database)
  const [row] = rows
  if (!row) throw new Error('counting gives a row')
  return row
}
