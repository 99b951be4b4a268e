import type { Actor } from '../../kernel/identity/actor.ts'
import { newSalt } from '../../kernel/ledger/commitment.ts'
import { enter } from '../../kernel/ledger/ledger.ts'
import { type Database, inTransaction } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { saltedHash } from './content.ts'
import { noReason, noSuchExam, notInvigilator, ownSeat } from './refusals.ts'

/** Who may extend, admit and end, where they do not sit it themselves: held also by the pages, and here for whoever calls. */
const MAY = ['invigilator', 'examiner']

/** An act of an invigilator: by whom, on which exam, and why in their own words. */
export interface RoomDeed {
  readonly actor: Actor
  readonly caseId: string
  /** 4 to 500 characters. */
  readonly reason: string
}

/** An exam that is held until the transaction ends. */
export interface HeldExam {
  readonly case_id: string
  readonly office: string
  readonly stage: string
  readonly opens_at: Date
  readonly closes_at: Date
}

const roomOffice = (actor: Actor): string | undefined =>
  actor.kind === 'officer' && actor.roles.some((role) => MAY.includes(role)) ? actor.office : undefined

/** Whether they hold the exam itself, and not its room alone. */
export const isExaminer = (actor: Actor): boolean => actor.kind === 'officer' && actor.roles.includes('examiner')

/** Whether somebody invigilates at an office, for pages that show its room. */
export const invigilatesAt = (actor: Actor, office: string): boolean => roomOffice(actor) === office

async function holdExam(transaction: Database, { actor, caseId, reason }: RoomDeed): Promise<HeldExam | Refusal> {
  const office = roomOffice(actor)
  if (office === undefined) return notInvigilator()
  const words = [...reason.trim()].length
  if (words < 4 || words > 500) return noReason()
  const { rows } = await statement<HeldExam>`
    select e.case_id, e.office, c.stage, e.opens_at, e.closes_at from exam e join "case" c on c.id = e.case_id
    where e.case_id = ${caseId} and e.office = ${office} for update of e`.execute(transaction)
  const [exam] = rows
  if (!exam) return noSuchExam()
  const own = await statement`
    select from exam_seat where case_id = ${caseId} and person = ${personOf(actor)} and not withdrawn limit 1`.execute(
    transaction,
  )
  return own.rows.length > 0 ? ownSeat() : exam
}

/** A row of `exam_extension`, before it has its entry. */
export interface RoomAct {
  readonly what: 'extension' | 'disturbance' | 'end' | 'device'
  readonly caseId: string
  readonly seat?: number
  readonly minutes?: number
  readonly from?: Date
  readonly to?: Date
  readonly reason: string
  readonly who: string
  readonly at: Date
  /** Hash of the late answers that a disturbance admits, hexadecimal. */
  readonly admitted?: string
}

/** What the ledger is told of one, hidden by a salt. */
export const roomActHash = (act: RoomAct, salt: Uint8Array): string => saltedHash(salt, act)

/** Its entry, and its row. @returns the entry's id */
export async function writeRoomAct(transaction: Database, act: RoomAct): Promise<number> {
  const salt = newSalt()
  const leaf = await enter(transaction, {
    who: act.who,
    what: `exam.${act.what}`,
    subject: act.seat === undefined ? `exam:${act.caseId}` : `exam:${act.caseId}/seat/${act.seat}`,
    grounds: [],
    when: act.at.toISOString(),
    content: roomActHash(act, salt),
  })
  await transaction
    .insertInto('exam_extension')
    .values({
      ...{ case_id: act.caseId, seat: act.seat ?? null, what: act.what, minutes: act.minutes ?? null },
      ...{ from_at: act.from ?? null, to_at: act.to ?? null, reason: act.reason, who: act.who, at: act.at, leaf, salt },
    })
    .execute()
  return leaf
}

export const personOf = (actor: Actor): string => (actor.kind === 'officer' ? actor.person : '')

/** A deed in one transaction, with its exam held; a refusal writes nothing. */
export async function inRoom<Done>(
  database: Database,
  deed: RoomDeed,
  work: (transaction: Database, exam: HeldExam) => Promise<Done | Refusal>,
): Promise<Done | Refusal> {
  return inTransaction(database, async (transaction) => {
    const exam = await holdExam(transaction, deed)
    return isRefusal(exam) ? exam : work(transaction, exam)
  })
}
