import { HOME } from '../home-path.ts'

export const DECISIONS = `${HOME}/decision-reviews`
export const DUTIES = `${HOME}/duty-list`
