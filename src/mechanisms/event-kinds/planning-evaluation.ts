import { stepEvent } from '../../kernel/procedure/step-event.ts'

const AREA = 'planning'

/** A list of reviewers is to be hidden and announced. */
export const evaluationListed = stepEvent('plan-evaluation.listed', AREA)
/** The ledger has come so far that reviewers can be drawn. */
export const evaluationReached = stepEvent('plan-evaluation.reached', AREA)
