import type { Database } from '../../../kernel/storage/connection.ts'
import type { CountsRule } from '../../../mechanisms/sitting/counted.ts'
import type { HandedBy } from '../../../mechanisms/sitting/hand-in.ts'
import { DrawnItems, ExamRules } from '../../../mechanisms/sitting/paper.ts'

/** An exam as it is told before anybody sits: what stands on its slips, and the rules its papers are printed with. */
export interface ExamHead {
  readonly id: string
  readonly office: string
  readonly title: string
  readonly stage: string
  readonly opensAt: Date
  readonly closesAt: Date
  readonly minutes: number
  readonly tries: number
  readonly counts: CountsRule
  readonly rules: ExamRules
}

const HEAD = [
  'e.case_id',
  'e.office',
  'e.title',
  'c.stage',
  'e.opens_at',
  'e.closes_at',
  'e.minutes',
  'e.tries',
  'e.counts',
  'e.rules',
] as const

/** Undefined where there is none, and where nothing of it is fixed yet. */
export async function examHead(database: Database, id: string): Promise<ExamHead | undefined> {
  const row = await database
    .selectFrom('exam as e')
    .innerJoin('case as c', 'c.id', 'e.case_id')
    .select(HEAD)
    .where('e.case_id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.case_id,
      office: row.office,
      title: row.title,
      stage: row.stage,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      minutes: row.minutes,
      tries: row.tries,
      counts: row.counts,
      rules: ExamRules.parse(row.rules),
    }
  )
}

/** One may be chosen to enter: its title stands on every slip. */
export interface EnterableExam {
  readonly id: string
  readonly title: string
  readonly opensAt: Date
}

const DAY_MS = 86_400_000

/**
 * Exams that one can enter: sealed and about to open, open, or over and their results not final, the next to close first.
 * `words` finds them by their title. At most `limit`.
 */
export async function enterableExams(
  database: Database,
  { now, words, limit }: { readonly now: Date; readonly words: string; readonly limit: number },
): Promise<readonly EnterableExam[]> {
  const rows = await database
    .selectFrom('exam as e')
    .innerJoin('case as c', 'c.id', 'e.case_id')
    .select(['e.case_id', 'e.title', 'e.opens_at'])
    .where('c.stage', 'in', ['sealed', 'open', 'closed', 'marked', 'told'])
    .where('e.opens_at', '<', new Date(now.getTime() + DAY_MS))
    // Longer ago one comes by the link on the slip.
    .where('e.closes_at', '>', new Date(now.getTime() - 60 * DAY_MS))
    .$if(words !== '', (query) => query.where((e) => e(e.fn('strpos', ['e.title', e.val(words)]), '>', 0)))
    .orderBy('e.closes_at', 'desc')
    .orderBy('e.case_id')
    .limit(limit)
    .execute()
  return rows.map(({ case_id, title, opens_at }) => ({ id: case_id, title, opensAt: opens_at }))
}

/** Open exams that are named on the first page of examinations at most; the hall lists the others. */
const MOST_NAMED = 5

/** Exams that are being sat at a moment, the next to close first. */
export async function openNow(database: Database, now: Date): Promise<readonly EnterableExam[]> {
  const rows = await database
    .selectFrom('exam as e')
    .innerJoin('case as c', 'c.id', 'e.case_id')
    .select(['e.case_id', 'e.title', 'e.opens_at'])
    .where('c.stage', '=', 'open')
    .where('e.opens_at', '<=', now)
    .where('e.closes_at', '>', now)
    .orderBy('e.closes_at')
    .orderBy('e.case_id')
    .limit(MOST_NAMED)
    .execute()
  return rows.map(({ case_id, title, opens_at }) => ({ id: case_id, title, opensAt: opens_at }))
}

/** An attempt as its candidate may look back at it. */
export interface OwnAttempt {
  readonly id: number
  readonly nth: number
  readonly startedAt: Date
  readonly endsAt: Date
  readonly drawn: DrawnItems
  readonly handedAt: Date | undefined
  readonly handedBy: HandedBy | undefined
  /** Its entry in the ledger. */
  readonly leaf: number | undefined
  /** In the order of the paper; null where people have still to mark. */
  readonly marks: readonly (number | null)[]
  readonly points: number | undefined
  readonly unmarked: number
}

/** Attempts of one seat, the newest first: at most as many as an exam may be tried. */
export async function ownAttempts(database: Database, seat: number): Promise<readonly OwnAttempt[]> {
  const rows = await database
    .selectFrom('exam_attempt')
    .selectAll()
    .where('seat', '=', seat)
    .orderBy('nth', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    nth: row.nth,
    startedAt: row.started_at,
    endsAt: row.ends_at,
    drawn: DrawnItems.parse(row.drawn),
    handedAt: row.handed_at ?? undefined,
    handedBy: row.handed_by ?? undefined,
    leaf: row.leaf ?? undefined,
    marks: marksIn(row.marks),
    points: row.points === null ? undefined : Number(row.points),
    unmarked: row.unmarked,
  }))
}

const marksIn = (marks: unknown): readonly (number | null)[] =>
  Array.isArray(marks) ? marks.map((mark: unknown) => (typeof mark === 'number' ? mark : null)) : []
