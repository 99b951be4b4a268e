import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { LineStanding } from '../../../mechanisms/sitting/blueprint.ts'
import { isReMarking } from '../../../mechanisms/sitting/re-marking.ts'
import { drawnFrom, standingAt } from './drawable.ts'
import { askedOf, rulesOf } from './rules.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How each line of the blueprint stands to the bank today. */
    readonly 'exam.bank': readonly LineStanding[]
    readonly 'exam.sitting': SittingStanding
    readonly 'exam.roll': RollStanding
    /** The seat that a step names. */
    readonly 'exam.seat': 'there' | 'withdrawn' | 'sat' | 'none'
  }
}

/** How far the sitting of an exam has come. */
export interface SittingStanding {
  /** Its closing time is past. */
  readonly over: boolean
  /** Seats that are not withdrawn. */
  readonly seats: number
  /** Attempts that nobody handed in yet. */
  readonly running: number
  /** Attempts with answers that people have still to mark. */
  readonly unmarked: number
  /** Every attempt is being marked anew, or waits for it. */
  readonly reMarking: boolean
  /** Requests for a review without an answer. */
  readonly reviews: number
}

/** What the roll of an exam is. */
export interface RollStanding {
  readonly seats: number
  /** SHA-256 of its numbers, in the order of their bytes, a line each. */
  readonly hash: string
  /** SHA-256 of its numbers with the keyed hashes of their codes. */
  readonly codes: string
  /** Whether a seat begins with the prefix that a step names. */
  readonly taken: boolean
}

const hashOfLines = (lines: readonly string[]): string =>
  hash('sha256', [...lines].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))).join('\n'))

const codesHash = (seats: readonly { readonly number: string; readonly code_hash: Uint8Array }[]): string =>
  hashOfLines(seats.map(({ number, code_hash }) => `${number} ${Buffer.from(code_hash).toString('hex')}`))

export async function sittingOf(database: Database, caseId: string, now: Date): Promise<SittingStanding> {
  const { rows } = await sql<SittingStanding>`
    select e.closes_at <= ${now} as over,
      (select count(*)::int from exam_seat s where s.case_id = e.case_id and not s.withdrawn) as seats,
      (select count(*)::int from exam_attempt a where a.case_id = e.case_id and a.handed_at is null) as running,
      (select count(*)::int from exam_attempt a where a.case_id = e.case_id and a.unmarked > 0) as unmarked,
      ${isReMarking(sql`e.case_id`)} as "reMarking",
      (select count(*)::int from exam_review r where r.case_id = e.case_id and r.answered_at is null) as reviews
    from exam e where e.case_id = ${caseId}`.execute(database)
  return rows[0] ?? { over: false, seats: 0, running: 0, unmarked: 0, reMarking: false, reviews: 0 }
}

async function rollOf(database: Database, { file, answers }: FactQuestion): Promise<RollStanding> {
  return rollStanding(database, file?.id ?? '', wordIn(answers, 'prefix'))
}

/** What the roll of an exam is just now, in the caller's transaction. */
export async function rollStanding(database: Database, caseId: string, prefix?: string): Promise<RollStanding> {
  const rows = await database
    .selectFrom('exam_seat')
    .select(['number', 'code_hash'])
    .where('case_id', '=', caseId)
    .execute()
  const numbers = rows.map(({ number }) => number)
  return {
    seats: numbers.length,
    hash: hashOfLines(numbers),
    codes: codesHash(rows),
    taken: prefix !== undefined && numbers.some((number) => number.startsWith(prefix)),
  }
}

const wordIn = (answers: unknown, field: string): string | undefined => {
  const said: unknown = Object(answers)[field]
  return typeof said === 'string' ? said.trim() : undefined
}

async function seatOf(database: Database, { file, answers }: FactQuestion) {
  const { rows } = await sql<{ withdrawn: boolean; sat: boolean }>`
    select s.withdrawn, exists (select from exam_attempt a where a.seat = s.id) as sat
    from exam_seat s where s.case_id = ${file?.id ?? ''} and s.number = ${wordIn(answers, 'number') ?? ''}`.execute(
    database,
  )
  const [seat] = rows
  if (!seat) return 'none'
  return seat.withdrawn ? 'withdrawn' : seat.sat ? 'sat' : 'there'
}

export const readers: readonly FactReader[] = [
  factReader('exam.bank', async (database, { file, day, laws }) => {
    const asked = askedOf(file)
    if (!file || !asked) return []
    return standingAt(rulesOf(asked), await drawnFrom(database, { laws, office: file.office, day }), laws)
  }),
  factReader('exam.sitting', (database, { file, now }) => sittingOf(database, file?.id ?? '', now)),
  // Two rolls at once would each count what is there before the other.
  factReader('exam.roll', rollOf, { alone: ({ file }) => [`exam roll ${file?.id ?? ''}`] }),
  factReader('exam.seat', seatOf),
]
