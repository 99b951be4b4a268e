import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { changeOwnWays, foldLogin } from './account.ts'
import type { Identity } from './identity.ts'
import { countAttempt, forgive, uncount } from './lockout.ts'
import { whyNotCode } from './one-time-codes.ts'
import { hashPassword, isOutdated, isPassword, spendAsMuch } from './password.ts'
import { signInFirst, wrongOwnPassword, wrongSignIn } from './refusals.ts'
import { isOurs } from './row-mac.ts'
import { markProven, openSession, type Session, type SignedIn } from './session.ts'
import { recordSignIn } from './sign-in-record.ts'
import { stageAfterPassword } from './stage.ts'

/**
 * Signs in with name and password. What comes back may not act yet: at stage `code` the second factor is owed
 * (`giveCode`, or a passkey), at stage `enrol` one must be set up. Whoever acts only for themselves (`lightRoles`) needs no second one.
 *
 * Refused with the same words, after the same work, whether the name has an account or not.
 */
export async function signIn(
  identity: Identity,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<SignedIn | Refusal> {
  const { database, now } = identity
  const name = foldLogin(login)
  const locked = await countAttempt(identity, name)
  const account = await findLogin(identity, name)
  if (locked) {
    await recordSignIn(database, { at: now(), account: account?.id, what: 'locked', way: 'password' })
    return locked
  }
  // Asked first, so that the work is done where there is no account as well.
  const held = await holds(identity, account?.password, password)
  if (isRefusal(held)) {
    await uncount(identity, name)
    return held
  }
  if (!account || !held) {
    await recordSignIn(database, { at: now(), account: account?.id, what: 'refused', way: 'password' })
    return wrongSignIn()
  }
  await forgive(identity, name)
  await refreshHash(identity, account, password)
  const stage = await stageAfterPassword(identity, account.id)
  return openSession(identity, { account: account.id, way: 'password', stage })
}

interface LoginRow {
  readonly id: string
  readonly password: string | null
}

async function findLogin({ database, keys }: Identity, login: string): Promise<LoginRow | undefined> {
  const row = await database
    .selectFrom('account')
    .select(['id', 'person', 'login', 'password', 'totp', 'mac'])
    .where('login', '=', login)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row && { id: row.id, password: passwordIn({ keys }, row) }
}

/** A password that this server did not keep is none. */
const passwordIn = ({ keys }: Pick<Identity, 'keys'>, row: Parameters<typeof isOurs<'account'>>[2]): string | null =>
  isOurs(keys.row, 'account', row) ? row.password : null

/** Refused where too many passwords wait to be checked: the attempt was none then. */
async function holds(
  { cost, compute }: Identity,
  kept: string | null | undefined,
  password: string,
): Promise<boolean | Refusal> {
  if (kept) return isPassword(kept, password, compute)
  return (await spendAsMuch(password, cost, compute)) ?? false
}

/** Costs rise with the years; the password itself is only here now. */
async function refreshHash(identity: Identity, { id, password: kept }: LoginRow, password: string) {
  const { cost, compute } = identity
  if (kept === null || !isOutdated(kept, cost)) return
  const made = await hashPassword(password, cost, compute)
  // Another time: the old one is good for now.
  if (isRefusal(made)) return
  await changeOwnWays(identity, id, { password: made }, { from: kept })
}

export type Proof = { readonly password: string } | { readonly code: string }

/** Shows a factor again before a grave act; a passkey does the same, see `provePasskey`. */
export async function proveAnew(identity: Identity, session: Session, proof: Proof): Promise<Refusal | undefined> {
  const { account } = session
  if (account === undefined || session.stage !== 'open') return signInFirst()
  // Anybody is anybody there: they signed in with nothing, and show the same again.
  if (session.way === 'demo' && identity.demo) {
    await markProven(identity, session)
    return undefined
  }
  const refusal =
    'code' in proof
      ? await whyNotCode(identity, account, proof.code)
      : await whyNotOwnPassword(identity, account, proof.password)
  if (refusal) return refusal
  await markProven(identity, session)
  return undefined
}

async function whyNotOwnPassword(identity: Identity, account: string, password: string): Promise<Refusal | undefined> {
  const { database, now } = identity
  const row = await database
    .selectFrom('account')
    .select(['id', 'person', 'login', 'password', 'totp', 'mac'])
    .where('id', '=', account)
    .executeTakeFirst()
  if (!row) return signInFirst()
  const locked = await countAttempt(identity, row.login)
  if (locked) return locked
  const held = await holds(identity, passwordIn(identity, row), password)
  if (isRefusal(held)) {
    await uncount(identity, row.login)
    return held
  }
  if (!held) {
    await recordSignIn(database, { at: now(), account, what: 'refused', way: 'password' })
    return wrongOwnPassword()
  }
  await forgive(identity, row.login)
  return undefined
}
