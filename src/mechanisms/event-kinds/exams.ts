import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepEvent, stepFacts } from '../../kernel/procedure/step-event.ts'

const AREA = 'exams'

/** A paper is to be drawn from the bank and frozen. */
export const examDrawn = stepEvent('exam.drawn', AREA)

/** Seats with numbers alone are to be made: of a class, or of a room. */
export const examSeated = event(
  'exam.seated',
  z.strictObject({ ...stepFacts, prefix: z.string(), count: z.int(), unit: z.string().optional() }),
  { area: AREA },
)

/** A seat is withdrawn: nobody sits on it any more. */
export const examSeatWithdrawn = event('exam.seat-withdrawn', z.strictObject({ ...stepFacts, number: z.string() }), {
  area: AREA,
})

/** Two keyholders opened the paper. */
export const examOpened = stepEvent('exam.opened', AREA)

/** Its time is over and nobody sits any more. */
export const examClosed = stepEvent('exam.closed', AREA)

/** The key of one item is another from here on: every attempt is marked again. */
export const examRekeyed = event(
  'exam.rekeyed',
  z.strictObject({
    ...stepFacts,
    /** As the paper names it: `q0007`. */
    item: z.string(),
    /** As it was typed: option ids without separator, or as the sheet of items writes a key. */
    key: z.string(),
    /** Of the act in its case. */
    revision: z.int(),
  }),
  { area: AREA },
)

/** Two people admitted what came late between two moments: it counts for everybody concerned. */
export const lateAnswersAdmitted = event(
  'exam.late-admitted',
  z.strictObject({
    ...stepFacts,
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** Of the act in its case. */
    revision: z.int(),
  }),
  { area: AREA },
)

/** Once results were told, points of attempts are others than they were: by a changed key, or by a review. */
export const examMarksChanged = event(
  'exam.marks-changed',
  z.strictObject({ case: z.string(), attempts: z.array(z.int()).min(1).max(1_000) }),
  { area: AREA },
)

/** Results are told to those who sat it. */
export const examTold = stepEvent('exam.told', AREA)

/** It counts nothing any more; whoever sat it keeps the receipt. */
export const examVoided = stepEvent('exam.voided', AREA)

/** Results are final. */
export const examFinal = stepEvent('exam.final', AREA)

/** An attempt at an exam was handed in by somebody whose seat is tied to their account. */
export const attemptHanded = event(
  'exam-attempt.handed',
  z.strictObject({
    attempt: z.int(),
    case: z.string(),
    office: z.string(),
    title: z.string(),
    person: z.string(),
    by: z.enum(['candidate', 'time', 'invigilator']),
    at: z.iso.datetime(),
  }),
  { area: 'exams' },
)
