import { z } from 'zod'
import { dayOf } from '../../../kernel/calendar/day.ts'

const Dated = z.object({ on: z.iso.date().optional() })

/** The day a step is of: the real one of what is entered later (补录), today's otherwise. */
export const dayIn = (answers: unknown, now: Date): string => Dated.safeParse(answers).data?.on ?? dayOf(now)
