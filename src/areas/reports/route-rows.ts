import { registerRows, rowsTogether } from '../../web/register/rows.ts'
import { asks, inFile, inFileAndIndex, nothing, type RouteRows, sends, takes } from '../../web/route-rows.ts'
import { channelPages } from './channel-pages.ts'

const ownRows: RouteRows = {
  roles: {
    'GET /reports': ['anyone', '/reports', 200, 200],
    'GET /reports/new': ['anyone', '/reports/new', 200, 200],
    'GET /reports/status': ['anyone', '/reports/status', 200, 200],
    'GET /reports/sealing': ['anyone', '/reports/sealing', 200, 200],
    'GET /reports/complaints': ['signed-in', '/reports/complaints', 401, 200],
    'GET /reports/complaints/new': ['anyone', '/reports/complaints/new', 200, 200],
    'GET /reports/register': ['signed-in', '/reports/register', 401, 403],
    'GET /reports/statistics': ['anyone', '/reports/statistics', 200, 200],
    'GET /reports/:id': ['anyone', '/reports/none', 404, 404],
    'GET /reports/:id/attachments/:number': ['anyone', '/reports/none/attachments/1', 404, 404],
    'POST /reports/new': ['anyone', '/reports/new', 422, 422],
    'POST /reports/status': ['anyone', '/reports/status', 400, 400],
    'POST /reports/:id/sealed': ['anyone', '/reports/none/sealed', 404, 404],
    'POST /reports/complaints/new': ['anyone', '/reports/complaints/new', 422, 422],
    'POST /reports/register': ['signed-in', '/reports/register', 401, 403],
    'POST /reports/:id/:step': ['anyone', '/reports/none/accept', 404, 404],
  },

  knocks: {
    'GET /reports': asks('/reports', 'after show stage article'),
    'GET /reports/sealing': asks('/reports/sealing'),
    'GET /reports/new': asks('/reports/new', 'law'),
    'POST /reports/new': takes('/reports/new', 'report', 'submit'),
    'GET /reports/status': asks('/reports/status', 'code'),
    'POST /reports/status': sends('/reports/status', 'code'),
    'GET /reports/complaints': asks('/reports/complaints', 'after show stage', 'qinghe-1'),
    'GET /reports/complaints/new': asks('/reports/complaints/new', 'to'),
    'POST /reports/complaints/new': takes('/reports/complaints/new', 'complaint', 'submit'),
    'GET /reports/register': asks('/reports/register', '', 'wangxin-1'),
    'POST /reports/register': takes('/reports/register', 'report', 'register', 'wangxin-1'),
    'GET /reports/statistics': asks('/reports/statistics', 'after'),
    'GET /reports/:id': asks('/reports/{report}', 'show', 'wangxin-1'),
    'GET /reports/:id/attachments/:number': asks('/reports/none/attachments/1'),
    'POST /reports/:id/sealed': sends('/reports/{report}/sealed', 'contact', 'wangxin-1'),
    'POST /reports/:id/:step': takes('/reports/{report}/accept', 'report', 'accept', 'wangxin-1'),
  },

  kept: {
    ...nothing(
      'GET /reports',
      'GET /reports/new',
      'GET /reports/status',
      'GET /reports/sealing',
      'GET /reports/complaints/new',
      'GET /reports/statistics',
      'GET /reports/:id',
      'GET /reports/:id/attachments/:number',
      'POST /reports/status',
      'POST /reports/:id/sealed',
    ),
    'POST /reports/new': { tables: ['case_index', 'case_step', 'document'] },
    'POST /reports/complaints/new': inFileAndIndex,
    'POST /reports/:id/:step': inFile,
  },
}

const OWN = '/reports/channels/office'

/** The officer of the test of roles takes reports, and so may publish. */
const mayPublish: RouteRows = {
  roles: {
    [`GET ${OWN}/new`]: ['signed-in', `${OWN}/new`, 401, 200],
    [`POST ${OWN}/new`]: ['signed-in', `${OWN}/new`, 401, 422],
    [`POST ${OWN}/many`]: ['signed-in', `${OWN}/many`, 401, 422],
  },
  knocks: {},
  kept: {},
}

export const routeRows = rowsTogether([ownRows, registerRows(channelPages, 'wangxin-1'), mayPublish])
