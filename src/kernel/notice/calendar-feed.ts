import { sql } from 'kysely'
import type { Refusal } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { dayOf } from '../calendar/day.ts'
import type { Actor } from '../identity/actor.ts'
import type { Identity } from '../identity/identity.ts'
import { newSecret, secretHash } from '../identity/secret.ts'
import { isInsiderSql } from '../procedure/access.ts'
import type { Database } from '../storage/connection.ts'
import { noDesk, type SettingsOwner } from './way.ts'

/** Deadlines of the cases somebody has in hand, or of those their office holds. */
const keyOf = (actor: Extract<Actor, { readonly kind: 'officer' }>, owner: SettingsOwner) => ({
  person: actor.person,
  office: owner === 'mine' ? null : actor.office,
})

/** Gives the calendar an address nobody guesses; whoever has it reads it. An earlier address is dead from here on. */
export async function makeFeed(
  { database, now }: Pick<Identity, 'database' | 'now'>,
  actor: Actor,
  owner: SettingsOwner,
): Promise<{ readonly token: string } | Refusal> {
  if (actor.kind !== 'officer') return noDesk()
  const token = newSecret()
  const feed = { hash: secretHash(token), made_at: now() }
  await database
    .insertInto('calendar_feed')
    .values({ ...keyOf(actor, owner), ...feed })
    .onConflict((conflict) => conflict.columns(['person', 'office']).doUpdateSet(feed))
    .execute()
  return { token }
}

export async function endFeed(database: Database, actor: Actor, owner: SettingsOwner): Promise<Refusal | undefined> {
  if (actor.kind !== 'officer') return noDesk()
  const { person, office } = keyOf(actor, owner)
  await database
    .deleteFrom('calendar_feed')
    .where('person', '=', person)
    .where('office', office === null ? 'is' : '=', office)
    .execute()
  return undefined
}

/** Since when each of somebody's calendars has its address. */
export async function feedsOf(
  database: Database,
  actor: Actor,
): Promise<Readonly<Partial<Record<SettingsOwner, Date>>>> {
  if (actor.kind !== 'officer') return {}
  const rows = await database
    .selectFrom('calendar_feed')
    .select(['office', 'made_at'])
    .where('person', '=', actor.person)
    .where((or) => or.or([or('office', 'is', null), or('office', '=', actor.office)]))
    .execute()
  return Object.fromEntries(rows.map(({ office, made_at }) => [office === null ? 'mine' : 'office', made_at]))
}

/** A day, or a moment, by which an office must act on a case. Of persons it says nothing. */
export interface FeedEntry {
  readonly deadline: number
  readonly case: string
  readonly mark: string
  readonly year: number
  readonly number: number
  readonly procedure: string
  readonly version: string
  readonly clock: Say
  /** 本机关自定: the office's own target, which is never called statutory. */
  readonly own: boolean
  readonly provisional: boolean
  /** Undefined where the clock counts hours. */
  readonly lastDay: string | undefined
  readonly dueAt: Date
  /** Grows with every act on the case. */
  readonly revision: number
  readonly movedAt: Date
}

export interface Feed {
  /** The office whose cases they are; undefined for one's own. */
  readonly office: Say | undefined
  readonly entries: readonly FeedEntry[]
}

const MOST = 1_000

/**
 * What the calendar of this token shows, the soonest first and no more than 1,000, in one statement: open cases of the
 * offices in which its person holds a role today, and only what binds the office and is due. 及时 has no day, and a
 * clock that is paused has none either. Undefined for a token that was never given, was withdrawn, or whose person
 * holds no role there any more.
 *
 * The cases are taken by their own `next_due`, the soonest of these deadlines, so that an index serves: no deadline
 * outside the first 1,000 cases can be among the 1,000 soonest. Of a case that not everybody at its office reads it shows
 * nothing to those who do not.
 */
export async function readFeed(
  { database, now, demo }: Pick<Identity, 'database' | 'now' | 'demo'>,
  token: string,
): Promise<Feed | undefined> {
  const today = dayOf(now())
  const { rows } = await sql<Row>`
    with feed as (
      select calendar_feed.person, calendar_feed.office, office.name_zh, office.name_en
      from calendar_feed
      join account on account.person = calendar_feed.person and account.closed_at is null
      join person on person.id = calendar_feed.person and (${demo} or not person.demo)
      left join office on office.id = calendar_feed.office
      where hash = ${secretHash(token)}),
    desk as (
      select held_role.office, feed.person, feed.office is null as mine, feed.name_zh, feed.name_en,
        array_agg(held_role.role) as roles
      from feed join held_role on held_role.person = feed.person and coalesce(feed.office, held_role.office) = held_role.office
      where since <= ${today} and (until is null or until > ${today})
      group by held_role.office, feed.person, feed.office, feed.name_zh, feed.name_en)
    select desk.mine, desk.name_zh as office_zh, desk.name_en as office_en, shown.*
    from (select mine, name_zh, name_en from desk limit 1) as desk
    left join lateral (
      select deadline.id, deadline.clock, deadline.name_zh, deadline.name_en, deadline.provisional, deadline.last_day,
        deadline.due_at, (deadline.term::json ->> 'figure') = 'own' as own, soonest.id as case_id, soonest.mark,
        soonest.number_year, case when soonest.number_office = soonest.office then soonest.number
          else coalesce(soonest.public_number, soonest.number) end as number, soonest.procedure, soonest.procedure_version, soonest.revision,
        soonest.moved_at
      from (
        select held.* from desk as at
        cross join lateral (
          select * from "case" where office = at.office and not ended and not unlisted and next_due < 'infinity'
            and (not at.mine or holder = at.person)
            and ${isInsiderSql({ person: sql`at.person`, roles: sql`at.roles` }, 'case')}
          order by next_due, id limit ${MOST}) as held
        order by held.next_due, held.id limit ${MOST}) as soonest
      join deadline on deadline.subject_kind = 'case' and deadline.subject_id = soonest.id
      where deadline.stopped_at is null and deadline.due_at is not null and deadline.binds = 'office'
      order by deadline.due_at, deadline.id limit ${MOST}) as shown on true`.execute(database)
  const [first] = rows
  if (!first) return undefined
  const { mine, office_zh: zh, office_en: en } = first
  return {
    office: mine || zh === null || en === null ? undefined : { zh, en },
    entries: rows.flatMap((row) => (row.id === null ? [] : [entryOf(row)])),
  }
}

interface Whole {
  readonly id: number
  readonly clock: string
  readonly name_zh: string
  readonly name_en: string
  readonly provisional: boolean
  readonly last_day: string | null
  readonly due_at: Date
  readonly own: boolean
  readonly case_id: string
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly procedure: string
  readonly procedure_version: string
  readonly revision: number
  readonly moved_at: Date
}

/** One row without a deadline where the calendar is empty. */
type Row = { readonly mine: boolean; readonly office_zh: string | null; readonly office_en: string | null } & (
  | Whole
  | { readonly id: null }
)

const entryOf = (row: Whole): FeedEntry => ({
  deadline: row.id,
  case: row.case_id,
  mark: row.mark,
  year: row.number_year,
  number: row.number,
  procedure: row.procedure,
  version: row.procedure_version,
  clock: { zh: row.name_zh, en: row.name_en },
  own: row.own,
  provisional: row.provisional,
  lastDay: row.last_day ?? undefined,
  dueAt: row.due_at,
  revision: row.revision,
  movedAt: row.moved_at,
})
