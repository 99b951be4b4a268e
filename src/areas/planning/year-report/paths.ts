import { departmentPlanFiles } from '../../../mechanisms/plan/files.ts'
import { HOME } from '../home-path.ts'
import { DEPARTMENT_REPORT } from './kinds.ts'

/** What anybody reads once it is published. */
export const YEAR_REPORTS = `${HOME}/year-reports`
export const reportPath = (id: string): string => `${YEAR_REPORTS}/${id}`
/** Where a report is made: its steps. */
export const WORK = `${HOME}/year-report-files`
/** The same of a department's own plan. */
const DEPARTMENT_WORK = `${HOME}/department-year-reports`

export const workOf = (report: string): string => (report === DEPARTMENT_REPORT ? DEPARTMENT_WORK : WORK)
export const workOfPlan = (plan: string): string => (plan === departmentPlanFiles.procedure ? DEPARTMENT_WORK : WORK)
