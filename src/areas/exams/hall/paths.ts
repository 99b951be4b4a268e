import { HOME } from '../home-path.ts'
import { HALL } from './doors.ts'

/**
 * Where an examination is sat. No address names a seat, an attempt or a code: they hang on the session of the seat. What
 * the script of a paper talks to stands beside it (`doors.ts`).
 */
export { HALL }
export const ENTER = `${HALL}/enter`
/** Where pupils enter by the code of their class. */
export const CLASS = `${HALL}/class`
export const LEAVE = `${HALL}/leave`
export const SEAT = `${HALL}/seat`
export const PAPER = `${HALL}/paper`
export const QUESTIONS = `${PAPER}/questions`
export const HAND_IN = `${PAPER}/hand-in`
export const DOUBTS = `${HALL}/doubts`
export const RESULT = `${HALL}/result`
export const RECEIPT = `${RESULT}/receipt`
export const REVIEW = `${RESULT}/review`

/** A page of the paper, its question counted from 1. */
export const questionPath = (place: number): string => `${PAPER}?question=${place + 1}`

/** A result, of the newest try if not said; its questions a page at a time. */
export const resultPath = (nth: number, page = 1): string => `${RESULT}?try=${nth}${page === 1 ? '' : `&page=${page}`}`

export const reviewPath = (nth: number, place: number): string => `${REVIEW}?try=${nth}&question=${place + 1}`

/** Where it is published how the papers of an exam were drawn. */
export const drawPath = (exam: string): string => `${HOME}/${exam}/draw`
