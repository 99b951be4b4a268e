import { stepEvent } from '../../kernel/procedure/step-event.ts'

/** A volunteer has left: how to reach them is destroyed. */
export const volunteerLeft = stepEvent('volunteer.left', 'resources')
