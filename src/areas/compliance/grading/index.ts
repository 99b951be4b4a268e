import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { caseFolder, casePages } from './case-pages.tsx'
import { demoCases, demoRecords } from './demo-cases.ts'
import { readers } from './guards.ts'
import { networkGradedJudge } from './of-networks.ts'
import { gradings } from './procedure.ts'
import { pages, registers } from './registers.ts'
import { servedPointKind } from './served-point.ts'

/** 等级保护 (csl Art. 21; Art. 23 of 2026). */
export const grading: AreaSlice = {
  homeEntries: [
    { name: casePages.title, about: casePages.about, path: casePages.path, listedFor: 'officers' },
    ...pages.map(({ register: { name, about }, path }) => ({
      name,
      about,
      path: `${path}/office`,
      listedFor: 'officers' as const,
    })),
  ],
  procedures: gradings,
  readers,
  registers,
  judges: () => [networkGradedJudge],
  servedByEvidence: [servedPointKind],
  casePages: [casePages],
  demoCases,
  demoRecords,
  routes: [...caseFolder, ...pages.flatMap(registerRoutes)],
  endpoints: registers.flatMap(registerEndpoints),
}
