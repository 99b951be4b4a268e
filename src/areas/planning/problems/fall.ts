import { sql } from 'kysely'
import { dayOf } from '../../../kernel/calendar/day.ts'
import { actIn } from '../../../kernel/procedure/act.ts'
import type { ActContext } from '../../../kernel/procedure/act-context.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { isRefusal } from '../../../law/refusal.ts'
import type { Round } from '../../../web/area.ts'
import { ID_AT_END, isAsOf, notWithdrawn } from './facts.ts'

const AT_ONCE = 50
const EVERY_MS = 60_000

/** Problems that are closed on a piece that was withdrawn since, serves them no more, was exchanged for another, or proves by a quiz that was withdrawn. */
async function fallen(database: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from "case" c
    cross join lateral (
      select substring(s.answers::json ->> 'piece' from ${ID_AT_END}) as piece, s.taken_at as at from case_step s
      where s.case_id = c.id and s.effect = 'taken' and s.step = 'measure' order by s.revision desc limit 1) m
    where c.procedure = 'plan-problem' and c.stage = 'closed'
      and not exists (
        select from evidence e join evidence_subject b on b.evidence = e.id
        where e.id = m.piece and b.subject_kind = 'case' and b.subject_id = c.id and ${notWithdrawn}
          and ${isAsOf(sql`m.at`)})
    order by c.id limit ${AT_ONCE}`.execute(database)
  return rows.map(({ id }) => id)
}

/** Opens problems again whose evidence fell: told twice, the second finds it open. @returns how many */
export async function reopenFallen(database: Database, context: ActContext): Promise<number> {
  let opened = 0
  for (const id of await fallen(database)) {
    const answers = { reasons: `销号所凭的证明材料${dayOf(context.now())}已经撤回、更换，或者不再用于本问题。` }
    const deed = { procedure: 'plan-problem', case: id, step: 'fall', answers, actor: { kind: 'system' } } as const
    const done = await database.transaction().execute((transaction) => actIn(transaction, context, deed))
    if (!isRefusal(done)) opened += 1
  }
  return opened
}

function reopening(): Round['go'] {
  let next = 0
  return async ({ kernel, context }) => {
    const at = kernel.now().getTime()
    if (at < next) return 0
    const opened = await reopenFallen(kernel.identity.database, context)
    if (opened < AT_ONCE) next = at + EVERY_MS
    return opened
  }
}

export const problemsRound: Round = { name: 'problems whose evidence fell', go: reopening() }
