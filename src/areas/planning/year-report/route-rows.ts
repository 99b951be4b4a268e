import { caseRows } from '../../../web/case-rows.ts'
import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { casePages, departmentCasePages } from './case-pages.tsx'
import { YEAR_REPORTS } from './paths.ts'

const API = '/api/year-reports'

const reading: RouteRows = {
  roles: {
    [`GET ${YEAR_REPORTS}`]: ['anyone', YEAR_REPORTS, 200, 200],
    [`GET ${YEAR_REPORTS}/:id`]: ['anyone', `${YEAR_REPORTS}/none`, 404, 404],
    [`GET ${YEAR_REPORTS}/:id/:file`]: ['anyone', `${YEAR_REPORTS}/none/report.pdf`, 404, 404],
    [`GET ${API}`]: ['anyone', API, 200, 200],
    [`GET ${API}/:id`]: ['anyone', `${API}/none`, 404, 404],
  },
  knocks: {
    [`GET ${YEAR_REPORTS}`]: asks(YEAR_REPORTS, 'after under as'),
    [`GET ${YEAR_REPORTS}/:id`]: asks(`${YEAR_REPORTS}/none`, 'version table from'),
    [`GET ${YEAR_REPORTS}/:id/:file`]: asks(`${YEAR_REPORTS}/none/report.pdf`, 'version'),
    [`GET ${API}`]: asks(API, 'limit after under'),
    [`GET ${API}/:id`]: asks(`${API}/none`, 'version'),
  },
  kept: {
    [`GET ${YEAR_REPORTS}`]: 'nothing',
    [`GET ${YEAR_REPORTS}/:id`]: 'nothing',
    [`GET ${YEAR_REPORTS}/:id/:file`]: 'nothing',
    [`GET ${API}`]: 'nothing',
    [`GET ${API}/:id`]: 'nothing',
  },
}

export const yearReportRows: readonly RouteRows[] = [
  reading,
  caseRows({ pages: casePages, opens: 'draft', step: 'submit', as: 'pufa-1' }),
  caseRows({ pages: departmentCasePages, opens: 'draft', step: 'submit', as: 'wangxin-31' }),
]
