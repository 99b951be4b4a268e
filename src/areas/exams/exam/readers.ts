import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Kernel } from '../../../kernel/kernel.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { type FactQuestion, type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type BankLine, bankStanding } from '../../../mechanisms/bank/standing.ts'
import { type EarlierExam, earlierExam } from '../../../mechanisms/sitting/make-up.ts'
import { openExams } from '../../../mechanisms/sitting/open-exam.ts'
import type { FrozenItem } from '../../../mechanisms/sitting/paper.ts'
import { type SeatedReader, seatedReaders } from '../../../mechanisms/sitting/seated-readers.ts'
import { stoppedItems } from '../../../mechanisms/sitting/stopped.ts'
import { drawnBeforeOf } from './earlier.ts'
import { lastDayOf } from './last-day.ts'
import { lateSpan } from './late-span.ts'
import { askedOf, rulesOf } from './rules.ts'

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** How each line of the blueprint stands to the bank today. */
    readonly 'exam.bank': readonly BankLine[]
    /** Items of the frozen paper, by number, whose provisions change before it closes. */
    readonly 'exam.stopped': readonly string[]
    readonly 'exam.sitting': SittingStanding
    /** The earlier exam that a make-up exam names: `none` where the office has no such one, undefined where none is named. */
    readonly 'exam.earlier': NamedEarlier | 'none' | undefined
    /** Who of the office sits it and has a post by which keys or paper are read. */
    readonly 'exam.seated-readers': readonly SeatedReader[]
    readonly 'exam.late': LateStanding
    /** The last day on which somebody can still sit it, extra time and all. */
    readonly 'exam.last-day': string | undefined
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
  /** Acts of two that admit late answers and are not carried out yet. */
  readonly admissions: number
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
          where r.case_id = s.case_id and r.revision = s.revision and r.ended_at is not null)) as remarkings,
      (select count(*)::int from case_step s where s.case_id = e.case_id and s.step = 'admit' and s.effect = 'taken'
        and not exists (select from exam_extension x
          where x.case_id = s.case_id and x.what = 'disturbance' and x.at = s.taken_at)) as admissions
    from exam e where e.case_id = ${caseId}`.execute(database)
  return rows[0] ?? { over: false, seats: 0, running: 0, unmarked: 0, reviews: 0, remarkings: 0, admissions: 0 }
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

/** An earlier exam as a make-up names it, with what kind it was of. */
export interface NamedEarlier extends EarlierExam {
  readonly kind: string | undefined
}

/** What somebody proposes or agrees to admit. */
export interface LateStanding {
  /** Begins before it ends, and ended before now. */
  readonly isSpan: boolean
  /** Answers that came late in it and count for nobody yet. */
  readonly answers: number
  /** Whether whoever acts sits the exam themselves. */
  readonly isOwn: boolean
}

async function earlierOf(database: Database, { file, actor, answers }: FactQuestion) {
  const named =
    wordIn(answers, 'makesUpFor') ?? (wordIn(answers, 'title') === undefined ? askedOf(file)?.makesUpFor : undefined)
  if (named === undefined || named === '') return undefined
  const office = file?.office ?? (actor.kind === 'officer' ? actor.office : '')
  const found = named === file?.id ? undefined : await earlierExam(database, { office, exam: named })
  if (!found) return 'none'
  return { ...found, kind: askedOf(await loadCase(database, named))?.kind }
}

async function lateOf(database: Database, { file, actor, answers, now }: FactQuestion): Promise<LateStanding> {
  const { from, to } = lateSpan(answers)
  const isSpan = from < to && to <= now
  const { rows } = await sql<{ answers: number; own: boolean }>`
    select (select count(*)::int from exam_late_answer l join exam_attempt a on a.id = l.attempt
        where a.case_id = ${file?.id ?? ''} and l.admitted_leaf is null
          and l.arrived_at between ${isSpan ? from : now} and ${isSpan ? to : now}) as answers,
      exists (select from exam_seat s where s.case_id = ${file?.id ?? ''} and not s.withdrawn
        and s.person = ${actor.kind === 'officer' ? actor.person : ''}) as own`.execute(database)
  return { isSpan, answers: rows[0]?.answers ?? 0, isOwn: rows[0]?.own ?? false }
}

export const readers: readonly FactReader[] = [
  factReader('exam.earlier', earlierOf),
  factReader('exam.seated-readers', (database, { file, day }) =>
    seatedReaders(database, { caseId: file?.id ?? '', day }),
  ),
  factReader('exam.late', lateOf),
  factReader('exam.last-day', async (database, { file }) => lastDayOf(database, file?.id ?? '')),
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
  factReader('exam.bank', async (database, { file, day, laws }) => {
    const asked = askedOf(file)
    if (!file || !asked) return []
    const drawnBefore = await drawnBeforeOf(database, keyring, { office: file.office, asked })
    const on = { laws, office: file.office, day, until: asked.closesOn, drawnBefore }
    return bankStanding(database, rulesOf(asked), on)
  }),
  factReader('exam.item', async (database, { file, answers }) => {
    const exam = await openExams({ database, keyring }).of(file?.id ?? '')
    const name = wordIn(answers, 'item')
    return (exam?.items ?? []).filter(({ item }) => item.id === name)
  }),
]
