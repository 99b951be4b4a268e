import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { COUNTS } from './paths.ts'
import { programmePages } from './register.ts'

const counts: RouteRows = {
  roles: { [`GET ${COUNTS}`]: ['signed-in', COUNTS, 401, 403] },
  knocks: { [`GET ${COUNTS}`]: asks(COUNTS, 'after as', 'weijian-1') },
  kept: {},
}

export const programmeRows: readonly RouteRows[] = [counts, registerRows(programmePages, 'weijian-1')]
