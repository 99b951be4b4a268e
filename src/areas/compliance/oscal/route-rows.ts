import { asks, type RouteRows, tells } from '../../../web/route-rows.ts'
import { HOME } from '../home-path.ts'

const AS = 'dongling-1'
const OSCAL = `${HOME}/oscal`

export const oscalRows: RouteRows = {
  roles: {
    [`GET ${OSCAL}`]: ['signed-in', OSCAL, 401, 200],
    [`GET ${OSCAL}/:model`]: ['signed-in', `${OSCAL}/none`, 401, 404],
    'GET /api/duties/oscal/:model': ['signed-in', '/api/duties/oscal/none', 401, 404],
    'POST /api/duties/oscal/check': ['signed-in', '/api/duties/oscal/check', 401, 400],
  },
  knocks: {
    [`GET ${OSCAL}`]: asks(OSCAL, '', AS),
    [`GET ${OSCAL}/:model`]: asks(`${OSCAL}/none`, '', AS),
    'GET /api/duties/oscal/:model': asks('/api/duties/oscal/none', '', AS),
    'POST /api/duties/oscal/check': tells(
      '/api/duties/oscal/check',
      (text) => ({ catalog: { metadata: { title: text, version: text } } }),
      AS,
    ),
  },
  kept: {},
}
