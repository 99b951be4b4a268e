import { importRows } from '../../web/register/import-rows.ts'
import { registerRows, rowsTogether } from '../../web/register/rows.ts'
import { asks, type RouteRows } from '../../web/route-rows.ts'
import { HOME } from './home-path.ts'
import { routeRows as openDataRows } from './open-data/route-rows.ts'
import { peopleRows } from './people-rows.ts'
import { pages, registers } from './registers.ts'

/** Somebody who enters records of all of these. */
const OFFICER = 'pufa-1'

const homeRows: RouteRows = {
  roles: { [`GET ${HOME}`]: ['anyone', HOME, 200, 200] },
  knocks: { [`GET ${HOME}`]: asks(HOME) },
  kept: { [`GET ${HOME}`]: 'nothing' },
}

export const routeRows = rowsTogether([
  homeRows,
  openDataRows,
  ...peopleRows,
  ...pages.map((one) => registerRows(one, OFFICER)),
  ...registers.map((register) => importRows({ register, as: OFFICER })),
])
