import { sql } from 'kysely'
import { type Erasing, erasing } from '../erasure/erasing.ts'
import type { ErasureList } from '../erasure/list.ts'
import { shred } from '../ledger/ledger.ts'
import type { ActContext } from '../procedure/act-context.ts'
import { loadCase } from '../procedure/case-file.ts'
import type { Procedure } from '../procedure/definition.ts'
import { decidePending } from '../procedure/pending.ts'
import { plainEvents } from '../procedure/raised.ts'
import { raises } from '../procedure/step-event.ts'
import { withoutOrder } from '../procedure/stored-times.ts'
import { write } from '../procedure/write.ts'
import type { Database } from '../storage/connection.ts'
import { subjectWord } from '../subject.ts'
import { sealDestroyed } from './events.ts'
import { EXACT } from './search-key.ts'

/**
 * The one way in which what is sealed in cases ends: their data keys and keyed hashes go, and nobody opens them again.
 * The files stay, with the day it was done.
 */
export async function eraseSealed(erasing: Erasing, cases: readonly string[], at: Date): Promise<void> {
  const { database } = erasing
  await database
    .updateTable('data_key')
    .set({ master: null, wrapped: null, destroyed_at: at })
    .where('subject_kind', '=', 'case')
    .where('subject_id', 'in', [...cases])
    .where('wrapped', 'is not', null)
    .execute()
  await database
    .deleteFrom('case_index')
    .where('case_id', 'in', [...cases])
    .where('key', 'like', `${EXACT}%`)
    .execute()
  await erasing.note('sealed', cases)
}

/** The same of records of registers, by their ids as subjects: the versions stay, and what is sealed in them opens no more. */
export async function eraseSealedRecords(erasing: Erasing, records: readonly string[], at: Date): Promise<void> {
  await erasing.database
    .updateTable('data_key')
    .set({ master: null, wrapped: null, destroyed_at: at })
    .where('subject_kind', '=', 'record')
    .where('subject_id', 'in', [...records])
    .where('wrapped', 'is not', null)
    .execute()
  await erasing.note(
    'sealed',
    records.map((id) => subjectWord({ kind: 'record', id })),
  )
}

const AT_ONCE = 1_000

/**
 * Destroys what is sealed in cases that have been done for as long as their procedure keeps it, a recorded act for each.
 * Each live key is asked once a day, at most a thousand a call. Right with several servers.
 *
 * @returns how many
 */
export async function destroyDue(
  database: Database,
  list: ErasureList,
  context: Pick<ActContext, 'now' | 'catalogue'>,
): Promise<number> {
  const now = context.now()
  const kept = context.catalogue.all.flatMap(({ id, version, keepsSealed }) =>
    keepsSealed ? [{ id, version, months: keepsSealed.months }] : [],
  )
  if (kept.length === 0) return 0
  const { rows } = await sql<{ id: string }>`
    with asked as (
      select subject_id from data_key where subject_kind = 'case' and wrapped is not null and check_at <= ${now}::timestamptz
      order by check_at limit ${AT_ONCE} for update skip locked),
    again as (
      update data_key set check_at = ${now}::timestamptz + interval '1 day' from asked
      where data_key.subject_kind = 'case' and data_key.subject_id = asked.subject_id)
    select c.id
    from asked join "case" c on c.id = asked.subject_id and c.ended
      join json_to_recordset(${JSON.stringify(kept)}::json) as k(id text, version date, months integer)
        on c.procedure = k.id and c.procedure_version = k.version
        and c.moved_at <= ${now}::timestamptz - make_interval(months => k.months)`.execute(database)
  let destroyed = 0
  for (const { id } of rows)
    if (await destroy(database, list, { catalogue: context.catalogue, id, at: now })) destroyed += 1
  return destroyed
}

interface Ending extends Pick<ActContext, 'catalogue'> {
  readonly id: string
  readonly at: Date
}

const destroy = (database: Database, list: ErasureList, { catalogue, id, at }: Ending): Promise<boolean> =>
  erasing(database, list, async (ending) => {
    const transaction = ending.database
    const free = await sql`
      select from "case" where id = ${id} and ended and exists (
        select from data_key where subject_kind = 'case' and subject_id = "case".id and wrapped is not null)
      for update skip locked`.execute(transaction)
    const file = free.rows.length === 0 ? undefined : await loadCase(transaction, id)
    const procedure = file && catalogue.at(file.procedure, file.version)
    if (!file || !procedure?.keepsSealed) return false
    const { grounds, months, figure, record: words } = procedure.keepsSealed
    await eraseSealed(ending, [id], at)
    if (words === 'shred') await shred(ending, [id])
    const answers = { months, figure }
    const given = { procedure, file, step: 'destroy', effect: 'destroyed', by: 'system', at, grounds, answers } as const
    const decision = decidePending(given, {
      notices: [{ addressee: file.party ?? 'party', text: destroyedNotice(procedure) }],
      events: [raises(sealDestroyed)],
    })
    const place = { kind: 'moved', procedure: procedure.id, from: file.revision } as const
    const events = plainEvents({ procedure, id, file, decision })
    const kept = { day: withoutOrder(procedure, at), isOwnNumber: true, found: [], brings: [], key: undefined }
    await write(transaction, { id, place, decision, answers, file, events, ...kept })
    return true
  })

/** The key of this case is asked in the next pass, as where a procedure keeps what is sealed no longer than the matter. */
export async function askSealNow(database: Database, id: string, at: Date): Promise<void> {
  await database
    .updateTable('data_key')
    .set({ check_at: at })
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', id)
    .where('wrapped', 'is not', null)
    .execute()
}

function destroyedNotice({ keepsSealed }: Procedure) {
  const months = keepsSealed?.months ?? 0
  if (months === 0)
    return {
      zh: '密封的内容已随办结销毁，任何人都不能再启封',
      en: 'What was sealed was destroyed when the matter was done: nobody can open it any more',
    }
  const own = keepsSealed?.figure === 'own'
  return {
    zh: `密封的内容在办结满 ${months} 个月后${own ? '（本机关自定）' : ''}已按期销毁，任何人都不能再启封`,
    en: `What was sealed was destroyed ${months} months after the matter was done${own ? ' (the office’s own figure)' : ''}: nobody can open it any more`,
  }
}
