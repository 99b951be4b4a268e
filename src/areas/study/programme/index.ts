import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { carriedOut } from '../carried-out.ts'
import { reachJudge } from '../reach-judge.ts'
import { unitsJudge } from '../units-judge.ts'
import { countsRoute } from './counts-page.tsx'
import { demoRecords } from './demo-records.ts'
import { examJudge } from './exam-judge.ts'
import { COUNTS, PROGRAMMES } from './paths.ts'
import { programmePages, programmes } from './register.ts'
import { remindersRound } from './remind.ts'

/** 学法安排 (A1.1, A3.1, A3.2, A4.2, A8.1; rlpe Arts. 4, 33, 36). */
export const studyProgrammes: AreaSlice = {
  homeEntries: [
    {
      name: programmes.name,
      about: {
        zh: '谁来学、学什么、到什么时候：按对象公布的学法安排。',
        en: 'Who studies what, and until when: programmes by audience.',
      },
      path: PROGRAMMES,
      own: `${PROGRAMMES}/office`,
    },
    {
      name: { zh: '本单位完成情况', en: 'Parts done in your unit' },
      about: {
        zh: '每项安排多少人完成、还缺什么；人数少的不显示。',
        en: 'How many have done their parts, and what is missing; small counts are hidden.',
      },
      path: COUNTS,
      listedFor: 'officers',
      roles: ['study-keeper'],
    },
  ],
  registers: [programmes],
  judges: ({ laws }) => [unitsJudge(laws), reachJudge, examJudge],
  rounds: [remindersRound],
  demoRecords,
  carriesOut: carriedOut(programmes.name, PROGRAMMES, {
    'points-2017@2017-01-01': ['point-1/1', 'point-3/1', 'point-3/2', 'point-4/2', 'point-8/1'],
    'rlpe@2025-11-01': ['art-4/para-1', 'art-29/para-1/a', 'art-33/para-1/b', 'art-36/para-2'],
  }),
  routes: [countsRoute, ...registerRoutes(programmePages)],
  endpoints: registerEndpoints(programmes),
}
