import { HOME } from '../home-path.ts'

/** Leads to the report of one's own office. */
export const READINESS = `${HOME}/readiness`
export const readinessPath = (office: string): string => `${READINESS}/${office}`
