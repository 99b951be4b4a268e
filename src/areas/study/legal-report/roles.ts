import { KEEPER, type RoleDefinitions } from '../../../kernel/identity/roles.ts'

/** Whoever drafts the report of a leading group, or of a leader, at its unit. */
export const REPORTER = 'legal-reporter'

/** Whoever reviews at the upper unit what leaders report of their study and use of law. */
export const REPORT_REVIEWER = 'legal-report-reviewer'

export const roles: RoleDefinitions = {
  [REPORTER]: { name: { zh: '述法报告人', en: 'reporter on law' }, apart: [KEEPER] },
  [REPORT_REVIEWER]: { name: { zh: '述法评阅人', en: 'reviewer of reports on law' }, apart: [KEEPER] },
}
