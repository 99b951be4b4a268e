import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { dayTaken } from './matter.ts'

/** 拒不改正: an order, its last day, and the re-check after it that found nothing corrected. */
export interface RefusedOrder {
  readonly orderedOn: string
  /** What was to be corrected. */
  readonly what: string | undefined
  /** The last day to correct. */
  readonly by: string
  readonly recheckedOn: string
  /** No other order stands on file since: the number of its paper is that of this one. */
  readonly isLastOrder: boolean
}

/** The last refusal on file; a re-check that found a good reason, or everything corrected, is none. */
export function refusedIn(file: Pick<CaseState, 'steps'> | undefined): RefusedOrder | undefined {
  const steps = file?.steps ?? []
  const checked = steps.findLast(({ step, answers }) => step === 'recheck' && answers.outcome === 'refused')
  const order = steps.findLast(({ step, revision }) => step === 'order' && checked && revision < checked.revision)
  if (!checked || typeof order?.answers.correctBy !== 'string') return undefined
  const { what } = order.answers
  return {
    what: typeof what === 'string' ? what : undefined,
    orderedOn: dayTaken(order),
    by: order.answers.correctBy,
    recheckedOn: dayTaken(checked),
    isLastOrder: steps.findLast(({ step }) => step === 'order') === order,
  }
}
