import { caseRows } from '../../../web/case-rows.ts'
import { rowsTogether } from '../../../web/register/rows.ts'
import { asks, inFile, nothing, type RouteRows, sends, takes } from '../../../web/route-rows.ts'
import { commentPages, draftPages } from './case-pages.ts'
import { COMMENTS, DRAFTS } from './paths.ts'

const pages: RouteRows = {
  roles: {
    [`GET ${DRAFTS}`]: ['anyone', DRAFTS, 200, 200],
    [`GET ${DRAFTS}/:draft`]: ['anyone', `${DRAFTS}/none`, 404, 404],
  },
  knocks: {
    [`GET ${DRAFTS}`]: asks(DRAFTS, 'after as'),
    [`GET ${DRAFTS}/:draft`]: asks(`${DRAFTS}/none`, 'after compare'),
  },
  kept: nothing(`GET ${DRAFTS}`, `GET ${DRAFTS}/:draft`),
}

const file = `${COMMENTS}/:id/attachments/:number`
const status = `${COMMENTS}/status`

/** Anybody comments, and follows by a code. */
const comments: RouteRows = {
  roles: {
    [`GET ${COMMENTS}`]: ['anyone', COMMENTS, 200, 200],
    [`GET ${COMMENTS}/new`]: ['anyone', `${COMMENTS}/new`, 200, 200],
    [`GET ${COMMENTS}/:id`]: ['anyone', `${COMMENTS}/none`, 404, 404],
    [`GET ${file}`]: ['anyone', `${COMMENTS}/none/attachments/1`, 404, 404],
    [`POST ${COMMENTS}/new/:step`]: ['anyone', `${COMMENTS}/new/submit`, 422, 422],
    [`POST ${COMMENTS}/:id/:step`]: ['anyone', `${COMMENTS}/none/show`, 404, 404],
    [`GET ${status}`]: ['anyone', status, 200, 200],
    [`POST ${status}`]: ['anyone', status, 400, 400],
  },
  knocks: {
    [`GET ${COMMENTS}`]: asks(COMMENTS, 'after show stage'),
    [`GET ${COMMENTS}/new`]: asks(`${COMMENTS}/new`, 'draft office'),
    [`GET ${COMMENTS}/:id`]: asks(`${COMMENTS}/none`),
    [`GET ${file}`]: asks(`${COMMENTS}/none/attachments/1`),
    [`POST ${COMMENTS}/new/:step`]: takes(`${COMMENTS}/new/submit`, commentPages.procedure, 'submit'),
    [`POST ${COMMENTS}/:id/:step`]: takes(`${COMMENTS}/none/show`, commentPages.procedure, 'show', 'pufa-1'),
    [`GET ${status}`]: asks(status),
    [`POST ${status}`]: sends(status, 'code'),
  },
  kept: {
    ...nothing(
      `GET ${COMMENTS}`,
      `GET ${COMMENTS}/new`,
      `GET ${COMMENTS}/:id`,
      `GET ${file}`,
      `GET ${status}`,
      `POST ${status}`,
      `POST ${COMMENTS}/:id/:step`,
    ),
    [`POST ${COMMENTS}/new/:step`]: inFile,
  },
}

export const draftRows: RouteRows = rowsTogether([
  pages,
  comments,
  caseRows({ pages: draftPages, opens: 'draft', step: 'drop', as: 'pufa-1' }),
])
