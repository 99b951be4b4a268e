import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import type { Roles } from '../../../kernel/identity/roles.ts'
import { tellWhom } from '../../../kernel/notice/tell.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Round } from '../../../web/area.ts'
import { concernedBy } from '../audience.ts'
import { LIST_REGISTER } from './register.ts'
import { changeOf, listedUnits } from './standing.ts'

/** What a sweep of the lists is done with. */
export interface SweepOf {
  readonly database: Database
  readonly roles: Roles
  readonly laws: readonly Edition[]
  readonly now: Date
}

const prints = new WeakMap<readonly Edition[], string>()

/** Which texts are at hand: another text is another look at the same day. */
function shelfPrint(laws: readonly Edition[]): string {
  const known = prints.get(laws)
  if (known !== undefined && laws.length > 0) return known
  const made = hash(
    'sha256',
    laws
      .map(({ hash: of }) => of)
      .toSorted()
      .join(' '),
    'hex',
  )
  prints.set(laws, made)
  return made
}

/**
 * Holds every published list against the texts in force on the day, once a day: of a unit whose words are others, or gone,
 * everybody in such a post has a task from then on, and one notice however many there are. One transaction with the mark
 * that it was done, so that of two servers one does it and a crash leaves nothing.
 *
 * @returns how many tasks were made
 */
export async function sweepLists(of: SweepOf): Promise<number> {
  const { database, laws, now } = of
  const day = dayOf(now)
  const shelf = shelfPrint(laws)
  const done = await database
    .selectFrom('study_swept')
    .select('day')
    .where('day', '=', day)
    .where('shelf', '=', shelf)
    .executeTakeFirst()
  if (done) return 0
  return database.transaction().execute(async (transaction) => {
    await sql`set local statement_timeout = 0`.execute(transaction)
    const { rows } = await sql`
      insert into study_swept (day, shelf, at) values (${day}, ${shelf}, ${now}) on conflict do nothing returning day`.execute(
      transaction,
    )
    return rows.length === 0 ? 0 : sweep(transaction, of, day)
  })
}

async function sweep(transaction: Database, { roles, laws, now }: SweepOf, day: Day): Promise<number> {
  const { rows: lines } = await sql<{ line: string }>`
    select distinct line from register_record r, unnest(string_to_array(r.content ->> 'bound', E'\\n')) as line
    where r.register = ${LIST_REGISTER} and r.state = 'current' and r.content ->> 'published' = 'true'`.execute(
    transaction,
  )
  const changes = lines.flatMap(({ line }) =>
    listedUnits(laws, line, day).flatMap((one) => {
      const change = changeOf(one)
      return change && change.since <= day ? [{ line, ...change }] : []
    }),
  )
  if (changes.length === 0) return 0
  const { rows: fresh } = await sql<{ id: number }>`
    insert into study_change (list, unit, since, kind, now_at, until, found_at)
    select r.id, n.unit, n.since, n.kind, n.at, greatest(n.since, ${day}::date) + (r.content ->> 'within')::int, ${now}
    from register_record r
      cross join lateral unnest(string_to_array(r.content ->> 'bound', E'\\n')) as bound(line)
      join json_to_recordset(${JSON.stringify(changes)}::json) as n(line text, unit text, since date, kind text, at text[])
        on n.line = bound.line
    where r.register = ${LIST_REGISTER} and r.state = 'current' and r.content ->> 'published' = 'true'
    on conflict do nothing returning id`.execute(transaction)
  if (fresh.length === 0) return 0
  const ids = fresh.map(({ id }) => id)
  const { rows } = await sql<{ made: number }>`
    with made as (
      insert into study_task (change, person)
      select distinct c.id, a.person
      from study_change c
        join (select r.id, r.office, r.content ->> 'audience' as audience, r.content ->> 'reach' as reach
          from register_record r where r.register = ${LIST_REGISTER}) p on p.id = c.list
        cross join lateral (${concernedBy(roles, day)}) a
      where c.id = any(${ids}::bigint[])
      on conflict do nothing returning person)
    select count(*)::int as made from made`.execute(transaction)
  const whom = statement`
    select distinct 'person:' || person as addressee from study_task where change = any(${ids}::bigint[])`
  await tellWhom(transaction, whom, { text: NOTICE, kind: 'study' }, now)
  return rows[0]?.made ?? 0
}

const NOTICE = {
  zh: '您岗位的应知应会清单有条款变动：到“我的学习”看变在哪里、到哪天学完',
  en: 'Provisions on a must-know list of your post have changed: see under “My study” which, and until when to read them',
}

const EVERY_MS = 60_000

/** Looks once a minute. */
function sweeping(): Round['go'] {
  let next = 0
  return async ({ kernel }) => {
    const now = kernel.now()
    if (now.getTime() < next) return 0
    const { database, roles } = kernel.identity
    const made = await sweepLists({ database, roles, laws: kernel.shelf, now })
    next = now.getTime() + EVERY_MS
    return made
  }
}

export const listsRound: Round = { name: 'must-know lists against the law of the day', go: sweeping() }
