import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '../../kernel/identity/secret.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { enterFirst, seatWaits, takenOver, wrongSeat } from './refusals.ts'
import { seatCodeHash } from './seat-code.ts'
import type { Sitting } from './sitting.ts'
import { newSeatToken, readSeatToken, sessionHash } from './token.ts'

/** A seat whose candidate is in. */
export interface SeatSession {
  readonly seat: number
  readonly caseId: string
  readonly number: string
  readonly unit: string | undefined
  readonly person: string | undefined
  readonly extraMinutes: number
  /** What the database keeps of its token, hexadecimal: what it writes is held to it. */
  readonly session: string
  readonly enteredAt: Date | undefined
}

/** So many wrong codes are a candidate's; beyond them each doubles the wait of whoever guesses, up to a minute. */
const FREE_MISTAKES = 5
const FIRST_WAIT_S = 4
const LONGEST_WAIT_S = 60

/** Seconds that a client waits at a seat after so many wrong codes in a row. */
const seatWaitSeconds = (failed: number): number =>
  failed < FREE_MISTAKES ? 0 : Math.min(FIRST_WAIT_S * 2 ** Math.min(failed - FREE_MISTAKES, 10), LONGEST_WAIT_S)

/** Who guesses at which numbers, seats or not; the oldest is forgotten. */
const MOST_GUESSED = 10_000

interface Shown {
  readonly caseId: string
  readonly number: string
  readonly code: string
  /** Tells one client from another, and nothing else of it. */
  readonly client: string
}

/**
 * Begins the session of a seat, and ends the one before. The right code always opens: its 55 bits need no lock, and nobody
 * keeps another out by guessing. Wrong ones wait by who sends them and for which number. A number without a seat costs the
 * same and is told the same.
 */
export async function signInSeat(sitting: Sitting, { caseId, number, code, client }: Shown): Promise<string | Refusal> {
  const { database, keys, now } = sitting
  const at = now()
  const typed = seatCodeHash(keys, { caseId, number }, code)
  const { rows } = await statement<{ id: number | null; code_hash: Uint8Array | null }>`
    select s.id, s.code_hash from (select) as one
      left join exam_seat s on s.case_id = ${caseId} and s.number = ${number} and not s.withdrawn`.execute(database)
  const [found] = rows
  const right = timingSafeEqual(typed, found?.code_hash ?? Buffer.alloc(32))
  const guess = keyedHash(keys.row, JSON.stringify(['seat guess', caseId, number, client])).toString('base64')
  const token = await openSeat(database, { keys, at, seat: right ? (found?.id ?? -1) : -1 })
  if (!isRefusal(token)) {
    sitting.guesses.delete(guess)
    return token
  }
  const waits = countWrong(sitting.guesses, guess, at)
  return waits === undefined ? token : seatWaits(Math.ceil((waits.getTime() - at.getTime()) / 1000))
}

/** @returns until when whoever guesses waits already; undefined where they did not, and this one is counted */
export function countWrong(guesses: Sitting['guesses'], guess: string, at: Date): Date | undefined {
  const before = guesses.get(guess) ?? { failed: 0, waits: new Date(0) }
  if (before.waits > at) return before.waits
  const failed = before.failed + 1
  guesses.delete(guess)
  guesses.set(guess, { failed, waits: new Date(at.getTime() + seatWaitSeconds(failed) * 1000) })
  for (const [oldest] of guesses)
    if (guesses.size > MOST_GUESSED) guesses.delete(oldest)
    else break
  return undefined
}

/** Gives a seat a new token; the same statement for a seat that there is not. */
async function openSeat(
  database: Database,
  { keys, at, seat }: { readonly keys: Sitting['keys']; readonly at: Date; readonly seat: number },
): Promise<string | Refusal> {
  const token = newSeatToken(keys, seat, at)
  const { rows } = await statement`
    update exam_seat set session_hash = ${sessionHash(keys, token)}, session_at = ${at}, by_class = false
    where id = ${seat} and not withdrawn returning id`.execute(database)
  return rows.length > 0 ? token : wrongSeat()
}

/**
 * Begins the sessions of several seats, one statement for all.
 *
 * @returns of each seat what the database keeps of its token, hexadecimal
 */
export async function openSeats(
  database: Database,
  keys: Sitting['keys'],
  seats: readonly { readonly seat: number; readonly at: Date }[],
): Promise<ReadonlyMap<number, string>> {
  const given = seats.map(({ seat, at }) => ({
    ...{ seat, at },
    session: sessionHash(keys, newSeatToken(keys, seat, at)).toString('hex'),
  }))
  await statement`
    update exam_seat s set session_hash = decode(g.session, 'hex'), session_at = g.at, by_class = false
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(seat bigint, session text, at timestamptz)
    where s.id = g.seat and not s.withdrawn`.execute(database)
  return new Map(given.map(({ seat, session }) => [seat, session]))
}

/** Somebody with an account enters the seat that is tied to it, from their own page. */
export async function enterTiedSeat(
  { database, keys, now }: Sitting,
  { person, caseId }: { readonly person: string; readonly caseId: string },
): Promise<string | Refusal> {
  const seat = await database
    .selectFrom('exam_seat')
    .select('id')
    .where('case_id', '=', caseId)
    .where('person', '=', person)
    .where('withdrawn', '=', false)
    .executeTakeFirst()
  return openSeat(database, { keys, at: now(), seat: seat?.id ?? -1 })
}

interface SeatRow {
  readonly case_id: string
  readonly number: string
  readonly unit: string | null
  readonly person: string | null
  readonly extra_minutes: number
  readonly session_at: Date | null
  readonly live: boolean
}

/** Whose seat a token is; refused for one that is none, has ended, or was taken over by a newer sign-in. */
export async function readSeat(
  { database, keys, now }: Pick<Sitting, 'database' | 'keys' | 'now'>,
  token: string | undefined,
): Promise<SeatSession | Refusal> {
  const read = token === undefined ? undefined : readSeatToken(keys, token, now())
  if (!read) return enterFirst()
  const { rows } = await statement<SeatRow>`
    select case_id, number, unit, person, extra_minutes, session_at,
      session_hash is not null and session_hash = decode(${read.session}, 'hex') as live
    from exam_seat where id = ${read.seat} and not withdrawn`.execute(database)
  const [row] = rows
  if (!row) return enterFirst()
  if (!row.live) return takenOver()
  return {
    seat: read.seat,
    caseId: row.case_id,
    number: row.number,
    unit: row.unit ?? undefined,
    person: row.person ?? undefined,
    extraMinutes: row.extra_minutes,
    session: read.session,
    enteredAt: row.session_at ?? undefined,
  }
}

/**
 * Ends a seat's session where it is the live one. A number under which nothing was begun is free for the class again: it was
 * a slip, and nobody takes number after number by leaving each.
 */
export async function leaveSeat(sitting: Sitting, token: string | undefined): Promise<void> {
  const session = await readSeat(sitting, token)
  if (isRefusal(session)) return
  await statement`
    update exam_seat set session_hash = null, session_at = null,
      by_class = not exists (select from exam_attempt a where a.seat = exam_seat.id)
    where id = ${session.seat} and session_hash = decode(${session.session}, 'hex')`.execute(sitting.database)
}

/** A seat that is somebody's by their account, with its exam. */
export interface TiedSeat {
  readonly caseId: string
  readonly title: string
  readonly number: string
  readonly stage: string
  readonly opensAt: Date
  readonly closesAt: Date
}

/** Exams somebody has a seat in by their account, the newest first, at most `limit`. */
export async function seatsOf(
  database: Database,
  { person, limit }: { readonly person: string; readonly limit: number },
): Promise<readonly TiedSeat[]> {
  const rows = await database
    .selectFrom('exam_seat as s')
    .innerJoin('exam as e', 'e.case_id', 's.case_id')
    .innerJoin('case as c', 'c.id', 'e.case_id')
    .select(['e.case_id', 'e.title', 's.number', 'c.stage', 'e.opens_at', 'e.closes_at'])
    .where('s.person', '=', person)
    .where('s.withdrawn', '=', false)
    .orderBy('e.opens_at', 'desc')
    .orderBy('e.case_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ case_id, title, number, stage, opens_at, closes_at }) => ({
    caseId: case_id,
    title,
    number,
    stage,
    opensAt: opens_at,
    closesAt: closes_at,
  }))
}
