import { asks, nothing, type RouteRows, sends, tells } from '../../../web/route-rows.ts'
import { HALL } from './doors.ts'
import { CLASS, DOUBTS, ENTER, HAND_IN, LEAVE, PAPER, QUESTIONS, RECEIPT, RESULT, REVIEW, SEAT } from './paths.ts'

const start = `POST ${HALL}/start`
const answers = `POST ${HALL}/answers`
const handIn = `POST ${HALL}/hand-in`
const left = `POST ${HALL}/left`
const clock = `GET ${HALL}/clock`

const pages = [SEAT, PAPER, QUESTIONS, HAND_IN, RESULT, RECEIPT, REVIEW]
const forms = [SEAT, PAPER, HAND_IN, REVIEW]
const own = {
  [`GET ${HALL}`]: asks(HALL, 'exam find'),
  [`POST ${HALL}`]: sends(HALL, 'exam number code'),
  [`GET ${CLASS}`]: asks(CLASS),
  [`POST ${CLASS}`]: sends(CLASS, 'code number'),
  [`POST ${ENTER}`]: sends(ENTER, 'exam'),
  [`POST ${LEAVE}`]: sends(LEAVE),
  [`POST ${DOUBTS}`]: tells(DOUBTS, (text) => ({ attempt: text, marks: [] })),
  ...Object.fromEntries(pages.map((path) => [`GET ${path}`, asks(path, 'question try page')])),
  ...Object.fromEntries(forms.map((path) => [`POST ${path}`, sends(path, 'question answer words go try')])),
}

/** Whoever has no seat is answered 401, officers too: a seat is no account. */
export const hallRows: RouteRows = {
  roles: {
    [`GET ${HALL}`]: ['anyone', HALL, 200, 200],
    [`POST ${HALL}`]: ['anyone', HALL, 422, 422],
    [`GET ${CLASS}`]: ['anyone', CLASS, 200, 200],
    [`POST ${CLASS}`]: ['anyone', CLASS, 401, 401],
    [`POST ${ENTER}`]: ['anyone', ENTER, 401, 401],
    [`POST ${LEAVE}`]: ['anyone', LEAVE, 303, 303],
    [`POST ${DOUBTS}`]: ['anyone', DOUBTS, 400, 400],
    ...Object.fromEntries(pages.map((path) => [`GET ${path}`, ['anyone', path, 401, 401] as const])),
    ...Object.fromEntries(forms.map((path) => [`POST ${path}`, ['anyone', path, 401, 401] as const])),
    [start]: ['anyone', `${HALL}/start`, 401, 401],
    [answers]: ['anyone', `${HALL}/answers`, 401, 401],
    [handIn]: ['anyone', `${HALL}/hand-in`, 401, 401],
    [left]: ['anyone', `${HALL}/left`, 401, 401],
    [clock]: ['anyone', `${HALL}/clock`, 401, 401],
  },
  knocks: {
    ...own,
    [start]: tells(`${HALL}/start`, (text) => ({ attempt: text })),
    [answers]: tells(`${HALL}/answers`, (text) => ({ attempt: 1, answers: [{ item: 0, sequence: 1, answer: text }] })),
    [handIn]: tells(`${HALL}/hand-in`, (text) => ({ attempt: text })),
    [left]: tells(`${HALL}/left`, (text) => ({ attempt: text, left: true })),
    [clock]: { path: `${HALL}/clock` },
  },
  kept: nothing(...Object.keys(own), start, answers, handIn, left, clock),
}
