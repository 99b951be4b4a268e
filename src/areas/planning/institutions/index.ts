import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { PlanningSlice } from '../slice.ts'
import { CHECKLIST, checklistRoute } from './checklist.tsx'
import { demoRecords } from './demo-records.ts'
import { institutionPages, institutions } from './register.ts'

/** 学法用法制度清单 (A4.1). */
export const studyInstitutions: PlanningSlice = {
  homeEntries: [{ name: institutions.name, about: institutions.about, path: CHECKLIST, listedFor: 'officers' }],
  registers: [institutions],
  demoRecords,
  routes: [checklistRoute, ...registerRoutes(institutionPages)],
  endpoints: registerEndpoints(institutions),
}
