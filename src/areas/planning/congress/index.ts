import { caseRoutes } from '../../../web/case-routes.ts'
import { deskEntry } from '../../../web/section.ts'
import type { PlanningSlice } from '../slice.ts'
import { reportPages, supervisionPages } from './case-pages.tsx'
import { demoCases } from './demo-cases.ts'
import { congressDemonstration } from './demonstration.ts'
import { documents } from './documents.ts'
import { toRead } from './owed-work.ts'
import { planFigures } from './plan-figures.ts'
import { governmentReport } from './report.ts'
import { CONGRESS_OFFICER, CONGRESS_READER } from './role-ids.ts'
import { roles } from './roles.ts'
import { readers } from './same-level.ts'
import { supervisionRecord } from './supervision.ts'

const desks = [supervisionPages, reportPages]

export const congress: PlanningSlice = {
  homeEntries: desks.map(({ title, about, path }) => ({ name: title, about, path, listedFor: 'officers' })),
  // From the desk: whoever keeps the supervision, and whoever only reads it.
  entries: desks.map((one, at) => ({ ...deskEntry(one, 300 + at), roles: [CONGRESS_OFFICER, CONGRESS_READER] })),
  owes: [toRead],
  procedures: [supervisionRecord, governmentReport],
  documents,
  readers: [...readers, planFigures],
  casePages: desks,
  roles,
  demonstration: [congressDemonstration],
  demoCases,
  routes: desks.flatMap(caseRoutes),
}
