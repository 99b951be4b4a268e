import { caseRows } from '../../../web/case-rows.ts'
import { registerRows } from '../../../web/register/rows.ts'
import { asks, nothing, type RouteRows, sends } from '../../../web/route-rows.ts'
import { evaluationCases } from './evaluation-routes.ts'
import { mappingPages } from './mapping-pages.ts'
import { COMPARE, EVALUATION_DESK, EVALUATIONS, TREE_IMPORT, TREES } from './paths.ts'
import { treeCases } from './tree-routes.ts'

const IMPORT = `${TREE_IMPORT}/none`
const LEAVES = `${EVALUATION_DESK}/none/leaves`
const PIECE = `${EVALUATION_DESK}/none/evidence/none`

const own: RouteRows = {
  roles: {
    [`GET ${TREES}`]: ['anyone', TREES, 200, 200],
    [`GET ${TREES}/:ref`]: ['anyone', `${TREES}/none.1`, 404, 404],
    [`GET ${TREES}/:ref/:file`]: ['anyone', `${TREES}/none.1/tree.json`, 404, 404],
    [`GET ${TREE_IMPORT}/:id`]: ['signed-in', IMPORT, 401, 404],
    [`POST ${TREE_IMPORT}/:id`]: ['signed-in', IMPORT, 401, 404],
    [`GET ${EVALUATIONS}`]: ['anyone', EVALUATIONS, 200, 200],
    [`GET ${COMPARE}`]: ['anyone', COMPARE, 200, 200],
    [`GET ${EVALUATIONS}/:id`]: ['anyone', `${EVALUATIONS}/none`, 404, 404],
    [`GET ${EVALUATIONS}/:id/:file`]: ['anyone', `${EVALUATIONS}/none/drawn-1.json`, 404, 404],
    [`GET ${EVALUATION_DESK}/:id/leaves`]: ['signed-in', LEAVES, 401, 404],
    [`POST ${EVALUATION_DESK}/:id/leaves`]: ['signed-in', LEAVES, 401, 404],
    [`GET ${EVALUATION_DESK}/:id/evidence/:piece`]: ['signed-in', PIECE, 401, 404],
    'GET /api/indicator-trees/:ref': ['anyone', '/api/indicator-trees/none.1', 404, 404],
    'GET /api/plan-evaluations': ['anyone', '/api/plan-evaluations', 200, 200],
    'GET /api/plan-evaluations/:id': ['anyone', '/api/plan-evaluations/none', 404, 404],
  },
  knocks: {
    [`GET ${TREES}`]: asks(TREES, 'after'),
    [`GET ${TREES}/:ref`]: asks(`${TREES}/none.1`),
    [`GET ${TREES}/:ref/:file`]: asks(`${TREES}/none.1/tree.json`),
    [`GET ${TREE_IMPORT}/:id`]: asks(IMPORT, 'as', 'sifaju-1'),
    [`POST ${TREE_IMPORT}/:id`]: sends(IMPORT, 'json', 'sifaju-1'),
    [`GET ${EVALUATIONS}`]: asks(EVALUATIONS, 'after'),
    [`GET ${COMPARE}`]: asks(COMPARE, 'before after'),
    [`GET ${EVALUATIONS}/:id`]: asks(`${EVALUATIONS}/none`),
    [`GET ${EVALUATIONS}/:id/:file`]: asks(`${EVALUATIONS}/none/drawn-1.json`),
    [`GET ${EVALUATION_DESK}/:id/leaves`]: asks(LEAVES, 'branch', 'pufa-1'),
    [`POST ${EVALUATION_DESK}/:id/leaves`]: sends(LEAVES, 'step branch leaves.0.leaf leaves.0.score', 'pufa-1'),
    [`GET ${EVALUATION_DESK}/:id/evidence/:piece`]: asks(PIECE, 'v', 'pufa-1'),
    'GET /api/indicator-trees/:ref': asks('/api/indicator-trees/none.1'),
    'GET /api/plan-evaluations': asks('/api/plan-evaluations', 'after'),
    'GET /api/plan-evaluations/:id': asks('/api/plan-evaluations/none'),
  },
  kept: nothing(
    `GET ${TREES}`,
    `GET ${TREES}/:ref`,
    `GET ${TREES}/:ref/:file`,
    `GET ${EVALUATIONS}`,
    `GET ${COMPARE}`,
    `GET ${EVALUATIONS}/:id`,
    `GET ${EVALUATIONS}/:id/:file`,
    'GET /api/indicator-trees/:ref',
    'GET /api/plan-evaluations',
    'GET /api/plan-evaluations/:id',
  ),
}

export const evaluationRows: readonly RouteRows[] = [
  own,
  caseRows({ pages: treeCases, opens: 'begin', step: 'write', as: 'sifaju-1' }),
  caseRows({ pages: evaluationCases, opens: 'open', step: 'tell', as: 'sifaju-1' }),
  registerRows(mappingPages, 'sifaju-1'),
]
