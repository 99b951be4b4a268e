import { HOME } from '../home-path.ts'

/** Where a register of this folder stands; its office works with it below `/office`. */
export const registerPath = (id: string): string => `${HOME}/${id}`

/** Where a signed statement of a logbook is handed in. */
export const STATEMENT = `${HOME}/log-statement`

/** What the registers of an office show today. */
export const CHECKS = `${HOME}/registers`
