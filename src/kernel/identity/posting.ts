import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Refusal } from '../../law/refusal.ts'
import { isDay } from '../calendar/day.ts'
import type { Database } from '../storage/connection.ts'
import type { Identity } from './identity.ts'
import { endPosts } from './post-end.ts'
import { bindPosts } from './post-mac.ts'
import { no, noSuchOffice, noSuchPerson } from './refusals.ts'
import { whyNotPosted } from './roles.ts'
import type { PostState } from './tables.ts'

export interface Posting {
  readonly person: string
  readonly office: string
  readonly role: string
  readonly since: string
  /** The first day it is held no longer. */
  readonly until?: string
}

/** Where people are posted, and the roles there are. */
export type PostRegister = Pick<Identity, 'database' | 'roles' | 'keys'>

/** Who entered a posting or a delegation, when, and what it is worth until a second person speaks: see `entryState`. */
export interface PostEntry {
  /** Pseudonymous key; `fadu` at the command line. */
  readonly by: string
  readonly at: Date
  readonly state: Exclude<PostState, 'rejected'>
}

/**
 * Gives a person a role in an office from a day on, where the register's database is a transaction of the caller's; several
 * roles in several offices are many postings. Refuses a role the office has no desk for, and roles that must stay apart.
 */
export async function postIn(
  { database: trx, roles, keys }: PostRegister,
  posting: Posting,
  entry: PostEntry,
): Promise<Refusal | undefined> {
  const { person, office, role, since, until } = posting
  const late = whyNotDays(since, until)
  if (late) return late
  // Locked, so that two postings given at once see one another.
  const found = await trx.selectFrom('person').select('id').where('id', '=', person).forUpdate().executeTakeFirst()
  if (!found) return noSuchPerson()
  const place = await trx.selectFrom('office').select('kind').where('id', '=', office).executeTakeFirst()
  if (!place) return noSuchOffice()
  const refusal = whyNotPosted(roles, { role, kind: place.kind, held: await rolesHeld(trx, posting) })
  if (refusal) return refusal
  const id = randomUUID()
  const added = await trx
    .insertInto('posting')
    .values({ id, person, office, role, since, until: until ?? null, ...entryColumns(entry) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 1n) {
    await bindPosts({ database: trx, keys }, 'posting', [id])
    return undefined
  }
  return no('unfit', { zh: '这项任职已登记。', en: 'This posting is entered already.' })
}

export const entryColumns = ({ by, at, state }: PostEntry) => ({ entered_by: by, entered_at: at, state })

/** Roles held in an office, by posting or delegation, on any day of a span. */
export async function rolesHeld(database: Database, { person, office, since, until }: Omit<Posting, 'role'>) {
  const rows = await database
    .selectFrom('held_role')
    .select('role')
    .distinct()
    .where('person', '=', person)
    .where('office', '=', office)
    .where((or) => or.or([or('until', 'is', null), or('until', '>', since)]))
    .where(sql<boolean>`(${until ?? null}::date is null or since < ${until ?? null}::date)`)
    .execute()
  return rows.map(({ role }) => role)
}

/** Refuses a span whose days do not exist or run backwards. */
export function whyNotDays(since: string, until: string | undefined): Refusal | undefined {
  const days = until === undefined ? [since] : [since, until]
  return days.every(isDay) && (until === undefined || since <= until) ? undefined : wrongDays()
}

export const wrongDays = (): Refusal =>
  no('unreadable', {
    zh: '起止日期不对：应为真实日期，止期不早于起期。',
    en: 'The days are not right: they must exist, and the end cannot come before the beginning.',
  })

/** Ends every posting of a person to a role in an office from a day on, and what was delegated from it with it. */
export async function endPosting(
  register: Pick<Identity, 'database' | 'keys' | 'now'>,
  posting: Omit<Posting, 'since'> & { readonly until: string },
): Promise<Refusal | undefined> {
  const { person, office, role, until } = posting
  if (!isDay(until)) return wrongDays()
  const held = await register.database
    .selectFrom('posting')
    .select('id')
    .where('person', '=', person)
    .where('office', '=', office)
    .where('role', '=', role)
    .where((or) => or.or([or('until', 'is', null), or('until', '>', until)]))
    .execute()
  await endPosts(register, { kind: 'posting', ids: held.map(({ id }) => id), until })
  if (held.length > 0) return undefined
  return no('missing', { zh: '没有这项任职。', en: 'There is no such posting.' })
}
