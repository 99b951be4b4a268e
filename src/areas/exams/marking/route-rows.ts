import { asks, nothing, type RouteRows, sends } from '../../../web/route-rows.ts'
import { changesOf, MARKING, markingOf, REVIEWS, reviewOf } from './paths.ts'

const MARKER = 'pufa-12'
const EXAMINER = 'pufa-9'
const none = changesOf('none')

export const markingRows: RouteRows = {
  roles: {
    [`GET ${MARKING}`]: ['signed-in', MARKING, 401, 403],
    [`GET ${MARKING}/:exam`]: ['signed-in', markingOf('none'), 401, 403],
    [`POST ${MARKING}/:exam`]: ['signed-in', markingOf('none'), 401, 403],
    [`GET ${REVIEWS}`]: ['signed-in', REVIEWS, 401, 403],
    [`GET ${REVIEWS}/:review`]: ['signed-in', reviewOf('none'), 401, 403],
    [`POST ${REVIEWS}/:review`]: ['signed-in', reviewOf('none'), 401, 403],
    [`GET ${changesOf(':exam')}`]: ['anyone', none, 404, 404],
    [`POST ${changesOf(':exam')}`]: ['signed-in', none, 401, 403],
  },
  knocks: {
    [`GET ${MARKING}`]: asks(MARKING, '', MARKER),
    [`GET ${MARKING}/:exam`]: asks(markingOf('none'), 'after', MARKER),
    [`POST ${MARKING}/:exam`]: sends(markingOf('none'), 'ref points note', MARKER),
    [`GET ${REVIEWS}`]: asks(REVIEWS, 'after answered', EXAMINER),
    [`GET ${REVIEWS}/:review`]: asks(reviewOf('none'), '', EXAMINER),
    [`POST ${REVIEWS}/:review`]: sends(reviewOf('none'), 'outcome points reasons', EXAMINER),
    [`GET ${changesOf(':exam')}`]: asks(none),
    [`POST ${changesOf(':exam')}`]: sends(none, 'revision', EXAMINER),
  },
  kept: nothing(`GET ${changesOf(':exam')}`),
}
