import { caseRows } from '../../web/case-rows.ts'
import { rowsTogether } from '../../web/register/rows.ts'
import { asks, inFile, nothing, type RouteRows, sends, takes } from '../../web/route-rows.ts'
import { contestPages, objectionPages } from './contest/pages.tsx'
import {
  boardPath,
  contestPath,
  earlierListsPath,
  listPath,
  lotsPath,
  OBJECTIONS,
  prizesPath,
  REPEAT_SCRIPT,
  reMarkPath,
} from './contest/paths.ts'
import { HOME } from './home-path.ts'

const ORGANISER = 'pufa-31'

const pages = [contestPath, boardPath, listPath, earlierListsPath, lotsPath]

const publicPages: RouteRows = {
  roles: {
    [`GET ${HOME}`]: ['anyone', HOME, 200, 200],
    [`GET ${REPEAT_SCRIPT}`]: ['anyone', REPEAT_SCRIPT, 200, 200],
    [`POST ${reMarkPath(':contest')}`]: ['signed-in', reMarkPath('none'), 401, 404],
    ...Object.fromEntries(
      pages.map((path) => [`GET ${path(':contest')}`, ['anyone', path('none'), 404, 404] as const]),
    ),
    [`GET ${prizesPath(':contest')}`]: ['signed-in', prizesPath('none'), 401, 404],
  },
  knocks: {
    [`GET ${HOME}`]: asks(HOME, 'after'),
    [`GET ${REPEAT_SCRIPT}`]: asks(REPEAT_SCRIPT),
    [`POST ${reMarkPath(':contest')}`]: sends(reMarkPath('none'), '', ORGANISER),
    ...Object.fromEntries(pages.map((path) => [`GET ${path(':contest')}`, asks(path('none'), 'after')])),
    [`GET ${prizesPath(':contest')}`]: asks(prizesPath('none'), '', ORGANISER),
  },
  kept: nothing(`GET ${HOME}`, `GET ${REPEAT_SCRIPT}`, ...pages.map((path) => `GET ${path(':contest')}`)),
}

const FIELDS: Readonly<Record<string, string>> = {
  enter: 'nickname team region',
  return: 'nickname code',
  seat: 'seat',
  paper: 'seat redo',
  'hand-in': 'seat attempt q0-answer as-it-is',
  contact: 'seat phone name',
}

/** Where somebody plays: on our own page, and in a frame. */
function hall(base: string, none: string): RouteRows {
  const forms = Object.keys(FIELDS)
  const gets = base.endsWith(':host') ? [base, `${base}/enter`] : [`${base}/enter`]
  const at = (path: string) => path.replace(base, none)
  return {
    roles: {
      ...Object.fromEntries(gets.map((path) => [`GET ${path}`, ['anyone', at(path), 404, 404] as const])),
      ...Object.fromEntries(
        forms.map((form) => [`POST ${base}/${form}`, ['anyone', `${none}/${form}`, 404, 404] as const]),
      ),
    },
    knocks: {
      ...Object.fromEntries(gets.map((path) => [`GET ${path}`, asks(at(path))])),
      ...Object.fromEntries(forms.map((form) => [`POST ${base}/${form}`, sends(`${none}/${form}`, FIELDS[form])])),
    },
    kept: {
      ...nothing(
        ...gets.map((path) => `GET ${path}`),
        ...forms.filter((form) => form !== 'enter').map((form) => `POST ${base}/${form}`),
      ),
      // A nickname stands with its entrant, and in no other place.
      [`POST ${base}/enter`]: { tables: ['contest_seat'] },
    },
  }
}

const file = `${OBJECTIONS}/:id/attachments/:number`
const status = `${OBJECTIONS}/status`

/** Anybody objects, and follows by a code. */
const objections: RouteRows = {
  roles: {
    [`GET ${OBJECTIONS}`]: ['anyone', OBJECTIONS, 200, 200],
    [`GET ${OBJECTIONS}/new`]: ['anyone', `${OBJECTIONS}/new`, 200, 200],
    [`GET ${OBJECTIONS}/:id`]: ['anyone', `${OBJECTIONS}/none`, 404, 404],
    [`GET ${file}`]: ['anyone', `${OBJECTIONS}/none/attachments/1`, 404, 404],
    [`POST ${OBJECTIONS}/new/:step`]: ['anyone', `${OBJECTIONS}/new/object`, 422, 422],
    [`POST ${OBJECTIONS}/:id/:step`]: ['anyone', `${OBJECTIONS}/none/answer`, 404, 404],
    [`GET ${status}`]: ['anyone', status, 200, 200],
    [`POST ${status}`]: ['anyone', status, 400, 400],
  },
  knocks: {
    [`GET ${OBJECTIONS}`]: asks(OBJECTIONS, 'after show stage'),
    [`GET ${OBJECTIONS}/new`]: asks(`${OBJECTIONS}/new`, 'contest office'),
    [`GET ${OBJECTIONS}/:id`]: asks(`${OBJECTIONS}/none`),
    [`GET ${file}`]: asks(`${OBJECTIONS}/none/attachments/1`),
    [`POST ${OBJECTIONS}/new/:step`]: takes(`${OBJECTIONS}/new/object`, objectionPages.procedure, 'object'),
    [`POST ${OBJECTIONS}/:id/:step`]: takes(`${OBJECTIONS}/none/answer`, objectionPages.procedure, 'answer', 'pufa-32'),
    [`GET ${status}`]: asks(status),
    [`POST ${status}`]: sends(status, 'code'),
  },
  kept: {
    ...nothing(
      `GET ${OBJECTIONS}`,
      `GET ${OBJECTIONS}/new`,
      `GET ${OBJECTIONS}/:id`,
      `GET ${file}`,
      `GET ${status}`,
      `POST ${status}`,
      `POST ${OBJECTIONS}/:id/:step`,
    ),
    [`POST ${OBJECTIONS}/new/:step`]: inFile,
  },
}

export const routeRows = rowsTogether([
  publicPages,
  caseRows({ pages: contestPages, opens: 'prepare', step: 'publish', as: ORGANISER }),
  objections,
  hall(`${HOME}/:contest`, `${HOME}/none`),
  hall(`${HOME}/:contest/at/:host`, `${HOME}/none/at/www.example.cn`),
])
