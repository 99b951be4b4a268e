import type { KeyedRegister } from './identity.ts'
import { isOurs, rowMac } from './row-mac.ts'
import { newSecret, secretHash } from './secret.ts'

/** Time to touch a key, or to sign in at another service. */
const LIFE_MS = 10 * 60_000

export type ChallengePurpose = 'passkey-add' | 'passkey-show' | 'oidc'

interface Given {
  readonly purpose: ChallengePurpose
  readonly value: string
  /** Whose it is, where somebody is signed in already. */
  readonly account?: string | null
}

/** Keeps what was asked until it is answered; the handle goes to the browser, as a cookie of the sign-in page alone. */
export async function giveChallenge(
  { database, now, keys }: KeyedRegister,
  { purpose, value, account = null }: Given,
): Promise<string> {
  const handle = newSecret()
  const row = { hash: secretHash(handle), purpose, value, account, ends_at: new Date(now().getTime() + LIFE_MS) }
  await database
    .insertInto('challenge')
    .values({ ...row, mac: rowMac(keys.row, 'challenge', row) })
    .execute()
  return handle
}

/** What was asked under a handle; once, for that purpose and that account, while it lasts. */
export async function takeChallenge(
  { database, now, keys }: KeyedRegister,
  {
    purpose,
    handle,
    account,
  }: { readonly purpose: ChallengePurpose; readonly handle: string; readonly account?: string },
): Promise<string | undefined> {
  const taken = await database
    .deleteFrom('challenge')
    .where('hash', '=', secretHash(handle))
    .where('purpose', '=', purpose)
    .where('account', account === undefined ? 'is' : '=', account ?? null)
    .returningAll()
    .executeTakeFirst()
  return taken && taken.ends_at > now() && isOurs(keys.row, 'challenge', taken) ? taken.value : undefined
}
