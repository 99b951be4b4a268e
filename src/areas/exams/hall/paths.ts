/** Where an examination is sat. No address names a seat, an attempt or a code: they hang on the session of the seat. */
export const HALL = '/exams/hall'
export const ENTER = `${HALL}/enter`
export const SEAT = `${HALL}/seat`
export const START = `${HALL}/start`
export const PAPER = `${HALL}/paper`
export const QUESTIONS = `${PAPER}/questions`
export const HAND_IN = `${HALL}/hand-in`
export const RESULT = `${HALL}/result`
export const REVIEW = `${HALL}/review`
export const LEAVE = `${HALL}/leave`

/** A page of the paper, its question counted from 1. */
export const questionPath = (place: number): string => `${PAPER}?question=${place + 1}`
