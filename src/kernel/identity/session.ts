import type { Selectable } from 'kysely'
import type { Refusal } from '../../law/refusal.ts'
import { dayOf } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import { statement } from '../storage/statement.ts'
import type { Actor } from './actor.ts'
import { desksOf } from './desk.ts'
import type { Identity, IdentityStore, KeyedRegister } from './identity.ts'
import { newDevice } from './known-device.ts'
import { rememberNetwork } from './known-network.ts'
import { notOurRole, proveAgain, signInFirst } from './refusals.ts'
import type { Roles } from './roles.ts'
import { isOurs, rowMac } from './row-mac.ts'
import { newSecret, secretHash } from './secret.ts'
import { recordSignIn } from './sign-in-record.ts'
import type { IdentityTables, SignInMethod, SignInStage } from './tables.ts'

const MINUTE_MS = 60_000

/** A desk that is left alone, and a day at work: after either one signs in anew. */
const IDLE_MS = 30 * MINUTE_MS
const LONGEST_MS = 12 * 60 * MINUTE_MS

/** Time to find the telephone with the codes, or to set one up. */
const UNFINISHED_MS = 10 * MINUTE_MS

/** A reporter reads a status page, perhaps on a machine others use too. */
const RECEIPT_MS = 30 * MINUTE_MS

/** `seen_at` moves at most so often: a page read is no write. */
const SEEN_EVERY_MS = MINUTE_MS

/** A grave act wants a factor shown within this time. */
const FRESH_MS = 10 * MINUTE_MS

export interface Session {
  /** Names it in lists and for signing out; it cannot be used in place of the token. */
  readonly id: string
  readonly account: string | undefined
  readonly person: string | undefined
  readonly name: string | undefined
  readonly office: string | undefined
  readonly stage: SignInStage
  readonly way: SignInMethod
  readonly provenAt: Date
  readonly demo: boolean
  /** Anyone until the stage is `open`, and while the person holds no role at the chosen office. */
  readonly actor: Actor
}

/** What is handed to the browser, once. */
export interface SignedIn {
  /** For the cookie; kept nowhere. */
  readonly token: string
  readonly stage: SignInStage
  readonly endsAt: Date
  /** By which this browser is known again, where it signed in whole. */
  readonly device?: string | undefined
}

/** Begins somebody's session at the first of their desks. */
export async function openSession(
  identity: KeyedRegister,
  { account, way, stage }: { readonly account: string; readonly way: SignInMethod; readonly stage: SignInStage },
): Promise<SignedIn> {
  const { database, now, keys } = identity
  const at = now()
  const owner = await database
    .selectFrom('account')
    .select('person')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const [desk] = await desksOf(database, owner.person, dayOf(at))
  const endsAt = new Date(at.getTime() + (stage === 'open' ? LONGEST_MS : UNFINISHED_MS))
  const token = await insertSession(database, keys, {
    account,
    person: owner.person,
    case_id: null,
    sheet: null,
    office: desk?.office ?? null,
    stage,
    way,
    at,
    endsAt,
  })
  if (stage !== 'open') return { token, stage, endsAt }
  await recordSignIn(database, { at, account, what: 'signed-in', way })
  await rememberNetwork(identity, account)
  return { token, stage, endsAt, device: way === 'demo' ? undefined : await newDevice(identity, account) }
}

/**
 * For whoever has shown the access code of a case: they need not type it for each page. Nothing is recorded of it.
 *
 * @param sheet by which sheet served with a paper, where it was the code of one: what is then done is laid to it
 */
export async function openReceiptSession(
  { database, now, keys }: KeyedRegister,
  caseId: string,
  sheet?: string,
): Promise<SignedIn> {
  // To the minute: nobody needs to know more exactly when a reporter looked.
  const at = new Date(Math.floor(now().getTime() / MINUTE_MS) * MINUTE_MS)
  const endsAt = new Date(at.getTime() + RECEIPT_MS)
  const stage = 'open'
  const token = await insertSession(database, keys, {
    account: null,
    person: null,
    case_id: caseId,
    sheet: sheet ?? null,
    office: null,
    stage,
    way: 'receipt',
    at,
    endsAt,
  })
  return { token, stage, endsAt }
}

interface NewSession {
  readonly account: string | null
  readonly person: string | null
  readonly case_id: string | null
  readonly sheet: string | null
  readonly office: string | null
  readonly stage: SignInStage
  readonly way: SignInMethod
  readonly at: Date
  readonly endsAt: Date
}

async function insertSession(
  database: Database,
  keys: Identity['keys'],
  { at, endsAt, person, ...session }: NewSession,
): Promise<string> {
  const token = newSecret()
  const row = { ...session, id: secretHash(token), opened_at: at, proven_at: at, ends_at: endsAt }
  await database
    .insertInto('session')
    .values({ ...row, seen_at: at, mac: rowMac(keys.row, 'session', { ...row, person }) })
    .execute()
  return token
}

/**
 * Whose session a token is: one statement, and now and then a second that notes it was used. Undefined for a token
 * that was never given, has ended, or was left alone for too long; and for a row that this server did not write so.
 */
export async function readSession(
  { database, now, demo, keys, roles }: Pick<Identity, 'database' | 'now' | 'demo' | 'keys' | 'roles'>,
  token: string,
): Promise<Session | undefined> {
  const at = now()
  const id = secretHash(token)
  const row = await standingRow({ database, now, demo, keys }, id)
  if (!row) return undefined
  if (row.case_id === null && at.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS) {
    await database.updateTable('session').set({ seen_at: at }).where('id', '=', id).execute()
  }
  return {
    id: id.toString('hex'),
    account: row.account ?? undefined,
    person: row.person ?? undefined,
    name: row.name ?? undefined,
    office: row.office ?? undefined,
    stage: row.stage,
    way: row.way,
    provenAt: row.proven_at,
    demo: row.demo ?? false,
    actor: actorOf(row, roles),
  }
}

/** Who acts by a session by now: anyone, once it has ended or its post is over. To ask is no use of it: it ends no later. */
export async function actorNow(
  identity: Pick<Identity, 'database' | 'now' | 'demo' | 'keys' | 'roles'>,
  session: Session,
): Promise<Actor> {
  const row = await standingRow(identity, idOf(session))
  return row ? actorOf(row, identity.roles) : { kind: 'anyone' }
}

async function standingRow(
  { database, now, demo, keys }: Pick<Identity, 'database' | 'now' | 'demo' | 'keys'>,
  id: Uint8Array,
): Promise<FoundSession | undefined> {
  const row = await findSession(database, id, now())
  if (!row || !isOurs(keys.row, 'session', row)) return undefined
  // Where there is no demonstration its people are nobody, whichever way they came in.
  return row.demo && !demo ? undefined : row
}

interface FoundSession extends Selectable<IdentityTables['session']> {
  readonly person: string | null
  readonly name: string | null
  readonly demo: boolean | null
  readonly roles: readonly string[] | null
}

async function findSession(database: Database, id: Uint8Array, at: Date): Promise<FoundSession | undefined> {
  const today = dayOf(at)
  const { rows } = await statement<FoundSession>`
    select session.*, person.id as person, person.name, person.demo, (
      select array_agg(distinct role order by role) from held_role
      where held_role.person = person.id and held_role.office = session.office
        and since <= ${today} and (until is null or until > ${today})) as roles
    from session
      left join account on account.id = session.account
      left join person on person.id = account.person
    where session.id = ${id} and ends_at > ${at} and account.closed_at is null
      and (case_id is not null or seen_at > ${new Date(at.getTime() - IDLE_MS)})`.execute(database)
  return rows[0]
}

interface SessionRow {
  readonly stage: SignInStage
  readonly way: SignInMethod
  readonly case_id: string | null
  readonly sheet: string | null
  readonly person: string | null
  readonly office: string | null
  readonly roles: readonly string[] | null
}

function actorOf({ stage, way, case_id: receipt, sheet, person, office, roles }: SessionRow, known: Roles): Actor {
  if (receipt !== null) return { kind: 'receipt', case: receipt, ...(sheet !== null && { sheet }) }
  // A role given while somebody was signed in with a password alone waits until they have a second factor.
  const open = way === 'password' ? roles?.filter((role) => known.get(role)?.light) : roles
  if (stage !== 'open' || person === null || office === null || !open?.length) return { kind: 'anyone' }
  return { kind: 'officer', person, office, roles: open }
}

/** Moves to another of the person's desks. */
export async function sitAt(
  { database, now, keys }: KeyedRegister,
  session: Session,
  office: string,
): Promise<Refusal | undefined> {
  if (session.person === undefined || session.stage !== 'open') return signInFirst()
  const desks = await desksOf(database, session.person, dayOf(now()))
  if (!desks.some((desk) => desk.office === office)) return notOurRole()
  await changeSession({ database, keys }, session, { office })
  return undefined
}

/** Changes what the code of a session covers, where it is as this server wrote it last. */
async function changeSession(
  { database, keys }: Pick<Identity, 'database' | 'keys'>,
  session: Session,
  change: { readonly office: string } | { readonly proven_at: Date },
): Promise<void> {
  const row = await database
    .selectFrom('session')
    .leftJoin('account', 'account.id', 'session.account')
    .selectAll('session')
    .select('account.person')
    .where('session.id', '=', idOf(session))
    .executeTakeFirst()
  if (!row || !isOurs(keys.row, 'session', row)) return
  await database
    .updateTable('session')
    .set({ ...change, mac: rowMac(keys.row, 'session', { ...row, ...change }) })
    .where('id', '=', row.id)
    .where('mac', '=', row.mac)
    .execute()
}

/** Replaces a session by one of another stage under a new token: whoever saw the old one has nothing. */
export async function renewSession(
  identity: KeyedRegister,
  session: Session & { readonly account: string },
  { way, stage }: { readonly way: SignInMethod; readonly stage: SignInStage },
): Promise<SignedIn | Refusal> {
  return identity.database.transaction().execute(async (trx) => {
    const gone = await trx.deleteFrom('session').where('id', '=', idOf(session)).executeTakeFirst()
    // Ended meanwhile, by signing out everywhere for one.
    if (gone.numDeletedRows === 0n) return signInFirst()
    return openSession({ ...identity, database: trx }, { account: session.account, way, stage })
  })
}

export const idOf = ({ id }: Pick<Session, 'id'>): Buffer => Buffer.from(id, 'hex')

/** A factor is set up: whoever else was about to set up the first one with the password alone is too late. */
export async function endEnrolments(
  { database }: IdentityStore,
  { id, account }: Pick<Session, 'id' | 'account'>,
): Promise<void> {
  if (account === undefined) return
  await database
    .deleteFrom('session')
    .where('account', '=', account)
    .where('stage', '=', 'enrol')
    .where('id', '!=', idOf({ id }))
    .execute()
}

/** Whether a factor was shown lately enough for a grave act. */
export function whyNotProven({ stage, provenAt }: Session, now: Date): Refusal | undefined {
  if (stage !== 'open') return signInFirst()
  return now.getTime() - provenAt.getTime() > FRESH_MS ? proveAgain() : undefined
}

export async function markProven({ database, now, keys }: Identity, session: Session): Promise<void> {
  await changeSession({ database, keys }, session, { proven_at: now() })
  await recordSignIn(database, { at: now(), account: session.account, what: 'proven-again' })
}
