import { asks, type RoleRow, type RouteRows, sends, tells } from '../../web/route-rows.ts'
import { ASKED, LOGBOOK, ORDERS } from './paths.ts'

const AS = 'qinghe-3'
const API = '/api/logbook'

/** Of the office whose logs these are: an officer of another is refused. */
const own = (path: string): RoleRow => ['signed-in', path, 401, 403]

export const routeRows: RouteRows = {
  roles: {
    [`GET ${LOGBOOK}`]: own(LOGBOOK),
    [`GET ${LOGBOOK}/rates`]: own(`${LOGBOOK}/rates`),
    [`GET ${LOGBOOK}/complete`]: own(`${LOGBOOK}/complete`),
    [`GET ${LOGBOOK}/rules`]: own(`${LOGBOOK}/rules`),
    [`GET ${LOGBOOK}/search`]: own(`${LOGBOOK}/search`),
    [`GET ${LOGBOOK}/export`]: own(`${LOGBOOK}/export`),
    [`GET ${LOGBOOK}/tail`]: own(`${LOGBOOK}/tail`),
    [`GET ${LOGBOOK}/tail/events`]: own(`${LOGBOOK}/tail/events`),
    [`GET ${LOGBOOK}/events/:position`]: own(`${LOGBOOK}/events/0`),
    [`GET ${LOGBOOK}/events/:position/proof`]: own(`${LOGBOOK}/events/0/proof`),
    [`GET ${LOGBOOK}/events/:position/around`]: own(`${LOGBOOK}/events/0/around`),
    [`POST ${LOGBOOK}/searches`]: own(`${LOGBOOK}/searches`),
    [`POST ${LOGBOOK}/searches/remove`]: own(`${LOGBOOK}/searches/remove`),
    [`GET ${LOGBOOK}/statement`]: own(`${LOGBOOK}/statement`),
    [`GET ${ORDERS}`]: own(ORDERS),
    [`POST ${ORDERS}`]: own(ORDERS),
    [`POST ${ORDERS}/:order/agree`]: own(`${ORDERS}/none/agree`),
    [`POST ${ORDERS}/:order/drop`]: own(`${ORDERS}/none/drop`),
    [`GET ${ASKED}`]: own(ASKED),
    [`GET ${API}/sources`]: own(`${API}/sources`),
    [`GET ${API}/find`]: own(`${API}/find?reason=核查`),
    [`GET ${API}/events/:position`]: own(`${API}/events/0?reason=核查`),
    [`GET ${API}/orders`]: own(`${API}/orders`),
    [`POST ${API}/orders`]: ['signed-in', `${API}/orders`, 401, 400],
    [`POST ${API}/orders/:id/word`]: ['signed-in', `${API}/orders/none/word`, 401, 400],
  },
  knocks: {
    [`GET ${LOGBOOK}`]: asks(LOGBOOK, 'from', AS),
    [`GET ${LOGBOOK}/rates`]: asks(`${LOGBOOK}/rates`, '', AS),
    [`GET ${LOGBOOK}/events/:position/around`]: asks(`${LOGBOOK}/events/0/around`, 'reason same', AS),
    [`POST ${LOGBOOK}/searches`]: sends(`${LOGBOOK}/searches`, 'name q', AS),
    [`POST ${LOGBOOK}/searches/remove`]: sends(`${LOGBOOK}/searches/remove`, 'name', AS),
    [`GET ${LOGBOOK}/complete`]: asks(`${LOGBOOK}/complete`, 'q at', AS),
    [`GET ${LOGBOOK}/rules`]: asks(`${LOGBOOK}/rules`, '', AS),
    [`GET ${LOGBOOK}/search`]: asks(`${LOGBOOK}/search`, 'q reason since until before', AS),
    [`GET ${LOGBOOK}/export`]: asks(`${LOGBOOK}/export`, 'q reason since until', AS),
    [`GET ${LOGBOOK}/tail`]: asks(`${LOGBOOK}/tail`, 'q reason', AS),
    // With a reason and a query it would go on for a quarter of an hour.
    [`GET ${LOGBOOK}/tail/events`]: asks(`${LOGBOOK}/tail/events`, 'q', AS),
    [`GET ${LOGBOOK}/events/:position`]: asks(`${LOGBOOK}/events/0`, 'reason', AS),
    [`GET ${LOGBOOK}/events/:position/proof`]: asks(`${LOGBOOK}/events/0/proof`, 'reason', AS),
    [`GET ${LOGBOOK}/statement`]: asks(`${LOGBOOK}/statement`, 'source', AS),
    [`GET ${ORDERS}`]: asks(ORDERS, 'before', AS),
    [`POST ${ORDERS}`]: sends(
      ORDERS,
      'act reason document dated organ ground agency query since until months source hold tookOver before sources',
      AS,
    ),
    [`POST ${ORDERS}/:order/agree`]: sends(`${ORDERS}/none/agree`, '', AS),
    [`POST ${ORDERS}/:order/drop`]: sends(`${ORDERS}/none/drop`, '', AS),
    [`GET ${ASKED}`]: asks(ASKED, 'before', AS),
    [`GET ${API}/sources`]: asks(`${API}/sources`, 'from', AS),
    [`GET ${API}/find`]: asks(`${API}/find`, 'q reason since until', AS),
    [`GET ${API}/events/:position`]: asks(`${API}/events/0`, 'reason', AS),
    [`GET ${API}/orders`]: asks(`${API}/orders`, 'before', AS),
    [`POST ${API}/orders`]: tells(
      `${API}/orders`,
      (text) => ({ reason: text, act: { act: 'hold', document: text, organ: text, ground: 'police', query: text } }),
      AS,
    ),
    [`POST ${API}/orders/:id/word`]: tells(`${API}/orders/none/word`, (text) => ({ agrees: text }), AS),
  },
  kept: {},
}
