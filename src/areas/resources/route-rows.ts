import { importRows } from '../../web/register/import-rows.ts'
import { registerRows, rowsTogether } from '../../web/register/rows.ts'
import { asks, type RouteRows } from '../../web/route-rows.ts'
import { HOME } from './home-path.ts'
import { PATH as MAP } from './map/page.tsx'
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

const mapRows: RouteRows = {
  roles: { [`GET ${MAP}`]: ['anyone', MAP, 200, 200] },
  knocks: { [`GET ${MAP}`]: asks(MAP, 'kind') },
  kept: { [`GET ${MAP}`]: 'nothing' },
}

export const routeRows = rowsTogether([
  homeRows,
  openDataRows,
  mapRows,
  ...peopleRows,
  ...pages.map((one) => registerRows(one, OFFICER)),
  ...registers.map((register) => importRows({ register, as: OFFICER })),
])
