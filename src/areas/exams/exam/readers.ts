import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Kernel } from '../../../kernel/kernel.ts'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type BankLine, bankStanding } from '../../../mechanisms/bank/standing.ts'
import { openExams } from '../../../mechanisms/sitting/open-exam.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { stoppedItems } from '../../../mechanisms/sitting/stopped.ts'
import { askedOf, rulesOf } from './rules.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How each line of the blueprint stands to the bank today. */
    readonly 'exam.bank': readonly BankLine[]
    /** Items of the frozen paper, by number, whose provisions change before it closes. */
    readonly 'exam.stopped': readonly string[]
    readonly 'exam.sitting': SittingStanding
    readonly 'exam.roll': RollStanding
    /** The seat that a step names. */
    readonly 'exam.seat': 'there' | 'withdrawn' | 'sat' | 'none'
    /** Items of its open paper that go by the name a step gives, with the newest key: one at most. */
    readonly 'exam.item': readonly FrozenItem[]
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
  /** Requests for a review without an answer. */
  readonly reviews: number
  /** Changed keys by which not everybody is marked anew yet. */
  readonly remarkings: number
}

/** What the roll of an exam is. */
export interface RollStanding {
  readonly seats: number
  /** SHA-256 of its numbers, in the order of their bytes, a line each. */
  readonly hash: string
  /** SHA-256 of its numbers with the keyed hashes of their codes. */
  readonly codes: string
  /** The same of its classes. */
  readonly classCodes: string
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
      (select count(*)::int from exam_review r where r.case_id = e.case_id and r.answered_at is null) as reviews,
      (select count(*)::int from case_step s where s.case_id = e.case_id and s.step = 'rekey' and s.effect = 'taken'
        and not exists (select from exam_remarking r
          where r.case_id = s.case_id and r.revision = s.revision and r.ended_at is not null)) as remarkings
    from exam e where e.case_id = ${caseId}`.execute(database)
  return rows[0] ?? { over: false, seats: 0, running: 0, unmarked: 0, reviews: 0, remarkings: 0 }
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
  const classes = await database
    .selectFrom('exam_class')
    .select(['name as number', 'code_hash'])
    .where('case_id', '=', caseId)
    .execute()
  const numbers = rows.map(({ number }) => number)
  return {
    seats: numbers.length,
    hash: hashOfLines(numbers),
    codes: codesHash(rows),
    classCodes: codesHash(classes),
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
    return bankStanding(database, rulesOf(asked), { laws, office: file.office, day, until: asked.closesOn })
  }),
  factReader('exam.stopped', (database, { file, day, laws }) =>
    stoppedItems(database, { laws, day, exam: file?.id ?? '' }),
  ),
  factReader('exam.sitting', (database, { file, now }) => sittingOf(database, file?.id ?? '', now)),
  // Two rolls at once would each count what is there before the other.
  factReader('exam.roll', rollOf, { alone: ({ file }) => [`exam roll ${file?.id ?? ''}`] }),
  factReader('exam.seat', seatOf),
]

/** What of the sealed paper an examiner names, read with the office's key and in the act's own transaction. */
export const keyedReaders = ({ seal: { keyring } }: Pick<Kernel, 'seal'>): readonly FactReader[] => [
  factReader('exam.item', async (database, { file, answers }) => {
    const exam = await openExams({ database, keyring }).of(file?.id ?? '')
    const name = wordIn(answers, 'item')
    return (exam?.items ?? []).filter(({ item }) => item.id === name)
  }),
]
