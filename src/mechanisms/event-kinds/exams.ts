import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'

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
