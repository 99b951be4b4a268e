import type { AreaSlice } from '../../../web/area-slice.ts'
import { readinessEndpoint } from './endpoints.ts'
import { READINESS } from './paths.ts'
import { readinessTitle } from './report.ts'
import { readinessRoutes } from './routes.ts'

/** 自查报告: an operator's board on a day with everything behind it, for its own use. */
export const readiness: AreaSlice = {
  homeEntries: [
    {
      name: readinessTitle,
      about: {
        zh: '今天的台账连同背后的证据、不适用的理由、下次日期、代价和不能判断的：网页、PDF、DOCX、XLSX。只供本单位。',
        en: 'Today’s board with its evidence, what does not apply and why, next days, costs and what cannot be judged: page, PDF, DOCX, XLSX. For your unit alone.',
      },
      path: READINESS,
      listedFor: 'officers',
    },
  ],
  routes: readinessRoutes,
  endpoints: [readinessEndpoint],
}
