import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepEvent, stepFacts } from '../../kernel/procedure/step-event.ts'
import { HandedOver } from './handed-over.ts'

const AREA = 'inspections'

/** What an inspection found goes on as a lead. */
export const inspectionHandedOver = event('inspection.handed-over', HandedOver, { area: AREA, version: 2 })

/** What an interview was about was not put right, and goes on as a lead. */
export const interviewHandedOver = event('interview.handed-over', HandedOver, { area: AREA, version: 2 })

export const drawPrepared = stepEvent('draw.prepared', AREA)
export const drawReached = stepEvent('draw.reached', AREA)

/** An operator that was drawn is to be inspected. */
export const drawInspected = event(
  'draw.inspected',
  z.strictObject({
    ...stepFacts,
    /** Names the line that was drawn for good, so that it is followed once. */
    origin: z.string(),
    /** Of the draw, as people write it. */
    number: z.string(),
    operator: z.string(),
    /** Its office here, where it has one. */
    unit: z.string().optional(),
  }),
  { area: AREA, version: 2 },
)

export const organOrderReferred = stepEvent('organ-order.referred', AREA)
export const officerComplaintReferred = stepEvent('officer-complaint.referred', AREA)
