import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import { REVIEWER } from './roles.ts'

/** Where an evaluation stands. */
export type EvaluationStage =
  | 'self'
  | 'listing'
  | 'listed'
  | 'announced'
  | 'reached'
  | 'reviewing'
  | 'told'
  | 'final'
  | 'published'
  | 'stopped'

export const grounds: Grounds = ['rlpe@2025-11-01#art-56']
export const officer = { role: 'popularisation-officer', kinds: ['justice'] } as const
export const head = { role: 'justice-head' } as const
/** The second person of an office, who freezes its trees too. */
export const reviewerOfWork = { role: 'justice-reviewer' } as const
export const reviewer = { role: REVIEWER } as const
