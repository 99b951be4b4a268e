import { rowsTogether } from '../../web/register/rows.ts'
import { asks, type RouteRows } from '../../web/route-rows.ts'
import { HOME } from './home-path.ts'
import { mineRows } from './mine/route-rows.ts'
import { listRows } from './must-know/route-rows.ts'
import { programmeRows } from './programme/route-rows.ts'
import { schoolingRows } from './schooling-rows.ts'
import { sessionRows } from './session/route-rows.ts'

const homeRows: RouteRows = {
  roles: { [`GET ${HOME}`]: ['anyone', HOME, 200, 200] },
  knocks: { [`GET ${HOME}`]: asks(HOME) },
  kept: { [`GET ${HOME}`]: 'nothing' },
}

export const routeRows = rowsTogether([
  homeRows,
  mineRows,
  ...programmeRows,
  listRows,
  ...sessionRows,
  ...schoolingRows,
])
