import { asks, nothing, type RouteRows } from '../../../web/route-rows.ts'
import { BURDEN } from './counted.ts'

export const burdenRows: RouteRows = {
  roles: { [`GET ${BURDEN}`]: ['anyone', BURDEN, 200, 200] },
  knocks: { [`GET ${BURDEN}`]: asks(BURDEN, 'year after as') },
  kept: nothing(`GET ${BURDEN}`),
}
