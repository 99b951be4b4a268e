import { stepEvent } from '../../kernel/procedure/step-event.ts'
import { recordEvent } from '../register/record-event.ts'

/** A security service agency is listed, changed or listed no more. */
export const agencyListed = recordEvent('agency.listed', 'resources')

/** A volunteer has left: how to reach them is destroyed. */
export const volunteerLeft = stepEvent('volunteer.left', 'resources')
