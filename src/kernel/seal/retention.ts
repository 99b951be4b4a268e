import { sql } from 'kysely'
import { contentHash } from '../ledger/commitment.ts'
import { shred } from '../ledger/ledger.ts'
import { decideAside } from '../procedure/aside.ts'
import type { Bench } from '../procedure/bench.ts'
import { loadCase } from '../procedure/case-file.ts'
import type { Procedure } from '../procedure/definition.ts'
import { write } from '../procedure/write.ts'
import type { Database } from '../storage/connection.ts'
import { EXACT } from './search-key.ts'

export interface Erasure {
  readonly case: string
  readonly at: Date
  /** Whether the entries in the ledger lose their words too. */
  readonly record: boolean
}

/**
 * The one way in which what is sealed in a case ends: its data key and its keyed hashes go, and nobody opens it again.
 * The file stays, with the day it was done. A list of erasures that outlives a restored backup is kept from here. In the
 * caller's transaction.
 *
 * @returns whether there was something to destroy
 */
export async function erase(transaction: Database, { case: id, at, record }: Erasure): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('data_key')
    .set({ master: null, wrapped: null, destroyed_at: at })
    .where('case_id', '=', id)
    .where('wrapped', 'is not', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await transaction.deleteFrom('case_index').where('case_id', '=', id).where('key', 'like', `${EXACT}%`).execute()
  if (record) await shred(transaction, id)
  return true
}

const AT_ONCE = 1_000

/**
 * Destroys what is sealed in cases that have been done for as long as their procedure keeps it, a recorded act for each.
 * Each live key is asked once a day, at most a thousand a call. Right with several servers.
 *
 * @returns how many
 */
export async function destroyDue(database: Database, bench: Pick<Bench, 'now' | 'book'>): Promise<number> {
  const now = bench.now()
  const kept = bench.book.all.flatMap(({ id, version, keepsSealed }) =>
    keepsSealed ? [{ id, version, months: keepsSealed.months }] : [],
  )
  if (kept.length === 0) return 0
  const { rows } = await sql<{ id: string }>`
    with asked as (
      select case_id from data_key where wrapped is not null and check_at <= ${now}::timestamptz
      order by check_at limit ${AT_ONCE} for update skip locked),
    again as (
      update data_key set check_at = ${now}::timestamptz + interval '1 day' from asked
      where data_key.case_id = asked.case_id)
    select c.id
    from asked join "case" c on c.id = asked.case_id and c.ended
      join json_to_recordset(${JSON.stringify(kept)}::json) as k(id text, version date, months integer)
        on c.procedure = k.id and c.procedure_version = k.version
        and c.moved_at <= ${now}::timestamptz - make_interval(months => k.months)`.execute(database)
  let destroyed = 0
  for (const { id } of rows) if (await destroy(database, bench, id, now)) destroyed += 1
  return destroyed
}

const destroy = (database: Database, { book }: Pick<Bench, 'book'>, id: string, at: Date) =>
  database.transaction().execute(async (transaction) => {
    const free = await sql`
      select from "case" where id = ${id} and ended for update skip locked`.execute(transaction)
    const file = free.rows.length === 0 ? undefined : await loadCase(transaction, id)
    const procedure = file && book.at(file.procedure, file.version)
    if (!file || !procedure?.keepsSealed) return false
    const { grounds, months, figure, record: words } = procedure.keepsSealed
    if (!(await erase(transaction, { case: id, at, record: words === 'shred' }))) return false
    const answers = { months, figure }
    const what = `${procedure.id}.seal.destroyed`
    const content = contentHash(answers)
    const entry = { who: 'system', what, subject: id, grounds, when: at.toISOString(), content }
    const aside = { procedure, file, step: 'destroy', effect: 'destroyed', by: 'system', at, grounds, answers } as const
    const decision = decideAside(aside, {
      notices: [{ addressee: file.party ?? 'party', text: destroyedNotice(procedure) }],
      events: ['seal.destroyed'],
    })
    const place = { kind: 'moved', procedure: procedure.id, from: file.revision } as const
    await write(transaction, { id, place, decision, answers, entry, found: [], key: undefined })
    return true
  })

function destroyedNotice({ keepsSealed }: Procedure) {
  const months = keepsSealed?.months ?? 0
  const own = keepsSealed?.figure === 'own'
  return {
    zh: `密封的内容在办结满 ${months} 个月后${own ? '（本机关自定）' : ''}已按期销毁，任何人都不能再启封`,
    en: `What was sealed was destroyed ${months} months after the matter was done${own ? ' (the office’s own figure)' : ''}: nobody can open it any more`,
  }
}
