import { join } from 'node:path'
import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Sealing } from '../procedure/act-context.ts'
import { searchKey } from '../procedure/search-keys.ts'
import type { Database } from '../storage/connection.ts'
import { dataKeyFor, handOver } from './data-key.ts'
import { sealField } from './field.ts'
import type { KeySource } from './key-file.ts'
import { fileKeyring, type Keyring } from './keyring.ts'
import { openingsOf } from './opening-proof.ts'
import { exactKey, makeSearchKey, openingKey } from './search-key.ts'

/** What sealing stands on: the master keys, and the clock. */
export interface Seal {
  readonly keyring: Keyring
  /** Of the codes of openings; asked for once. */
  readonly openingKey: (database: Database) => Promise<Uint8Array>
  /** Of the codes by which confirmed posts are known as ours; where it is missing nobody opens anything. */
  readonly postKey: Uint8Array | undefined
  readonly now: () => Date
}

export interface SealOptions {
  readonly database: Database
  /** Where the master keys are, or who has them. */
  readonly source: KeySource | Keyring
  /** `row` of the installation's keys; commands that open nothing have no need of it. */
  readonly postKey?: Uint8Array
  readonly now: () => Date
}

/** FADU_SEAL_KEYS holds the keys themselves; else FADU_SEAL_KEY_FILE, `keys/seal.key` in the data folder if not said. */
export function keySource(
  dataDir: string,
  { FADU_SEAL_KEYS: secret, FADU_SEAL_KEY_FILE: file }: NodeJS.ProcessEnv,
): KeySource {
  return secret ? { secret } : { file: file || join(dataDir, 'keys', 'seal.key') }
}

/**
 * Opens the seal of an installation; the first time its master key is made. Refuses to begin without a master key under
 * which something is sealed: a new one in its place would open nothing.
 */
export async function openSeal({ database, source, postKey, now }: SealOptions): Promise<Seal | Refusal> {
  const begun = await database.selectFrom('seal_key').select('id').limit(1).executeTakeFirst()
  const keyring = 'wrap' in source ? source : fileKeyring(source)
  const keys = await keyring.masters(!begun)
  if (isRefusal(keys)) return keys
  const [newest] = keys
  if (!begun && newest !== undefined) await begin(database, keyring, newest, now())
  const lacking = await mastersNeeded(database, keys)
  if (lacking.length === 0) return { keyring, now, postKey, openingKey: heldOpeningKey(keyring) }
  return refuse('failed', {
    zh: `${keyring.name} 缺少密封的主密钥 ${lacking.join('、')}，已密封的内容须用它启封；请放回原来的密钥，缺了它密封的内容无法恢复。`,
    en: `${keyring.name} lacks the master key ${lacking.join(', ')} under which something is sealed: put the old key back; without it what is sealed cannot be had again.`,
  })
}

function heldOpeningKey(keyring: Keyring): Seal['openingKey'] {
  let held: Uint8Array | undefined
  return async (database) => {
    held ??= await openingKey(database, keyring)
    return held
  }
}

/** Of two servers that begin at once one is first; the other then finds that its own key is not the one needed. */
async function begin(database: Database, keyring: Keyring, id: string, since: Date): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`insert into seal_key (id, current, since) values (${id}, true, ${since}) on conflict do nothing`.execute(
      transaction,
    )
    const current = await transaction
      .selectFrom('seal_key')
      .select('id')
      .where('id', '=', id)
      .where('current', '=', true)
      .executeTakeFirst()
    if (current) await makeSearchKey(transaction, keyring, id)
  })
}

async function mastersNeeded(database: Database, held: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from seal_key
    where id <> all(${[...held]}::text[])
      and (current or exists (select from search_key where master = seal_key.id)
        or exists (select from data_key where master = seal_key.id and wrapped is not null))
    order by id`.execute(database)
  return rows.map(({ id }) => id)
}

/** What acts do with what is sealed. */
export const sealingOf = ({ keyring, now, postKey, openingKey: keyOf }: Seal): Sealing => ({
  openings: openingsOf(keyOf, postKey),
  async seal(transaction, { subject, revision, office, procedure, step, answers, exact }) {
    const key = await dataKeyFor(transaction, keyring, { subject, office }, now())
    const given = Object.entries(answers)
    const found: { readonly field: string; readonly key: string }[] = []
    for (const [field, value] of given) {
      if (!exact.includes(field) || searchKey(value) === '') continue
      found.push({ field, key: await exactKey(transaction, keyring, { procedure, field, words: searchKey(value) }) })
    }
    return {
      answers: Object.fromEntries(
        given.map(([field, value]) => [field, sealField(key, { subject, revision, step, field }, value)]),
      ),
      found,
    }
  },
  handOver: (transaction, what) => handOver(transaction, keyring, what),
})
