import { sql } from 'kysely'
import type { Refusal } from '../../law/refusal.ts'
import type { Identity, KeyedRegister } from './identity.ts'
import { knownDevice } from './known-device.ts'
import { knownNetwork } from './known-network.ts'
import { lockedOut } from './refusals.ts'
import { keyedHash } from './secret.ts'

const MINUTE_MS = 60_000

/** So many mistakes are a person's; beyond them each doubles the wait. */
export const FREE_MISTAKES = 5

/** Nobody can lock another out for longer than this: one attempt an hour is no way to guess. */
const LONGEST_MINUTES = 60

/** A day without an attempt, and the count begins anew. */
const FORGOTTEN_MS = 24 * 60 * MINUTE_MS

/** How long to wait after so many failures in a row: 0 up to the fifth, then 1, 2, 4, … 60 minutes. */
export const waitMinutes = (failures: number): number =>
  failures < FREE_MISTAKES ? 0 : Math.min(2 ** Math.min(failures - FREE_MISTAKES, 10), LONGEST_MINUTES)

/**
 * Counts an attempt as failed before it is looked at, so that many at once are not as good as one; `forgive` takes it
 * back when it was right. Refuses while the name is locked; an attempt that is refused is not counted. A name without
 * an account is counted in the same way, and no count touches another name, or the same name where its owner is at home.
 */
export async function countAttempt(identity: KeyedRegister, name: string): Promise<Refusal | undefined> {
  const { database, now } = identity
  const at = now()
  const subject = await subjectOf(identity, name)
  return database.transaction().execute(async (trx) => {
    // Writes what is there over itself, since only that both makes the row, locks it and gives it back.
    const row = await trx
      .insertInto('sign_in_attempt')
      .values({ subject, failures: 0, last_at: at, locked_until: new Date(0) })
      .onConflict((conflict) =>
        conflict.column('subject').doUpdateSet((own) => ({ failures: own.ref('sign_in_attempt.failures') })),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    const left = row.locked_until.getTime() - at.getTime()
    if (left > 0) return lockedOut(Math.ceil(left / MINUTE_MS))
    const failures = (at.getTime() - row.last_at.getTime() > FORGOTTEN_MS ? 0 : row.failures) + 1
    await trx
      .updateTable('sign_in_attempt')
      .set({
        failures,
        last_at: at,
        locked_until: new Date(at.getTime() + waitMinutes(failures) * MINUTE_MS),
      })
      .where('subject', '=', subject)
      .execute()
    return undefined
  })
}

/** The attempt was not looked at after all, and counts for nothing; a lock that it brought ends too. */
export async function uncount(identity: KeyedRegister, name: string): Promise<void> {
  const { database, now } = identity
  const subject = await subjectOf(identity, name)
  await database
    .updateTable('sign_in_attempt')
    .set((own) => ({ failures: own('failures', '-', 1), locked_until: now() }))
    .where('subject', '=', subject)
    .where('failures', '>', 0)
    .execute()
}

/** The attempt was right: nothing is held against the name here any more. */
export async function forgive(identity: KeyedRegister, name: string): Promise<void> {
  const subject = await subjectOf(identity, name)
  await identity.database.deleteFrom('sign_in_attempt').where('subject', '=', subject).execute()
}

/**
 * Under what an attempt is counted. A network from which the owner signed in before has a count of its own: whoever
 * guesses elsewhere, or from a thousand places, never locks the owner out there. So has a browser in which they signed in
 * before: whoever guesses in their own network does not lock that out.
 */
async function subjectOf(identity: KeyedRegister, name: string): Promise<Uint8Array> {
  const device = await knownDevice(identity, name)
  if (device !== undefined) return keyedHash(identity.keys.login, `${name}\0device ${device}`)
  const known = await knownNetwork(identity, name)
  return keyedHash(identity.keys.login, known ? `${name}\0${Buffer.from(known).toString('hex')}` : name)
}

/** Counts that are forgotten anyway, at most a thousand at a time; for the sweep. */
export async function dropForgotten({ database, now }: Pick<Identity, 'database' | 'now'>): Promise<void> {
  const old = new Date(now().getTime() - FORGOTTEN_MS)
  await sql`
    delete from sign_in_attempt where subject in
      (select subject from sign_in_attempt where last_at < ${old} order by last_at limit 1000)`.execute(database)
}
