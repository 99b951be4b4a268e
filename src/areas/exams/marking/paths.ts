import { HOME } from '../home-path.ts'

/** Written answers that wait for a marker, by exam. */
export const MARKING = `${HOME}/marking`
export const markingOf = (exam: string): string => `${MARKING}/${exam}`

/** Requests for a review, for examiners. */
export const REVIEWS = `${HOME}/reviews`
export const reviewOf = (review: string): string => `${REVIEWS}/${review}`

/** Keys that were changed after an exam, and what came of it: for everybody. */
export const changesOf = (exam: string): string => `${HOME}/${exam}/changes`
