import { asks, nothing, type RouteRows, sends, tells } from '../../../web/route-rows.ts'
import { EFFECTS } from './paths.ts'

const API = '/api/quiz-results'
const fields = 'title provision before from to cells'

export const effectRows: RouteRows = {
  roles: {
    [`GET ${EFFECTS}`]: ['anyone', EFFECTS, 200, 200],
    [`GET ${EFFECTS}/new`]: ['signed-in', `${EFFECTS}/new`, 401, 200],
    [`POST ${EFFECTS}/new`]: ['signed-in', `${EFFECTS}/new`, 401, 403],
    [`GET ${EFFECTS}/:result`]: ['anyone', `${EFFECTS}/none`, 404, 404],
    [`POST ${EFFECTS}/:result/withdraw`]: ['signed-in', `${EFFECTS}/none/withdraw`, 401, 403],
    [`GET ${API}`]: ['anyone', API, 200, 200],
    [`GET ${API}/:result`]: ['anyone', `${API}/none`, 404, 404],
    [`POST ${API}`]: ['signed-in', API, 401, 400],
    [`POST ${API}/:result/withdraw`]: ['signed-in', `${API}/none/withdraw`, 401, 400],
  },
  knocks: {
    [`GET ${EFFECTS}`]: asks(EFFECTS, 'after as'),
    [`GET ${EFFECTS}/new`]: asks(`${EFFECTS}/new`, '', 'pufa-1'),
    [`POST ${EFFECTS}/new`]: sends(`${EFFECTS}/new`, fields, 'pufa-1'),
    [`GET ${EFFECTS}/:result`]: asks(`${EFFECTS}/none`),
    [`POST ${EFFECTS}/:result/withdraw`]: sends(`${EFFECTS}/none/withdraw`, 'reason', 'pufa-1'),
    [`GET ${API}`]: asks(API, 'limit after'),
    [`GET ${API}/:result`]: asks(`${API}/none`),
    [`POST ${API}`]: tells(
      API,
      (text) => ({
        ...{ title: text, provision: text, from: '2017-06-01', to: '2017-06-02', before: text },
        cells: [{ place: text, asked: 20, right: 10 }],
      }),
      'pufa-1',
    ),
    [`POST ${API}/:result/withdraw`]: tells(`${API}/none/withdraw`, (text) => ({ reason: text }), 'pufa-1'),
  },
  kept: nothing(`GET ${EFFECTS}`, `GET ${EFFECTS}/:result`, `GET ${API}`, `GET ${API}/:result`),
}
