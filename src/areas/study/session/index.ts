import type { Say } from '../../../law/say.ts'
import type { AreaSlice } from '../../../web/area-slice.ts'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { importEndpoints } from '../../../web/register/import-endpoints.ts'
import { importRoutes } from '../../../web/register/import-routes.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { carriedOut } from '../carried-out.ts'
import { KEEPER_OF_STUDY } from '../roles.ts'
import { demoRecords } from './demo-records.ts'
import { sessionJudge } from './judge.ts'
import { sessionsToRecord } from './owed-work.ts'
import { sessionPages } from './pages.tsx'
import { SESSIONS, YEAR } from './paths.ts'
import { studySessions } from './register.ts'
import { yearRoute } from './year-page.tsx'

const YEAR_NAME: Say = { zh: '全年学习情况', en: 'The year of a unit' }
const YEAR_ABOUT: Say = {
  zh: '中心组学习、培训、讲座：计划几次，举行几次，哪几次没有举行。',
  en: 'Central-group study, training, lectures: how many were planned and held, and which were missed.',
}

/** 中心组学习、培训、讲座 (A4.4–A4.6; rlpe Art. 36). */
export const sessions: AreaSlice = {
  // Every officer may read it; on a desk it stands for whoever enters it.
  onDesks: [
    { name: YEAR_NAME, about: YEAR_ABOUT, path: YEAR, listedFor: 'officers', roles: [KEEPER_OF_STUDY], place: 209 },
  ],
  homeEntries: [
    {
      name: YEAR_NAME,
      about: YEAR_ABOUT,
      path: YEAR,
      own: `${SESSIONS}/office`,
      listedFor: 'officers',
    },
  ],
  registers: [studySessions],
  judges: () => [sessionJudge],
  owes: [sessionsToRecord],
  demoRecords,
  carriesOut: carriedOut(studySessions.name, YEAR, {
    'points-2017@2017-01-01': ['point-4/4', 'point-4/6'],
    'rlpe@2025-11-01': ['art-36/para-1/b'],
  }),
  routes: [yearRoute, ...registerRoutes(sessionPages), ...importRoutes(sessionPages)],
  endpoints: [...registerEndpoints(studySessions), ...importEndpoints(studySessions)],
}
