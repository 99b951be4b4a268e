import { newSalt } from '../../kernel/ledger/commitment.ts'
import { leafOf } from '../../kernel/ledger/ledger.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { saltedHash } from '../sitting/content.ts'
import { markPaper } from '../sitting/mark.ts'
import { DrawnItems } from '../sitting/paper.ts'
import type { StoredAnswer } from '../sitting/shown.ts'
import { type BoardChange, boardPart, changesOf } from './board-changes.ts'
import { numberOf } from './number-of.ts'
import type { OpenContest, OpenContests } from './open-contests.ts'
import { contestClosed, enterContestFirst, noSuchContest, noSuchTry, timeOver } from './refusals.ts'
import { isEligible } from './rules.ts'
import { type ContestSeat, type SeatRow, seatColumns, seatOf } from './seat.ts'

/** An answer to each item, in the order of the paper; null where none was given. */
export type PaperAnswers = readonly StoredAnswer[]

export interface AskedPaper {
  readonly attempt: number
  readonly seat: number
  /** What the database keeps of its token, hexadecimal. */
  readonly session: string
  readonly arrived: Date
  /** What was answered on what was drawn for the attempt; a refusal where it is not taken as it came. */
  readonly read: (contest: OpenContest, drawn: DrawnItems) => PaperAnswers | Refusal
}

/** A paper that is handed in; the same again for whoever hands it in twice. */
export interface ContestResult {
  readonly attempt: number
  readonly caseId: string
  readonly marks: readonly (number | null)[]
  readonly points: number
  /** In less time than the rules give at least. */
  readonly fast: boolean
  readonly handedAt: Date
  readonly startedAt: Date
  readonly leaf: number
  readonly drawn: DrawnItems
  readonly answers: PaperAnswers
  /** The entrant after it; undefined where another paper was begun meanwhile. */
  readonly seat: ContestSeat | undefined
}

/** What the ledger is told of a paper that is handed in. */
export interface ContestPaperContent {
  readonly case: string
  readonly seat: number
  readonly nth: number
  readonly startedAt: Date
  readonly endsAt: Date
  readonly drawn: DrawnItems
  readonly answers: PaperAnswers
  readonly handedAt: Date
  readonly marks: readonly (number | null)[]
  readonly fast: boolean
}

export const contestPaperHash = (content: ContestPaperContent, salt: Uint8Array): string => saltedHash(salt, content)
export const contestPaperSubject = (caseId: string, attempt: number): string => `contest:${caseId}/attempt/${attempt}`
export const contestSeatKey = (seat: number): string => `contest-seat:${seat}`

interface Held extends SeatRow {
  readonly id: number
  readonly seat: number
  readonly attempts: number
  readonly nth: number
  readonly round: number
  readonly started_at: Date
  readonly ends_at: Date
  readonly drawn: unknown
  readonly handed_at: Date | null
  readonly answers: PaperAnswers | null
  readonly marks: readonly (number | null)[] | null
  readonly points: string | null
  readonly remarked: readonly (number | null)[] | null
  readonly remarked_points: string | null
  readonly fast: boolean | null
  readonly leaf: number | null
  readonly session: string | null
}

interface Written extends Omit<ContestResult, 'leaf' | 'seat'> {
  readonly held: Held
  readonly salt: Uint8Array
  readonly content: string
  /** The entrant after it. */
  readonly best: number | undefined
  readonly bestMs: number | undefined
  readonly fullRounds: number
  readonly eligible: boolean
  readonly changes: readonly BoardChange[]
}

/** Hands in papers of many entrants in one transaction, each with its own entry, boards among it. */
export const handInPapers = (
  { database, open }: { readonly database: Database; readonly open: OpenContests },
  asked: readonly AskedPaper[],
): Promise<readonly (ContestResult | Refusal)[]> =>
  database.transaction().execute((transaction) => handInWithin(transaction, open, asked))

/** The same in the caller's transaction. */
export async function handInWithin(
  transaction: Database,
  open: OpenContests,
  asked: readonly AskedPaper[],
): Promise<readonly (ContestResult | Refusal)[]> {
  const { rows } = await statement<Held>`
    select a.id, a.seat, a.nth, a.round, a.started_at, a.ends_at, a.drawn, a.handed_at, a.answers, a.marks, a.points, a.fast,
      a.remarked, a.remarked_points, a.leaf, encode(s.session_hash, 'hex') as session, s.attempts, ${seatColumns}
    from contest_attempt a join contest_seat s on s.id = a.seat
    where a.id = any(${asked.map(({ attempt }) => attempt)}::bigint[]) order by s.id, a.id for update`.execute(
    transaction,
  )
  const held = new Map(rows.map((row) => [row.id, row]))
  const cases = [...new Set(rows.map((row) => row.case_id))]
  const contests = new Map(await Promise.all(cases.map(async (id) => [id, await open.of(id)] as const)))
  const judged = asked.map((one) => {
    const row = held.get(one.attempt)
    return judge(one, row, row && contests.get(row.case_id))
  })
  const leaves = await write(
    transaction,
    judged.flatMap((one) => ('held' in one ? [one] : [])),
  )
  return judged.map((one) => ('held' in one ? resultOf(one, leaves.get(one.attempt) ?? 0) : one))
}

function resultOf(written: Written, leaf: number): ContestResult {
  const { attempt, caseId, marks, points, fast, handedAt, startedAt, drawn, answers, held } = written
  const { best, bestMs, fullRounds, eligible } = written
  const before = seatAfter(held, { handedAt, points })
  const seat = before && { ...before, best, bestMs, fullRounds, eligible }
  return { ...{ attempt, caseId, marks, points, fast, handedAt, startedAt, leaf, drawn, answers }, seat }
}

/** The entrant of an attempt that is their newest. */
function seatAfter(
  row: Held,
  { handedAt, points }: { readonly handedAt: Date; readonly points: number },
): ContestSeat | undefined {
  if (row.nth !== row.attempts) return undefined
  const newest = { id: row.id, round: row.round, endsAt: row.ends_at, handedAt, points }
  return seatOf({ seat: row.seat, session: row.session ?? '' }, row, newest)
}

function judge(
  asked: AskedPaper,
  row: Held | undefined,
  contest: OpenContest | undefined,
): ContestResult | Refusal | Written {
  if (!row || row.seat !== asked.seat) return noSuchTry()
  if (row.session !== asked.session) return enterContestFirst()
  if (!contest) return noSuchContest()
  if (row.handed_at !== null) return handedOf(row)
  if (asked.arrived > row.ends_at) return timeOver()
  if (contest.stage !== 'open') return contestClosed()
  return writtenOf(asked, row, contest)
}

function handedOf(row: Held): ContestResult {
  const [points, handedAt] = [Number(row.remarked_points ?? row.points), row.handed_at ?? row.ends_at]
  return {
    ...{
      attempt: row.id,
      caseId: row.case_id,
      marks: row.remarked ?? row.marks ?? [],
      points,
      fast: row.fast ?? false,
    },
    ...{ handedAt, startedAt: row.started_at, leaf: row.leaf ?? 0, answers: row.answers ?? [] },
    ...{ drawn: DrawnItems.parse(row.drawn), seat: seatAfter(row, { handedAt, points }) },
  }
}

function writtenOf({ arrived, read }: AskedPaper, row: Held, contest: OpenContest): Written | Refusal {
  const { rules, items } = contest
  const drawn = DrawnItems.parse(row.drawn)
  const answers = read(contest, drawn)
  if (isRefusal(answers)) return answers
  const given = drawn.map((_, at) => answers[at] ?? null)
  const { marks, points } = markPaper({ items, rules }, drawn, new Map(given.map((one, at) => [at, one])))
  const took = arrived.getTime() - row.started_at.getTime()
  const fast = took < rules.leastSeconds * 1000
  const salt = newSalt()
  const head = { case: row.case_id, seat: row.seat, nth: row.nth, startedAt: row.started_at, endsAt: row.ends_at }
  const content = contestPaperHash({ ...head, drawn, answers: given, handedAt: arrived, marks, fast }, salt)
  const after = entrantAfter(row, { points: points ?? 0, took, fast, contest })
  return {
    ...{ held: row, attempt: row.id, caseId: row.case_id, marks, points: points ?? 0, fast, handedAt: arrived },
    ...{ startedAt: row.started_at, drawn, answers: given, salt, content, ...after },
    changes: changesOf({ before: { ...row, best: numberOf(row.best) }, after, fast, at: arrived, rules }),
  }
}

interface Counting {
  readonly points: number
  readonly took: number
  readonly fast: boolean
  readonly contest: Pick<OpenContest, 'rules'>
}

/** Of equal points the shorter time is the better one. What was too fast changes nothing. */
function entrantAfter(row: Held, { points, took, fast, contest: { rules } }: Counting) {
  const [best, bestMs] = [numberOf(row.best), row.best_ms ?? undefined]
  if (fast) return { best, bestMs, fullRounds: row.full_rounds, eligible: row.eligible }
  const isBetter = best === undefined || points > best || (points === best && took < (bestMs ?? Infinity))
  const fullRounds = points >= rules.most ? row.full_rounds | (1 << row.round) : row.full_rounds
  return {
    best: isBetter ? points : best,
    bestMs: isBetter ? took : bestMs,
    fullRounds,
    eligible: row.eligible || isEligible(rules, fullRounds),
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** One statement for all: entries, attempts, entrants and boards. */
async function write(transaction: Database, written: readonly Written[]): Promise<ReadonlyMap<number, number>> {
  if (written.length === 0) return new Map()
  const given = written.map((one) => {
    const { attempt, caseId, held, handedAt, content } = one
    const leaf = leafOf({
      who: contestSeatKey(held.seat),
      what: 'contest.hand-in',
      subject: contestPaperSubject(caseId, attempt),
      grounds: [],
      when: handedAt.toISOString(),
      content,
    })
    return {
      ...{ attempt, seat: held.seat, subject: leaf.subject, entry: leaf.entry, leaf_salt: hex(leaf.salt) },
      ...{ commitment: hex(leaf.commitment), salt: hex(one.salt), handed_at: handedAt, answers: one.answers },
      ...{ marks: one.marks, points: one.points, fast: one.fast, best: one.best, best_ms: one.bestMs },
      ...{ full_rounds: one.fullRounds, eligible: one.eligible },
    }
  })
  const { rows } = await statement<{ id: number; leaf: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(attempt bigint, seat bigint, subject text, entry text, leaf_salt text, commitment text, salt text,
          handed_at timestamptz, answers jsonb, marks jsonb, points numeric, fast boolean, best numeric, best_ms bigint,
          full_rounds integer, eligible boolean)
    ), leaves as (
      insert into ledger_leaf (entry, salt, commitment, subject)
      select entry, decode(leaf_salt, 'hex'), decode(commitment, 'hex'), subject from given order by attempt
      returning id, subject
    ), entrants as (
      update contest_seat s set best = g.best, best_ms = g.best_ms, full_rounds = g.full_rounds, eligible = g.eligible
      from given g where s.id = g.seat and not g.fast returning s.id
    ), ${boardPart(written.flatMap(({ changes }) => changes))}
    update contest_attempt a set handed_at = g.handed_at, answers = g.answers, marks = g.marks, points = g.points,
      fast = g.fast, leaf = l.id, salt = decode(g.salt, 'hex')
    from given g join leaves l on l.subject = g.subject
    where a.id = g.attempt and a.handed_at is null returning a.id, a.leaf`.execute(transaction)
  if (rows.length !== written.length) throw new Error('a paper that was held is handed in already')
  return new Map(rows.map(({ id, leaf }) => [id, leaf]))
}
