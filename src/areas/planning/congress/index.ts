import { caseRoutes } from '../../../web/case-routes.ts'
import type { PlanningSlice } from '../slice.ts'
import { reportPages, supervisionPages } from './case-pages.tsx'
import { demoCases } from './demo-cases.ts'
import { congressDemonstration } from './demonstration.ts'
import { documents } from './documents.ts'
import { governmentReport } from './report.ts'
import { roles } from './roles.ts'
import { readers } from './same-level.ts'
import { supervisionRecord } from './supervision.ts'

const desks = [supervisionPages, reportPages]

export const congress: PlanningSlice = {
  homeEntries: desks.map(({ title, about, path }) => ({ name: title, about, path, listedFor: 'officers' })),
  procedures: [supervisionRecord, governmentReport],
  documents,
  readers,
  casePages: desks,
  roles,
  demonstration: [congressDemonstration],
  demoCases,
  routes: desks.flatMap(caseRoutes),
}
