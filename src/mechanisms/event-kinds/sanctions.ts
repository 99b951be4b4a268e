import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepEvent, stepFacts } from '../../kernel/procedure/step-event.ts'

const AREA = 'sanctions'

/** A line of a discretion benchmark was published: from which day it holds, and in the place of which other. */
export const benchmarkPublished = event(
  'benchmark.published',
  z.strictObject({ ...stepFacts, from: z.iso.date(), replaces: z.string().optional() }),
  { area: AREA, version: 2 },
)

export const benchmarkWithdrawn = stepEvent('benchmark.withdrawn', AREA)
