import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepFacts } from '../../kernel/procedure/step-event.ts'

const AREA = 'planning'

/** A version of a responsibility list is public. */
export const listPublished = event(
  'responsibility-list.published',
  // The step that published it: what its case said up to then is the version.
  z.strictObject({ ...stepFacts, revision: z.number().int() }),
  { area: AREA },
)

/** A problem was given to an office: a task of a plan is made of it. */
export const problemAssigned = event(
  'plan-problem.assigned',
  z.strictObject({
    ...stepFacts,
    title: z.string(),
    /** The line of a plan that the task stands under, and who owes it until when. */
    line: z.string(),
    owner: z.string(),
    due: z.string(),
  }),
  { area: AREA },
)

/** A paper was issued with its number: the library may hold its text from here on. */
export const paperIssued = event(
  'paper-draft.issued',
  z.strictObject({ ...stepFacts, title: z.string(), number: z.string() }),
  { area: AREA },
)
