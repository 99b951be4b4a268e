import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { caseRows } from '../case-rows.ts'
import { casePages } from './index.ts'

const FIND = '/resources/lectures/find'
const FEEDBACK = '/resources/feedback/none'

const own: RouteRows = {
  roles: {
    [`GET ${FIND}`]: ['anyone', FIND, 200, 200],
    'GET /resources/feedback/:lecture': ['anyone', FEEDBACK, 404, 404],
    'POST /resources/feedback/:lecture': ['anyone', FEEDBACK, 404, 404],
  },
  knocks: {
    [`GET ${FIND}`]: asks(FIND, 'topic region after'),
    'GET /resources/feedback/:lecture': asks(FEEDBACK, 'given'),
    'POST /resources/feedback/:lecture': sends(FEEDBACK, 'mark'),
  },
  kept: {
    [`GET ${FIND}`]: 'nothing',
    'GET /resources/feedback/:lecture': 'nothing',
    'POST /resources/feedback/:lecture': 'nothing',
  },
}

/** Notices of whose turn it is name the unit. */
const inNoticesToo = { tables: ['case_index', 'case_step', 'notice'] }

const [bookings, complaints] = casePages

export const lectureRows: readonly RouteRows[] = [
  own,
  caseRows({ pages: bookings, opens: 'ask', step: 'accept', as: 'pufa-1', openedKept: inNoticesToo }),
  caseRows({ pages: complaints, opens: 'submit', step: 'review', as: 'pufa-1' }),
]
