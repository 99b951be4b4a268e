import type { OfficerCall } from '../../../kernel/procedure/definition.ts'
import { departmentPlanFiles, planFiles } from '../../../mechanisms/plan/files.ts'

/** Year reports of plans of popularisation offices, and of departments' own plans. */
const REPORT = 'year-report'
export const DEPARTMENT_REPORT = 'department-year-report'

/** Which report a plan has, and who makes it. */
export interface ReportKind {
  /** The procedure of the report, and of the plans it is of. */
  readonly report: string
  readonly plan: string
  readonly officer: OfficerCall
  readonly reviewer: OfficerCall
  readonly decider: OfficerCall
}

const ofOffice: ReportKind = {
  ...{ report: REPORT, plan: planFiles.procedure },
  officer: { role: 'popularisation-officer' },
  reviewer: { role: 'popularisation-reviewer' },
  decider: { role: 'popularisation-head' },
}

const ofDepartment: ReportKind = {
  ...{ report: DEPARTMENT_REPORT, plan: departmentPlanFiles.procedure },
  officer: { role: 'department-plan-officer' },
  reviewer: { role: 'department-plan-reviewer' },
  decider: { role: 'department-plan-head' },
}

export const reportKinds = { ofOffice, ofDepartment } as const

const kinds: readonly ReportKind[] = [ofOffice, ofDepartment]

/** The procedures of all reports, for statements. */
export const REPORTS: readonly string[] = kinds.map(({ report }) => report)

/** Whether a plan has a year report. That of a sector's critical information infrastructure is public to nobody, and has none. */
export const isReported = ({ procedure }: { readonly procedure: string }): boolean =>
  kinds.some(({ plan }) => plan === procedure)

/** The kinds that somebody with these roles drafts. */
export const draftedWith = (roles: readonly string[]): readonly ReportKind[] =>
  kinds.filter(({ officer }) => roles.includes(officer.role))
