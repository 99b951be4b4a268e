import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { PlanningSlice } from '../slice.ts'
import { demoRecords } from './demo-records.ts'
import { pages, registers } from './registers.ts'

export const funds: PlanningSlice = {
  homeEntries: pages.map(({ register: { name, about, publicView }, path }) => ({
    name,
    about: publicView?.about ?? about,
    path: publicView ? path : `${path}/office`,
    listedFor: publicView ? 'everyone' : 'officers',
  })),
  registers,
  demoRecords,
  routes: pages.flatMap(registerRoutes),
  endpoints: registers.flatMap(registerEndpoints),
}
