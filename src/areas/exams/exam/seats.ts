import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { examSeated, examSeatWithdrawn } from '../../../mechanisms/event-kinds/exams.ts'
import { numberedSeats, withdrawSeat } from '../../../mechanisms/sitting/roll.ts'

/** Seats by number are made, and seats withdrawn, upon the act that says so. Told twice, each is done once. */
export const seating = (): Consumer =>
  consumer(
    'exams.seats',
    { from: 'beginning' },
    on(examSeated, async (transaction, { body: { case: caseId, prefix, count, unit } }) => {
      await numberedSeats(transaction, { caseId, prefix, count, unit })
    }),
    on(examSeatWithdrawn, async (transaction, { body }) => withdrawSeat(transaction, body.case, body.number)),
  )
