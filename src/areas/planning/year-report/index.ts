import { caseRoutes } from '../../../web/case-routes.ts'
import type { PlanningSlice } from '../slice.ts'
import { casePages, departmentCasePages } from './case-pages.tsx'
import { demoDepartmentYear } from './demo-department-year.ts'
import { demoYear } from './demo-year.ts'
import { endpoints } from './endpoints.ts'
import { readers } from './facts.ts'
import { reportsOwed } from './owes.ts'
import { YEAR_REPORTS } from './paths.ts'
import { departmentYearReport, departmentYearReport2017, yearReport, yearReport2017 } from './report.ts'
import { reportRoutes } from './routes.ts'

/** 年度报告: what became of a plan, counted from evidence, with everything that was not done. */
export const yearReports: PlanningSlice = {
  homeEntries: [
    {
      name: { zh: '年度报告', en: 'Year reports' },
      about: {
        zh: '一份计划一年办了什么：由证据计数，没有核验的任务逐件列出原因。',
        en: 'What became of a plan: counted from evidence, every task that is not verified listed with why.',
      },
      path: YEAR_REPORTS,
      listedFor: 'everyone',
    },
  ],
  procedures: [yearReport2017, yearReport, departmentYearReport2017, departmentYearReport],
  readers,
  casePages: [casePages, departmentCasePages],
  demoWork: [demoYear, demoDepartmentYear],
  owes: [reportsOwed],
  routes: [...caseRoutes(casePages), ...caseRoutes(departmentCasePages), ...reportRoutes],
  endpoints,
}
