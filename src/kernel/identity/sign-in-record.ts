import type { Database } from '../storage/connection.ts'
import type { SignInMethod } from './tables.ts'

/** What happened at a sign-in, or to the means of it. */
export type SignInEvent =
  | 'signed-in'
  | 'refused'
  | 'locked'
  | 'code-refused'
  | 'signed-out'
  | 'signed-out-everywhere'
  | 'proven-again'
  | 'factor-added'
  | 'factor-removed'
  | 'password-set'
  | 'token-issued'
  | 'token-revoked'
  | 'invited'
  | 'reset'
  | 'closed'

export interface SignInEntry {
  readonly at: Date
  /** Undefined where no account was meant: the name that was tried is kept nowhere. */
  readonly account: string | undefined
  readonly what: SignInEvent
  readonly way?: SignInMethod
}

/** Records what happened at a sign-in. From which address or machine it came is recorded nowhere. */
export async function recordSignIn(database: Database, { at, account, what, way }: SignInEntry): Promise<void> {
  await database
    .insertInto('sign_in_record')
    .values({ at, account: account ?? null, what, way: way ?? null })
    .execute()
}
