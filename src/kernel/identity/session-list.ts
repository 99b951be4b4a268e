import type { Refusal } from '../../law/refusal.ts'
import type { IdentityStore } from './identity.ts'
import { no } from './refusals.ts'
import { idOf, type Session } from './session.ts'
import { recordSignIn } from './sign-in-record.ts'
import type { SignInMethod } from './tables.ts'

export interface SessionEntry {
  readonly id: string
  readonly way: SignInMethod
  readonly office: string | undefined
  readonly openedAt: Date
  readonly seenAt: Date
  /** The one that asks. */
  readonly here: boolean
}

/** Where somebody is signed in, the latest first, at most a hundred. It says since when, and not from which machine. */
export async function sessionsOf({ database, now }: IdentityStore, session: Session): Promise<readonly SessionEntry[]> {
  if (session.account === undefined) return []
  const rows = await database
    .selectFrom('session')
    .selectAll()
    .where('account', '=', session.account)
    .where('stage', '=', 'open')
    .where('ends_at', '>', now())
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => {
    const id = Buffer.from(row.id).toString('hex')
    return {
      id,
      way: row.way,
      office: row.office ?? undefined,
      openedAt: row.opened_at,
      seenAt: row.seen_at,
      here: id === session.id,
    }
  })
}

/** Ends this session, or another of the same person's by its id. */
export async function signOut(
  { database, now }: IdentityStore,
  session: Session,
  id = session.id,
): Promise<Refusal | undefined> {
  let ending = database.deleteFrom('session').where('id', '=', idOf({ id }))
  // Whoever holds a receipt has one session: their own.
  ending =
    session.account === undefined
      ? ending.where('id', '=', idOf(session))
      : ending.where('account', '=', session.account)
  const ended = await ending.executeTakeFirst()
  if (ended.numDeletedRows === 0n) return no('missing', { zh: '没有这个登录。', en: 'There is no such session.' })
  if (session.account !== undefined) {
    await recordSignIn(database, { at: now(), account: session.account, what: 'signed-out' })
  }
  return undefined
}

/** Ends every session of an account, or all but one. Returns how many. */
export async function signOutEverywhere(
  { database, now }: IdentityStore,
  account: string,
  { but }: { readonly but?: Session } = {},
): Promise<number> {
  let ending = database.deleteFrom('session').where('account', '=', account)
  if (but) ending = ending.where('id', '!=', idOf(but))
  const ended = await ending.executeTakeFirst()
  await recordSignIn(database, { at: now(), account, what: 'signed-out-everywhere' })
  return Number(ended.numDeletedRows)
}

/** Takes away what has ended: sessions, challenges, invitations; for the sweep. */
export async function dropEnded({ database, now }: IdentityStore): Promise<void> {
  for (const table of ['session', 'challenge', 'invitation'] as const) {
    await database.deleteFrom(table).where('ends_at', '<=', now()).execute()
  }
}
