import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { RESULTS, UNITS } from './paths.ts'

const EXAM = `${RESULTS}/:exam`
const none = `${RESULTS}/none`

export const resultRows: RouteRows = {
  roles: {
    [`GET ${RESULTS}`]: ['signed-in', RESULTS, 401, 403],
    [`GET ${UNITS}`]: ['signed-in', UNITS, 401, 403],
    [`GET ${EXAM}`]: ['signed-in', none, 401, 403],
    [`POST ${EXAM}/file`]: ['signed-in', `${none}/file`, 401, 403],
    [`GET ${EXAM}/counts`]: ['signed-in', `${none}/counts`, 401, 403],
    [`GET ${EXAM}/analysis`]: ['signed-in', `${none}/analysis`, 401, 403],
    [`POST ${EXAM}/analysis`]: ['signed-in', `${none}/analysis`, 401, 403],
    [`GET ${EXAM}/analysis/:place`]: ['signed-in', `${none}/analysis/0`, 401, 403],
    [`GET ${EXAM}/pairs`]: ['signed-in', `${none}/pairs`, 401, 403],
    [`POST ${EXAM}/pairs`]: ['signed-in', `${none}/pairs`, 401, 403],
    [`GET ${EXAM}/pairs/:pair`]: ['signed-in', `${none}/pairs/1-2`, 401, 403],
    [`POST ${EXAM}/pairs/:pair`]: ['signed-in', `${none}/pairs/1-2`, 401, 403],
  },
  knocks: {
    [`GET ${RESULTS}`]: asks(RESULTS, 'after', 'pufa-9'),
    [`GET ${UNITS}`]: asks(UNITS, 'after', 'pufa-19'),
    [`GET ${EXAM}`]: asks(none, 'after unit', 'pufa-9'),
    [`POST ${EXAM}/file`]: sends(`${none}/file`, 'as unit names', 'pufa-9'),
    [`GET ${EXAM}/counts`]: asks(`${none}/counts`, '', 'pufa-9'),
    [`GET ${EXAM}/analysis`]: asks(`${none}/analysis`, 'after as', 'pufa-9'),
    [`POST ${EXAM}/analysis`]: sends(`${none}/analysis`, '', 'pufa-9'),
    [`GET ${EXAM}/analysis/:place`]: asks(`${none}/analysis/0`, '', 'pufa-9'),
    [`GET ${EXAM}/pairs`]: asks(`${none}/pairs`, 'after', 'pufa-9'),
    [`POST ${EXAM}/pairs`]: sends(`${none}/pairs`, 'least times', 'pufa-9'),
    [`GET ${EXAM}/pairs/:pair`]: asks(`${none}/pairs/1-2`, '', 'pufa-9'),
    [`POST ${EXAM}/pairs/:pair`]: sends(`${none}/pairs/1-2`, 'judged reason', 'pufa-9'),
  },
  kept: {},
}
