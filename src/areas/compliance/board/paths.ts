import { HOME } from '../home-path.ts'

export const BOARD = `${HOME}/board`
export const DUTIES = `${HOME}/duties`

export const dutyPath = (id: string): string => `${DUTIES}/${id}`
