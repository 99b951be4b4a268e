import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { READINESS, readinessPath } from './paths.ts'

const AS = 'qinghe-2'
const none = readinessPath('none')
const API = '/api/duties/readiness'

export const readinessRows: RouteRows = {
  roles: {
    [`GET ${READINESS}`]: ['signed-in', READINESS, 401, 303],
    [`GET ${READINESS}/:office`]: ['signed-in', none, 401, 404],
    [`GET ${READINESS}/:office/:file`]: ['signed-in', `${none}/report.pdf`, 401, 404],
    [`GET ${API}`]: ['signed-in', API, 401, 409],
  },
  knocks: {
    [`GET ${READINESS}`]: asks(READINESS, '', AS),
    [`GET ${READINESS}/:office`]: asks(none, 'table from', AS),
    [`GET ${READINESS}/:office/:file`]: asks(`${none}/report.pdf`, '', AS),
    [`GET ${API}`]: asks(API, '', AS),
  },
  kept: {},
}
