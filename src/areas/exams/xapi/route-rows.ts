import { type RouteRows, sends } from '../../../web/route-rows.ts'
import { HOME } from '../home-path.ts'

const XAPI = `${HOME}/:exam/xapi`

export const xapiRows: RouteRows = {
  roles: { [`POST ${XAPI}`]: ['signed-in', `${HOME}/none/xapi`, 401, 404] },
  knocks: { [`POST ${XAPI}`]: sends(`${HOME}/none/xapi`, 'as items', 'pufa-9') },
  kept: {},
}
