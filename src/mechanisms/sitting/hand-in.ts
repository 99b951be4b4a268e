import { raisingPart } from '../../kernel/event/raise.ts'
import { newSalt } from '../../kernel/ledger/commitment.ts'
import { leafOf } from '../../kernel/ledger/ledger.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Statement, statement } from '../../kernel/storage/statement.ts'
import type { Refusal } from '../../law/refusal.ts'
import { readAnswers } from './answers.ts'
import { attemptHash, attemptSubject, seatKey } from './content.ts'
import { handedEvents } from './handed-event.ts'
import { markPaper } from './mark.ts'
import { marksHash } from './marks.ts'
import type { OpenExam, OpenExams } from './open-exam.ts'
import { DrawnItems } from './paper.ts'
import { noSuchAttempt, takenOver } from './refusals.ts'

export interface HandInAsked {
  readonly attempt: number
  readonly seat: number
  /** What the database keeps of its token, hexadecimal. */
  readonly session: string
  readonly arrived: Date
}

/** `annulled`: the system ended it with its exam, and nothing of it is marked. */
export type HandedBy = 'candidate' | 'time' | 'invigilator' | 'annulled'

/** An attempt that is handed in; the same again for whoever hands it in twice. */
export interface HandedIn {
  readonly attempt: number
  readonly caseId: string
  readonly nth: number
  readonly handedAt: Date
  readonly handedBy: HandedBy
  /** Its entry in the ledger, for a receipt. */
  readonly leaf: number
  /** In the order of the paper; null where people mark. Undefined of an exam that is void. */
  readonly marks: readonly (number | null)[] | undefined
  readonly points: number | null
  readonly unmarked: number
}

export interface Stands {
  readonly database: Database
  readonly exams: OpenExams
}

/** An attempt that is held, with whose it is. */
export interface HeldRow {
  readonly id: number
  readonly seat: number
  readonly case_id: string
  readonly nth: number
  readonly started_at: Date
  readonly ends_at: Date
  readonly drawn: unknown
  readonly handed_at: Date | null
  readonly handed_by: HandedBy | null
  readonly leaf: number | null
  readonly marks: readonly (number | null)[] | null
  readonly points: string | null
  readonly unmarked: number
  readonly number: string
  readonly person: string | null
  readonly session: string | null
}

/** Attempts held until the transaction ends, always in one order. */
export async function holdAttempts(transaction: Database, which: Statement): Promise<readonly HeldRow[]> {
  const { rows } = await statement<HeldRow>`
    select a.id, a.seat, a.case_id, a.nth, a.started_at, a.ends_at, a.drawn, a.handed_at, a.handed_by, a.leaf, a.marks,
      a.points, a.unmarked, s.number, s.person, encode(s.session_hash, 'hex') as session
    from exam_attempt a join exam_seat s on s.id = a.seat where ${which}`.execute(transaction)
  return rows
}

/** Hands in what candidates ask for, many in one transaction, each with its own entry. */
export async function handInMany(
  stands: Stands,
  asked: readonly HandInAsked[],
): Promise<readonly (HandedIn | Refusal)[]> {
  return stands.database.transaction().execute(async (transaction) => {
    const rows = await holdAttempts(
      transaction,
      statement`a.id = any(${asked.map(({ attempt }) => attempt)}::bigint[]) order by a.id for update of a`,
    )
    const found = new Map(rows.map((row) => [row.id, row]))
    const judged = asked.map((one) => judge(one, found.get(one.attempt)))
    const open = judged.flatMap((one) => ('row' in one ? [one] : []))
    const handed = await handInHeld(transaction, stands.exams, open)
    return judged.map((one) => ('row' in one ? (handed.get(one.row.id) ?? noSuchAttempt()) : one))
  })
}

interface ToHandIn {
  readonly row: HeldRow
  readonly by: HandedBy
  readonly at: Date
}

function judge(asked: HandInAsked, row: HeldRow | undefined): ToHandIn | HandedIn | Refusal {
  if (!row || row.seat !== asked.seat) return noSuchAttempt()
  if (row.session !== asked.session) return takenOver()
  if (row.handed_at !== null) return handedOf(row)
  return { row, at: asked.arrived, by: asked.arrived > row.ends_at ? 'time' : 'candidate' }
}

const handedOf = (row: HeldRow): HandedIn => ({
  attempt: row.id,
  caseId: row.case_id,
  nth: row.nth,
  handedAt: row.handed_at ?? row.ends_at,
  handedBy: row.handed_by ?? 'time',
  leaf: row.leaf ?? 0,
  marks: row.marks ?? undefined,
  points: row.points === null ? null : Number(row.points),
  unmarked: row.unmarked,
})

interface Written extends HandedIn {
  readonly seat: number
  readonly person: string | null
  readonly office: string | undefined
  readonly title: string | undefined
  readonly salt: Uint8Array
  readonly content: string
  readonly marksHash: string | undefined
}

/**
 * Hands in attempts that are held and not handed in: their answers read after they were held, marked, each with one entry
 * over all of them; two statements however many. What cannot be opened, as of an exam that is void, is not marked.
 */
export async function handInHeld(
  transaction: Database,
  exams: OpenExams,
  open: readonly ToHandIn[],
): Promise<ReadonlyMap<number, HandedIn>> {
  if (open.length === 0) return new Map()
  const answers = await readAnswers(
    transaction,
    open.map(({ row }) => row.id),
  )
  const cases = [...new Set(open.map(({ row }) => row.case_id))]
  const papers = new Map(await Promise.all(cases.map(async (id) => [id, await exams.of(id)] as const)))
  const written = open.map((one) => writtenOf(one, papers.get(one.row.case_id), answers.get(one.row.id)))
  const leaves = await write(transaction, written)
  return new Map(written.map((one) => [one.attempt, { ...one, leaf: leaves.get(one.attempt) ?? 0 }]))
}

function writtenOf(
  { row, by, at }: ToHandIn,
  exam: OpenExam | undefined,
  answers: ReturnType<Awaited<ReturnType<typeof readAnswers>>['get']>,
): Written {
  const drawn = DrawnItems.parse(row.drawn)
  const salt = newSalt()
  const marked = exam && markPaper(exam, drawn, answers?.counted ?? new Map())
  const head = {
    case: row.case_id,
    seat: row.seat,
    nth: row.nth,
    startedAt: row.started_at,
    endsAt: row.ends_at,
    drawn,
  }
  const hashed = marked && marksHash(row.case_id, row.id, marked.marks, salt)
  const content = attemptHash(
    { ...head, answers: answers?.saved ?? [], handedAt: at, handedBy: by, marks: hashed },
    salt,
  )
  return {
    attempt: row.id,
    caseId: row.case_id,
    nth: row.nth,
    seat: row.seat,
    person: row.person,
    office: exam?.office,
    title: exam?.title,
    handedAt: at,
    handedBy: by,
    leaf: 0,
    marks: marked?.marks,
    points: marked?.points ?? null,
    unmarked: marked?.unmarked ?? 0,
    salt,
    content,
    marksHash: hashed,
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

async function write(transaction: Database, written: readonly Written[]): Promise<ReadonlyMap<number, number>> {
  const given = written.map(
    ({ attempt, caseId, seat, handedAt, handedBy, marks, points, unmarked, salt, content, marksHash: hashed }) => {
      const leaf = leafOf({
        who: seatKey(seat),
        what: `exam.hand-in.${handedBy}`,
        subject: attemptSubject(caseId, attempt),
        grounds: [],
        when: handedAt.toISOString(),
        content,
      })
      return {
        ...{
          attempt,
          subject: leaf.subject,
          entry: leaf.entry,
          leaf_salt: hex(leaf.salt),
          commitment: hex(leaf.commitment),
        },
        ...{ salt: hex(salt), handed_at: handedAt, handed_by: handedBy, marks, marks_hash: hashed, points, unmarked },
      }
    },
  )
  const events = handedEvents(written)
  const latest = new Date(Math.max(...written.map(({ handedAt }) => handedAt.getTime())))
  const told = events.length > 0 ? statement`, ${raisingPart(events, latest)}` : statement``
  const { rows } = await statement<{ id: number; leaf: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as g(attempt bigint, subject text, entry text, leaf_salt text, commitment text, salt text, handed_at timestamptz,
          handed_by text, marks jsonb, marks_hash text, points numeric, unmarked smallint)
    ), leaves as (
      insert into ledger_leaf (entry, salt, commitment, subject)
      select entry, decode(leaf_salt, 'hex'), decode(commitment, 'hex'), subject from given order by attempt
      returning id, subject
    )${told}
    update exam_attempt a set handed_at = g.handed_at, handed_by = g.handed_by, leaf = l.id, salt = decode(g.salt, 'hex'),
      marks = g.marks, marks_hash = g.marks_hash, points = g.points, unmarked = g.unmarked
    from given g join leaves l on l.subject = g.subject
    where a.id = g.attempt and a.handed_at is null returning a.id, a.leaf`.execute(transaction)
  if (rows.length !== written.length) throw new Error('an attempt that was held is handed in already')
  return new Map(rows.map(({ id, leaf }) => [id, leaf]))
}
