import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Roles } from '../../../kernel/identity/roles.ts'
import { tellWhom } from '../../../kernel/notice/tell.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { Statement } from '../../../kernel/storage/statement.ts'
import type { Round } from '../../../web/area.ts'
import { lacking } from './read.ts'

/** Programmes that one round reminds of; the next goes on. */
const AT_ONCE = 100

export interface RemindingOf {
  readonly database: Database
  readonly roles: Roles
  readonly now: Date
}

/**
 * Reminds whoever lacks a part of a programme whose office set a day for it, and units that lack a session: each programme
 * once, in one transaction with the mark that it was done, however many people it is for.
 *
 * @returns how many programmes were reminded of
 */
export async function remindOfParts({ database, roles, now }: RemindingOf): Promise<number> {
  const today = dayOf(now)
  const { rows: due } = await sql<{ id: string }>`
    select p.id from register_record p
    where p.register = 'study-programmes' and p.state = 'current' and p.content ->> 'published' = 'true'
      and p.content ->> 'remind' is not null and p.content ->> 'to' >= ${today} and p.content ->> 'from' <= ${today}
      and (p.content ->> 'to')::date - (p.content ->> 'remind')::int <= ${today}::date
      and not exists (select from study_reminded d where d.programme = p.id and d.ends = (p.content ->> 'to')::date)
    order by p.id limit ${AT_ONCE}`.execute(database)
  if (due.length === 0) return 0
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ programme: string }>`
      insert into study_reminded (programme, ends, at)
      select p.id, (p.content ->> 'to')::date, ${now} from register_record p
      where p.register = 'study-programmes' and p.id = any(${due.map(({ id }) => id)}::text[])
      on conflict do nothing returning programme`.execute(transaction)
    if (rows.length === 0) return 0
    const ids = rows.map(({ programme }) => programme)
    const { sql: text, parameters } = lacking(roles, today, ids).compile(transaction)
    // Its values stand in the order of their numbers.
    const whom = new Statement(text.split(/\$\d+/), parameters)
    await tellWhom(transaction, whom, { text: NOTICE, kind: 'study' }, now)
    return ids.length
  })
}

const NOTICE = {
  zh: '学法安排快到期，还有缺项：个人到“我的学习”看差哪一项，单位到“本单位完成情况”看缺几次集中学习',
  en: 'A programme of study ends soon and a part is missing: see under “My study” which is yours, and under the counts of your unit which sessions it lacks',
}

const EVERY_MS = 60_000

/** Looks once a minute. */
function reminding(): Round['go'] {
  let next = 0
  return async ({ kernel }) => {
    const now = kernel.now()
    if (now.getTime() < next) return 0
    const { database, roles } = kernel.identity
    const done = await remindOfParts({ database, roles, now })
    if (done < AT_ONCE) next = now.getTime() + EVERY_MS
    return done
  }
}

export const remindersRound: Round = { name: 'missing parts of programmes that end soon', go: reminding() }
