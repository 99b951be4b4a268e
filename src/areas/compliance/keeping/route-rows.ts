import { importRows } from '../../../web/register/import-rows.ts'
import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows, sends, tells } from '../../../web/route-rows.ts'
import { CHECKS, STATEMENT } from './paths.ts'
import { pages } from './registers.ts'

const BY = 'qinghe-1'
const API = '/api/duties/log-statements'

const own: RouteRows = {
  roles: {
    [`GET ${CHECKS}`]: ['signed-in', CHECKS, 401, 200],
    [`GET ${STATEMENT}`]: ['signed-in', STATEMENT, 401, 403],
    [`POST ${STATEMENT}`]: ['signed-in', STATEMENT, 401, 403],
    [`POST ${API}`]: ['signed-in', API, 401, 400],
  },
  knocks: {
    [`GET ${CHECKS}`]: asks(CHECKS, '', BY),
    [`GET ${STATEMENT}`]: asks(STATEMENT, '', BY),
    [`POST ${STATEMENT}`]: sends(STATEMENT, 'statement', BY),
    [`POST ${API}`]: tells(API, (text) => ({ statement: text }), BY),
  },
  kept: {},
}

export const keepingRows: readonly RouteRows[] = [
  own,
  ...pages.flatMap((one) => [registerRows(one, BY), importRows({ register: one.register, as: BY })]),
]
