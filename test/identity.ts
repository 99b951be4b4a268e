import { generateKeyPairSync } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll } from 'vitest'
import { startOf } from '../src/kernel/calendar/day.ts'
import { createAccount } from '../src/kernel/identity/account.ts'
import type { Office } from '../src/kernel/identity/actor.ts'
import { type Delegation, delegateIn } from '../src/kernel/identity/delegation.ts'
import { type Identity, openIdentity } from '../src/kernel/identity/identity.ts'
import { acceptInvitation, invite } from '../src/kernel/identity/invitation.ts'
import { addOffice } from '../src/kernel/identity/offices.ts'
import { beginCodes, confirmCodes } from '../src/kernel/identity/one-time-codes.ts'
import { addPerson } from '../src/kernel/identity/person.ts'
import { type PostEntry, type Posting, type PostRegister, postIn } from '../src/kernel/identity/posting.ts'
import { deriveKeys } from '../src/kernel/identity/secret.ts'
import { readSession, type Session } from '../src/kernel/identity/session.ts'
import { isRefusal, type Refusal } from '../src/law/refusal.ts'
import { freshDatabase, type TestDatabase } from './database.ts'
import { testRoles } from './roles.ts'

export interface TestIdentity {
  readonly identity: Identity
  readonly fresh: TestDatabase
  /** Moves the clock on. */
  pass(minutes: number): void
  /** Another installation's identity on the same database: its key file is another. */
  withKey(): Identity
}

/** For what needs keys and no identity. */
export const testKeys = deriveKeys(generateKeyPairSync('ed25519').privateKey)

export const PASSWORD = '柳湾的第七座桥 1987'
const MINUTE_MS = 60_000

/** Identity on a database of its own, its clock held at 09:00 on 2 March 2026 in China, its passwords cheap to hash. */
export async function openTestIdentity({ demo = false } = {}): Promise<TestIdentity> {
  const fresh = await freshDatabase()
  afterAll(() => fresh.drop())
  let at = Date.parse('2026-03-02T01:00:00Z')
  const options = () => ({
    database: fresh.database,
    now: () => new Date(at),
    roles: testRoles,
    keys: deriveKeys(generateKeyPairSync('ed25519').privateKey),
    site: { origin: 'https://fadu.example', name: '法度 Fadu' },
    cost: { memory: 64, passes: 1, lanes: 1 },
    demo,
  })
  return {
    identity: openIdentity(options()),
    fresh,
    pass(minutes) {
      at += minutes * MINUTE_MS
    },
    withKey: () => openIdentity(options()),
  }
}

/** What was not refused; a test that meets a refusal here ends with its words. */
export function granted<Value>(answer: Value | Refusal): Value {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

export const wangxin: Office = {
  id: 'wangxin',
  name: { zh: '临江市网信办', en: 'Linjiang Cyberspace Office' },
  kind: 'cyberspace',
  level: 'city',
  region: '990100',
}

export const sessionOf = async (identity: Identity, token: string): Promise<Session> => {
  const session = await readSession(identity, token)
  if (!session) throw new Error('no session')
  return session
}

/** As a post that was entered long ago and confirmed by a second person. */
const confirmed = (since: string): PostEntry => ({ by: 'a-keeper', at: startOf(since), state: 'confirmed' })

/** Puts somebody in office, as after two keepers. */
export const post = ({ database, ...register }: PostRegister, posting: Posting): Promise<Refusal | undefined> =>
  database.transaction().execute((trx) => postIn({ ...register, database: trx }, posting, confirmed(posting.since)))

/** Lets somebody act for another, as after two keepers. */
export const delegate = ({ database, ...register }: PostRegister, given: Delegation): Promise<string | Refusal> =>
  database.transaction().execute((trx) => delegateIn({ ...register, database: trx }, given, confirmed(given.since)))

/** Somebody at a desk of 网信办, with an account whose password is PASSWORD. */
export async function enterOfficer(identity: Identity, login: string, role = 'intake') {
  const { database } = identity
  await addOffice(database, wangxin)
  const person = granted(await addPerson(database, { name: `${login} 某` }))
  granted(await post(identity, { person: person.id, office: wangxin.id, role, since: '2026-01-01' }))
  const account = granted(await createAccount(database, { person: person.id, login }))
  const { code } = await invite(identity, account.id)
  const first = granted(await acceptInvitation(identity, { code, password: PASSWORD }))
  return { person: person.id, account: account.id, login, first }
}

/** The same, and with one-time codes set up; `code()` is what the telephone shows now. */
export async function enterWithCodes(identity: Identity, login: string, role = 'intake') {
  const officer = await enterOfficer(identity, login, role)
  const session = await sessionOf(identity, officer.first.token)
  const { secret } = granted(await beginCodes(identity, session))
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const code = () => totp.generate({ timestamp: identity.now().getTime() })
  const signedIn = granted(await confirmCodes(identity, session, code()))
  return { ...officer, code, token: signedIn.token }
}
