import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  type Keyset,
  type KeysetMark,
  type KeysetPage,
  onward,
  ordered,
  pageOf,
} from '../../../kernel/storage/keyset.ts'
import { type Statement, statement } from '../../../kernel/storage/statement.ts'
import { countedAttempts } from '../../../mechanisms/sitting/counted.ts'
import type { ResultsExam } from './open.ts'

/** How a seat came out: not there, something of it still to be marked, or points that pass or do not. */
export type Outcome = 'absent' | 'waits' | 'passed' | 'failed'

export interface ListedSeat {
  readonly number: string
  readonly unit: string | null
  /** Encrypted; null where none is kept. */
  readonly name: string | null
  /** Attempts that were handed in. */
  readonly attempts: number
  /** Points by the rule of the exam; null where there is none, or people still mark. */
  readonly points: number | null
  readonly unmarked: number
  /** Reviews that were asked for, and those not answered yet. */
  readonly reviews: number
  readonly openReviews: number
  /** The newest exam on whose roll the seat sits again, by its case; null where none. */
  readonly againIn: string | null
}

/** By number of the seat and nothing else: no list here is in the order of points. */
export const seatKeys: Keyset<ListedSeat> = {
  index: 'exam_seat_case_id_number_key',
  direction: 'asc',
  columns: [{ column: 's.number', kind: 'words', of: ({ number }) => number }],
}

interface SeatsAsked {
  readonly exam: Pick<ResultsExam, 'id'>
  /** Those of one unit alone. */
  readonly unit: string | undefined
  readonly mark: KeysetMark | undefined
  readonly limit: number
}

const counted = countedAttempts(statement`e.counts`)
const countedOfPage = countedAttempts(statement`page.counts`)

/** Seats with what counts of their attempts; the withdrawn ones are none. */
export async function listSeats(
  database: Database,
  { exam, unit, mark, limit }: SeatsAsked,
): Promise<KeysetPage<ListedSeat>> {
  const { rows } = await sql<ListedSeat>`
    with page as (
      select s.id, s.number, s.unit, s.name, e.counts from exam_seat s join exam e on e.case_id = s.case_id
      where s.case_id = ${exam.id} and not s.withdrawn and ${unit === undefined ? sql`true` : sql`s.unit = ${unit}`}
        and ${onward(seatKeys, mark)}
      order by ${ordered(seatKeys)} limit ${limit + 1})
    select page.number, page.unit, page.name, t.attempts, t.points, coalesce(t.unmarked, 0) as unmarked,
      coalesce(r.reviews, 0) as reviews, coalesce(r.open, 0) as "openReviews",
      (select n.case_id from exam_seat n where n.makes_up = page.id and not n.withdrawn order by n.id desc limit 1) as "againIn"
    from page
    cross join lateral (
      select ${countedOfPage.attempts} as attempts, sum(a.unmarked)::int as unmarked,
        (${countedOfPage.points})::double precision as points
      from exam_attempt a where a.seat = page.id and a.handed_at is not null) t
    left join lateral (
      select count(*)::int as reviews, (count(*) filter (where v.answered_at is null))::int as open
      from exam_attempt a join exam_review v on v.attempt = a.id where a.seat = page.id) r on true
    order by page.number`.execute(database)
  return pageOf(seatKeys, rows, limit)
}

export function outcomeOf({ attempts, points }: Pick<ListedSeat, 'attempts' | 'points'>, pass: number): Outcome {
  if (attempts === 0) return 'absent'
  if (points === null) return 'waits'
  return points >= pass ? 'passed' : 'failed'
}

/** Units that are told apart on a page; those behind them are counted together. */
export const MOST_UNITS = 60

/** Units of the roll, by name. */
export async function unitsOf(database: Database, exam: string): Promise<readonly string[]> {
  const { rows } = await sql<{ unit: string }>`
    select distinct unit from exam_seat where case_id = ${exam} and unit is not null and not withdrawn
    order by unit limit 200`.execute(database)
  return rows.map(({ unit }) => unit)
}

export interface UnitCounts {
  /** Null for seats without one. */
  readonly unit: string | null
  readonly absent: number
  readonly waits: number
  readonly failed: number
  readonly passed: number
}

/** Seats with what counts of each and what passes; the withdrawn ones are none. */
const seatsCounted = (where: Statement) => sql`
  select s.case_id, s.unit, (e.rules ->> 'pass')::numeric as pass, ${counted.attempts} as attempts, ${counted.waits} as waits,
    ${counted.points} as points
  from exam_seat s join exam e on e.case_id = s.case_id
    left join exam_attempt a on a.seat = s.id and a.handed_at is not null
  where ${where} and not s.withdrawn group by s.id, e.case_id`

const unitCounts = sql`
  (count(*) filter (where attempts = 0))::int as absent, (count(*) filter (where waits))::int as waits,
  (count(*) filter (where points < pass))::int as failed, (count(*) filter (where points >= pass))::int as passed`

/** How many of each unit sat and passed. */
export async function countUnits(database: Database, exam: Pick<ResultsExam, 'id'>): Promise<readonly UnitCounts[]> {
  const { rows } = await sql<UnitCounts>`
    with seat as (${seatsCounted(statement`s.case_id = ${exam.id}`)})
    select unit, ${unitCounts} from seat group by unit order by unit nulls last`.execute(database)
  return rows
}

export interface ListedExam {
  readonly id: string
  readonly title: string
  readonly stage: string
  readonly opensAt: Date
  readonly seats: number
}

/** The newest first. */
export const examKeys: Keyset<UnitExam> = {
  index: 'exam_of_office',
  direction: 'desc',
  columns: [
    { column: 'e.opens_at', kind: 'moment', of: ({ opensAt }) => opensAt.toISOString() },
    { column: 'e.case_id', kind: 'id', of: ({ id }) => id },
  ],
}

/** Exams of an office that have results. */
export async function listExams(
  database: Database,
  office: string,
  { mark, limit }: { readonly mark: KeysetMark | undefined; readonly limit: number },
): Promise<KeysetPage<ListedExam>> {
  const { rows } = await sql<ListedExam>`
    select e.case_id as id, e.title, c.stage, e.opens_at as "opensAt",
      (select count(*)::int from exam_seat s where s.case_id = e.case_id and not s.withdrawn) as seats
    from exam e join "case" c on c.id = e.case_id
    where e.office = ${office} and c.stage in ('marked', 'told', 'final') and ${onward(examKeys, mark)}
    order by ${ordered(examKeys)} limit ${limit + 1}`.execute(database)
  return pageOf(examKeys, rows, limit)
}

/** An exam that people of one unit sat, once its results are told; who sits again is none of them, since that tells of a result. */
export type UnitExam = Omit<ListedExam, 'seats'>

export async function listUnitExams(
  database: Database,
  unit: string,
  { mark, limit }: { readonly mark: KeysetMark | undefined; readonly limit: number },
): Promise<KeysetPage<UnitExam>> {
  const { rows } = await sql<UnitExam>`
    select e.case_id as id, e.title, c.stage, e.opens_at as "opensAt"
    from exam e join "case" c on c.id = e.case_id
    where c.stage in ('told', 'final') and ${onward(examKeys, mark)}
      and exists (select from exam_seat s where s.unit = ${unit} and s.case_id = e.case_id and s.makes_up is null)
    order by ${ordered(examKeys)} limit ${limit + 1}`.execute(database)
  return pageOf(examKeys, rows, limit)
}

/** Counts of one unit in each of some exams, without those who sat again; one statement for all of them. */
export async function countOfUnit(
  database: Database,
  exams: readonly Pick<UnitExam, 'id'>[],
  unit: string,
): Promise<ReadonlyMap<string, UnitCounts>> {
  const ids = exams.map(({ id }) => id)
  const { rows } = await sql<UnitCounts & { readonly id: string }>`
    with seat as (${seatsCounted(statement`s.unit = ${unit} and s.makes_up is null and s.case_id = any(${ids}::text[])`)})
    select case_id as id, null as unit, ${unitCounts} from seat group by case_id`.execute(database)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
