import { taskChanged } from '../../../mechanisms/event-kinds/plans.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import type { PlanningSlice } from '../slice.ts'
import { planEndpoints } from './endpoints.ts'
import { readers } from './facts.ts'
import { planPages } from './pages.ts'
import { plan, plan2017 } from './plan.ts'
import { servedTaskKind } from './served-task.ts'

/** 普法计划: plans, their lines and tasks (preamble of the work points; rlpe Arts. 3, 6, 7, 53). */
export const plans: PlanningSlice = {
  homeEntries: [],
  procedures: [plan2017, plan],
  readers,
  raises: [taskChanged],
  servedByEvidence: [servedTaskKind],
  casePages: [planPages],
  routes: caseRoutes(planPages),
  endpoints: planEndpoints,
}
