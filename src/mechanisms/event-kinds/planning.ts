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
