import { createHmac } from 'node:crypto'
import type { Database } from '../storage/connection.ts'
import { deriveKey, newKey } from './cipher.ts'
import type { Keyring } from './keyring.ts'

const PLACE = ['search']

/** What the keys of sealed answers begin with in `case_index`. */
export const EXACT = 'sealed:'

export async function makeSearchKey(database: Database, keyring: Keyring, master: string): Promise<void> {
  const wrapped = await keyring.wrap({ master, place: PLACE }, newKey())
  await database
    .insertInto('search_key')
    .values({ master, wrapped })
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Wraps the same key under another master key; its hashes stay as they are. */
export async function rewrapSearchKey(database: Database, keyring: Keyring, master: string): Promise<void> {
  const row = await database.selectFrom('search_key').selectAll().forUpdate().executeTakeFirstOrThrow()
  if (row.master === master) return
  const wrapped = await keyring.rewrap({ master: row.master, place: PLACE }, row.wrapped, { master, place: PLACE })
  if (!wrapped) throw new Error(CHANGED)
  await database.updateTable('search_key').set({ master, wrapped }).execute()
}

interface Exact {
  readonly procedure: string
  readonly field: string
  /** Spelled as answers and searches are. */
  readonly words: string
}

/**
 * The keyed hash under which a sealed answer is found. The same answer has the same hash within one field of one
 * procedure, and there only: whoever has the database alone sees that two cases share it, and not what it is.
 */
export async function exactKey(database: Database, keyring: Keyring, exact: Exact): Promise<string> {
  const row = await database.selectFrom('search_key').selectAll().executeTakeFirstOrThrow()
  const text = JSON.stringify([exact.procedure, exact.field, exact.words])
  return (
    EXACT +
    createHmac('sha256', await keyOf(keyring, row))
      .update(text)
      .digest('base64url')
  )
}

/**
 * The key under which openings are proven, derived from the same secret: it outlives master keys as that does, and tells
 * nothing of it.
 */
export async function openingKey(database: Database, keyring: Keyring): Promise<Uint8Array> {
  const row = await database.selectFrom('search_key').selectAll().executeTakeFirstOrThrow()
  return deriveKey(await keyOf(keyring, row), ['opening'])
}

const CHANGED = 'the search key of the seal does not open: its row was changed'

async function keyOf(
  keyring: Keyring,
  { master, wrapped }: { readonly master: string; readonly wrapped: Uint8Array },
): Promise<Uint8Array> {
  const key = await keyring.unwrap({ master, place: PLACE }, wrapped)
  if (!key) throw new Error(CHANGED)
  return key
}
