import { legalOfficer } from '../../../mechanisms/enforcement/roles.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import type { PlanningSlice } from '../slice.ts'
import { casePages } from './case-pages.tsx'
import { demoCases } from './demo-cases.ts'
import { guidanceDemonstration } from './demonstration.ts'
import { documents } from './documents.ts'
import { guidance, guidance2017 } from './guidance.ts'
import { roles } from './roles.ts'

export const guidanceNotices: PlanningSlice = {
  homeEntries: [{ name: casePages.title, about: casePages.about, path: casePages.path, listedFor: 'officers' }],
  procedures: [guidance, guidance2017],
  documents,
  casePages: [casePages],
  roles: { ...roles, 'legal-officer': legalOfficer },
  demonstration: guidanceDemonstration,
  demoCases,
  routes: caseRoutes(casePages),
}
