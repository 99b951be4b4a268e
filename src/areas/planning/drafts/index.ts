import { caseRoutes } from '../../../web/case-routes.ts'
import type { PlanningSlice } from '../slice.ts'
import { commentPages, draftPages } from './case-pages.ts'
import { comment } from './comment.ts'
import { demoCases } from './demo-cases.ts'
import { draft } from './draft.ts'
import { draftRoutes, TITLE } from './pages.tsx'
import { DRAFTS } from './paths.ts'
import { readers } from './read.ts'

/** 征求意见的文件: drafts of papers, what anybody says of them, and the answers (A7.1, B15.2). */
export const drafts: PlanningSlice = {
  homeEntries: [
    {
      name: TITLE,
      about: {
        zh: '正在起草的文件，任何人都可以提意见，每条都有答复。',
        en: 'Papers that are drafted: anybody may comment, and every comment is answered.',
      },
      path: DRAFTS,
      listedFor: 'everyone',
    },
    { name: draftPages.title, about: draftPages.about, path: draftPages.path, listedFor: 'officers' },
  ],
  procedures: [draft, comment],
  readers,
  casePages: [draftPages, commentPages],
  demoCases,
  routes: [...draftRoutes, ...caseRoutes(draftPages), ...caseRoutes(commentPages)],
}
