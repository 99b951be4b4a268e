import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows, sends, takes } from '../../../web/route-rows.ts'
import { GRADING, POINTS } from './paths.ts'
import { PROCEDURE } from './procedure-id.ts'
import { pages } from './registers.ts'

const AS = 'dongling-1'
const file = `${GRADING}/:id/attachments/:number`

const caseRows: RouteRows = {
  roles: {
    [`GET ${POINTS}/:point`]: ['signed-in', `${POINTS}/none`, 401, 404],
    [`GET ${GRADING}`]: ['signed-in', GRADING, 401, 200],
    [`GET ${GRADING}/new`]: ['signed-in', `${GRADING}/new`, 401, 403],
    [`GET ${GRADING}/:id`]: ['signed-in', `${GRADING}/none`, 401, 404],
    [`GET ${file}`]: ['signed-in', `${GRADING}/none/attachments/1`, 401, 404],
    [`POST ${GRADING}/new/:step`]: ['signed-in', `${GRADING}/new/grade`, 401, 403],
    [`POST ${GRADING}/:id/evidence`]: ['signed-in', `${GRADING}/none/evidence`, 401, 404],
    [`POST ${GRADING}/:id/:step`]: ['signed-in', `${GRADING}/none/assess`, 401, 404],
  },
  knocks: {
    [`GET ${POINTS}/:point`]: asks(`${POINTS}/none`, '', AS),
    [`GET ${GRADING}`]: asks(GRADING, 'after show stage', AS),
    [`GET ${GRADING}/new`]: asks(`${GRADING}/new`, '', AS),
    [`GET ${GRADING}/:id`]: asks(`${GRADING}/none`, '', AS),
    [`GET ${file}`]: asks(`${GRADING}/none/attachments/1`, '', AS),
    [`POST ${GRADING}/new/:step`]: takes(`${GRADING}/new/grade`, PROCEDURE, 'grade', AS),
    [`POST ${GRADING}/:id/evidence`]: sends(`${GRADING}/none/evidence`, 'point piece', AS),
    [`POST ${GRADING}/:id/:step`]: takes(`${GRADING}/none/assess`, PROCEDURE, 'assess', AS),
  },
  kept: {},
}

export const gradingRows: readonly RouteRows[] = [caseRows, ...pages.map((one) => registerRows(one, AS))]
