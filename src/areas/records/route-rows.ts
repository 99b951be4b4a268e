import { asks, nothing, type RouteRows, sends } from '../../web/route-rows.ts'

export const routeRows: RouteRows = {
  roles: {
    'GET /records': ['anyone', '/records', 200, 200],
    'GET /records/entries': ['anyone', '/records/entries', 200, 200],
    'GET /records/entries/:index': ['anyone', '/records/entries/0', 200, 200],
    'GET /records/law/:law/:version': ['anyone', '/records/law/csl/2026-01-01', 200, 200],
    'GET /records/law/:law/:version/:file': ['anyone', '/records/law/csl/2026-01-01/none.json', 404, 404],
    'GET /records/check': ['anyone', '/records/check', 200, 200],
    'GET /api/ledger/head': ['anyone', '/api/ledger/head', 200, 200],
    'GET /api/ledger/entries': ['anyone', '/api/ledger/entries', 200, 200],
    'GET /api/ledger/entries/:index': ['anyone', '/api/ledger/entries/0', 200, 200],
    'GET /api/records/:law/:version': ['anyone', '/api/records/csl/2026-01-01', 200, 200],
    'POST /records/check': ['anyone', '/records/check', 200, 200],
  },

  knocks: {
    'GET /records': asks('/records'),
    'GET /records/entries': asks('/records/entries', 'log after'),
    'GET /records/entries/:index': asks('/records/entries/0', 'log'),
    'GET /records/law/:law/:version': asks('/records/law/csl/2026-01-01', 'after'),
    'GET /records/law/:law/:version/:file': asks('/records/law/csl/2026-01-01/1.json'),
    'GET /records/check': asks('/records/check'),
    'POST /records/check': sends('/records/check', 'receipt'),
    'GET /api/ledger/head': asks('/api/ledger/head'),
    'GET /api/ledger/entries': asks('/api/ledger/entries', 'limit after'),
    'GET /api/ledger/entries/:index': asks('/api/ledger/entries/0'),
    'GET /api/records/:law/:version': asks('/api/records/csl/2026-01-01', 'limit after'),
  },

  kept: {
    ...nothing(
      'GET /records',
      'GET /records/entries',
      'GET /records/entries/:index',
      'GET /records/law/:law/:version',
      'GET /records/law/:law/:version/:file',
      'GET /records/check',
      'GET /api/ledger/head',
      'GET /api/ledger/entries',
      'GET /api/ledger/entries/:index',
      'GET /api/records/:law/:version',
      'POST /records/check',
    ),
  },
}
