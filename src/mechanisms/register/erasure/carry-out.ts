import { sql } from 'kysely'
import { erasing } from '../../../kernel/erasure/erasing.ts'
import type { ErasureList } from '../../../kernel/erasure/list.ts'
import { raise, raised } from '../../../kernel/event/raise.ts'
import { eraseRecords } from '../../../kernel/procedure/remove.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Register } from '../define.ts'
import { writeRecords } from '../write.ts'

const AT_ONCE = 20

interface Agreed {
  readonly id: string
  readonly register: string
  readonly record: string
  readonly office: string
  readonly asked_by: string
  readonly decided_by: string
  readonly ground: string
}

/**
 * Carries out the erasures that two people agreed on: the record ends with an empty version of theirs, and its values,
 * those of its versions, its files, sealed answers and evidence go, all in one transaction that stands on the list outside
 * the database before it commits. Right with several servers.
 *
 * @returns how many
 */
export async function carryOutErasures(
  database: Database,
  list: ErasureList,
  { registers, now }: { readonly registers: readonly Register[]; readonly now: Date },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from register_erasure where state = 'agreed' order by id limit ${AT_ONCE}`.execute(database)
  let done = 0
  for (const { id } of rows) if (await carryOut(database, list, { id, registers, now })) done += 1
  return done
}

interface CarryingOut {
  readonly id: string
  readonly registers: readonly Register[]
  readonly now: Date
}

const carryOut = (database: Database, list: ErasureList, { id, registers, now }: CarryingOut): Promise<boolean> =>
  erasing(database, list, async (ending) => {
    const transaction = ending.database
    const { rows } = await sql<Agreed>`
      select id, register, record, office, asked_by, decided_by, ground from register_erasure
      where id = ${id} and state = 'agreed' and not exists (
        select from register_proposed n where n.record = register_erasure.record and n.waiting)
      for update skip locked`.execute(transaction)
    const [agreed] = rows
    const register = registers.find((one) => one.id === agreed?.register)
    if (!agreed || !register) return false
    const { office, record, asked_by: who, decided_by, ground } = agreed
    const held = await transaction
      .selectFrom('register_record')
      .select(['version', 'state', 'open_content'])
      .where('register', '=', register.id)
      .where('id', '=', record)
      .forUpdate()
      .executeTakeFirst()
    if (held?.state === 'current') {
      const reason = `依法删除 · Erased by law (${ground})`
      const row = {
        id: record,
        act: 'withdrawal',
        version: held.version + 1,
        state: 'withdrawn',
        content: {},
        reason,
      } as const
      await writeRecords(transaction, { register, office, who, agreed: decided_by, now, rows: [row] })
    }
    await eraseRecords(ending, [`${register.id}/${record}`])
    // Its events went with their values; that it ended is told without any.
    if (register.tells && held?.state === 'current' && held.open_content !== null) {
      const body = { register: register.id, record, office, act: 'ended' as const, values: {} }
      await raise(transaction, [raised(register.tells, { subject: record, body })], now)
    }
    await transaction
      .updateTable('register_erasure')
      .set({ state: 'done', done_at: now })
      .where('id', '=', id)
      .execute()
    return true
  })
