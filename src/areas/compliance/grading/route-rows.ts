import { caseRows } from '../../../web/case-rows.ts'
import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { GRADING, OF_NETWORK, POINTS } from './paths.ts'
import { PROCEDURE } from './procedure-id.ts'
import { pages } from './registers.ts'

const AS = 'dongling-1'

/** A control point, and the evidence that is bound to it on the page of its grading. */
const pointRows: RouteRows = {
  roles: {
    [`GET ${POINTS}/:point`]: ['signed-in', `${POINTS}/none`, 401, 404],
    [`GET ${OF_NETWORK}/:network`]: ['signed-in', `${OF_NETWORK}/none`, 401, 404],
    [`POST ${GRADING}/:id/evidence`]: ['signed-in', `${GRADING}/none/evidence`, 401, 404],
  },
  knocks: {
    [`GET ${POINTS}/:point`]: asks(`${POINTS}/none`, '', AS),
    [`GET ${OF_NETWORK}/:network`]: asks(`${OF_NETWORK}/none`, '', AS),
    [`POST ${GRADING}/:id/evidence`]: sends(`${GRADING}/none/evidence`, 'point piece duties', AS),
  },
  kept: {},
}

export const gradingRows: readonly RouteRows[] = [
  caseRows({ pages: { procedure: PROCEDURE, path: GRADING }, opens: 'grade', step: 'assess', as: AS }),
  pointRows,
  ...pages.map((one) => registerRows(one, AS)),
]
