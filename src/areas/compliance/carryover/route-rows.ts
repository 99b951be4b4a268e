import { asks, type RouteRows, sends, tells } from '../../../web/route-rows.ts'
import { CARRYOVER } from './paths.ts'

const [AS, HEAD] = ['dongling-1', 'dongling-3']
const API = '/api/duties/archives'

export const carryoverRows: RouteRows = {
  roles: {
    [`GET ${CARRYOVER}`]: ['signed-in', CARRYOVER, 401, 200],
    [`POST ${CARRYOVER}/archive`]: ['signed-in', `${CARRYOVER}/archive`, 401, 403],
    [`POST ${CARRYOVER}/brought`]: ['signed-in', `${CARRYOVER}/brought`, 401, 403],
    [`GET ${CARRYOVER}/:id`]: ['signed-in', `${CARRYOVER}/none`, 401, 403],
    [`GET ${CARRYOVER}/:id/oscal/:model`]: ['signed-in', `${CARRYOVER}/none/oscal/none`, 401, 403],
    [`POST ${CARRYOVER}/:id/agree`]: ['signed-in', `${CARRYOVER}/none/agree`, 401, 403],
    [`POST ${CARRYOVER}/:id/drop`]: ['signed-in', `${CARRYOVER}/none/drop`, 401, 403],
    [`GET ${API}`]: ['signed-in', API, 401, 403],
    [`POST ${API}`]: ['signed-in', API, 401, 403],
    [`POST ${API}/:id/agreement`]: ['signed-in', `${API}/none/agreement`, 401, 403],
    [`POST ${API}/:id/dropping`]: ['signed-in', `${API}/none/dropping`, 401, 403],
  },
  knocks: {
    [`GET ${CARRYOVER}`]: asks(CARRYOVER, 'after', AS),
    [`POST ${CARRYOVER}/archive`]: sends(`${CARRYOVER}/archive`, 'does', AS),
    [`POST ${CARRYOVER}/brought`]: sends(`${CARRYOVER}/brought`, 'does archive', AS),
    [`GET ${CARRYOVER}/:id`]: asks(`${CARRYOVER}/none`, 'part from', AS),
    [`GET ${CARRYOVER}/:id/oscal/:model`]: asks(`${CARRYOVER}/none/oscal/none`, '', AS),
    [`POST ${CARRYOVER}/:id/agree`]: sends(`${CARRYOVER}/none/agree`, '', HEAD),
    [`POST ${CARRYOVER}/:id/drop`]: sends(`${CARRYOVER}/none/drop`, '', AS),
    [`GET ${API}`]: asks(API, 'after', AS),
    [`POST ${API}`]: tells(API, (text) => ({ archive: text }), AS),
    [`POST ${API}/:id/agreement`]: tells(`${API}/none/agreement`, (text) => ({ text }), HEAD),
    [`POST ${API}/:id/dropping`]: tells(`${API}/none/dropping`, (text) => ({ text }), AS),
  },
  kept: {},
}
