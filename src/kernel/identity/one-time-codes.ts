import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { changeOwnWays } from './account.ts'
import type { Identity } from './identity.ts'
import { countAttempt, forgive } from './lockout.ts'
import { no, signInFirst, wrongCode } from './refusals.ts'
import { endEnrolments, renewSession, type Session, type SignedIn, whyNotProven } from './session.ts'
import { recordSignIn } from './sign-in-record.ts'
import { codeSetup, newCodeSecret, openCodeSecret, sealCodeSecret, stepOf } from './totp.ts'

/** Whether a session may change factors: it is fresh, or it is there to set up the first one. */
export const whyNotFactors = (session: Session, now: Date): Refusal | undefined =>
  session.stage === 'enrol' ? undefined : whyNotProven(session, now)

/** Begins to set up one-time codes: nothing changes until `confirmCodes` has seen one. The secret is shown once. */
export async function beginCodes(
  { database, keys, now, site }: Identity,
  session: Session,
): Promise<ReturnType<typeof codeSetup> | Refusal> {
  const refusal = whyNotFactors(session, now())
  if (refusal) return refusal
  const { account } = session
  if (account === undefined) return signInFirst()
  const secret = newCodeSecret()
  const { login } = await database
    .updateTable('account')
    .set({ totp_waiting: sealCodeSecret(keys.code, account, secret) })
    .where('id', '=', account)
    .returning('login')
    .executeTakeFirstOrThrow()
  return codeSetup(secret, { label: login, issuer: site.name })
}

/** Ends the setting up with a code of the new secret; returns the session under a new token. */
export async function confirmCodes(identity: Identity, session: Session, code: string): Promise<SignedIn | Refusal> {
  const { database, keys, now } = identity
  const { account } = session
  const refusal = whyNotFactors(session, now())
  if (refusal) return refusal
  if (account === undefined) return signInFirst()
  const locked = await countAttempt(identity, codeName(account))
  if (locked) return locked
  const row = await database.selectFrom('account').select('totp_waiting').where('id', '=', account).executeTakeFirst()
  if (!row?.totp_waiting)
    return no('missing', { zh: '请先把密钥加入动态口令应用。', en: 'Put the key into your one-time code app first.' })
  const step = stepOf(openCodeSecret(keys.code, account, row.totp_waiting), code, now())
  if (step === undefined) return wrongCode()
  await changeOwnWays(identity, account, { totp: row.totp_waiting, totp_waiting: null, totp_step: step })
  await forgive(identity, codeName(account))
  await endEnrolments(identity, session)
  await recordSignIn(database, { at: now(), account, what: 'factor-added', way: 'password+code' })
  return renewSession(identity, { ...session, account }, { way: 'password+code', stage: 'open' })
}

// Counted apart from the password: it is another secret, and nobody gets here without the first.
const codeName = (account: string): string => `code of ${account}`

/** Whether a code is right and was not used before; what it counts against is the account's own. */
export async function whyNotCode(identity: Identity, account: string, code: string): Promise<Refusal | undefined> {
  const { database, keys, now } = identity
  const locked = await countAttempt(identity, codeName(account))
  if (locked) return locked
  const row = await database.selectFrom('account').select('totp').where('id', '=', account).executeTakeFirst()
  const step = row?.totp ? stepOf(openCodeSecret(keys.code, account, row.totp), code, now()) : undefined
  if (step === undefined || !(await useStep(identity, account, step))) {
    await recordSignIn(database, { at: now(), account, what: 'code-refused' })
    return wrongCode()
  }
  await forgive(identity, codeName(account))
  return undefined
}

/** In one statement, so that of two who send the same code at once one is refused. */
async function useStep({ database }: Identity, account: string, step: number): Promise<boolean> {
  const used = await database
    .updateTable('account')
    .set({ totp_step: step })
    .where('id', '=', account)
    .where((or) => or.or([or('totp_step', 'is', null), or('totp_step', '<', step)]))
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

/** The second step of signing in. Returns the session under a new token. */
export async function giveCode(identity: Identity, session: Session, code: string): Promise<SignedIn | Refusal> {
  const { account } = session
  if (session.stage !== 'code' || account === undefined) return signInFirst()
  const refusal = await whyNotCode(identity, account, code)
  if (isRefusal(refusal)) return refusal
  return renewSession(identity, { ...session, account }, { way: 'password+code', stage: 'open' })
}
