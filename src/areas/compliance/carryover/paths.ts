import { HOME } from '../home-path.ts'

export const CARRYOVER = `${HOME}/carryover`
