import { type Card, createEmptyCard, fsrs, Rating } from 'ts-fsrs'
import { z } from 'zod'

const StoredCard = z.object({
  due: z.coerce.date(),
  stability: z.number(),
  difficulty: z.number(),
  elapsed_days: z.number(),
  scheduled_days: z.number(),
  learning_steps: z.number(),
  reps: z.number(),
  lapses: z.number(),
  state: z.int().min(0).max(3),
  last_review: z.coerce.date().nullable().default(null),
})

/** Without chance: the same answers at the same moments give the same days. */
const scheduler = fsrs({ enable_fuzz: false })

/** How an answer came: wrong, right but not sure, right. */
export type Recall = 'wrong' | 'unsure' | 'right'
const GRADES = { wrong: Rating.Again, unsure: Rating.Hard, right: Rating.Good } as const

/** The state of memory of an item after an answer, and when it is asked again (FSRS-6). */
export function afterAnswer(stored: unknown, recall: Recall, now: Date): Card {
  const { data } = StoredCard.safeParse(stored)
  return scheduler.next(data ?? createEmptyCard(now), now, GRADES[recall]).card
}
