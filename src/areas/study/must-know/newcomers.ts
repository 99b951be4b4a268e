import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { tellWhom } from '../../../kernel/notice/tell.ts'
import { statement } from '../../../kernel/storage/statement.ts'
import type { Round } from '../../../web/area.ts'
import { newcomersTo } from '../audience.ts'
import { LIST_REGISTER } from './register.ts'
import type { SweepOf } from './sweep.ts'

const LOCK = 'study newcomers'

/** The day in China since which everybody can read a list `r`. */
const publishedOn = sql`(
  select (min(v.at) at time zone 'Asia/Shanghai')::date from register_version v
  where v.register = r.register and v.id = r.id and v.content ->> 'published' = 'true')`

/**
 * Whoever took up a post for which a list stands, after it was published, has a task for the whole list as it stands now,
 * and one notice however many lists: once for as long as they hold such a post. Of two servers one does it after the other.
 *
 * @returns how many tasks were made
 */
export async function welcomeNewcomers({ database, roles, now }: Omit<SweepOf, 'laws'>): Promise<number> {
  const today = dayOf(now)
  return database.transaction().execute(async (transaction) => {
    await sql`set local statement_timeout = 0`.execute(transaction)
    await sql`select pg_advisory_xact_lock(hashtext(${LOCK}))`.execute(transaction)
    const { rows: found } = await sql<{ list: string; person: string }>`
      select p.id as list, n.person
      from (select r.id, r.office, r.content ->> 'audience' as audience, r.content ->> 'reach' as reach,
          ${publishedOn} as published
        from register_record r
        where r.register = ${LIST_REGISTER} and r.state = 'current' and r.content ->> 'published' = 'true') p
        cross join lateral (${newcomersTo(roles, today)}) n
      where not exists (select from study_task t join study_change c on c.id = t.change
        where t.person = n.person and c.list = p.id and c.kind = 'joined' and c.since >= n.since)`.execute(transaction)
    if (found.length === 0) return 0
    const asked = sql`json_to_recordset(${JSON.stringify(found)}::json) as f(list text, person text)`
    await sql`
      insert into study_change (list, unit, since, kind, now_at, until, found_at)
      select r.id, '', ${today}, 'joined', '{}', ${today}::date + (r.content ->> 'within')::int, ${now}
      from register_record r where r.register = ${LIST_REGISTER} and r.id in (select f.list from ${asked})
      on conflict do nothing`.execute(transaction)
    const { rows } = await sql`
      insert into study_task (change, person)
      select distinct c.id, f.person from ${asked} join study_change c on c.list = f.list and c.unit = '' and c.since = ${today}
      on conflict do nothing returning change`.execute(transaction)
    const whom = statement`select distinct 'person:' || person as addressee
      from json_to_recordset(${JSON.stringify(found)}::json) as f(person text)`
    await tellWhom(transaction, whom, { text: NOTICE, kind: 'study' }, now)
    return rows.length
  })
}

const NOTICE = {
  zh: '您到任的岗位有应知应会清单：到“我的学习”看清单、到哪天学完',
  en: 'The post you took up has a must-know list: see under “My study” which, and until when to read it',
}

const EVERY_MS = 600_000

/** Looks every ten minutes. */
function welcoming(): Round['go'] {
  let next = 0
  return async ({ kernel }) => {
    const now = kernel.now()
    if (now.getTime() < next) return 0
    const { database, roles } = kernel.identity
    const made = await welcomeNewcomers({ database, roles, now })
    next = now.getTime() + EVERY_MS
    return made
  }
}

export const newcomersRound: Round = { name: 'must-know lists of who took up a post', go: welcoming() }
