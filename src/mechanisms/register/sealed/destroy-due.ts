import { sql } from 'kysely'
import { erasing } from '../../../kernel/erasure/erasing.ts'
import type { ErasureList } from '../../../kernel/erasure/list.ts'
import { contentHash } from '../../../kernel/ledger/commitment.ts'
import { enter } from '../../../kernel/ledger/ledger.ts'
import { eraseSealedRecords } from '../../../kernel/seal/retention.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Register } from '../define.ts'
import { actName } from '../write.ts'
import { openingSubject } from './open-record.ts'

const AT_ONCE = 1_000

interface Due {
  readonly register: string
  readonly record: string
}

/**
 * Destroys what is sealed in records that have been withdrawn for as long as their register keeps it, and in what was
 * proposed so long ago and never became a record: the key goes, with an entry for each. Each live key is asked once a day,
 * at most a thousand a call. Right with several servers.
 *
 * @returns how many
 */
export async function destroyDueRecords(
  database: Database,
  list: ErasureList,
  { registers, now }: { readonly registers: readonly Register[]; readonly now: Date },
): Promise<number> {
  const kept = registers.flatMap(({ id, keepsSealed }) => (keepsSealed ? [{ id, months: keepsSealed.months }] : []))
  if (kept.length === 0) return 0
  const { rows } = await sql<Due>`
    with asked as (
      select subject_id from data_key
      where subject_kind = 'record' and wrapped is not null and check_at <= ${now}::timestamptz
      order by check_at limit ${AT_ONCE} for update skip locked),
    again as (
      update data_key set check_at = ${now}::timestamptz + interval '1 day' from asked
      where data_key.subject_kind = 'record' and data_key.subject_id = asked.subject_id)
    select k.id as register, substr(asked.subject_id, length(k.id) + 2) as record
    from asked join json_to_recordset(${JSON.stringify(kept)}::json) as k(id text, months integer)
      on split_part(asked.subject_id, '/', 1) = k.id
    where ${isDue(now)}`.execute(database)
  let destroyed = 0
  for (const due of rows) if (await destroy(database, list, { due, registers, now })) destroyed += 1
  return destroyed
}

/** Of a key `asked` and its register `k`. */
const isDue = (now: Date) => sql`coalesce(
  (select r.state = 'withdrawn' and r.changed_at <= ${now}::timestamptz - make_interval(months => k.months)
    from register_record r where r.register = k.id and r.id = substr(asked.subject_id, length(k.id) + 2)),
  (select bool_and(not n.waiting and p.decided_at <= ${now}::timestamptz - make_interval(months => k.months))
    from register_proposed n join register_proposal p on p.id = n.proposal
    where p.register = k.id and n.record = substr(asked.subject_id, length(k.id) + 2)),
  false)`

interface Destroying {
  readonly due: Due
  readonly registers: readonly Register[]
  readonly now: Date
}

/** A record that is withdrawn changes no more, so what was due stays due. */
const destroy = (
  database: Database,
  list: ErasureList,
  { due: { register: name, record }, registers, now }: Destroying,
): Promise<boolean> =>
  erasing(database, list, async (ending) => {
    const register = registers.find(({ id }) => id === name)
    const id = `${name}/${record}`
    const free = await sql`
      select from data_key where subject_kind = 'record' and subject_id = ${id} and wrapped is not null
      for update skip locked`.execute(ending.database)
    if (!register?.keepsSealed || free.rows.length === 0) return false
    await eraseSealedRecords(ending, [id], now)
    await enter(ending.database, {
      who: 'system',
      what: actName(register, 'destroyed'),
      subject: openingSubject(name, record),
      grounds: register.grounds,
      when: now.toISOString(),
      content: contentHash(register.keepsSealed),
    })
    return true
  })
