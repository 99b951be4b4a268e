import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { PlanningSlice } from '../slice.ts'
import { casePages, workRoutes } from './case-pages.tsx'
import { listConsumer } from './consumer.ts'
import { demoLists, demoProofs } from './demo-cases.ts'
import { demoOrgans, listPeople } from './demonstration.ts'
import { endpoints } from './endpoints.ts'
import { readers } from './facts.ts'
import { indexPage } from './index-page.tsx'
import { newestList, versionOrFile } from './list-files.ts'
import { organPages, organRegister } from './organ-register.ts'
import { LISTS, WORK } from './paths.ts'
import { lists } from './responsibility-list.ts'
import { roles } from './roles.ts'
import { servedRowKind } from './served-row.ts'

/** 普法责任清单: who enforces the law popularises it (A6.1–A6.3; rlpe Arts. 9, 20–27). */
export const responsibilityLists: PlanningSlice = {
  homeEntries: [
    {
      name: { zh: '普法责任清单', en: 'Responsibility lists' },
      about: {
        zh: '每个机关向谁普及哪些条文、怎样做、做了没有。',
        en: 'Which provisions each organ popularises, to whom, how, and whether it was done.',
      },
      path: LISTS,
      listedFor: 'everyone',
    },
    {
      name: { zh: '本机关的清单', en: 'The list of your office' },
      about: {
        zh: '按条文生成、逐条决定、审核公布，由证据打勾。',
        en: 'Made from the texts, decided row by row, reviewed, published, ticked by evidence.',
      },
      path: WORK,
      listedFor: 'officers',
    },
    {
      name: organRegister.name,
      about: organRegister.about,
      path: `${organPages.path}/office`,
      listedFor: 'officers',
    },
  ],
  procedures: lists,
  registers: [organRegister],
  readers,
  consumers: () => [listConsumer()],
  servedByEvidence: [servedRowKind],
  roles,
  demonstration: [listPeople],
  demoRecords: demoOrgans,
  demoCases: demoLists,
  demoEvidence: demoProofs,
  casePages: [casePages],
  routes: [
    { method: 'GET', path: LISTS, who: 'anyone', answer: indexPage },
    ...workRoutes,
    ...registerRoutes(organPages),
    { method: 'GET', path: `${LISTS}/:office`, who: 'anyone', answer: newestList },
    { method: 'GET', path: `${LISTS}/:office/:version`, who: 'anyone', rate: 120, answer: versionOrFile },
  ],
  endpoints: [...endpoints, ...registerEndpoints(organRegister)],
}
