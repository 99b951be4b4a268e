import { randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { dayOf, longDay, timeOf } from '../../kernel/calendar/day.ts'
import type { Keys } from '../../kernel/identity/secret.ts'
import { tellWhom } from '../../kernel/notice/tell.ts'
import { dataKeyFor, dataKeyOf } from '../../kernel/seal/data-key.ts'
import type { Keyring } from '../../kernel/seal/keyring.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import type { Tables } from '../../kernel/storage/tables.ts'
import { caseSubject } from '../../kernel/subject.ts'
import { newSeatCode, seatCodeHash } from './seat-code.ts'
import { openSeatName, sealSeatName } from './seat-name.ts'

type Within = Transaction<Tables>

/** What is kept of a seat before its slip is issued: no code opens it. */
const noCode = (): string => randomBytes(32).toString('hex')

/** A seat to be made; its name is encrypted before it is written. */
interface SeatToMake {
  readonly number: string
  readonly unit: string | undefined
  readonly name: string | undefined
  /** Whose account it is tied to. */
  readonly person: string | undefined
  /** Of a make-up exam: the seat of the earlier one that sits again. */
  readonly makesUp?: number
}

interface RollOf {
  readonly caseId: string
  readonly office: string
}

/** Makes the seats of a roll, one statement for all. What has a number that is there already is left out. @returns how many were made */
export async function makeSeats(
  transaction: Within,
  { keyring, now }: { readonly keyring: Keyring; readonly now: Date },
  { caseId, office }: RollOf,
  seats: readonly SeatToMake[],
): Promise<number> {
  const named = seats.some(({ name }) => name !== undefined)
  const key = named ? await dataKeyFor(transaction, keyring, { subject: caseSubject(caseId), office }, now) : undefined
  const sealed = ({ name, number }: SeatToMake) =>
    key && name !== undefined ? sealSeatName(key, { office, caseId, number }, name) : null
  const rows = seats.map((seat) => ({
    number: seat.number,
    unit: seat.unit ?? null,
    name: sealed(seat),
    person: seat.person ?? null,
    code: noCode(),
    makes_up: seat.makesUp ?? null,
  }))
  const before = await sql<{ last: number }>`select coalesce(max(id), 0)::int as last from exam_seat`.execute(
    transaction,
  )
  const made = await insert(transaction, caseId, rows)
  if (rows.some(({ person }) => person !== null))
    await tellSeated(transaction, { caseId, after: before.rows[0]?.last ?? 0, now })
  return made
}

/** Whoever's account is tied to a seat that was made just now finds in their inbox which exam it is of, and when. One statement. */
async function tellSeated(
  transaction: Within,
  { caseId, after, now }: { readonly caseId: string; readonly after: number; readonly now: Date },
): Promise<void> {
  const { title, opens_at, closes_at } = await transaction
    .selectFrom('exam')
    .select(['title', 'opens_at', 'closes_at'])
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  const [from, to] = [longDay(dayOf(opens_at)), longDay(dayOf(closes_at))]
  const text = {
    zh: `您有《${title}》的座位：${from.zh}${timeOf(opens_at)}开考，${to.zh}${timeOf(closes_at)}截止；开考后到考场进入`,
    en: `You have a seat at “${title}”: from ${timeOf(opens_at)} on ${from.en} to ${timeOf(closes_at)} on ${to.en}; enter it in the hall once it is open`,
  }
  const whom = statement`
    select distinct 'person:' || person as addressee from exam_seat
    where case_id = ${caseId} and id > ${after} and person is not null`
  await tellWhom(transaction, whom, { text, kind: 'exam', what: caseId, stage: 'seated' }, now)
}

async function insert(transaction: Within, caseId: string, rows: readonly object[]): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into exam_seat (case_id, number, code_hash, person, unit, name, makes_up)
    select ${caseId}, r.number, decode(r.code, 'hex'), r.person, r.unit, r.name, r.makes_up
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(number text, code text, person text, unit text, name text, makes_up bigint)
    on conflict (case_id, number) do nothing`.execute(transaction)
  return Number(numAffectedRows)
}

interface NumberedSeats {
  readonly caseId: string
  readonly prefix: string
  readonly count: number
  readonly unit: string | undefined
}

/** Seats with numbers alone: `5-2-01` to `5-2-36`. No name is kept of them. */
export async function numberedSeats(
  transaction: Within,
  { caseId, prefix, count, unit }: NumberedSeats,
): Promise<number> {
  const width = Math.max(2, String(count).length)
  const rows = Array.from({ length: count }, (_, at) => ({
    number: `${prefix}-${String(at + 1).padStart(width, '0')}`,
    unit: unit ?? null,
    name: null,
    person: null,
    code: noCode(),
  }))
  return insert(transaction, caseId, rows)
}

/** Nobody sits on it any more: its code opens nothing and whoever had signed in is signed out. */
export async function withdrawSeat(transaction: Within, caseId: string, number: string): Promise<void> {
  await transaction
    .updateTable('exam_seat')
    .set({ withdrawn: true, session_hash: null, session_at: null, code_hash: randomBytes(32) })
    .where('case_id', '=', caseId)
    .where('number', '=', number)
    .execute()
}

/** An admission slip: its code is told here and nowhere again. */
export interface Slip {
  readonly number: string
  readonly unit: string | undefined
  readonly name: string | undefined
  readonly code: string
  /** One was issued before. */
  readonly again: boolean
  /** A paper runs on its seat: whoever has the new code goes on with it. */
  readonly sits: boolean
}

/** Which seats get slips: some by their numbers, or the next that have none. */
export type SlipsAsked = { readonly numbers: readonly string[] } | { readonly next: number }

interface SlipKeys {
  readonly keys: Pick<Keys, 'receipt'>
  readonly keyring: Keyring
  /** Another code for a seat than a random one. */
  readonly codeFor?: (seat: { readonly caseId: string; readonly number: string }) => string
}

/**
 * New codes for seats that are not withdrawn, one statement for all of them; a code that was told before opens nothing from
 * here on, and whoever had signed in with it is signed out.
 */
export async function issueSlips(
  transaction: Within,
  { keys, keyring, codeFor = newSeatCode }: SlipKeys,
  { caseId, office }: RollOf,
  asked: SlipsAsked,
): Promise<readonly Slip[]> {
  const seats = await seatsAsked(transaction, caseId, asked)
  const key = await dataKeyOf(transaction, keyring, { subject: caseSubject(caseId), office })
  const slips = seats.map(({ number, unit, name, issued, sits }) => ({
    number,
    unit: unit ?? undefined,
    name: nameIn(key, { office, caseId, number }, name),
    code: codeFor({ caseId, number }),
    again: issued > 0,
    sits,
  }))
  const codes = slips.map(({ number, code }) => ({
    number,
    hash: seatCodeHash(keys, { caseId, number }, code).toString('hex'),
  }))
  await sql`
    update exam_seat s
    set code_hash = decode(c.hash, 'hex'), issued = s.issued + 1, session_hash = null, session_at = null
    from json_to_recordset(${JSON.stringify(codes)}::json) as c(number text, hash text)
    where s.case_id = ${caseId} and s.number = c.number`.execute(transaction)
  return slips
}

function seatsAsked(transaction: Within, caseId: string, asked: SlipsAsked) {
  const seats = transaction
    .selectFrom('exam_seat')
    .select(['number', 'unit', 'name', 'issued'])
    .select(
      sql<boolean>`exists (select from exam_attempt a where a.seat = exam_seat.id and a.handed_at is null)`.as('sits'),
    )
    .where('case_id', '=', caseId)
    .where('withdrawn', '=', false)
    .orderBy('number')
    .forUpdate()
  return 'numbers' in asked
    ? seats.where('number', 'in', [...asked.numbers]).execute()
    : seats.where('issued', '=', 0).limit(asked.next).execute()
}

function nameIn(
  key: Uint8Array | undefined,
  { office, caseId, number }: RollOf & { readonly number: string },
  sealed: string | null,
): string | undefined {
  if (sealed === null || key === undefined) return undefined
  return openSeatName(key, { office, caseId, number }, sealed)
}

/** A seat as the examiner reads it. */
export interface RollLine {
  readonly number: string
  readonly unit: string | undefined
  readonly name: string | undefined
  /** Whether it is tied to an account. */
  readonly tied: boolean
  /** How often a slip was issued for it. */
  readonly issued: number
  readonly withdrawn: boolean
}

/** The same as it is kept. */
export interface RollRow {
  readonly number: string
  readonly unit: string | null
  readonly name: string | null
  readonly tied: boolean
  readonly issued: number
  readonly withdrawn: boolean
}

/** Reads the names of some seats, for the examiner alone. */
export async function rollLines(
  database: Database,
  keyring: Keyring,
  { caseId, office }: RollOf,
  rows: readonly RollRow[],
): Promise<readonly RollLine[]> {
  const key = rows.some(({ name }) => name !== null)
    ? await dataKeyOf(database, keyring, { subject: caseSubject(caseId), office })
    : undefined
  return rows.map((row) => ({
    ...row,
    unit: row.unit ?? undefined,
    name: nameIn(key, { office, caseId, number: row.number }, row.name),
  }))
}
