import { HOME } from '../home-path.ts'

/** What anybody reads once it is published. */
export const YEAR_REPORTS = `${HOME}/year-reports`
export const reportPath = (id: string): string => `${YEAR_REPORTS}/${id}`
/** Where a report is made: its steps. */
export const WORK = `${HOME}/year-report-files`
