import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { CHECKLIST } from './checklist.tsx'
import { institutionPages } from './register.ts'

const page: RouteRows = {
  roles: { [`GET ${CHECKLIST}`]: ['signed-in', CHECKLIST, 401, 200] },
  knocks: { [`GET ${CHECKLIST}`]: asks(CHECKLIST, 'after as', 'pufa-1') },
  kept: {},
}

export const institutionRows: readonly RouteRows[] = [page, registerRows(institutionPages, 'pufa-1')]
