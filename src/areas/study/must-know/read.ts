import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Roles } from '../../../kernel/identity/roles.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { concernedBy } from '../audience.ts'
import { LIST_REGISTER } from './register.ts'

/** A list that a person's posts are on. */
export interface OwnList {
  readonly id: string
  readonly title: string
  readonly officeName: Say
  /** Units with the hashes of their words, a line each. */
  readonly bound: string | null
}

interface OwnListsAsked {
  readonly person: string
  readonly roles: Roles
  readonly today: Day
  readonly limit: number
}

const lists = sql`
  select r.id, r.office, r.content, r.content ->> 'audience' as audience, r.content ->> 'reach' as reach
  from register_record r
  where r.register = ${LIST_REGISTER} and r.state = 'current' and r.content ->> 'published' = 'true'`

/** Published lists of a person's posts, by their titles. One statement. */
export async function ownLists(
  database: Database,
  { person, roles, today, limit }: OwnListsAsked,
): Promise<readonly OwnList[]> {
  const { rows } = await sql<{ id: string; title: string; zh: string; en: string; bound: string | null }>`
    select p.id, p.content ->> 'title' as title, f.name_zh as zh, f.name_en as en, p.content ->> 'bound' as bound
    from (${lists}) p join office f on f.id = p.office
    where exists (${concernedBy(roles, today, person)})
    order by 2, 1 limit ${limit}`.execute(database)
  return rows.map(({ zh, en, ...row }) => ({ ...row, officeName: { zh, en } }))
}

/** A change that somebody has still to read, or a whole list since they took up a post. */
export interface OwnTask {
  readonly change: number
  readonly list: string
  readonly title: string
  /** Whose list it is, and so whose figure its term. */
  readonly officeName: Say
  /** The unit that is other or gone; of the whole list none. */
  readonly unit: string
  readonly kind: 'changed' | 'gone' | 'joined'
  readonly since: Day
  readonly at: readonly string[]
  readonly until: Day
}

/** What somebody has not read yet, the first due first. One statement. */
export async function ownTasks(
  database: Database,
  { person, limit }: { readonly person: string; readonly limit: number },
): Promise<readonly OwnTask[]> {
  const { rows } = await sql<Omit<OwnTask, 'officeName'> & { zh: string | null; en: string | null }>`
    select c.id as change, c.list, coalesce(r.content ->> 'title', '') as title, f.name_zh as zh, f.name_en as en, c.unit, c.kind, c.now_at as at,
      to_char(c.since, 'YYYY-MM-DD') as since, to_char(c.until, 'YYYY-MM-DD') as until
    from study_task t join study_change c on c.id = t.change
      left join register_record r on r.register = ${LIST_REGISTER} and r.id = c.list
      left join office f on f.id = r.office
    where t.person = ${person} and t.done_at is null
    order by c.until, c.id limit ${limit}`.execute(database)
  return rows.map(({ zh, en, ...row }) => ({ ...row, officeName: { zh: zh ?? '', en: en ?? '' } }))
}

const noSuchTask = refuse('not-found', {
  zh: '没有这项任务，或者已经学完',
  en: 'There is no such task, or it is done',
})

/** Somebody says they have read what changed; nobody says it for them. */
export async function finishTask(
  database: Database,
  { person, change, now }: { readonly person: string; readonly change: string; readonly now: Date },
): Promise<Refusal | undefined> {
  if (!/^\d{1,15}$/.test(change)) return noSuchTask
  const { rows } = await sql`
    update study_task set done_at = ${now} where person = ${person} and change = ${change}::bigint and done_at is null
    returning change`.execute(database)
  return rows.length > 0 ? undefined : noSuchTask
}

/** Of each list how many have a task from it, and how many of those are done. One statement. */
export async function taskCounts(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly tasks: number; readonly done: number }>> {
  const { rows } = await sql<{ list: string; tasks: number; done: number }>`
    select list, count(*)::int as tasks, (count(*) filter (where finished))::int as done
    from (select c.list, t.person, bool_and(t.done_at is not null) as finished
      from study_change c join study_task t on t.change = c.id
      where c.list = any(${[...ids]}::text[]) group by 1, 2) each
    group by 1`.execute(database)
  return new Map(rows.map(({ list, ...counts }) => [list, counts]))
}

/** What a list names, and for whom. */
interface ListWords {
  readonly id: string
  readonly bound: string | null
  readonly audience: string
  readonly class: string
  /** Texts not held here, a line each. */
  readonly sources: string | null
}

/** The words of lists of an office, or of public ones, as they are bound. One statement. */
export async function boundOf(database: Database, ids: readonly string[]): Promise<readonly ListWords[]> {
  const { rows } = await sql<ListWords>`
    select id, content ->> 'bound' as bound, content ->> 'audience' as audience, content ->> 'class' as class,
      content ->> 'sources' as sources
    from register_record
    where register = ${LIST_REGISTER} and id = any(${[...ids]}::text[])`.execute(database)
  return rows
}
