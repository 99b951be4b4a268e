import { asks, nothing, type RouteRows } from '../../../web/route-rows.ts'
import { COVERAGE } from './paths.ts'

export const coverageRows: RouteRows = {
  roles: { [`GET ${COVERAGE}`]: ['anyone', COVERAGE, 200, 200] },
  knocks: { [`GET ${COVERAGE}`]: asks(COVERAGE, 'plan show law after as') },
  kept: nothing(`GET ${COVERAGE}`),
}
