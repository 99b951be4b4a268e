import type { Say } from '../../../law/say.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { carriedOut } from '../carried-out.ts'
import { mineEndpoints } from './endpoints.ts'
import { TITLE } from './head.ts'
import { taskRoute } from './must-know-part.tsx'
import { overviewPage } from './overview-page.tsx'
import { studyOwed } from './owed-work.ts'
import { MINE } from './paths.ts'
import { practiceRoutes } from './practice-page.tsx'
import { programmeRoutes } from './programme-page.tsx'
import { recordRoutes } from './record-page.tsx'
import { wrongRoute } from './wrong-page.tsx'

const ABOUT: Say = {
  zh: '任职要求学什么、到哪天，还差什么；自己的练习只给自己看。',
  en: 'What your posts ask, until when, and what is missing; your practice is yours alone.',
}

/** 我的学习: what one's posts ask, and what one does for oneself (rlpe Arts. 4, 36). */
export const mine: AreaSlice = {
  onDesks: [{ name: TITLE, about: ABOUT, path: MINE, listedFor: 'officers', place: 290 }],
  homeEntries: [
    {
      name: TITLE,
      about: ABOUT,
      path: MINE,
      listedFor: 'officers',
    },
  ],
  owes: [studyOwed],
  carriesOut: carriedOut(TITLE, MINE, {
    'points-2017@2017-01-01': ['point-4/5'],
    'rlpe@2025-11-01': ['art-36/para-1/a'],
  }),
  routes: [
    { method: 'GET', path: MINE, who: 'signed-in', answer: (visit) => overviewPage(visit) },
    taskRoute,
    ...programmeRoutes,
    ...practiceRoutes,
    wrongRoute,
    ...recordRoutes,
  ],
  endpoints: mineEndpoints,
}
