import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'

/** An exam as its room is headed. */
export interface RoomExam {
  readonly id: string
  readonly office: string
  readonly title: string
  readonly stage: string
  readonly opensAt: Date
  readonly closesAt: Date
  readonly minutes: number
  readonly seats: number
}

const roomsByOpening: Keyset<RoomExam> = {
  index: 'exam_of_office',
  direction: 'desc',
  columns: [
    { column: 'e.opens_at', kind: 'moment', of: ({ opensAt }) => opensAt.toISOString() },
    { column: 'e.case_id', kind: 'id', of: ({ id }) => id },
  ],
}

const columns = sql`
  e.case_id as id, e.office, e.title, c.stage, e.opens_at as "opensAt", e.closes_at as "closesAt", e.minutes,
  (select count(*)::int from exam_seat s where s.case_id = e.case_id and not s.withdrawn) as seats`

interface RoomsAsked {
  readonly office: string
  /** Exams that open before it, and close after it, are open on that day. */
  readonly from: Date
  readonly to: Date
  readonly limit: number
  readonly after: string | undefined
}

/** Exams of an office that are sealed or open on a day, or over and their results not told yet, the latest to open first. One statement. */
export async function roomsOf(
  database: Database,
  { office, from, to, limit, after }: RoomsAsked,
): Promise<KeysetPage<RoomExam> | Refusal> {
  const mark = markGiven(roomsByOpening, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<RoomExam>`
    select ${columns} from exam e join "case" c on c.id = e.case_id
    where e.office = ${office} and e.opens_at < ${to}
      and (c.stage in ('frozen', 'sealed', 'open') and e.closes_at >= ${from} or c.stage in ('closed', 'marked'))
      and ${onward(roomsByOpening, mark)}
    order by ${ordered(roomsByOpening)} limit ${limit + 1}`.execute(database)
  return pageOf(roomsByOpening, rows, limit)
}

export async function roomExam(database: Database, id: string): Promise<RoomExam | undefined> {
  const { rows } = await sql<RoomExam>`
    select ${columns} from exam e join "case" c on c.id = e.case_id where e.case_id = ${id} and c.stage <> 'voided'`.execute(
    database,
  )
  return rows[0]
}

/** What was done in a room, the newest first. */
export interface RoomDone {
  readonly what: 'extension' | 'disturbance' | 'end' | 'device'
  readonly at: Date
  readonly number: string | undefined
  readonly minutes: number | undefined
  readonly from: Date | undefined
  readonly to: Date | undefined
  readonly reason: string
}

export async function roomDone(database: Database, exam: string, limit: number): Promise<readonly RoomDone[]> {
  const rows = await database
    .selectFrom('exam_extension as x')
    .leftJoin('exam_seat as s', 's.id', 'x.seat')
    .select(['x.what', 'x.at', 'x.minutes', 'x.from_at', 'x.to_at', 'x.reason', 's.number'])
    .where('x.case_id', '=', exam)
    .orderBy('x.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    what: row.what,
    at: row.at,
    number: row.number ?? undefined,
    minutes: row.minutes ?? undefined,
    from: row.from_at ?? undefined,
    to: row.to_at ?? undefined,
    reason: row.reason,
  }))
}

/** Answers that came after their end and that nobody has admitted. */
export async function lateCount(database: Database, exam: string): Promise<number> {
  const { rows } = await sql<{ late: number }>`
    select count(*)::int as late from exam_late_answer l join exam_attempt a on a.id = l.attempt
    where a.case_id = ${exam} and l.admitted_leaf is null`.execute(database)
  return rows[0]?.late ?? 0
}
