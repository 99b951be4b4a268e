import { sql } from 'kysely'
import { act } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import { type Database, whyNotNow } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Round } from '../../../web/area.ts'
import { GRACE_MS } from './readers.ts'
import { drawListed } from './running.ts'

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

/** Opens and closes what is due. One that fails holds up no other: it is told once the rest has gone on. */
async function bringOn(database: Database, context: ActContext): Promise<number> {
  const failed: string[] = []
  let moved = 0
  let after = ''
  for (;;) {
    const due = await dueContests(database, context.now(), after)
    for (const one of due) {
      const went = await bringOne(database, context, one)
      if (went === true) moved += 1
      else if (went !== false) failed.push(went.failed)
    }
    after = due.at(-1)?.id ?? ''
    if (due.length < AT_ONCE) break
  }
  if (failed.length > 0) throw new Error(failed.join('; '))
  return moved
}

/** Whether it went on. Where the database is away all fail alike, and none is told by itself. */
async function bringOne(
  database: Database,
  context: ActContext,
  { id, step }: DueContest,
): Promise<boolean | { readonly failed: string }> {
  try {
    const asked = { procedure: 'contest', case: id, step, answers: {}, actor: { kind: 'system' } } as const
    return !isRefusal(await act(database, context, asked))
  } catch (error) {
    if (whyNotNow(error)) throw error
    return { failed: `${step} of contest ${id}: ${error}` }
  }
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

export const contestRound: Round = {
  name: 'contests that open, close and are drawn',
  async go(app) {
    await bringOn(app.kernel.identity.database, app.context)
    await drawDue(app)
  },
}
