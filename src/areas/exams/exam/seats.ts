import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { examSeated, examSeatWithdrawn, examVoided } from '../../../mechanisms/event-kinds/exams.ts'
import { numberedSeats, withdrawSeat } from '../../../mechanisms/sitting/roll.ts'
import { endVoided, tellVoided } from '../../../mechanisms/sitting/voided.ts'

/**
 * Seats by number are made, seats withdrawn, and of a voided exam what still runs is ended and whoever has a seat told, upon
 * the act that says so. Told twice, each is done once.
 */
export const seating = ({ now }: { readonly now: () => Date }): Consumer =>
  consumer(
    'exams.seats',
    { from: 'beginning' },
    on(examSeated, async (transaction, { body: { case: caseId, prefix, count, unit } }) => {
      await numberedSeats(transaction, { caseId, prefix, count, unit })
    }),
    on(examVoided, async (transaction, { body: { case: caseId, step } }) => {
      const at = now()
      // Before it was opened nobody sat it.
      if (step === 'annul') await endVoided(transaction, { caseId, at })
      await tellVoided(transaction, caseId, at)
    }),
    on(examSeatWithdrawn, async (transaction, { body }) => withdrawSeat(transaction, body.case, body.number)),
  )
