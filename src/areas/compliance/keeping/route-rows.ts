import { importRows } from '../../../web/register/import-rows.ts'
import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { CHECKS } from './paths.ts'
import { pages } from './registers.ts'

const BY = 'qinghe-1'

const own: RouteRows = {
  roles: { [`GET ${CHECKS}`]: ['signed-in', CHECKS, 401, 200] },
  knocks: { [`GET ${CHECKS}`]: asks(CHECKS, '', BY) },
  kept: {},
}

export const keepingRows: readonly RouteRows[] = [
  own,
  ...pages.flatMap((one) => [registerRows(one, BY), importRows({ register: one.register, as: BY })]),
]
