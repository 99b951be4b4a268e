import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
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
import { recordedOn, wasPlanned } from './recorded.ts'

/**
 * How a session stands on a day. `due`: its day is over, and it can still be recorded in time. `late`: it was recorded as
 * held after its own term, so that it counts among what was missed.
 */
const STATES = {
  planned: { zh: '待举行', en: 'to be held' },
  due: { zh: '待登记', en: 'to be recorded' },
  held: { zh: '已举行', en: 'held' },
  late: { zh: '补录', en: 'entered later' },
  missed: { zh: '未举行', en: 'missed' },
} as const satisfies Record<string, Say>
export type SessionState = keyof typeof STATES

export interface SessionStanding {
  readonly id: string
  readonly topic: string
  readonly kind: string
  readonly plannedOn: Day
  readonly heldOn: Day | null
  readonly attendance: number | null
  readonly why: string | null
  /** Whether it was entered on its day or before: what was entered afterwards was no plan. */
  readonly wasPlanned: boolean
  /** Of one that was held: the day on which that, with that very day, was entered. */
  readonly recordedOn: Day | null
  readonly state: SessionState
}

/** Current sessions with their state on a day. */
const standings = (today: Day, where: RawBuilder<unknown>) => sql`
  select s.*, case
      when s.outcome = 'held' and s.recorded <= s.held + s.within then 'held'
      when s.outcome = 'held' then 'late'
      when s.outcome = 'missed' or s.planned + s.within < ${today}::date then 'missed'
      when s.planned < ${today}::date then 'due'
      else 'planned' end as state
  from (
    select r.id, r.office, r.content ->> 'topic' as topic, r.content ->> 'kind' as kind, r.content ->> 'why' as why,
      r.content ->> 'outcome' as outcome, (r.content ->> 'plannedOn')::date as planned,
      (r.content ->> 'heldOn')::date as held, (r.content ->> 'within')::int as within,
      (r.content ->> 'attendance')::int as attendance,
      ${wasPlanned} as was_planned,
      ${recordedOn} as recorded
    from register_record r
    where r.register = 'study-sessions' and r.state = 'current' and ${where}) s`

/** Of one office and one year, some dozens. */
export const inYear: Keyset<SessionStanding> = {
  index: undefined,
  direction: 'asc',
  columns: [
    { column: 's.planned', kind: 'day', of: ({ plannedOn }) => plannedOn },
    { column: 's.id', kind: 'id', of: ({ id }) => id },
  ],
}

interface YearOf {
  readonly office: string
  readonly year: number
  readonly today: Day
}

const within = ({ office, year }: YearOf) =>
  sql`r.office = ${office} and r.content ->> 'plannedOn' >= ${`${year}-01-01`} and r.content ->> 'plannedOn' <= ${`${year}-12-31`}`

/** The sessions of a unit that were planned for a year, each as it stands. One statement. */
export async function sessionsOfYear(
  database: Database,
  { mark, limit, ...of }: YearOf & { readonly mark: KeysetMark | undefined; readonly limit: number },
): Promise<KeysetPage<SessionStanding>> {
  const { rows } = await sql<SessionStanding>`
    select s.id, s.topic, s.kind, s.why, s.attendance, s.state, s.was_planned as "wasPlanned",
      to_char(s.planned, 'YYYY-MM-DD') as "plannedOn", to_char(s.held, 'YYYY-MM-DD') as "heldOn",
      to_char(s.recorded, 'YYYY-MM-DD') as "recordedOn"
    from (${standings(of.today, within(of))}) s
    where ${onward(inYear, mark)} order by ${ordered(inYear)} limit ${limit + 1}`.execute(database)
  return pageOf(inYear, rows, limit)
}

/** Of what was planned: held, missed (what was entered later among it), still to come; and what was held without a plan. */
export interface YearCounts {
  readonly planned: number
  readonly held: number
  readonly missed: number
  readonly late: number
  readonly coming: number
  readonly unplanned: number
}

/** One statement. */
export async function countsOfYear(database: Database, of: YearOf): Promise<YearCounts> {
  const { rows } = await sql<YearCounts>`
    select count(*) filter (where was_planned)::int as planned,
      count(*) filter (where was_planned and state = 'held')::int as held,
      count(*) filter (where was_planned and state in ('missed', 'late'))::int as missed,
      count(*) filter (where was_planned and state = 'late')::int as late,
      count(*) filter (where was_planned and state in ('planned', 'due'))::int as coming,
      count(*) filter (where not was_planned and state in ('held', 'late'))::int as unplanned
    from (${standings(of.today, within(of))}) s`.execute(database)
  return rows[0] ?? { planned: 0, held: 0, missed: 0, late: 0, coming: 0, unplanned: 0 }
}

/** What each session of an office says beside its record. One statement. */
export async function standingWords(
  database: Database,
  { office, ids, today }: { readonly office: string; readonly ids: readonly string[]; readonly today: Day },
): Promise<ReadonlyMap<string, Say>> {
  const { rows } = await sql<{ id: string; state: SessionState; recorded: Day | null; wasPlanned: boolean }>`
    select s.id, s.state, to_char(s.recorded, 'YYYY-MM-DD') as recorded, s.was_planned as "wasPlanned"
    from (${standings(today, sql`r.office = ${office} and r.id = any(${[...ids]}::text[])`)}) s`.execute(database)
  return new Map(rows.map((row) => [row.id, stateWords(row)]))
}

interface StateOf {
  readonly state: SessionState
  readonly recorded: Day | null
  readonly wasPlanned: boolean
}

/** 补录（2017-11-20录入）; 计划外. */
export function stateWords({ state, recorded, wasPlanned }: StateOf): Say {
  const { zh, en } = STATES[state]
  const entered = state === 'late' || state === 'held' ? recorded : null
  return {
    zh: `${zh}${entered === null ? '' : `（${entered}录入）`}${wasPlanned ? '' : '，计划外'}`,
    en: `${en}${entered === null ? '' : ` (entered ${entered})`}${wasPlanned ? '' : ', not planned before'}`,
  }
}

/** Sessions of an office whose day is over and that nobody has recorded; the first planned first. One statement. */
export async function unrecorded(
  database: Database,
  { office, today, limit }: { readonly office: string; readonly today: Day; readonly limit: number },
): Promise<
  readonly { readonly id: string; readonly topic: string; readonly last: Day; readonly state: SessionState }[]
> {
  const { rows } = await sql<{ id: string; topic: string; last: Day; state: SessionState }>`
    select s.id, s.topic, s.state, to_char(s.planned + s.within, 'YYYY-MM-DD') as last
    from (${standings(today, sql`r.office = ${office} and r.content ->> 'outcome' = 'planned' and r.content ->> 'plannedOn' < ${today}`)}) s
    order by s.planned, s.id limit ${limit}`.execute(database)
  return rows
}
