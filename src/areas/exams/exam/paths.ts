import { HOME } from '../home-path.ts'

/** Where the office's own exams stand. */
export const CASES = `${HOME}/cases`

/** Exams whose papers were sealed, for anybody. */
export const DRAWS = `${HOME}/draws`

/** Roll and admission slips of an exam. */
export const rolls = (exam: string): string => `${HOME}/rolls/${exam}`

/** A paper drawn from the bank, as a candidate would see it. */
export const previews = (exam: string): string => `${HOME}/previews/${exam}`

/** Papers to be printed. */
export const printed = (exam: string): string => `${HOME}/printed/${exam}`
