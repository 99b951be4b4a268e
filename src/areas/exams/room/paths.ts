import { HOME } from '../home-path.ts'

/** Rooms of the exams that an office holds. */
export const ROOMS = `${HOME}/room`
export const roomPath = (exam: string): string => `${ROOMS}/${exam}`
export const extendPath = (exam: string): string => `${roomPath(exam)}/extend`
export const disturbancePath = (exam: string): string => `${roomPath(exam)}/disturbance`
export const devicePath = (exam: string): string => `${roomPath(exam)}/device`
export const endPath = (exam: string): string => `${roomPath(exam)}/end`
