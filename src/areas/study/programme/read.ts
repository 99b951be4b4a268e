import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Roles } from '../../../kernel/identity/roles.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  type Keyset,
  type KeysetMark,
  type KeysetPage,
  onward,
  ordered,
  pageOf,
} from '../../../kernel/storage/keyset.ts'
import type { Say } from '../../../law/say.ts'
import { provisionsIn } from '../../../mechanisms/register/provisions.ts'
import { concernedBy, type StudyAudience } from '../audience.ts'
import { heldInTime } from '../session/recorded.ts'
import { examNamed } from './exam-judge.ts'

const Content = z.object({
  title: z.string(),
  audience: z.string(),
  from: z.string(),
  to: z.string(),
  provisions: z.string().optional(),
  sources: z.string().optional(),
  reading: z.boolean().default(false),
  sessions: z.number().optional(),
})

/** A programme that binds, as whoever studies reads it. */
export interface Programme {
  readonly id: string
  readonly office: string
  readonly officeName: Say
  readonly title: string
  readonly audience: string
  readonly from: Day
  readonly to: Day
  readonly units: readonly string[]
  readonly sources: string | undefined
  readonly reading: boolean
  /** How many sessions each unit holds; undefined where none is asked. */
  readonly sessions: number | undefined
  /** The case of the exam to sit. */
  readonly exam: string | undefined
}

interface Row {
  readonly id: string
  readonly office: string
  readonly zh: string
  readonly en: string
  readonly content: unknown
  readonly exam: string | null
}

const programmeOf = ({ id, office, zh, en, content, exam }: Row): Programme => {
  const { provisions, sources, sessions, ...rest } = Content.parse(content)
  return {
    ...{ id, office, officeName: { zh, en }, ...rest, sources, sessions },
    units: provisionsIn(provisions),
    exam: exam ?? undefined,
  }
}

/** Published programmes as records `p`, with what SQL asks of each. */
const published = (where: RawBuilder<unknown>) => sql`
  select p.id, p.office, p.content, p.content ->> 'audience' as audience, p.content ->> 'reach' as reach,
    p.content ->> 'from' as begins, p.content ->> 'to' as ends, coalesce((p.content ->> 'reading')::boolean, false) as reading,
    array(select trim(u) from unnest(string_to_array(coalesce(p.content ->> 'provisions', ''), ';')) u where trim(u) <> '') as units,
    (p.content ->> 'sessions')::int as sessions, ${examNamed} as exam
  from register_record p
  where p.register = 'study-programmes' and p.state = 'current' and p.content ->> 'published' = 'true' and ${where}`

/** Whether somebody `x.person` has done each part of a programme `p`. */
const readAll = sql`(not p.reading or (
  select count(*) from study_read d where d.programme = p.id and d.person = x.person and d.unit = any(p.units)) = cardinality(p.units))`
const satExam = sql`(p.exam is null or exists (
  select from exam_seat s join exam_attempt a on a.seat = s.id
  where s.case_id = p.exam and s.person = x.person and not s.withdrawn and a.handed_at is not null))`

/** Everybody a programme `p` asks something of, or one of them: by their posts, or because they took it up. */
const asked = (roles: Roles, today: Day, person?: string) => sql`
  select person, office from (${concernedBy(roles, today, person)}) as posts
  union
  select j.person, h.office from study_joined j join held_role h on h.person = j.person and h.by_person is null
    and h.since <= ${today}::date and (h.until is null or h.until > ${today}::date)
  where j.programme = p.id and ${person === undefined ? sql`true` : sql`j.person = ${person}`}`

/** What a programme asks of one person, part by part, and whether each is done. */
export interface OwnProgramme extends Programme {
  readonly hasRead: boolean
  readonly hasSat: boolean
  /** They took it up themselves. */
  readonly joined: boolean
}

interface OwnAsked {
  readonly person: string
  readonly roles: Roles
  readonly today: Day
  readonly limit: number
}

const row = sql`p.id, p.office, p.content, p.exam, own.name_zh as zh, own.name_en as en`

/** Programmes that ask something of a person and are not over, the first that ends first. One statement. */
export async function ownProgrammes(
  database: Database,
  { person, roles, today, limit }: OwnAsked,
): Promise<readonly OwnProgramme[]> {
  const { rows } = await sql<Row & { hasRead: boolean; hasSat: boolean; joined: boolean }>`
    select ${row}, ${readAll} as "hasRead", ${satExam} as "hasSat",
      exists (select from study_joined j where j.programme = p.id and j.person = x.person) as joined
    from (${published(sql`p.content ->> 'to' >= ${today}`)}) p
      join office own on own.id = p.office
      cross join (select ${person}::text as person) x
    where exists (${asked(roles, today, person)})
    order by p.ends, p.id limit ${limit}`.execute(database)
  return rows.map(({ hasRead, hasSat, joined, ...one }) => ({ ...programmeOf(one), hasRead, hasSat, joined }))
}

/** One published programme; undefined where there is none such. */
export async function programmeById(database: Database, id: string): Promise<Programme | undefined> {
  const { rows } = await sql<Row>`
    select ${row} from (${published(sql`p.id = ${id}`)}) p join office own on own.id = p.office`.execute(database)
  return rows[0] && programmeOf(rows[0])
}

/** Published programmes that anybody may take up and that are not over; the first that ends first. One statement. */
export async function openProgrammes(
  database: Database,
  { person, today, limit }: Omit<OwnAsked, 'roles'>,
): Promise<readonly Programme[]> {
  const free: readonly StudyAudience[] = ['members', 'public']
  const { rows } = await sql<Row>`
    select ${row} from (${published(sql`p.content ->> 'to' >= ${today}`)}) p join office own on own.id = p.office
    where p.audience = any(${[...free]}::text[])
      and not exists (select from study_joined j where j.programme = p.id and j.person = ${person})
    order by p.ends, p.id limit ${limit}`.execute(database)
  return rows.map(programmeOf)
}

/** Which units of a programme somebody says they have read. */
export async function unitsRead(
  database: Database,
  { person, programme }: { readonly person: string; readonly programme: string },
): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('study_read')
    .select('unit')
    .where('person', '=', person)
    .where('programme', '=', programme)
    .execute()
  return new Set(rows.map(({ unit }) => unit))
}

/** A programme as it concerns a unit: how many people, how many have done each part, how many sessions were held. */
export interface UnitProgramme extends Programme {
  readonly people: number
  readonly done: number
  readonly read: number
  readonly sat: number
  readonly held: number
}

interface UnitAsked {
  readonly office: string
  readonly roles: Roles
  readonly today: Day
  readonly mark: KeysetMark | undefined
  readonly limit: number
}

/** Of those that concern one unit, some dozens. */
export const byEnd: Keyset<UnitProgramme> = {
  index: undefined,
  direction: 'desc',
  columns: [
    { column: 'p.ends', kind: 'day', of: ({ to }) => to },
    { column: 'p.id', kind: 'id', of: ({ id }) => id },
  ],
}

/**
 * Programmes that ask something of people of a unit, or that the unit itself set for itself, with the counts of the unit. A session
 * counts that names the programme, was planned, held within its period, and recorded in its own term. One statement.
 */
export async function unitProgrammes(
  database: Database,
  { office, roles, today, mark, limit }: UnitAsked,
): Promise<KeysetPage<UnitProgramme>> {
  const { rows } = await sql<Row & Omit<UnitProgramme, keyof Programme>>`
    select ${row}, c.people, c.done, c.read, c.sat, (
        select count(*)::int from (${heldSessions(office)}) s where s.programme = p.id and s.held_on between p.begins and p.ends) as held
    from (${published(sql`true`)}) p join office own on own.id = p.office
      cross join lateral (
        select count(*)::int as people, (count(*) filter (where e.read and e.sat))::int as done,
          (count(*) filter (where e.read))::int as read, (count(*) filter (where e.sat))::int as sat
        from (select ${readAll} as read, ${satExam} as sat
          from (select distinct person from (${asked(roles, today)}) a where a.office = ${office}) x) e) c
    where (c.people > 0 or p.office = ${office}) and ${onward(byEnd, mark)}
    order by ${ordered(byEnd)} limit ${limit + 1}`.execute(database)
  const found = rows.map(({ people, done, read, sat, held, ...one }) => ({
    ...programmeOf(one),
    ...{ people, done, read, sat, held },
  }))
  return pageOf(byEnd, found, limit)
}

/** Sessions that were held and recorded in time, of a unit or of all, with the programme each names. */
const heldSessions = (office?: string) => sql`
  select r.office, r.content ->> 'programme' as programme, r.content ->> 'heldOn' as held_on
  from register_record r
  where r.register = 'study-sessions' and r.state = 'current' and r.content ->> 'programme' is not null
    and ${office === undefined ? sql`true` : sql`r.office = ${office}`} and ${heldInTime}`

/**
 * Whom to remind of some programmes: everybody who lacks a part of one, and the offices that lack a session, as
 * `addressee`.
 */
export const lacking = (roles: Roles, today: Day, programmes: readonly string[]) => {
  const due = published(sql`p.id = any(${[...programmes]}::text[])`)
  return sql<{ addressee: string }>`
    select distinct 'person:' || x.person as addressee
    from (${due}) p cross join lateral (${asked(roles, today)}) x
    where not (${readAll} and ${satExam})
    union
    select 'office:' || u.office
    from (${due}) p cross join lateral (select distinct a.office from (${asked(roles, today)}) a) u
    where p.sessions > (select count(*) from (${heldSessions()}) s where s.programme = p.id and s.office = u.office and s.held_on between p.begins and p.ends)`
}
