import { z } from 'zod'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import { planFiles } from '../../../mechanisms/plan/files.ts'
import { LEVELS } from './plan-guards.ts'

const Head = z.object({
  title: z.string().catch(''),
  level: z.string().catch('year'),
  from: z.string().catch(''),
  to: z.string().catch(''),
  source: z.string().catch(''),
  parent: z.string().optional().catch(undefined),
})

/** What stands over a plan. */
export interface PlanHead {
  readonly title: string
  readonly level: keyof typeof LEVELS
  readonly from: Day
  readonly to: Day
  readonly source: string
  readonly parent: string | undefined
}

const isLevel = (word: string): word is keyof typeof LEVELS => Object.hasOwn(LEVELS, word)

/** The head as a step was told it. */
export function headOf(answers: unknown): PlanHead {
  const { level, parent, ...head } = Head.parse(answers)
  return { ...head, level: isLevel(level) ? level : 'year', parent: parent === '' ? undefined : parent }
}

/** The head as the newest step that says it left it. */
export const newestHead = (steps: readonly Pick<TakenStep, 'step' | 'answers'>[]): PlanHead =>
  headOf(steps.findLast(({ step }) => planFiles.parentIn.includes(step))?.answers ?? {})
