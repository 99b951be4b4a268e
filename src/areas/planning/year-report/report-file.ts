import { z } from 'zod'
import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import type { CaseState, TakenStep } from '../../../kernel/procedure/case-state.ts'
import { YearFigures } from './figures.ts'

/** What its officer wrote, beside what comes from evidence. */
export interface YearWords {
  readonly done: string
  readonly missing: string
  readonly next: string
}

/** Figures as they were decided on; nothing in them changes any more. */
export interface FrozenYear {
  readonly hash: string
  readonly decidedOn: Day
  readonly decidedAt: Date
  readonly figures: YearFigures
  readonly words: YearWords
}

/** That a version was published; its figures are read where they are asked for. */
export interface PublishedYear {
  /** From 1. */
  readonly version: number
  readonly publishedOn: Day
  /** Why it took the place of the one before. */
  readonly corrects: string | undefined
  /** Where its decision stands among the steps. */
  readonly decidedAt: number
}

type Steps = Pick<CaseState, 'steps'>

export const planOf = ({ steps }: Steps): string => String(steps[0]?.answers.plan ?? '')

const Words = z.object({ done: z.string(), missing: z.string(), next: z.string() })
const Decided = z.object({ hash: z.string(), figures: z.string() })

const isWritten = ({ step }: Pick<TakenStep, 'step'>): boolean => step === 'draft' || step === 'amend'

/** The words as they stand after these steps. */
export const wordsOf = ({ steps }: Steps): YearWords => {
  const { data } = Words.safeParse(steps.findLast(isWritten)?.answers)
  return data ?? { done: '', missing: '', next: '' }
}

/** The newest decision, with the words that were decided on; undefined before there is one, or where it was sent back since. */
export function frozenOf({ steps }: Steps): FrozenYear | undefined {
  const at = steps.findLastIndex(({ step }) => step === 'decide')
  const decided = steps[at]
  if (!decided || steps.slice(at).some(({ step }) => step === 'correct')) return undefined
  return frozenIn(decided, steps.slice(0, at))
}

function frozenIn(decided: TakenStep, before: readonly TakenStep[]): FrozenYear | undefined {
  const { data } = Decided.safeParse(decided.answers)
  if (!data) return undefined
  const figures = YearFigures.parse(JSON.parse(data.figures))
  return {
    hash: data.hash,
    decidedOn: dayOf(decided.at),
    decidedAt: decided.at,
    figures,
    words: wordsOf({ steps: before }),
  }
}

/** Every version that was published, the newest last. Pure. What was decided is read of none: figures are large. */
export function publishedOf({ steps }: Steps): readonly PublishedYear[] {
  const versions: PublishedYear[] = []
  let decidedAt = -1
  let corrects: string | undefined
  for (const [at, taken] of steps.entries()) {
    if (taken.step === 'decide') decidedAt = at
    if (taken.step === 'correct') corrects = String(taken.answers.reasons ?? '')
    if (taken.step === 'publish' && decidedAt >= 0)
      versions.push({ version: versions.length + 1, publishedOn: dayOf(taken.at), corrects, decidedAt })
  }
  return versions
}

/** What a version that was published froze: it stays so. */
export function frozenFor({ steps }: Steps, { decidedAt }: PublishedYear): FrozenYear | undefined {
  const decided = steps[decidedAt]
  return decided && frozenIn(decided, steps.slice(0, decidedAt))
}
