import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { dayOf, daysLater } from '../calendar/day.ts'
import type { Actor } from './actor.ts'
import { isDemo } from './administration.ts'
import { actorAt } from './desk.ts'
import type { Identity, IdentityStore, KeyedRegister } from './identity.ts'
import { badToken, no, noSuchToken } from './refusals.ts'
import { isOurs, rowMac } from './row-mac.ts'
import { newSecret, secretHash } from './secret.ts'
import { recordSignIn } from './sign-in-record.ts'

/** A program's key is changed at least once a year. */
const LONGEST_DAYS = 366

/** Reads only, or reads and takes steps. A grave act is nobody's by token: it wants a factor shown just before. */
export type Scope = 'read' | 'write'

/** Before the secret, so that a scanner finds one that was left lying about. */
const MARK = 'fadu_'

export interface TokenWanted {
  readonly person: string
  readonly office: string
  readonly scope: Scope
  readonly days: number
  readonly label: string
}

/**
 * Issues a token with which a program acts as a person at a desk: with the roles held there on the day it is used, no
 * more. The token is returned once.
 */
export async function issueToken(
  { database, now, keys }: KeyedRegister,
  { person, office, scope, days, label }: TokenWanted,
): Promise<{ readonly id: string; readonly token: string; readonly endsAt: Date } | Refusal> {
  const at = now()
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) {
    return no('unfit', {
      zh: `令牌有效期应为 1 至 ${LONGEST_DAYS} 天。`,
      en: `A token lasts from 1 to ${LONGEST_DAYS} days.`,
    })
  }
  const desk = await actorAt(database, { person, office, on: dayOf(at) })
  if (isRefusal(desk)) return desk
  const id = randomUUID()
  const token = `${MARK}${newSecret()}`
  const endsAt = daysLater(at, days)
  const row = { id, hash: secretHash(token), person, office, scope, issued_at: at, ends_at: endsAt }
  await database
    .insertInto('api_token')
    .values({ ...row, label: label.slice(0, 100), revoked_at: null, mac: rowMac(keys.row, 'api_token', row) })
    .execute()
  await recordSignIn(database, { at, account: await accountOf({ database, now }, person), what: 'token-issued' })
  return { id, token, endsAt }
}

async function accountOf({ database }: IdentityStore, person: string): Promise<string | undefined> {
  const row = await database.selectFrom('account').select('id').where('person', '=', person).executeTakeFirst()
  return row?.id
}

export interface TokenBearer {
  readonly token: string
  readonly scope: Scope
  readonly actor: Actor
}

/** Whose an `Authorization` header is. One answer to every header that opens nothing. */
export async function readBearer(
  { database, now, keys, demo }: Pick<Identity, 'database' | 'now' | 'keys' | 'demo'>,
  header: string,
): Promise<TokenBearer | Refusal> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(header) ?? []
  if (token === undefined) return badToken()
  const row = await database
    .selectFrom('api_token')
    .leftJoin('account', 'account.person', 'api_token.person')
    .selectAll('api_token')
    .where('hash', '=', secretHash(token))
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', now())
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  if (!row || !isOurs(keys.row, 'api_token', row)) return badToken()
  // People of the demonstration are there only while it is shown.
  if (!demo && (await isDemo(database, 'person', row.person))) return badToken()
  const actor = await actorAt(database, { person: row.person, office: row.office, on: dayOf(now()) })
  return isRefusal(actor) ? badToken() : { token: row.id, scope: row.scope, actor }
}

/** Ends a token by its id. */
export async function revokeToken({ database, now }: IdentityStore, id: string): Promise<Refusal | undefined> {
  const ended = await database
    .updateTable('api_token')
    .set({ revoked_at: now(), mac: null })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('person')
    .executeTakeFirst()
  if (!ended) return noSuchToken()
  const account = await accountOf({ database, now }, ended.person)
  await recordSignIn(database, { at: now(), account, what: 'token-revoked' })
  return undefined
}

export interface TokenEntry {
  readonly id: string
  readonly office: string
  readonly scope: Scope
  readonly label: string
  readonly issuedAt: Date
  readonly endsAt: Date
}

/** A person's tokens in force, the newest first, at most a hundred; never the tokens themselves. */
export async function tokensOf({ database, now }: IdentityStore, person: string): Promise<readonly TokenEntry[]> {
  const rows = await database
    .selectFrom('api_token')
    .select(['id', 'office', 'scope', 'label', 'issued_at', 'ends_at'])
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', now())
    .orderBy('issued_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ issued_at, ends_at, ...rest }) => ({ ...rest, issuedAt: issued_at, endsAt: ends_at }))
}
