import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { examSeated, examSeatWithdrawn, examVoided } from '../../../mechanisms/event-kinds/exams.ts'
import { numberedSeats, withdrawSeat } from '../../../mechanisms/sitting/roll.ts'
import { tellVoided } from '../../../mechanisms/sitting/voided.ts'

/** Seats by number are made, seats withdrawn and whoever has one told of a voided exam upon the act that says so. Told twice, each is done once. */
export const seating = ({ now }: { readonly now: () => Date }): Consumer =>
  consumer(
    'exams.seats',
    { from: 'beginning' },
    on(examSeated, async (transaction, { body: { case: caseId, prefix, count, unit } }) => {
      await numberedSeats(transaction, { caseId, prefix, count, unit })
    }),
    on(examVoided, (transaction, { body: { case: caseId } }) => tellVoided(transaction, caseId, now())),
    on(examSeatWithdrawn, async (transaction, { body }) => withdrawSeat(transaction, body.case, body.number)),
  )
