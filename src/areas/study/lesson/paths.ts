import { HOME } from '../home-path.ts'

/** Lessons for everybody; the school's own stand beneath. */
export const LESSONS = `${HOME}/lessons`

/** Lessons as a school holds them in its classes. */
export const HOURS = `${HOME}/classes`
export const NEW_HOUR = `${HOURS}/new`
/** A lesson's questions on paper. */
export const QUIZ = `${HOURS}/quiz`
export const hourPath = (id: string): string => `${HOURS}/${id}`

/** Where a class comes in with the code on the blackboard: short, since it is typed. */
export const CLASS = '/study/class'
export const CLASS_LESSON = `${CLASS}/lesson`
export const CLASS_ANSWER = `${CLASS}/answer`
export const CLASS_LEAVE = `${CLASS}/leave`

export const questionPath = (place: number): string => `${CLASS_LESSON}?question=${place + 1}`
