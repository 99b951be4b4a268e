import { caseRoutes } from '../../../web/case-routes.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { PlanningSlice } from '../slice.ts'
import { casePages } from './case-pages.tsx'
import { problemTasks } from './consumer.ts'
import { demoCases, demoResearch } from './demo-cases.ts'
import { demoSolved } from './demo-solved.ts'
import { readers } from './facts.ts'
import { problemsRound } from './fall.ts'
import { problem, problem2017 } from './problem.ts'
import { research, researchPages } from './research.ts'

/** 调研和问题: what research finds becomes a problem, and a task (A11.1, A11.2; rlpe Art. 53). */
export const problems: PlanningSlice = {
  homeEntries: [
    { name: casePages.title, about: casePages.about, path: casePages.path, listedFor: 'officers' },
    { name: research.name, about: research.about, path: `${researchPages.path}/office`, listedFor: 'officers' },
  ],
  procedures: [problem, problem2017],
  readers,
  registers: [research],
  consumers: (context, kernel) => [problemTasks(context, kernel)],
  rounds: [problemsRound],
  casePages: [casePages],
  demoRecords: demoResearch,
  demoCases,
  demoWork: [demoSolved],
  routes: [...caseRoutes(casePages), ...registerRoutes(researchPages)],
  endpoints: registerEndpoints(research),
}
