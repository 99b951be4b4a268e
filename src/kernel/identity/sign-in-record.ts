import type { Database } from '../storage/connection.ts'
import type { SignInMethod } from './tables.ts'

/** What happened at the door. */
export type DoorEvent =
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

export interface DoorRecord {
  readonly at: Date
  /** Undefined where no account was meant: the name that was tried is kept nowhere. */
  readonly account: string | undefined
  readonly what: DoorEvent
  readonly way?: SignInMethod
}

/** Keeps what happened at the door, and from which address or machine it came nowhere. */
export async function recordAtDoor(database: Database, { at, account, what, way }: DoorRecord): Promise<void> {
  await database
    .insertInto('sign_in_record')
    .values({ at, account: account ?? null, what, way: way ?? null })
    .execute()
}
