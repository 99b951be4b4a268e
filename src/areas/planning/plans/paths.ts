import { departmentPlanFiles } from '../../../mechanisms/plan/files.ts'
import { HOME } from '../home-path.ts'

export const PLANS = `${HOME}/plans`
export const planPath = (id: string): string => `${PLANS}/${id}`
export const PLAN_FILES = `${PLANS}/files`
export const DEPARTMENT_FILES = `${PLANS}/department-files`
/** Where a plan is made: its steps. */
export const filePath = ({ id, procedure }: { readonly id: string; readonly procedure: string }): string =>
  `${procedure === departmentPlanFiles.procedure ? DEPARTMENT_FILES : PLAN_FILES}/${id}`
export const linePath = (plan: string, line: string): string => `${planPath(plan)}/lines/${line}`
