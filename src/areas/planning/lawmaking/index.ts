import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { PlanningSlice } from '../slice.ts'
import { demoRecords } from './demo-records.ts'
import { lawmaking, lawmakingPages } from './register.ts'

/** 立法公众参与 (rlpe Art. 17). */
export const lawmakings: PlanningSlice = {
  homeEntries: [{ name: lawmaking.name, about: lawmaking.about, path: lawmakingPages.path, listedFor: 'everyone' }],
  registers: [lawmaking],
  demoRecords,
  routes: registerRoutes(lawmakingPages),
  endpoints: registerEndpoints(lawmaking),
}
