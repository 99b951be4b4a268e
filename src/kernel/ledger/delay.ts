import { randomInt } from 'node:crypto'

/** The longest that the entry of an act through an anonymous route waits for its number, in milliseconds: an hour. */
export const LONGEST_DELAY_MS = 3_600_000

/**
 * From when on the entry of an act through an anonymous route may be numbered: at a random moment of the hour after the
 * act, so that whoever watches the published heads does not learn when somebody reported.
 */
export const delayedFrom = (at: Date): Date => new Date(at.getTime() + randomInt(LONGEST_DELAY_MS + 1))
