import { rowsTogether } from '../../web/register/rows.ts'
import { asks, type RouteRows } from '../../web/route-rows.ts'
import { bankRows } from './bank/route-rows.ts'
import { certificateRows } from './certificates/route-rows.ts'
import { examRows } from './exam/route-rows.ts'
import { hallRows } from './hall/route-rows.ts'
import { HOME } from './home-path.ts'
import { markingRows } from './marking/route-rows.ts'
import { resultRows } from './results/route-rows.ts'
import { roomRows } from './room/route-rows.ts'
import { xapiRows } from './xapi/route-rows.ts'

const homeRows: RouteRows = {
  roles: { [`GET ${HOME}`]: ['anyone', HOME, 200, 200] },
  knocks: { [`GET ${HOME}`]: asks(HOME) },
  kept: { [`GET ${HOME}`]: 'nothing' },
}

export const routeRows = rowsTogether([
  homeRows,
  ...bankRows,
  ...examRows,
  hallRows,
  roomRows,
  markingRows,
  resultRows,
  certificateRows,
  xapiRows,
])
