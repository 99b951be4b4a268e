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

/** The key of one item is another from here on: every paper is marked anew. */
export const contestRekeyed = event(
  'contest.rekeyed',
  z.strictObject({
    ...stepFacts,
    /** As the paper names it: `q0007`. */
    item: z.string(),
    /** As it was typed. */
    key: z.string(),
    /** Of the act in its case. */
    revision: z.int(),
    /** A list of winners that was shown is given up for it. */
    redraw: z.boolean(),
  }),
  { area: AREA },
)

/** The prizes are given. */
export const contestEnded = stepEvent('contest.ended', AREA)
