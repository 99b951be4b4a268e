import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import type { Subject } from '../subject.ts'
import { rewrap } from './data-key.ts'
import type { Seal } from './seal.ts'
import { rewrapSearchKey } from './search-key.ts'

export interface HeldKey {
  readonly id: string
  readonly current: boolean
  /** How many cases it seals. */
  readonly cases: number
}

/** Every master key, the newest first: of the file or secret, and how many cases each seals. */
export async function masterKeys(database: Database, { keyring }: Seal): Promise<readonly HeldKey[] | Refusal> {
  const keys = await keyring.masters()
  if (isRefusal(keys)) return keys
  const { rows } = await sql<HeldKey>`
    select held.id, coalesce(seal_key.current, false) as current,
      (select count(*) from data_key where master = held.id and wrapped is not null) as cases
    from unnest(${[...keys]}::text[]) with ordinality as held(id, place)
      left join seal_key on seal_key.id = held.id
    order by place`.execute(database)
  return rows
}

const AT_ONCE = 1_000

export interface Rotated {
  readonly to: string
  readonly rewrapped: number
  /** Cases that another server had in hand: for the next rotation. */
  readonly left: number
}

/**
 * Wraps every data key under the newest master key, so many at a time, while everything goes on: both keys open what
 * they wrap until the last is done. Killed, it goes on where it was; several may run at once.
 */
export async function rotate(database: Database, seal: Seal, atOnce = AT_ONCE): Promise<Rotated | Refusal> {
  const keys = await seal.keyring.masters()
  if (isRefusal(keys)) return keys
  const [to = ''] = keys
  await database.transaction().execute((transaction) => makeCurrent(transaction, seal, to))
  let rewrapped = 0
  for (;;) {
    const done = await database.transaction().execute((transaction) => rewrapSome(transaction, seal, to, atOnce))
    rewrapped += done
    if (done < atOnce) break
  }
  const { rows } = await sql<{ left: number }>`
    select count(*) as left from data_key where master <> ${to} and wrapped is not null`.execute(database)
  return { to, rewrapped, left: rows[0]?.left ?? 0 }
}

async function makeCurrent(database: Database, { keyring, now }: Seal, id: string): Promise<void> {
  // Taken in turn: of two rotations at once the second finds the first one's work.
  await sql`lock table seal_key in share row exclusive mode`.execute(database)
  await sql`update seal_key set current = false where current and id <> ${id}`.execute(database)
  await sql`
    insert into seal_key (id, current, since) values (${id}, true, ${now()})
    on conflict (id) do update set current = true`.execute(database)
  await rewrapSearchKey(database, keyring, id)
}

interface SealedRow {
  readonly subject_kind: Subject['kind']
  readonly subject_id: string
  readonly office: string
  readonly master: string
  readonly wrapped: Uint8Array
}

async function rewrapSome(database: Database, { keyring }: Seal, to: string, atOnce: number): Promise<number> {
  const { rows } = await sql<SealedRow>`
    select subject_kind, subject_id, office, master, wrapped from data_key
    where master in (select id from seal_key where id <> ${to}) and wrapped is not null
    limit ${atOnce} for update skip locked`.execute(database)
  if (rows.length === 0) return 0
  const wrapped: Buffer[] = []
  for (const { subject_kind: kind, subject_id: id, office, ...kept } of rows) {
    wrapped.push(Buffer.from(await rewrap(keyring, { subject: { kind, id }, office }, kept, to)))
  }
  await sql`
    update data_key set master = ${to}, wrapped = new.wrapped
    from unnest(${rows.map(({ subject_kind }) => subject_kind)}::text[], ${rows.map(({ subject_id }) => subject_id)}::text[],
      ${wrapped}::bytea[]) as new(kind, id, wrapped)
    where data_key.subject_kind = new.kind and data_key.subject_id = new.id`.execute(database)
  return rows.length
}

/**
 * Gives up a master key that seals nothing any more, and takes it out of our file, if there it is. What old copies of the database hold
 * under it is then opened by nobody.
 */
export async function drop(database: Database, { keyring }: Seal, id: string): Promise<Refusal | undefined> {
  const keys = await keyring.masters()
  if (isRefusal(keys)) return keys
  if (!keys.includes(id)) {
    return refuse('not-found', { zh: `没有主密钥 ${id}`, en: `There is no master key ${id}` })
  }
  return database.transaction().execute(async (transaction) => {
    const refusal = await giveUp(transaction, id)
    return refusal ?? keyring.forget(id)
  })
}

async function giveUp(transaction: Database, id: string): Promise<Refusal | undefined> {
  // Locked first and counted then: acts that were just sealing under it have ended by now.
  const locked = transaction.selectFrom('seal_key').select('current').where('id', '=', id).forUpdate()
  const row = await locked.executeTakeFirst()
  const { rows } = await sql<{ cases: number }>`
    select count(*) as cases from data_key where master = ${id} and wrapped is not null`.execute(transaction)
  const cases = rows[0]?.cases ?? 0
  if (row?.current || cases > 0) {
    return refuse('out-of-turn', {
      zh: `主密钥 ${id} 仍在使用（${cases} 件），请先添加新密钥并轮换（fadu seal add、fadu seal rotate）`,
      en: `The master key ${id} is in use (${cases} cases): add a new one and rotate first (fadu seal add, fadu seal rotate)`,
    })
  }
  await transaction.deleteFrom('seal_key').where('id', '=', id).execute()
  return undefined
}
