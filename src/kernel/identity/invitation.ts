import type { Refusal } from '../../law/refusal.ts'
import { dayOf, daysLater } from '../calendar/day.ts'
import { tell } from '../notice/tell.ts'
import { confirmedMailbox } from '../notice/way.ts'
import type { Database } from '../storage/connection.ts'
import { type Account, setPassword } from './account.ts'
import type { Identity, KeyedRegister } from './identity.ts'
import { tellConfirmers } from './post-notices.ts'
import { noSuchInvitation } from './refusals.ts'
import { isOurs, rowMac } from './row-mac.ts'
import { keyedHash, newSecret, secretHash } from './secret.ts'
import { openSession, type SignedIn } from './session.ts'
import { recordSignIn } from './sign-in-record.ts'
import { stageAfterPassword } from './stage.ts'
import { kept, wholly } from './undone.ts'

/** Long enough for a letter and a holiday, short enough that a forgotten one is no way in. */
export const INVITATION_DAYS = 7

export interface Invitation {
  /** Shown once; whoever has it can sign in as this account. */
  readonly code: string
  readonly endsAt: Date
}

/** Where an invitation went: to whoever asked for it, or to its owner's own mailbox, and then to nobody else. */
export type InvitationGiven = ({ readonly to: 'asker' } & Invitation) | { readonly to: 'owner'; readonly endsAt: Date }

/** The kind of notice that brings an invitation; the letter alone says its code. */
export const INVITED = 'account.invited'

/**
 * Invites the owner of an account anew, through the mailbox they have confirmed: whoever asked for it learns no code. Only
 * somebody without one is invited by whoever asked. The code stands in no table: it is made of what the notice carries and
 * a key that is not in the database, once more when the letter goes out.
 */
export async function inviteOwner(register: KeyedRegister, { id, person }: Account): Promise<InvitationGiven> {
  const { database, now, keys } = register
  const addressee = `person:${person}`
  if ((await confirmedMailbox(register, addressee)) === undefined) {
    return { to: 'asker', ...(await invite(register, id)) }
  }
  const nonce = newSecret()
  const { endsAt } = await invite(register, id, { code: invitationCode(keys, addressee, nonce) })
  const text = {
    zh: '已为您另发登录邀请码，寄到您确认过的邮箱',
    en: 'A new invitation to sign in was sent to the mailbox you confirmed',
  }
  await tell(database, [{ addressee, text, kind: INVITED, procedure: '', what: nonce, stage: '' }], now())
  return { to: 'owner', endsAt }
}

/** The code of an invitation that goes by letter: of this addressee, so that no other's letter can bring it. */
export const invitationCode = ({ row }: Pick<Identity['keys'], 'row'>, addressee: string, nonce: string): string =>
  keyedHash(row, JSON.stringify(['invitation code', addressee, nonce])).toString('base64url')

/** Invites the owner of an account to set a password, or to sign in from outside. An earlier invitation ends. */
export async function invite(
  { database, now, keys }: KeyedRegister,
  account: string,
  { days = INVITATION_DAYS, code = newSecret() }: { readonly days?: number; readonly code?: string } = {},
): Promise<Invitation> {
  const at = now()
  const endsAt = daysLater(at, days)
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
  await recordSignIn(database, { at, account, what: 'invited' })
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
 * An invitation was used: the heads and the keepers of each office where its owner has a post, in effect or waiting, hear
 * of it. Who was entered by one keeper and handed their invitation by that keeper signs in before somebody else's eyes.
 */
async function tellOfAccepted(register: Pick<Identity, 'database' | 'now' | 'roles'>, account: string): Promise<void> {
  const { database, now } = register
  const at = now()
  const places = await database
    .selectFrom('account')
    .innerJoin('posting', 'posting.person', 'account.person')
    .innerJoin('office', 'office.id', 'posting.office')
    .select(['account.person', 'office.id', 'office.name_zh', 'office.name_en', 'office.demo'])
    .distinct()
    .where('account.id', '=', account)
    .where('posting.state', '<>', 'rejected')
    .where((or) => or.or([or('posting.until', 'is', null), or('posting.until', '>', dayOf(at))]))
    .execute()
  for (const { person, id, name_zh: zh, name_en: en, demo } of places) {
    const text = {
      zh: `${zh}的一名人员已使用登录邀请码，设置了自己的登录方式；如有疑问，请核对“人员”中新登记的任职`,
      en: `Somebody with a post at ${en} used their invitation and set their own way of signing in: if that is a surprise, look at the newest posts under “People”`,
    }
    await tellConfirmers(register, { office: id, demo, on: dayOf(at), at, text, except: person })
  }
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
    await tellOfAccepted(inside, account)
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
    await recordSignIn(trx, { at: now(), account, what: 'factor-added', way: 'oidc' })
    await tellOfAccepted({ ...identity, database: trx }, account)
    return openSession({ ...identity, database: trx }, { account, way: 'oidc', stage: 'open' })
  })
}
