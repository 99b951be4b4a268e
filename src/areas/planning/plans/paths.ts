import { departmentPlanFiles, sectorPlanFiles } from '../../../mechanisms/plan/files.ts'
import { HOME } from '../home-path.ts'

export const PLANS = `${HOME}/plans`
export const planPath = (id: string): string => `${PLANS}/${id}`
export const PLAN_FILES = `${PLANS}/files`
export const DEPARTMENT_FILES = `${PLANS}/department-files`
export const SECTOR_FILES = `${PLANS}/sector-files`

const PLACES: Readonly<Record<string, string>> = {
  [departmentPlanFiles.procedure]: DEPARTMENT_FILES,
  [sectorPlanFiles.procedure]: SECTOR_FILES,
}

/** Where a plan is made: its steps. */
export const filePath = ({ id, procedure }: { readonly id: string; readonly procedure: string }): string =>
  `${PLACES[procedure] ?? PLAN_FILES}/${id}`
export const linePath = (plan: string, line: string): string => `${planPath(plan)}/lines/${line}`
