import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { PlanningSlice } from '../slice.ts'
import { demoRecords } from './demo-records.ts'
import { schoolActivities, schoolPages } from './register.tsx'

/** 学校活动的协调 (rlpe Art. 40, para. 3). */
export const schools: PlanningSlice = {
  homeEntries: [
    { name: schoolActivities.name, about: schoolActivities.about, path: schoolPages.path, listedFor: 'everyone' },
  ],
  registers: [schoolActivities],
  demoRecords,
  routes: registerRoutes(schoolPages),
  endpoints: registerEndpoints(schoolActivities),
}
