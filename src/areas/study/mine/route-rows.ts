import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { MINE, programmeOf, taskOf } from './paths.ts'

const none = programmeOf('none')
const any = programmeOf(':programme')

export const mineRows: RouteRows = {
  roles: {
    [`GET ${MINE}`]: ['signed-in', MINE, 401, 200],
    [`GET ${any}`]: ['signed-in', none, 401, 404],
    [`POST ${any}/read`]: ['signed-in', `${none}/read`, 401, 404],
    [`POST ${taskOf(':change')}`]: ['signed-in', taskOf('none'), 401, 404],
    [`POST ${any}/take-up`]: ['signed-in', `${none}/take-up`, 401, 404],
  },
  knocks: {
    [`GET ${MINE}`]: asks(MINE, '', 'weijian-2'),
    [`GET ${any}`]: asks(none, '', 'weijian-2'),
    [`POST ${any}/read`]: sends(`${none}/read`, 'unit read', 'weijian-2'),
    [`POST ${taskOf(':change')}`]: sends(taskOf('none'), '', 'weijian-2'),
    [`POST ${any}/take-up`]: sends(`${none}/take-up`, 'joins', 'weijian-2'),
  },
  kept: {},
}
