import { registerRows } from '../../../web/register/rows.ts'
import { asks, nothing, type RouteRows, sends, takes } from '../../../web/route-rows.ts'
import { organPages } from './organ-register.ts'
import { LISTS, ROWS, WORK } from './paths.ts'
import { LIST } from './responsibility-list.ts'

const EDITS = 'wangxin-21'
const file = `${WORK}/:id/attachments/:number`

export const listRows: readonly RouteRows[] = [
  registerRows(organPages, EDITS),
  {
    roles: {
      [`GET ${LISTS}`]: ['anyone', LISTS, 200, 200],
      [`GET ${LISTS}/:office`]: ['anyone', `${LISTS}/none`, 404, 404],
      [`GET ${LISTS}/:office/:version`]: ['anyone', `${LISTS}/none/2026-1`, 404, 404],
      'GET /api/responsibility-lists': ['anyone', '/api/responsibility-lists', 200, 200],
      'GET /api/responsibility-lists/:office': ['anyone', '/api/responsibility-lists/none', 404, 404],
      'GET /api/responsibility-rows': ['anyone', '/api/responsibility-rows', 200, 200],
      'GET /api/responsibility-proposals': ['signed-in', '/api/responsibility-proposals', 401, 200],
      [`GET ${ROWS}/:row`]: ['signed-in', `${ROWS}/none`, 401, 404],
      [`GET ${WORK}`]: ['signed-in', WORK, 401, 200],
      [`GET ${WORK}/new`]: ['signed-in', `${WORK}/new`, 401, 403],
      [`GET ${WORK}/:id`]: ['signed-in', `${WORK}/none`, 401, 404],
      [`GET ${file}`]: ['signed-in', `${WORK}/none/attachments/1`, 401, 404],
      [`POST ${WORK}/new/:step`]: ['signed-in', `${WORK}/new/begin`, 401, 403],
      [`POST ${WORK}/:id/evidence`]: ['signed-in', `${WORK}/none/evidence`, 401, 404],
      [`POST ${WORK}/:id/:step`]: ['signed-in', `${WORK}/none/row`, 401, 404],
    },
    knocks: {
      [`GET ${LISTS}`]: asks(LISTS, 'after as'),
      [`GET ${LISTS}/:office`]: asks(`${LISTS}/none`),
      [`GET ${LISTS}/:office/:version`]: asks(`${LISTS}/none/2026-1`),
      'GET /api/responsibility-lists': asks('/api/responsibility-lists', 'limit after'),
      'GET /api/responsibility-lists/:office': asks('/api/responsibility-lists/none', 'version'),
      'GET /api/responsibility-rows': asks('/api/responsibility-rows', 'limit after provision'),
      'GET /api/responsibility-proposals': asks('/api/responsibility-proposals', 'on', EDITS),
      [`GET ${ROWS}/:row`]: asks(`${ROWS}/none`, '', EDITS),
      [`GET ${WORK}`]: asks(WORK, 'after show stage', EDITS),
      [`GET ${WORK}/new`]: asks(`${WORK}/new`, '', EDITS),
      [`GET ${WORK}/:id`]: asks(`${WORK}/none`, '', EDITS),
      [`GET ${file}`]: asks(`${WORK}/none/attachments/1`, '', EDITS),
      [`POST ${WORK}/new/:step`]: takes(`${WORK}/new/begin`, LIST, 'begin', EDITS),
      [`POST ${WORK}/:id/evidence`]: sends(`${WORK}/none/evidence`, 'row piece', EDITS),
      [`POST ${WORK}/:id/:step`]: takes(`${WORK}/none/row`, LIST, 'row', EDITS),
    },
    kept: nothing(
      `GET ${LISTS}`,
      `GET ${LISTS}/:office`,
      `GET ${LISTS}/:office/:version`,
      'GET /api/responsibility-lists',
      'GET /api/responsibility-lists/:office',
      'GET /api/responsibility-rows',
    ),
  },
]
