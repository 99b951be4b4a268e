import { nothing, type RouteRows, tells } from '../../../web/route-rows.ts'
import { HALL } from './doors.ts'

const start = `POST ${HALL}/start`
const answers = `POST ${HALL}/answers`
const handIn = `POST ${HALL}/hand-in`
const left = `POST ${HALL}/left`
const clock = `GET ${HALL}/clock`

/** Whoever has no seat is answered 401, officers too: a seat is no account. */
export const hallRows: RouteRows = {
  roles: {
    [start]: ['anyone', `${HALL}/start`, 401, 401],
    [answers]: ['anyone', `${HALL}/answers`, 401, 401],
    [handIn]: ['anyone', `${HALL}/hand-in`, 401, 401],
    [left]: ['anyone', `${HALL}/left`, 401, 401],
    [clock]: ['anyone', `${HALL}/clock`, 401, 401],
  },
  knocks: {
    [start]: tells(`${HALL}/start`, (text) => ({ attempt: text })),
    [answers]: tells(`${HALL}/answers`, (text) => ({ attempt: 1, answers: [{ item: 0, sequence: 1, answer: text }] })),
    [handIn]: tells(`${HALL}/hand-in`, (text) => ({ attempt: text })),
    [left]: tells(`${HALL}/left`, (text) => ({ attempt: text, left: true })),
    [clock]: { path: `${HALL}/clock` },
  },
  kept: nothing(start, answers, handIn, left, clock),
}
