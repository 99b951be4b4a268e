import { caseRoutes } from '../../../web/case-routes.ts'
import type { PlanningSlice } from '../slice.ts'
import { casePages, PATH } from './case-pages.tsx'
import { demoCases } from './demo-cases.ts'
import { promptDemonstration } from './demonstration.ts'
import { documents } from './documents.ts'
import { FIGURES, figuresRoute } from './figures-page.tsx'
import { prompt } from './prompt.ts'
import { readers } from './readers.ts'
import { roles } from './roles.ts'

export const prompts: PlanningSlice = {
  homeEntries: [
    { name: casePages.title, about: casePages.about, path: PATH, listedFor: 'officers' },
    {
      name: { zh: '普法提示的件数', en: 'Prompts in figures' },
      about: {
        zh: '发出、改进、撤回各多少件；不写收到提示的单位。',
        en: 'How many were issued, improved, withdrawn; no addressee is named.',
      },
      path: FIGURES,
      listedFor: 'everyone',
    },
  ],
  procedures: [prompt],
  documents,
  readers,
  casePages: [casePages],
  roles,
  demonstration: [promptDemonstration],
  demoCases,
  routes: [figuresRoute, ...caseRoutes(casePages)],
}
