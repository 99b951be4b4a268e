import type { CasePages } from '../../../web/case-pages.tsx'
import { asks, nothing, type RouteRows, sends, takes, tells } from '../../../web/route-rows.ts'
import { departmentPlanPages, planPages, sectorPlanPages } from './pages.ts'

/** The pages on which a plan is made, for its office. */
const files = ({ path, procedure }: CasePages, drafts: string, reviews: string): RouteRows => ({
  roles: {
    [`GET ${path}`]: ['signed-in', path, 401, 200],
    [`GET ${path}/new`]: ['signed-in', `${path}/new`, 401, 403],
    [`GET ${path}/:id`]: ['signed-in', `${path}/none`, 401, 404],
    [`GET ${path}/:id/attachments/:number`]: ['signed-in', `${path}/none/attachments/1`, 401, 404],
    [`POST ${path}/new/:step`]: ['signed-in', `${path}/new/draft`, 401, 403],
    [`POST ${path}/:id/:step`]: ['signed-in', `${path}/none/submit`, 401, 404],
  },
  knocks: {
    [`GET ${path}`]: asks(path, 'after show stage', drafts),
    [`GET ${path}/new`]: asks(`${path}/new`, '', drafts),
    [`GET ${path}/:id`]: asks(`${path}/none`, '', drafts),
    [`GET ${path}/:id/attachments/:number`]: asks(`${path}/none/attachments/1`, '', drafts),
    [`POST ${path}/new/:step`]: takes(`${path}/new/draft`, procedure, 'draft', drafts),
    [`POST ${path}/:id/:step`]: takes(`${path}/none/pass`, procedure, 'pass', reviews),
  },
  kept: {},
})

const PLANS = '/api/plans'
const LINES = '/api/plan-lines'
const TASKS = '/api/tasks'
const line = (text: string) => ({ line: { number: 1, text, strand: 'publicity', basis: [text] }, reason: text })
const task = (text: string) => ({
  line: 'none',
  task: { title: text, due: '2026-12-31', figure: text, needs: [{ what: text, kind: 'any', count: 1 }] },
  reason: text,
})

const api: RouteRows = {
  roles: {
    [`GET ${PLANS}`]: ['anyone', PLANS, 200, 200],
    [`GET ${PLANS}/:plan`]: ['anyone', `${PLANS}/none`, 404, 404],
    [`GET ${PLANS}/:plan/tasks`]: ['anyone', `${PLANS}/none/tasks`, 404, 404],
    [`GET ${TASKS}`]: ['signed-in', TASKS, 401, 200],
    [`GET ${TASKS}/:task`]: ['anyone', `${TASKS}/none`, 404, 404],
    [`POST ${PLANS}/:plan/lines`]: ['signed-in', `${PLANS}/none/lines`, 401, 400],
    [`PUT ${LINES}/:line`]: ['signed-in', `${LINES}/none`, 401, 400],
    [`POST ${LINES}/:line/strike`]: ['signed-in', `${LINES}/none/strike`, 401, 400],
    [`POST ${PLANS}/:plan/tasks`]: ['signed-in', `${PLANS}/none/tasks`, 401, 400],
    [`POST ${PLANS}/:plan/import`]: ['signed-in', `${PLANS}/none/import`, 401, 400],
    [`POST ${TASKS}/:task/acts`]: ['signed-in', `${TASKS}/none/acts`, 401, 400],
  },
  knocks: {
    [`GET ${PLANS}`]: asks(PLANS, 'limit after own'),
    [`GET ${PLANS}/:plan`]: asks(`${PLANS}/none`),
    [`GET ${PLANS}/:plan/tasks`]: asks(`${PLANS}/none/tasks`, 'limit after line state from until'),
    [`GET ${TASKS}`]: asks(TASKS, 'limit after of line state from until', 'pufa-1'),
    [`GET ${TASKS}/:task`]: asks(`${TASKS}/none`),
    [`POST ${PLANS}/:plan/lines`]: tells(`${PLANS}/none/lines`, line, 'pufa-1'),
    [`PUT ${LINES}/:line`]: tells(`${LINES}/none`, line, 'pufa-1'),
    [`POST ${LINES}/:line/strike`]: tells(`${LINES}/none/strike`, (text) => ({ reason: text }), 'pufa-1'),
    [`POST ${PLANS}/:plan/tasks`]: tells(`${PLANS}/none/tasks`, task, 'pufa-1'),
    [`POST ${PLANS}/:plan/import`]: tells(`${PLANS}/none/import`, (text) => ({ law: text }), 'pufa-1'),
    [`POST ${TASKS}/:task/acts`]: tells(
      `${TASKS}/none/acts`,
      (text) => ({ act: 'comment', input: { text }, reason: text }),
      'pufa-1',
    ),
  },
  kept: {
    [`GET ${PLANS}`]: 'nothing',
    [`GET ${PLANS}/:plan`]: 'nothing',
    [`GET ${PLANS}/:plan/tasks`]: 'nothing',
    [`GET ${TASKS}/:task`]: 'nothing',
  },
}

const BOARD = '/planning/plans'
const lineFields = 'number text strand basis parent audience part need reason version'
const taskFields =
  'line title begins due figure owner-office owner-person verifier-office verifier-person need-1 kind-1 count-1 months until reason'

const pages: RouteRows = {
  roles: {
    [`GET ${BOARD}`]: ['anyone', BOARD, 200, 200],
    [`GET ${BOARD}/:plan`]: ['anyone', `${BOARD}/none`, 404, 404],
    [`GET ${BOARD}/:plan/calendar`]: ['anyone', `${BOARD}/none/calendar`, 404, 404],
    [`GET ${BOARD}/:plan/calendar.ics`]: ['anyone', `${BOARD}/none/calendar.ics`, 404, 404],
    [`GET ${BOARD}/:plan/lines/new`]: ['signed-in', `${BOARD}/none/lines/new`, 401, 404],
    [`POST ${BOARD}/:plan/lines`]: ['signed-in', `${BOARD}/none/lines`, 401, 404],
    [`GET ${BOARD}/:plan/lines/:line`]: ['anyone', `${BOARD}/none/lines/none`, 404, 404],
    [`POST ${BOARD}/:plan/lines/:line`]: ['signed-in', `${BOARD}/none/lines/none`, 401, 404],
    [`POST ${BOARD}/:plan/lines/:line/strike`]: ['signed-in', `${BOARD}/none/lines/none/strike`, 401, 404],
    [`GET ${BOARD}/:plan/tasks/new`]: ['signed-in', `${BOARD}/none/tasks/new`, 401, 404],
    [`POST ${BOARD}/:plan/tasks`]: ['signed-in', `${BOARD}/none/tasks`, 401, 404],
    [`GET ${BOARD}/:plan/import`]: ['signed-in', `${BOARD}/none/import`, 401, 404],
    [`POST ${BOARD}/:plan/import`]: ['signed-in', `${BOARD}/none/import`, 401, 404],
    'GET /tasks': ['signed-in', '/tasks', 401, 200],
    'GET /tasks/:task': ['anyone', '/tasks/none', 404, 404],
    'POST /tasks/:task/evidence': ['signed-in', '/tasks/none/evidence', 401, 404],
    'POST /tasks/:task/:act': ['signed-in', '/tasks/none/comment', 401, 404],
  },
  knocks: {
    [`GET ${BOARD}`]: asks(BOARD, 'after as'),
    [`GET ${BOARD}/:plan`]: asks(`${BOARD}/none`, 'state after'),
    [`GET ${BOARD}/:plan/calendar`]: asks(`${BOARD}/none/calendar`, 'after'),
    [`GET ${BOARD}/:plan/calendar.ics`]: asks(`${BOARD}/none/calendar.ics`),
    [`GET ${BOARD}/:plan/lines/new`]: asks(`${BOARD}/none/lines/new`, 'basis', 'pufa-1'),
    [`POST ${BOARD}/:plan/lines`]: sends(`${BOARD}/none/lines`, lineFields, 'pufa-1'),
    [`GET ${BOARD}/:plan/lines/:line`]: asks(`${BOARD}/none/lines/none`),
    [`POST ${BOARD}/:plan/lines/:line`]: sends(`${BOARD}/none/lines/none`, lineFields, 'pufa-1'),
    [`POST ${BOARD}/:plan/lines/:line/strike`]: sends(`${BOARD}/none/lines/none/strike`, 'reason', 'pufa-1'),
    [`GET ${BOARD}/:plan/tasks/new`]: asks(`${BOARD}/none/tasks/new`, 'line title due', 'pufa-1'),
    [`POST ${BOARD}/:plan/tasks`]: sends(`${BOARD}/none/tasks`, taskFields, 'pufa-1'),
    [`GET ${BOARD}/:plan/import`]: asks(`${BOARD}/none/import`, 'law', 'pufa-1'),
    [`POST ${BOARD}/:plan/import`]: sends(`${BOARD}/none/import`, 'law', 'pufa-1'),
    'GET /tasks': asks('/tasks', 'of state after as', 'pufa-1'),
    'GET /tasks/:task': asks('/tasks/none'),
    'POST /tasks/:task/evidence': sends('/tasks/none/evidence', 'piece need', 'pufa-1'),
    'POST /tasks/:task/:act': sends('/tasks/none/comment', 'reason version due', 'pufa-1'),
  },
  kept: nothing(
    `GET ${BOARD}`,
    `GET ${BOARD}/:plan`,
    `GET ${BOARD}/:plan/calendar`,
    `GET ${BOARD}/:plan/calendar.ics`,
    `GET ${BOARD}/:plan/lines/:line`,
    'GET /tasks/:task',
  ),
}

export const planRows: readonly RouteRows[] = [
  files(planPages, 'pufa-1', 'pufa-2'),
  files(departmentPlanPages, 'wangxin-31', 'wangxin-32'),
  files(sectorPlanPages, 'nengyuan-31', 'nengyuan-32'),
  api,
  pages,
]
