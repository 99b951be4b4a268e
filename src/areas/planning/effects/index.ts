import type { PlanningSlice } from '../slice.ts'
import { demoQuizzes } from './demo-quizzes.ts'
import { effectEndpoints } from './endpoints.ts'
import { effectEvidence } from './evidence.ts'
import { effectRoutes, TITLE } from './pages.tsx'
import { EFFECTS } from './paths.ts'

/** 效果报告: what anonymous quizzes say before and after (A10.7; rlpe Art. 53). */
export const effects: PlanningSlice = {
  homeEntries: [
    {
      name: TITLE,
      about: {
        zh: '一条条文活动前后各有多少人答对；不足十人的不显示。',
        en: 'How many answered right on an article before and after; fewer than ten answers are hidden.',
      },
      path: EFFECTS,
      listedFor: 'everyone',
    },
  ],
  evidence: [effectEvidence],
  demoWork: [demoQuizzes],
  routes: effectRoutes,
  endpoints: effectEndpoints,
}
