import {
  asks,
  BREACH,
  CALCULATOR,
  DECIDER,
  nothing,
  type RouteRows,
  sends,
  takes,
  tells,
} from '../../web/route-rows.ts'

export const routeRows: RouteRows = {
  roles: {
    'GET /sanctions': ['anyone', '/sanctions', 200, 200],
    'GET /supervision/benchmarks': ['anyone', '/supervision/benchmarks', 200, 200],
    'GET /supervision/benchmarks/drafts': ['signed-in', '/supervision/benchmarks/drafts', 401, 200],
    'GET /supervision/benchmarks/:id': ['anyone', '/supervision/benchmarks/none', 404, 404],
    'GET /api/benchmarks': ['anyone', '/api/benchmarks', 200, 200],
    'GET /api/sanctions': ['anyone', '/api/sanctions?breach=csl%23art-21%2Fpara-1%2Fitem-3', 400, 400],
    'POST /sanctions': ['anyone', '/sanctions', 422, 422],
    'POST /supervision/benchmarks/drafts': ['signed-in', '/supervision/benchmarks/drafts', 401, 403],
    'POST /supervision/benchmarks/:id/:step': ['signed-in', '/supervision/benchmarks/none/publish', 401, 404],
    'POST /api/sanctions/check': ['anyone', '/api/sanctions/check', 400, 400],
  },

  knocks: {
    'GET /sanctions': asks('/sanctions', 'breach on office'),
    'POST /sanctions': { ...sends('/sanctions', CALCULATOR), right: BREACH },
    'GET /supervision/benchmarks': asks('/supervision/benchmarks', 'after office on'),
    'GET /supervision/benchmarks/drafts': asks('/supervision/benchmarks/drafts', 'after', DECIDER),
    'POST /supervision/benchmarks/drafts': takes('/supervision/benchmarks/drafts', 'benchmark', 'draft', 'wangxin-4'),
    'GET /supervision/benchmarks/:id': asks('/supervision/benchmarks/none'),
    'POST /supervision/benchmarks/:id/:step': takes(
      '/supervision/benchmarks/none/publish',
      'benchmark',
      'publish',
      DECIDER,
    ),
    'GET /api/sanctions': asks('/api/sanctions', 'breach on'),
    'POST /api/sanctions/check': tells('/api/sanctions/check', (text) => ({
      breaches: [BREACH.breach, text.slice(0, 200)],
      act: { from: BREACH.from, to: BREACH.to },
      decisionDate: BREACH.decision,
      party: { form: 'enterprise' },
      department: { kind: 'cyberspace', remit: text },
      sameActFinedBy: text,
      leniency: { kind: '减轻', ground: text, evidence: [text] },
      proposal: {},
    })),
    'GET /api/benchmarks': asks('/api/benchmarks', 'limit after office on'),
  },

  kept: {
    ...nothing(
      'GET /sanctions',
      'GET /supervision/benchmarks',
      'GET /supervision/benchmarks/:id',
      'GET /api/benchmarks',
      'GET /api/sanctions',
      'POST /sanctions',
      'POST /api/sanctions/check',
    ),
  },
}
