import { z } from 'zod'
import { event } from '../../kernel/event/definition.ts'
import { stepEvent, stepFacts } from '../../kernel/procedure/step-event.ts'

const AREA = 'contests'

/** Rules are to be published, with a paper drawn from the bank and frozen. */
export const contestPublished = stepEvent('contest.published', AREA)

/** Its period is longer than was published. */
export const contestExtended = stepEvent('contest.extended', AREA)

/** It was checked, and the list to draw from can be fixed. */
export const contestChecked = stepEvent('contest.checked', AREA)

/** One of those drawn is struck from the list. */
export const contestStruck = event('contest.struck', z.strictObject({ ...stepFacts, place: z.int() }), { area: AREA })

/** The prizes are given. */
export const contestEnded = stepEvent('contest.ended', AREA)
