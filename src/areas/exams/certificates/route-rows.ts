import { asks, nothing, type RouteRows, sends, tells } from '../../../web/route-rows.ts'
import { REVOKE } from './office.tsx'
import { CERTIFICATES, CHECK } from './paths.ts'

const EXAMINES = 'pufa-9'
const KEYHOLDER = 'pufa-10'
const API = '/api/certificates'
const OF_EXAM = '/api/exams/:exam/certificates'

const ONE = `${CHECK}/:number/:code`
const NONE = `${CHECK}/482913057/none`
const OF = `${CERTIFICATES}/of`

export const certificateRows: RouteRows = {
  roles: {
    [`GET ${CERTIFICATES}`]: ['anyone', CERTIFICATES, 200, 200],
    [`POST ${CERTIFICATES}`]: ['anyone', CERTIFICATES, 401, 404],
    [`GET ${CHECK}`]: ['anyone', CHECK, 200, 200],
    [`POST ${CHECK}`]: ['anyone', CHECK, 200, 200],
    [`GET ${ONE}`]: ['anyone', NONE, 400, 400],
    [`GET ${ONE}/:form`]: ['anyone', `${NONE}/pdf`, 400, 400],
    [`GET ${CERTIFICATES}/keys`]: ['anyone', `${CERTIFICATES}/keys`, 200, 200],
    [`GET ${CERTIFICATES}/keys/:key`]: ['anyone', `${CERTIFICATES}/keys/none`, 404, 404],
    [`GET ${CERTIFICATES}/issuers/:office`]: ['anyone', `${CERTIFICATES}/issuers/none`, 404, 404],
    [`GET ${CERTIFICATES}/status/:office/:list`]: ['anyone', `${CERTIFICATES}/status/none/1`, 404, 404],
    [`GET ${OF}/:exam`]: ['signed-in', `${OF}/none`, 401, 404],
    [`POST ${OF}/:exam`]: ['signed-in', `${OF}/none`, 401, 404],
    [`GET ${REVOKE}/:number`]: ['signed-in', `${REVOKE}/none`, 401, 404],
    [`POST ${REVOKE}/:number`]: ['signed-in', `${REVOKE}/none`, 401, 404],
    [`POST ${REVOKE}/:number/decide`]: ['signed-in', `${REVOKE}/none/decide`, 401, 404],
    [`GET ${API}/check`]: ['anyone', `${API}/check`, 400, 400],
    [`POST ${API}/check`]: ['anyone', `${API}/check`, 400, 400],
    [`GET ${OF_EXAM}`]: ['signed-in', '/api/exams/none/certificates', 401, 404],
    [`POST ${OF_EXAM}`]: ['signed-in', '/api/exams/none/certificates', 401, 400],
    [`POST ${API}/:number/revocation`]: ['signed-in', `${API}/none/revocation`, 401, 400],
    [`POST ${API}/:number/revocation/decision`]: ['signed-in', `${API}/none/revocation/decision`, 401, 400],
  },
  knocks: {
    [`GET ${CERTIFICATES}`]: asks(CERTIFICATES, '', EXAMINES),
    [`POST ${CERTIFICATES}`]: sends(CERTIFICATES, 'seat named scored', EXAMINES),
    [`GET ${CHECK}`]: asks(CHECK, 'number code'),
    [`POST ${CHECK}`]: sends(CHECK, 'token'),
    [`GET ${ONE}`]: asks(NONE),
    [`GET ${ONE}/:form`]: asks(`${NONE}/pdf`),
    [`GET ${CERTIFICATES}/keys`]: asks(`${CERTIFICATES}/keys`),
    [`GET ${CERTIFICATES}/keys/:key`]: asks(`${CERTIFICATES}/keys/none`),
    [`GET ${CERTIFICATES}/issuers/:office`]: asks(`${CERTIFICATES}/issuers/none`),
    [`GET ${CERTIFICATES}/status/:office/:list`]: asks(`${CERTIFICATES}/status/none/1`),
    [`GET ${OF}/:exam`]: asks(`${OF}/none`, 'after as', EXAMINES),
    [`POST ${OF}/:exam`]: sends(`${OF}/none`, 'seat named scored', EXAMINES),
    [`GET ${REVOKE}/:number`]: asks(`${REVOKE}/482913057`, '', EXAMINES),
    [`POST ${REVOKE}/:number`]: sends(`${REVOKE}/482913057`, 'reason', EXAMINES),
    [`POST ${REVOKE}/:number/decide`]: sends(`${REVOKE}/482913057/decide`, 'decision', KEYHOLDER),
    [`GET ${API}/check`]: asks(`${API}/check`, 'number code'),
    [`POST ${API}/check`]: tells(`${API}/check`, (text) => ({ token: text })),
    [`GET ${OF_EXAM}`]: asks('/api/exams/none/certificates', 'limit after', EXAMINES),
    [`POST ${OF_EXAM}`]: tells('/api/exams/none/certificates', (text) => ({ seat: text }), EXAMINES),
    [`POST ${API}/:number/revocation`]: tells(`${API}/482913057/revocation`, (text) => ({ reason: text }), EXAMINES),
    [`POST ${API}/:number/revocation/decision`]: tells(
      `${API}/482913057/revocation/decision`,
      (text) => ({ agrees: text }),
      KEYHOLDER,
    ),
  },
  kept: nothing(
    `GET ${CERTIFICATES}`,
    `POST ${CERTIFICATES}`,
    `GET ${CHECK}`,
    `POST ${CHECK}`,
    `GET ${ONE}`,
    `GET ${ONE}/:form`,
    `GET ${CERTIFICATES}/keys`,
    `GET ${CERTIFICATES}/keys/:key`,
    `GET ${CERTIFICATES}/issuers/:office`,
    `GET ${CERTIFICATES}/status/:office/:list`,
    `GET ${API}/check`,
    `POST ${API}/check`,
  ),
}
