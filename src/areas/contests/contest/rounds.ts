import { sql } from 'kysely'
import { bringOn } from '../../../kernel/procedure/bring-on.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Round } from '../../../web/area.ts'
import { GRACE_MS } from './readers.ts'
import { drawListed, lapseDue } from './running.ts'

const AT_ONCE = 50

interface DueContest {
  readonly id: string
  readonly step: 'open' | 'close'
}

/** Contests whose time to open or to close has come, those behind one by their ids. One statement. */
async function dueContests(database: Database, now: Date, after: string): Promise<readonly DueContest[]> {
  const { rows } = await sql<DueContest>`
    select c.id, case c.stage when 'published' then 'open' else 'close' end as step
    from contest e join "case" c on c.id = e.case_id
    where c.id > ${after} and (
      (c.stage = 'published' and e.opens_at <= ${now})
      or (c.stage = 'open' and e.closes_at <= ${new Date(now.getTime() - GRACE_MS)}))
    order by c.id limit ${AT_ONCE}`.execute(database)
  return rows
}

/** Draws the winners of contests whose list is fixed, once the log has come so far. */
async function drawDue({ kernel, context }: Parameters<Round['go']>[0]): Promise<void> {
  const { database } = kernel.identity
  const { rows } = await sql<{ id: string }>`
    select c.id from contest e join "case" c on c.id = e.case_id where c.stage = 'listed' order by c.id limit ${AT_ONCE}`.execute(
    database,
  )
  for (const { id } of rows)
    await database.transaction().execute((transaction) => drawListed(transaction, { context, kernel }, id))
}

/** Final contests whose rules pass lapsed prizes on, whose days for contacts are over, and that have a prize without one. */
async function passOnDue({ kernel, context }: Parameters<Round['go']>[0]): Promise<void> {
  const { database } = kernel.identity
  const { rows } = await sql<{ id: string }>`
    select c.id from contest e join "case" c on c.id = e.case_id
    where c.stage = 'final' and e.rules ->> 'lapsed' = 'next'
      and not exists (select from case_step s where s.case_id = c.id and s.step = 'lapse')
      and (select d.due_at from deadline d where d.subject_kind = 'case' and d.subject_id = c.id and d.clock = 'contacts'
        order by d.id desc limit 1) <= ${context.now()}
      and exists (select from contest_winner w
        where w.case_id = c.id and w.state = 'drawn' and w.contact_at is null and w.moved_at is null)
    order by c.id limit ${AT_ONCE}`.execute(database)
  for (const { id } of rows)
    await database.transaction().execute((transaction) => lapseDue(transaction, { context, kernel }, id))
}

export const contestRound: Round = {
  name: 'contests that open, close and are drawn',
  async go(app) {
    const { database } = app.kernel.identity
    const due = (after: string) => dueContests(database, app.context.now(), after)
    await bringOn(database, app.context, { procedure: 'contest', due, atOnce: AT_ONCE })
    await drawDue(app)
    await passOnDue(app)
  },
}
