import type { Refusal } from '../../law/refusal.ts'
import type { Database } from '../storage/connection.ts'
import { setPassword } from './account.ts'
import type { Identity } from './identity.ts'
import { no, signInFirst } from './refusals.ts'
import { type Session, whyNotProven } from './session.ts'
import { signOutEverywhere } from './session-list.ts'
import { proveAnew } from './sign-in.ts'
import { kept, wholly } from './undone.ts'

/** Whether somebody signs in with a password at all; who comes by passkey or from another service may have none. */
export async function hasPassword(database: Database, account: string): Promise<boolean> {
  const row = await database.selectFrom('account').select('password').where('id', '=', account).executeTakeFirst()
  return row?.password != null
}

/**
 * Sets a new password for oneself and ends every other session. Whoever has a password shows it, wrong ones counted as
 * at the sign-in; whoever has none yet must have shown a factor just before. Returns how many sessions ended.
 */
export async function changePassword(
  identity: Identity,
  session: Session,
  { present, wanted }: { readonly present: string; readonly wanted: string },
): Promise<number | Refusal> {
  const { account } = session
  if (account === undefined || session.stage !== 'open') return signInFirst()
  if (session.demo) return noneInDemo()
  const refusal = (await hasPassword(identity.database, account))
    ? await proveAnew(identity, session, { password: present })
    : whyNotProven(session, identity.now())
  if (refusal) return refusal
  return wholly(identity.database, async (trx) => {
    const inside = { ...identity, database: trx }
    kept(await setPassword(inside, account, wanted))
    return signOutEverywhere(inside, account, { but: session })
  })
}

// With a password somebody of the demonstration could still be signed in as where there is none.
const noneInDemo = (): Refusal =>
  no('forbidden', {
    zh: '演示人员没有密码，也不能设置密码。',
    en: 'People of the demonstration have no password and cannot be given one.',
  })
