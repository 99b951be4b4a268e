import { taskChanged } from '../../../mechanisms/event-kinds/plans.ts'
import { caseRoutes } from '../../../web/case-routes.ts'
import type { PlanningSlice } from '../slice.ts'
import { demoDepartmentPlan } from './demo-department-plan.ts'
import { demoPlan } from './demo-plan.ts'
import { demoSectorPlan } from './demo-sector-plan.ts'
import { planEndpoints } from './endpoints.ts'
import { readers } from './facts.ts'
import { departmentPlanPages, planPages, sectorPlanPages } from './pages.ts'
import { PLANS } from './paths.ts'
import { departmentPlan, departmentPlan2017, plan, plan2017 } from './plan.ts'
import { departmentPlanPeople, roles, sectorPlanPeople } from './roles.ts'
import { planRoutes } from './routes.ts'
import { sectorPlans } from './sector-plan.ts'
import { servedTaskKind } from './served-task.ts'

/** 普法计划: plans, their lines and tasks (preamble of the work points; rlpe Arts. 3, 6, 7, 53). */
export const plans: PlanningSlice = {
  homeEntries: [
    {
      name: { zh: '普法计划', en: 'Popularisation plans' },
      about: {
        zh: '各机关的规划、年度计划和活动方案：各项的依据，每件任务谁办、到哪天、证据齐了没有。',
        en: 'Plans of years and activities: what each line stands on, who owes each task until when, and whether its evidence is there.',
      },
      path: PLANS,
      listedFor: 'everyone',
    },
    {
      name: { zh: '我的任务', en: 'My tasks' },
      about: {
        zh: '由我办、请本机关承办、待我核验的任务。',
        en: 'What I owe, what my office is asked to take on, what I verify.',
      },
      path: '/tasks',
      listedFor: 'officers',
    },
    { name: sectorPlanPages.title, about: sectorPlanPages.about, path: sectorPlanPages.path, listedFor: 'officers' },
  ],
  procedures: [plan2017, plan, departmentPlan2017, departmentPlan, ...sectorPlans],
  roles,
  demonstration: [departmentPlanPeople, sectorPlanPeople],
  readers,
  raises: [taskChanged],
  servedByEvidence: [servedTaskKind],
  casePages: [planPages, departmentPlanPages, sectorPlanPages],
  demoWork: [demoPlan, demoDepartmentPlan, demoSectorPlan],
  routes: [...caseRoutes(planPages), ...caseRoutes(departmentPlanPages), ...caseRoutes(sectorPlanPages), ...planRoutes],
  endpoints: planEndpoints,
}
