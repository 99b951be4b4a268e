import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepEvent } from '../../kernel/procedure/step-event.ts'
import { HandedOver } from './handed-over.ts'

const AREA = 'reports'

/** What a report is handed over into. */
export const handedInto = z.enum(['inspection', 'penalty', 'incident'])

/** The facts of a report go on into a matter of their own, at the same office. */
export const reportHandedOver = event('report.handed-over', HandedOver.extend({ into: handedInto }), {
  area: AREA,
  version: 2,
})

export const reportTransferred = stepEvent('report.transferred', AREA)
export const reportMerged = stepEvent('report.merged', AREA)
export const reportDeclined = stepEvent('report.declined', AREA)
export const reportAnswered = stepEvent('report.answered', AREA)
export const reportReexamined = stepEvent('report.reexamined', AREA)
export const complaintEscalated = stepEvent('complaint.escalated', AREA)
export const complaintAnswered = stepEvent('complaint.answered', AREA)
