import type { PlanningSlice } from '../slice.ts'
import { BURDEN } from './counted.ts'
import { burdenPage } from './page.tsx'

/** 力戒形式主义 (rlpe Art. 53): what is asked of whom. */
export const burden: PlanningSlice = {
  homeEntries: [
    {
      name: { zh: '减负', en: 'Burden' },
      about: {
        zh: '已公布的计划要求每个单位办几件事、交多少材料；同一份材料只算一次。',
        en: 'How many tasks and how much evidence published plans ask of each office; one file counts once.',
      },
      path: BURDEN,
      listedFor: 'everyone',
    },
  ],
  // It adds up the tasks of a year.
  routes: [{ method: 'GET', path: BURDEN, who: 'anyone', rate: 20, answer: burdenPage }],
}
