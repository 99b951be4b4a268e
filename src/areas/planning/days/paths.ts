import { HOME } from '../home-path.ts'

export const DAYS = `${HOME}/publicity-days`
export const CALENDAR = `${HOME}/calendar`
export const PROPOSALS = `${HOME}/day-proposals`
