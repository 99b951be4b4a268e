import { importRows } from '../../web/register/import-rows.ts'
import { registerRows, rowsTogether } from '../../web/register/rows.ts'
import { asks, DECIDER, nothing, type RouteRows, sends } from '../../web/route-rows.ts'
import { templatePages } from './template-routes.ts'

const ownRows: RouteRows = {
  roles: {
    'GET /documents/templates': ['signed-in', '/documents/templates', 401, 200],
    'GET /documents/templates/:procedure/:id': ['signed-in', '/documents/templates/penalty/none', 401, 404],
    'GET /documents': ['anyone', '/documents', 200, 200],
    'GET /documents/:code': ['anyone', '/documents/none', 400, 400],
    'GET /documents/:code/receipt': ['anyone', '/documents/none/receipt', 400, 400],
    'GET /documents/:code/paper': ['anyone', '/documents/none/paper', 404, 404],
    'GET /documents/:code/paper/:format': ['anyone', '/documents/none/paper/pdf', 404, 404],
    'POST /documents/templates/:procedure/:id': ['signed-in', '/documents/templates/penalty/none', 401, 404],
    'POST /documents/templates/:procedure/:id/withdraw': [
      'signed-in',
      '/documents/templates/penalty/none/withdraw',
      401,
      404,
    ],
  },

  knocks: {
    'GET /documents/templates': asks('/documents/templates', '', DECIDER),
    'GET /documents/templates/:procedure/:id': asks('/documents/templates/penalty/decision', 'version', DECIDER),
    'POST /documents/templates/:procedure/:id': sends(
      '/documents/templates/penalty/decision',
      'abbreviation zh en why revision',
      DECIDER,
    ),
    'POST /documents/templates/:procedure/:id/withdraw': sends(
      '/documents/templates/penalty/decision/withdraw',
      'why revision',
      DECIDER,
    ),
    'GET /documents': asks('/documents', 'code after'),
    'GET /documents/:code': asks('/documents/none'),
    'GET /documents/:code/receipt': asks('/documents/none/receipt'),
    'GET /documents/:code/paper': asks('/documents/none/paper'),
    'GET /documents/:code/paper/:format': asks('/documents/none/paper/pdf'),
  },

  kept: {
    ...nothing(
      'GET /documents',
      'GET /documents/:code',
      'GET /documents/:code/receipt',
      'GET /documents/:code/paper',
      'GET /documents/:code/paper/:format',
    ),
  },
}

export const routeRows: RouteRows = rowsTogether([
  ownRows,
  registerRows(templatePages, DECIDER),
  importRows({ register: templatePages.register, as: DECIDER }),
])
