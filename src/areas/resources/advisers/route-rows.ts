import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { caseRows } from '../case-rows.ts'
import { BY_VILLAGE } from './by-village.tsx'
import { casePages } from './index.ts'

const [pages] = casePages

const own: RouteRows = {
  roles: { [`GET ${BY_VILLAGE}`]: ['signed-in', BY_VILLAGE, 401, 200] },
  knocks: { [`GET ${BY_VILLAGE}`]: asks(BY_VILLAGE, 'stage after as', 'pufa-1') },
  kept: {},
}

export const adviserRows: readonly RouteRows[] = [
  own,
  caseRows({ pages, opens: 'register', step: 'appoint', as: 'pufa-1' }),
]
