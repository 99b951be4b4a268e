import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { importEndpoints } from '../../../web/register/import-endpoints.ts'
import { importRoutes } from '../../../web/register/import-routes.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { assessmentJudge } from './assessments.ts'
import { certificateJudge } from './certificates.ts'
import { checksRoute } from './checks-page.tsx'
import { demoRecords } from './demo-records.ts'
import { notSecretJudge } from './not-secret.ts'
import { CHECKS } from './paths.ts'
import { maintenanceJudge } from './products.ts'
import { purchaseJudge } from './purchases.ts'
import { pages, registers } from './registers.ts'

/** What an operator keeps: registers, each its office's own, and the tests of duties over them. */
export const keeping: AreaSlice = {
  homeEntries: [
    {
      name: { zh: '登记簿的检查', en: 'What the registers prove' },
      about: {
        zh: '日志满不满六个月、负责人在不在岗、年度评估做没做：逐项检查本单位登记的记录。',
        en: 'Six months of logs, an officer in post, the yearly assessment: each tested over your own records.',
      },
      path: CHECKS,
      listedFor: 'officers',
    },
    ...pages.map(({ register: { name, about }, path }) => ({
      name,
      about,
      path: `${path}/office`,
      listedFor: 'officers' as const,
    })),
  ],
  registers,
  judges: ({ laws }) => [
    notSecretJudge,
    maintenanceJudge(laws),
    purchaseJudge(laws),
    certificateJudge,
    assessmentJudge,
  ],
  demoRecords,
  routes: [checksRoute, ...pages.flatMap(registerRoutes), ...registers.flatMap(importRoutes)],
  endpoints: registers.flatMap((register) => [...registerEndpoints(register), ...importEndpoints(register)]),
}
