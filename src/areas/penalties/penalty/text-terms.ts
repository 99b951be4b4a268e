import type { StatuteTerm } from '../../../kernel/procedure/statute-term.ts'

/** How long each thing may take, read from the provision that says so. */
export interface PenaltyTerms {
  readonly preserving: StatuteTerm
  /** 听证: to be asked for within so long of being told. */
  readonly asking: StatuteTerm
  readonly serving: StatuteTerm
  readonly paying: StatuteTerm
  /** From filing to the decision; undefined before 15 July 2021, when no law said how long. */
  readonly deciding: StatuteTerm | undefined
  readonly reconsidering: StatuteTerm
  readonly suing: StatuteTerm
  /** Against the result of reconsideration. */
  readonly suingAfter: StatuteTerm
  /** 催告: to perform after it. */
  readonly urging: StatuteTerm
}
