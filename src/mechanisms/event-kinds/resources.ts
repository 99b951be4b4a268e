import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepEvent, stepFacts } from '../../kernel/procedure/step-event.ts'
import { recordEvent } from '../register/record-event.ts'

/** A security service agency is listed, changed or listed no more. */
export const agencyListed = recordEvent('agency.listed', 'resources')

/** A volunteer has left: how to reach them is destroyed. */
export const volunteerLeft = stepEvent('volunteer.left', 'resources')

/** A resource that somebody offered passed both checks; `record` is what it is in the library from then on. */
export const resourceListed = event('resource.listed', z.strictObject({ ...stepFacts, record: z.string() }), {
  area: 'resources',
})

/** It stands in the library no more. */
export const resourceRemoved = event('resource.removed', z.strictObject({ ...stepFacts, record: z.string() }), {
  area: 'resources',
})
