import type { AreaSlice } from '../../../web/area-slice.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import { demoCases, reportDemonstration } from './demo.ts'
import { itemsOffered, itemsOwed } from './items.ts'
import { reportCases } from './pages.tsx'
import { readers } from './readers.ts'
import { legalReport, legalReport2017 } from './report.ts'
import { roles } from './roles.ts'

/** 述法 (work points 4; rlpe Art. 38). */
export const legalReportSlice: AreaSlice = {
  homeEntries: [
    {
      name: reportCases.title,
      about: {
        zh: '领导班子和领导干部每年述法，上级评阅，整改事项列入下一年。',
        en: 'Leaders report each year, the upper unit reviews, and what is left goes into the next year.',
      },
      path: reportCases.path,
      listedFor: 'officers',
    },
  ],
  procedures: [legalReport2017, legalReport],
  readers,
  roles,
  demonstration: [reportDemonstration],
  casePages: [reportCases],
  demoCases,
  owes: [itemsOwed],
  offersTasks: [itemsOffered],
  routes: caseRoutes(reportCases),
}
