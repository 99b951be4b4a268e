import { HOME } from '../home-path.ts'

/** Exams of one's own office with their results. */
export const RESULTS = `${HOME}/results`
/** Those of one exam, and what stands below them. */
export const resultsPath = (exam: string): string => `${RESULTS}/${exam}`
/** What a unit's head sees: counts of their own unit. */
export const UNITS = `${HOME}/units`
