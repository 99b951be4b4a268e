import { rowsTogether } from '../../web/register/rows.ts'
import { asks, type RouteRows } from '../../web/route-rows.ts'
import { boardRows } from './board/route-rows.ts'
import { carryoverRows } from './carryover/route-rows.ts'
import { factsRows } from './facts/route-rows.ts'
import { gradingRows } from './grading/route-rows.ts'
import { HOME } from './home-path.ts'
import { keepingRows } from './keeping/route-rows.ts'
import { oscalRows } from './oscal/route-rows.ts'
import { oversightRows } from './oversight/route-rows.ts'
import { readinessRows } from './readiness/route-rows.ts'

const homeRows: RouteRows = {
  roles: { [`GET ${HOME}`]: ['anyone', HOME, 200, 200] },
  knocks: { [`GET ${HOME}`]: asks(HOME) },
  kept: { [`GET ${HOME}`]: 'nothing' },
}

export const routeRows = rowsTogether([
  homeRows,
  boardRows,
  factsRows,
  ...keepingRows,
  ...gradingRows,
  ...oversightRows,
  oscalRows,
  readinessRows,
  carryoverRows,
])
