import { importRows } from '../../../web/register/import-rows.ts'
import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { sessionPages } from './pages.tsx'
import { YEAR } from './paths.ts'

const year: RouteRows = {
  roles: { [`GET ${YEAR}`]: ['signed-in', YEAR, 401, 200] },
  knocks: { [`GET ${YEAR}`]: asks(YEAR, 'year after as', 'weijian-1') },
  kept: {},
}

export const sessionRows: readonly RouteRows[] = [
  year,
  registerRows(sessionPages, 'weijian-1'),
  importRows({ register: sessionPages.register, as: 'weijian-1' }),
]
