import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { type Database, inTransaction } from '../storage/connection.ts'
import type { Identity, IdentityStore, KeyedRegister } from './identity.ts'
import { hashPassword, whyNotPassword } from './password.ts'
import { no, noSuchAccount, noSuchPerson } from './refusals.ts'
import { isOurs, rowMac } from './row-mac.ts'
import { recordSignIn } from './sign-in-record.ts'

export interface Account {
  readonly id: string
  readonly person: string
  readonly login: string
}

/** One spelling for a name that a keyboard may send in several: NFKC, small letters, no spaces around. */
export const foldLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase()

// A name of 64, and behind it `@` and the id of an office (`nameFor`), of 60.
const LOGIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}._@-]{0,62}[\p{L}\p{N}])?(?:@[\p{L}\p{N}-]{1,60})?$/u

/** Opens an account for a person, without a password: an invitation lets its owner set one. */
export async function createAccount(
  database: Database,
  { person, login }: { readonly person: string; readonly login: string },
): Promise<Account | Refusal> {
  const folded = foldLogin(login)
  if (!LOGIN.test(folded)) {
    return no('unreadable', {
      zh: '账号应为 1 至 64 个文字、数字，中间可有 . _ @ -。',
      en: 'An account’s name has 1 to 64 letters and digits, with . _ @ - in between.',
    })
  }
  const known = await database.selectFrom('person').select('id').where('id', '=', person).executeTakeFirst()
  if (!known) return noSuchPerson()
  const id = randomUUID()
  const made = await database
    .insertInto('account')
    .values({
      id,
      person,
      login: folded,
      password: null,
      totp: null,
      totp_waiting: null,
      totp_step: null,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 1n) return { id, person, login: folded }
  return taken
}

const taken = no('unfit', {
  zh: '这个账号名已有人用，或者此人已有账号。',
  en: 'This name is taken, or the person has an account already.',
})

export async function findAccount(database: Database, login: string): Promise<Account | Refusal> {
  const account = await database
    .selectFrom('account')
    .select(['id', 'person', 'login'])
    .where('login', '=', foldLogin(login))
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return account ?? noSuchAccount()
}

/** Sets a password after checking it; the caller has made sure that it is theirs to set. */
export async function setPassword(
  { database, cost, compute, now, keys }: Pick<Identity, 'database' | 'cost' | 'compute' | 'now' | 'keys'>,
  account: string,
  password: string,
): Promise<Refusal | undefined> {
  const owner = await database
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person')
    .select(['account.login', 'person.name'])
    .where('account.id', '=', account)
    .executeTakeFirst()
  if (!owner) return noSuchAccount()
  const refusal = whyNotPassword(password, [owner.login, owner.name])
  if (refusal) return refusal
  const made = await hashPassword(password, cost, compute)
  if (isRefusal(made)) return made
  await changeOwnWays({ database, now, keys }, account, { password: made })
  await recordSignIn(database, { at: now(), account, what: 'password-set' })
  return undefined
}

interface OwnWays {
  readonly password: string | null
  readonly totp: Uint8Array | null
  readonly totp_waiting: null
  readonly totp_step: number | null
}

/**
 * Changes an account's password or one-time codes and writes its code anew. What stands there and was not written by
 * the server is no way in, and goes.
 *
 * @param from the password as it was read, where only that one is to be replaced
 */
export function changeOwnWays(
  { database, keys }: KeyedRegister,
  account: string,
  change: Partial<OwnWays>,
  { from }: { readonly from?: string } = {},
): Promise<void> {
  return inTransaction(database, async (trx) => {
    const row = await trx
      .selectFrom('account')
      .select(['id', 'person', 'login', 'password', 'totp', 'mac'])
      .where('id', '=', account)
      .forUpdate()
      .executeTakeFirst()
    if (!row || (from !== undefined && row.password !== from)) return
    const held = isOurs(keys.row, 'account', row) ? row : { ...row, password: null, totp: null }
    const { totp_waiting, totp_step, ...ways } = change
    const next = { ...held, ...ways }
    await trx
      .updateTable('account')
      .set({ ...change, password: next.password, totp: next.totp, mac: rowMac(keys.row, 'account', next) })
      .where('id', '=', account)
      .execute()
  })
}

/**
 * Takes every way in from an account: password, codes, passkeys, outside logins, sessions, invitations, and the
 * person's API tokens. An invitation is the only way back.
 */
export async function resetAccount({ database, now }: IdentityStore, login: string): Promise<Account | Refusal> {
  return database.transaction().execute(async (trx) => {
    const account = await findAccount(trx, login)
    if (isRefusal(account)) return account
    await takeWaysIn(trx, account, now())
    await recordSignIn(trx, { at: now(), account: account.id, what: 'reset' })
    return account
  })
}

async function takeWaysIn(trx: Database, { id, person }: Account, at: Date): Promise<void> {
  await trx
    .updateTable('account')
    .set({ password: null, totp: null, totp_waiting: null, totp_step: null, mac: null })
    .where('id', '=', id)
    .execute()
  for (const table of ['passkey', 'outside_login', 'session', 'invitation', 'challenge'] as const) {
    await trx.deleteFrom(table).where('account', '=', id).execute()
  }
  await trx
    .updateTable('api_token')
    .set({ revoked_at: at, mac: null })
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .execute()
}

/** Closes an account for good, in the caller's transaction: nobody signs in with it any more. */
export async function closeIn(trx: Database, account: Account, at: Date): Promise<void> {
  await takeWaysIn(trx, account, at)
  await trx.updateTable('account').set({ closed_at: at }).where('id', '=', account.id).execute()
  await recordSignIn(trx, { at, account: account.id, what: 'closed' })
}
