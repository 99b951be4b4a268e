import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'
import type { KeyedRegister } from './identity.ts'
import { rowMac, type Sealed } from './row-mac.ts'

/**
 * Gives rows of before their codes, once in the life of a database: an earlier release wrote none. What stands there by
 * then is taken as it is. Several servers may call it at once; nobody can have it done again, since the server's role
 * may not take the row away that says it was done.
 */
export async function beginRowMacs({ database, keys, now }: KeyedRegister): Promise<void> {
  const begun = await database.selectFrom('row_mac_start').select('at').executeTakeFirst()
  if (begun) return
  await database.transaction().execute(async (trx) => {
    const first = await trx
      .insertInto('row_mac_start')
      .values({ at: now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (first.numInsertedOrUpdatedRows !== 1n) return
    await accounts(trx, keys.row)
    await waysIn(trx, keys.row)
    await receipts(trx, keys.row)
  })
}

async function accounts(trx: Database, key: Uint8Array): Promise<void> {
  const rows = await trx
    .selectFrom('account')
    .select(['id', 'person', 'login', 'password', 'totp'])
    .where((or) => or.or([or('password', 'is not', null), or('totp', 'is not', null)]))
    .where('mac', 'is', null)
    .execute()
  await write(
    trx,
    'account',
    rows.map((row) => [row.id, rowMac(key, 'account', row)]),
  )
}

async function waysIn(trx: Database, key: Uint8Array): Promise<void> {
  const passkeys = await trx
    .selectFrom('passkey')
    .innerJoin('account', 'account.id', 'passkey.account')
    .select(['passkey.id', 'passkey.account', 'account.person', 'passkey.public_key'])
    .where('passkey.mac', 'is', null)
    .execute()
  await write(
    trx,
    'passkey',
    passkeys.map((row) => [row.id, rowMac(key, 'passkey', row)]),
  )
  const tokens = await trx
    .selectFrom('api_token')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where('mac', 'is', null)
    .execute()
  await write(
    trx,
    'api_token',
    tokens.map((row) => [row.id, rowMac(key, 'api_token', row)]),
  )
  const invitations = await trx
    .selectFrom('invitation')
    .innerJoin('account', 'account.id', 'invitation.account')
    .selectAll('invitation')
    .select('account.person')
    .where('invitation.mac', 'is', null)
    .execute()
  for (const row of invitations) {
    const mac = rowMac(key, 'invitation', row)
    await trx.updateTable('invitation').set({ mac }).where('hash', '=', row.hash).execute()
  }
  const logins = await trx
    .selectFrom('outside_login')
    .innerJoin('account', 'account.id', 'outside_login.account')
    .selectAll('outside_login')
    .select('account.person')
    .where('outside_login.mac', 'is', null)
    .execute()
  for (const row of logins) {
    const { issuer, subject } = row
    const mac = rowMac(key, 'outside_login', row)
    await trx
      .updateTable('outside_login')
      .set({ mac })
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .execute()
  }
}

/** Codes by the ids of their rows, in one statement. */
async function write(
  trx: Database,
  table: Extract<Sealed, 'account' | 'passkey' | 'api_token'>,
  macs: readonly (readonly [id: string, mac: Uint8Array])[],
): Promise<void> {
  if (macs.length === 0) return
  await sql`
    update ${sql.table(table)} set mac = new.mac
    from unnest(${macs.map(([id]) => id)}::text[], ${macs.map(([, mac]) => mac)}::bytea[]) as new(id, mac)
    where ${sql.table(table)}.id = new.id`.execute(trx)
}

const AT_ONCE = 5_000

async function receipts(trx: Database, key: Uint8Array): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await trx
      .selectFrom('case')
      .select(['id', 'receipt_hash'])
      .where('receipt_hash', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    const macs = rows.flatMap(({ id, receipt_hash }) =>
      receipt_hash ? [{ id, mac: rowMac(key, 'receipt', { case_id: id, receipt_hash }) }] : [],
    )
    await sql`
      update "case" set receipt_mac = new.mac
      from unnest(${macs.map(({ id }) => id)}::text[], ${macs.map(({ mac }) => mac)}::bytea[]) as new(id, mac)
      where "case".id = new.id`.execute(trx)
    after = rows.at(-1)?.id ?? ''
    if (rows.length < AT_ONCE) return
  }
}
