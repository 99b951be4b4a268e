import type { Database } from '../../kernel/storage/connection.ts'
import { statement } from '../../kernel/storage/statement.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { inRoom, personOf, type RoomDeed, writeRoomAct } from './invigilate.ts'
import { closedAlready, noSuchSeat, overForAll, tooManyMinutes, wrongMinutes } from './refusals.ts'
import type { Sitting } from './sitting.ts'

export interface Extension extends RoomDeed {
  /** Whole minutes, 1 to 600. */
  readonly minutes: number
  /** Of one seat, by its number; of the whole room where it is not said. */
  readonly number?: string
}

export interface Extended {
  readonly leaf: number
  /** Attempts that run and end later now. */
  readonly attempts: number
}

/** Minutes of one seat in all. */
const MOST_EXTRA = 600

async function wasEnded(transaction: Database, caseId: string): Promise<boolean> {
  const { rows } = await statement`
    select from exam_extension where case_id = ${caseId} and what = 'end' limit 1`.execute(transaction)
  return rows.length > 0
}

interface HeldSeat {
  readonly id: number
  readonly extra_minutes: number
}

const heldSeat = async (transaction: Database, { caseId, number }: Extension): Promise<HeldSeat | undefined> =>
  number === undefined
    ? undefined
    : transaction
        .selectFrom('exam_seat')
        .select(['id', 'extra_minutes'])
        .where('case_id', '=', caseId)
        .where('number', '=', number)
        .where('withdrawn', '=', false)
        .forUpdate()
        .executeTakeFirst()

function whyNoTime(
  { number, minutes }: Extension,
  { seat, over }: { readonly seat: HeldSeat | undefined; readonly over: boolean },
): Refusal | undefined {
  if (number === undefined) return over ? overForAll() : undefined
  if (!seat) return noSuchSeat()
  return seat.extra_minutes + minutes > MOST_EXTRA ? tooManyMinutes(MOST_EXTRA - seat.extra_minutes) : undefined
}

/**
 * Gives extra time: to everybody who sits, with the end of the exam, or to one seat, before or while it sits. An attempt
 * that was handed in stays so.
 */
export async function extendExam(sitting: Sitting, deed: Extension): Promise<Extended | Refusal> {
  const { minutes, caseId, reason, actor } = deed
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 600) return wrongMinutes()
  const done = await inRoom(sitting.database, deed, async (transaction, exam): Promise<Extended | Refusal> => {
    if (!['prepared', 'frozen', 'sealed', 'open'].includes(exam.stage)) return closedAlready()
    const seat = await heldSeat(transaction, deed)
    const refusal = whyNoTime(deed, {
      seat,
      over: sitting.now() >= exam.closes_at || (await wasEnded(transaction, caseId)),
    })
    if (refusal) return refusal
    const leaf = await writeRoomAct(transaction, {
      ...{ what: 'extension', caseId, minutes, reason: reason.trim(), who: personOf(actor), at: sitting.now() },
      ...(seat && { seat: seat.id }),
    })
    await (seat
      ? statement`update exam_seat set extra_minutes = extra_minutes + ${minutes}::integer where id = ${seat.id}`
      : statement`update exam set closes_at = closes_at + ${minutes}::integer * interval '1 minute' where case_id = ${caseId}`
    ).execute(transaction)
    const { numAffectedRows } = await statement`
      update exam_attempt set ends_at = ends_at + ${minutes}::integer * interval '1 minute'
      where id in (
        select id from exam_attempt where case_id = ${caseId} and handed_at is null and (${seat?.id ?? null}::bigint is null or seat = ${seat?.id ?? null})
        order by id for update)`.execute(transaction)
    return { leaf, attempts: Number(numAffectedRows ?? 0) }
  })
  if (!isRefusal(done)) sitting.exams.forget(caseId)
  return done
}
