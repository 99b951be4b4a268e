import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { carriedOut } from '../carried-out.ts'
import { demoRecords } from './demo-records.ts'
import { listJudge } from './judge.ts'
import { newcomersRound } from './newcomers.ts'
import { listPages } from './pages.ts'
import { LISTS } from './paths.ts'
import { mustKnowLists } from './register.ts'
import { listsRound } from './sweep.ts'

/** 应知应会清单 (rlpe Art. 37). */
export const mustKnow: AreaSlice = {
  homeEntries: [
    {
      name: mustKnowLists.name,
      about: {
        zh: '各岗位应知应会的条款；条款一变，在岗的人当天得到任务，新到岗的人也有。',
        en: 'What holders of a post must know; on the day it changes they have a task, and so has whoever takes up such a post.',
      },
      path: LISTS,
      own: `${LISTS}/office`,
    },
  ],
  registers: [mustKnowLists],
  judges: ({ laws }) => [listJudge(laws)],
  rounds: [listsRound, newcomersRound],
  demoRecords,
  carriesOut: carriedOut(mustKnowLists.name, LISTS, {
    'rlpe@2025-11-01': ['art-37/para-1', 'art-37/para-2/a', 'art-37/para-2/b'],
  }),
  routes: registerRoutes(listPages),
  endpoints: registerEndpoints(mustKnowLists),
}
