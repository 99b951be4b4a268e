import { registerRows, rowsTogether } from '../../../web/register/rows.ts'
import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { BOARD, DUTIES } from './paths.ts'
import { boardPages } from './registers.ts'

const AS = 'qinghe-2'
const one = `${DUTIES}/none`
const row = `${DUTIES}/:duty`

const ACTS = {
  serve: 'piece point.0',
  own: 'owner checkOn why',
  exempt: 'reason reviewOn why',
  say: 'words',
  prove: 'title collectedOn from to expiresOn link point.0',
} as const

const pageRows: RouteRows = {
  roles: {
    [`GET ${BOARD}`]: ['signed-in', BOARD, 401, 200],
    [`GET ${row}`]: ['signed-in', one, 401, 404],
    'GET /api/duties/board': ['signed-in', '/api/duties/board', 401, 200],
    ...Object.fromEntries(
      Object.keys(ACTS).map((act) => [`POST ${row}/${act}`, ['signed-in', `${one}/${act}`, 401, 404]]),
    ),
  },
  knocks: {
    [`GET ${BOARD}`]: asks(BOARD, '', AS),
    [`GET ${row}`]: asks(one, '', AS),
    'GET /api/duties/board': asks('/api/duties/board', '', AS),
    ...Object.fromEntries(
      Object.entries(ACTS).map(([act, fields]) => [`POST ${row}/${act}`, sends(`${one}/${act}`, fields, AS)]),
    ),
  },
  kept: {},
}

export const boardRows = rowsTogether([pageRows, ...boardPages.map((pages) => registerRows(pages, AS))])
