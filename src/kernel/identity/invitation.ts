import type { Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { setPassword } from './account.ts'
import type { Identity, KeyedRegister } from './identity.ts'
import { noSuchInvitation } from './refusals.ts'
import { isOurs, rowMac } from './row-mac.ts'
import { newSecret, secretHash } from './secret.ts'
import { openSession, type SignedIn } from './session.ts'
import { recordAtDoor } from './sign-in-record.ts'
import { stageAfterPassword } from './stage.ts'
import { kept, wholly } from './undone.ts'

const DAY_MS = 86_400_000

/** Long enough for a letter and a holiday, short enough that a forgotten one is no way in. */
export const INVITATION_DAYS = 7

export interface Invitation {
  /** Shown once; whoever has it can sign in as this account. */
  readonly code: string
  readonly endsAt: Date
}

/** Invites the owner of an account to set a password, or to sign in from outside. An earlier invitation ends. */
export async function invite(
  { database, now, keys }: KeyedRegister,
  account: string,
  { days = INVITATION_DAYS }: { readonly days?: number } = {},
): Promise<Invitation> {
  const at = now()
  const code = newSecret()
  const endsAt = new Date(at.getTime() + days * DAY_MS)
  await database.deleteFrom('invitation').where('account', '=', account).execute()
  const { person } = await database
    .selectFrom('account')
    .select('person')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const row = { hash: secretHash(code), account, issued_at: at, ends_at: endsAt }
  await database
    .insertInto('invitation')
    .values({ ...row, mac: rowMac(keys.row, 'invitation', { ...row, person }) })
    .execute()
  await recordAtDoor(database, { at, account, what: 'invited' })
  return { code, endsAt }
}

/** Takes an invitation for good. */
async function take(trx: Database, keys: Identity['keys'], code: string, now: Date): Promise<string | Refusal> {
  const taken = await trx
    .deleteFrom('invitation')
    .using('account')
    .whereRef('account.id', '=', 'invitation.account')
    .where('account.closed_at', 'is', null)
    .where('invitation.hash', '=', secretHash(code))
    .where('invitation.ends_at', '>', now)
    .returningAll('invitation')
    .returning('account.person')
    .executeTakeFirst()
  return taken && isOurs(keys.row, 'invitation', taken) ? taken.account : noSuchInvitation()
}

/**
 * Sets the first password with an invitation. A password that is refused leaves the invitation as it was;
 * one that is taken ends every session opened before. A second
 * factor is then owed as after any password.
 */
export async function acceptInvitation(
  identity: Identity,
  { code, password }: { readonly code: string; readonly password: string },
): Promise<SignedIn | Refusal> {
  const { database, now } = identity
  return wholly(database, async (trx) => {
    const account = kept(await take(trx, identity.keys, code, now()))
    const inside = { ...identity, database: trx }
    kept(await setPassword(inside, account, password))
    await trx.deleteFrom('session').where('account', '=', account).execute()
    const stage = await stageAfterPassword(inside, account)
    return openSession(inside, { account, way: 'password', stage })
  })
}

/** Binds somebody's login at another service to the account that was invited, and signs them in. */
export async function acceptFromOutside(
  identity: Identity,
  code: string,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<SignedIn | Refusal> {
  const { database, now } = identity
  return wholly(database, async (trx) => {
    const account = kept(await take(trx, identity.keys, code, now()))
    const { person } = await trx
      .selectFrom('account')
      .select('person')
      .where('id', '=', account)
      .executeTakeFirstOrThrow()
    const row = { issuer, subject, account }
    const bound = await trx
      .insertInto('outside_login')
      .values({ ...row, mac: rowMac(identity.keys.row, 'outside_login', { ...row, person }) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    // Bound to another account already: whose, is not told.
    if (bound.numInsertedOrUpdatedRows !== 1n) return kept(noSuchInvitation())
    await recordAtDoor(trx, { at: now(), account, what: 'factor-added', way: 'oidc' })
    return openSession({ ...identity, database: trx }, { account, way: 'oidc', stage: 'open' })
  })
}
