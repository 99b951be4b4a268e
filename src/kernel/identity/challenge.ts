import type { IdentityStore } from './identity.ts'
import { newSecret, secretHash } from './secret.ts'

/** Time to touch a key, or to sign in at another service. */
const LIFE_MS = 10 * 60_000

export type ChallengePurpose = 'passkey-add' | 'passkey-show' | 'oidc'

interface Given {
  readonly purpose: ChallengePurpose
  readonly value: string
  /** Whose it is, where somebody is signed in already. */
  readonly account?: string
}

/** Keeps what was asked until it is answered; the handle goes to the browser, as a cookie of the sign-in page alone. */
export async function giveChallenge(
  { database, now }: IdentityStore,
  { purpose, value, account }: Given,
): Promise<string> {
  const handle = newSecret()
  await database
    .insertInto('challenge')
    .values({
      hash: secretHash(handle),
      purpose,
      value,
      account: account ?? null,
      ends_at: new Date(now().getTime() + LIFE_MS),
    })
    .execute()
  return handle
}

/** What was asked under a handle; once, for that purpose and that account, while it lasts. */
export async function takeChallenge(
  { database, now }: IdentityStore,
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
    .returning(['value', 'ends_at'])
    .executeTakeFirst()
  return taken && taken.ends_at > now() ? taken.value : undefined
}
