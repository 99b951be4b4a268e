import { HOME } from '../home-path.ts'

export const PLANS = `${HOME}/plans`
export const planPath = (id: string): string => `${PLANS}/${id}`
/** Where a plan is made: its steps. */
export const filePath = (id: string): string => `${PLANS}/files/${id}`
export const linePath = (plan: string, line: string): string => `${planPath(plan)}/lines/${line}`
