import type { Selectable } from 'kysely'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { giveChallenge, takeChallenge } from './challenge.ts'
import type { Identity } from './identity.ts'
import { whyNotFactors } from './one-time-codes.ts'
import { NewPasskey, ShownPasskey, Transports } from './passkey-answer.ts'
import { passkeyFailed, signInFirst } from './refusals.ts'
import { isOurs, rowMac } from './row-mac.ts'
import { endEnrolments, markProven, openSession, renewSession, type Session, type SignedIn } from './session.ts'
import { recordSignIn } from './sign-in-record.ts'
import type { IdentityTables } from './tables.ts'

/** Loaded when a passkey is first asked for: its parsers of certificates are no part of a start. */
const webauthn = () => import('@simplewebauthn/server')

/** A passkey is bound to the host's name: one made for another site answers nothing here. */
const hostOf = ({ site }: Pick<Identity, 'site'>): string => new URL(site.origin).hostname

/**
 * What `navigator.credentials.create` is given, and the handle to come back with. The person must be verified by the
 * authenticator (PIN, finger, face), so that a passkey is two factors in one.
 */
export async function askNewPasskey(identity: Identity, session: Session) {
  const refusal = whyNotFactors(session, identity.now())
  if (refusal) return refusal
  const { account, name } = session
  if (account === undefined) return signInFirst()
  const owner = await identity.database
    .selectFrom('account')
    .select('login')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const held = await identity.database.selectFrom('passkey').select('id').where('account', '=', account).execute()
  const { generateRegistrationOptions } = await webauthn()
  const options = await generateRegistrationOptions({
    rpName: identity.site.name,
    rpID: hostOf(identity),
    userName: owner.login,
    userDisplayName: name ?? owner.login,
    userID: new TextEncoder().encode(account),
    attestationType: 'none',
    excludeCredentials: held.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const handle = await giveChallenge(identity, { purpose: 'passkey-add', value: options.challenge, account })
  return { options, handle }
}

export interface PasskeyGiven {
  readonly handle: string
  /** As the browser sent it. */
  readonly answer: unknown
}

/** Enters a new passkey; returns the session under a new token. */
export async function addPasskey(
  identity: Identity,
  session: Session,
  { handle, answer, label }: PasskeyGiven & { readonly label: string },
): Promise<SignedIn | Refusal> {
  const { database, now } = identity
  const { account } = session
  const refusal = whyNotFactors(session, now())
  if (refusal) return refusal
  if (account === undefined) return signInFirst()
  const challenge = await takeChallenge(identity, { purpose: 'passkey-add', handle, account })
  const parsed = NewPasskey.safeParse(answer)
  if (challenge === undefined || !parsed.success) return passkeyFailed()
  const registered = await verifyNew(identity, challenge, parsed.data)
  if (!registered) return passkeyFailed()
  const { id, publicKey, counter } = registered
  const { person } = await database
    .selectFrom('account')
    .select('person')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const row = { id, account, public_key: publicKey }
  const added = await database
    .insertInto('passkey')
    .values({
      ...row,
      mac: rowMac(identity.keys.row, 'passkey', { ...row, person }),
      counter,
      transports: parsed.data.response.transports,
      label: label.trim().slice(0, 60) || '通行密钥 Passkey',
      added_at: now(),
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) return passkeyFailed()
  await endEnrolments(identity, session)
  await recordSignIn(database, { at: now(), account, what: 'factor-added', way: 'passkey' })
  return renewSession(identity, { ...session, account }, { way: 'passkey', stage: 'open' })
}

// The package throws whatever does not fit: a fault of what was sent, so it is a no and not an exception.
async function verifyNew(identity: Identity, challenge: string, response: NewPasskey) {
  const { verifyRegistrationResponse } = await webauthn()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: identity.site.origin,
      expectedRPID: hostOf(identity),
      requireUserVerification: true,
    })
    return verified ? registrationInfo.credential : undefined
  } catch {
    return undefined
  }
}

/** What `navigator.credentials.get` is given, the same for everybody: it names no account and no key. */
export async function askPasskey(identity: Identity) {
  const { generateAuthenticationOptions } = await webauthn()
  const options = await generateAuthenticationOptions({ rpID: hostOf(identity), userVerification: 'required' })
  const handle = await giveChallenge(identity, { purpose: 'passkey-show', value: options.challenge })
  return { options, handle }
}

/** Signs in with a passkey, alone. A lock on the account's password does not touch it. */
export async function signInWithPasskey(identity: Identity, given: PasskeyGiven): Promise<SignedIn | Refusal> {
  const shown = await readShown(identity, given)
  if (isRefusal(shown)) return shown
  return openSession(identity, { account: shown.account, way: 'passkey', stage: 'open' })
}

/** Shows one's own passkey again: as the second factor, or before a grave act. A token comes back for the former. */
export async function provePasskey(
  identity: Identity,
  session: Session,
  given: PasskeyGiven,
): Promise<SignedIn | Refusal | undefined> {
  const { account, stage } = session
  if (account === undefined || stage === 'enrol') return signInFirst()
  const shown = await readShown(identity, given)
  if (isRefusal(shown)) return shown
  if (shown.account !== account) return passkeyFailed()
  if (stage === 'code') return renewSession(identity, { ...session, account }, { way: 'passkey', stage: 'open' })
  await markProven(identity, session)
  return undefined
}

type PasskeyRow = Selectable<IdentityTables['passkey']>

async function readShown(identity: Identity, { handle, answer }: PasskeyGiven): Promise<PasskeyRow | Refusal> {
  const { database, now } = identity
  const challenge = await takeChallenge(identity, { purpose: 'passkey-show', handle })
  const parsed = ShownPasskey.safeParse(answer)
  if (challenge === undefined || !parsed.success) return passkeyFailed()
  const row = await database
    .selectFrom('passkey')
    .innerJoin('account', 'account.id', 'passkey.account')
    .selectAll('passkey')
    .select('account.person')
    .where('passkey.id', '=', parsed.data.id)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  const isKept = row !== undefined && isOurs(identity.keys.row, 'passkey', row)
  const counter = isKept ? await verifyShown(identity, challenge, parsed.data, row) : undefined
  if (!row || counter === undefined) {
    await recordSignIn(database, { at: now(), account: row?.account, what: 'refused', way: 'passkey' })
    return passkeyFailed()
  }
  await database.updateTable('passkey').set({ counter, used_at: now() }).where('id', '=', row.id).execute()
  return row
}

/** The authenticator's new count; undefined for a wrong answer, a copied key's (the count went back) among them. */
async function verifyShown(identity: Identity, challenge: string, response: ShownPasskey, row: PasskeyRow) {
  const { verifyAuthenticationResponse } = await webauthn()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: identity.site.origin,
      expectedRPID: hostOf(identity),
      credential: {
        id: row.id,
        publicKey: Uint8Array.from(row.public_key),
        counter: row.counter,
        transports: Transports.catch([]).parse(row.transports),
      },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
