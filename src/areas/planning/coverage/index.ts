import type { PlanningSlice } from '../slice.ts'
import { coveragePage } from './page.tsx'
import { COVERAGE } from './paths.ts'

/** 覆盖情况: what a plan and the published lists leave out (A0.3; rlpe Art. 9). */
export const coverage: PlanningSlice = {
  homeEntries: [
    {
      name: { zh: '覆盖情况', en: 'Coverage' },
      about: {
        zh: '没有人普及的条文，没有承接的项，没有任务的项，没有人办的任务。',
        en: 'Articles that nobody popularises, lines not carried on, lines without tasks, tasks without owners.',
      },
      path: COVERAGE,
      listedFor: 'everyone',
    },
  ],
  routes: [{ method: 'GET', path: COVERAGE, who: 'anyone', answer: coveragePage }],
}
