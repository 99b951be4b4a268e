import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import type { Subject } from '../subject.ts'
import { newKey } from './cipher.ts'
import type { Keyring, Wrapping } from './keyring.ts'

export interface SealedSubject {
  readonly subject: Subject
  readonly office: string
}

const placeOf = ({ subject: { kind, id }, office }: SealedSubject): readonly string[] => ['office', office, kind, id]

interface Row {
  readonly current: string
  readonly office: string | null
  readonly master: string | null
  readonly wrapped: Uint8Array | null
}

/**
 * The data key of a subject, for the office that holds it; made where there is none. One that stayed with another office
 * is replaced: what was left to that one opens no more, and what is left now is this one's. In the act's transaction.
 */
export async function dataKeyFor(
  database: Database,
  keyring: Keyring,
  of: SealedSubject,
  now: Date,
): Promise<Uint8Array> {
  const { kind, id } = of.subject
  // The key share keeps the master key from being dropped until the data key that it wraps is there.
  const { rows } = await sql<Row>`
    select seal_key.id as current, data_key.office, data_key.master, data_key.wrapped
    from seal_key left join data_key on data_key.subject_kind = ${kind} and data_key.subject_id = ${id}
    where seal_key.current for key share of seal_key`.execute(database)
  const [row] = rows
  if (!row) throw new Error('the seal was never opened on this database')
  if (row.wrapped && row.master !== null && row.office === of.office) {
    return unwrapped(keyring, of, { master: row.master, wrapped: row.wrapped })
  }
  const key = newKey()
  const kept = {
    office: of.office,
    master: row.current,
    wrapped: await keyring.wrap({ master: row.current, place: placeOf(of) }, key),
    made_at: now,
    check_at: now,
    destroyed_at: null,
  }
  const insert = database.insertInto('data_key').values({ subject_kind: kind, subject_id: id, ...kept })
  await (row.office === null
    ? insert
    : insert.onConflict((on) => on.columns(['subject_kind', 'subject_id']).doUpdateSet(kept))
  ).execute()
  return key
}

/** The data key of a subject; undefined where there is none, it was destroyed, or it is another office's. */
export async function dataKeyOf(
  database: Database,
  keyring: Keyring,
  of: SealedSubject,
): Promise<Uint8Array | undefined> {
  const row = await database
    .selectFrom('data_key')
    .select(['master', 'wrapped'])
    .where('subject_kind', '=', of.subject.kind)
    .where('subject_id', '=', of.subject.id)
    .where('office', '=', of.office)
    .executeTakeFirst()
  if (!row || row.master === null || row.wrapped === null) return undefined
  return unwrapped(keyring, of, { master: row.master, wrapped: row.wrapped })
}

/** Wraps the data key to another office, in the act that hands the subject over. */
export async function handOver(
  database: Database,
  keyring: Keyring,
  { subject, from, to }: { readonly subject: Subject; readonly from: string; readonly to: string },
): Promise<void> {
  const row = await database
    .selectFrom('data_key')
    .select(['master', 'wrapped'])
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .where('office', '=', from)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.master === null || row.wrapped === null) return
  const kept = { master: row.master, wrapped: row.wrapped }
  const wrapped = await rewrapped(keyring, kept, {
    from: { subject, office: from },
    to: { master: row.master, place: placeOf({ subject, office: to }) },
  })
  await database
    .updateTable('data_key')
    .set({ office: to, wrapped })
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .execute()
}

interface Wrapped {
  readonly master: string
  readonly wrapped: Uint8Array
}

async function unwrapped(keyring: Keyring, of: SealedSubject, { master, wrapped }: Wrapped): Promise<Uint8Array> {
  const key = await keyring.unwrap({ master, place: placeOf(of) }, wrapped)
  if (!key) throw new Error(CHANGED)
  return key
}

const CHANGED = 'a data key does not open: its row was changed'

async function rewrapped(
  keyring: Keyring,
  { master, wrapped }: Wrapped,
  { from, to }: { readonly from: SealedSubject; readonly to: Wrapping },
): Promise<Uint8Array> {
  const key = await keyring.rewrap({ master, place: placeOf(from) }, wrapped, to)
  if (!key) throw new Error(CHANGED)
  return key
}

/** The same data key under another master key. */
export const rewrap = (keyring: Keyring, of: SealedSubject, kept: Wrapped, master: string): Promise<Uint8Array> =>
  rewrapped(keyring, kept, { from: of, to: { master, place: placeOf(of) } })
