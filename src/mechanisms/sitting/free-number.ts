import { statement } from '../../kernel/storage/statement.ts'
import type { Refusal } from '../../law/refusal.ts'
import { noClasses, numberFree } from './class-refusals.ts'
import { inRoom, personOf, type RoomDeed, writeRoomAct } from './invigilate.ts'
import { closedAlready, noSuchSeat } from './refusals.ts'
import type { Sitting } from './sitting.ts'

export interface NumberToFree extends RoomDeed {
  readonly number: string
}

interface HeldSeat {
  readonly id: number
  readonly by_class: boolean
  readonly classes: boolean
}

/**
 * Lets a number be entered on another device by the code of its class: on record, with the reason. The device before stops at
 * once; what it saved is there.
 */
export async function freeNumber(sitting: Sitting, deed: NumberToFree): Promise<{ readonly leaf: number } | Refusal> {
  const { caseId, number, reason, actor } = deed
  return inRoom(sitting.database, deed, async (transaction, exam): Promise<{ leaf: number } | Refusal> => {
    if (!['frozen', 'sealed', 'open'].includes(exam.stage)) return closedAlready()
    const { rows } = await statement<HeldSeat>`
      select s.id, s.by_class, exists (select from exam_class c where c.case_id = s.case_id) as classes from exam_seat s
      where s.case_id = ${caseId} and s.number = ${number} and not s.withdrawn for update of s`.execute(transaction)
    const [seat] = rows
    if (!seat) return noSuchSeat()
    if (!seat.classes) return noClasses()
    if (seat.by_class) return numberFree()
    const leaf = await writeRoomAct(transaction, {
      ...{ what: 'device', caseId, seat: seat.id, reason: reason.trim(), who: personOf(actor), at: sitting.now() },
    })
    await statement`
      update exam_seat set by_class = true, session_hash = null, session_at = null where id = ${seat.id}`.execute(
      transaction,
    )
    return { leaf }
  })
}

/** Whether a class-wide code was issued for an exam. */
export async function hasClasses({ database }: Pick<Sitting, 'database'>, caseId: string): Promise<boolean> {
  const { rows } = await statement`select from exam_class where case_id = ${caseId} limit 1`.execute(database)
  return rows.length > 0
}
