import { registerRows } from '../../../web/register/rows.ts'
import { asks, nothing, type RouteRows, sends } from '../../../web/route-rows.ts'
import { lessonPages } from './lesson-pages.ts'
import { CLASS, CLASS_ANSWER, CLASS_LEAVE, CLASS_LESSON, HOURS, hourPath, NEW_HOUR, QUIZ } from './paths.ts'

const TEACHER = 'qingxi-1'
const none = hourPath('none')

const hourRows: RouteRows = {
  roles: {
    [`GET ${CLASS}`]: ['anyone', CLASS, 200, 200],
    [`POST ${CLASS}`]: ['anyone', CLASS, 422, 422],
    [`GET ${CLASS_LESSON}`]: ['anyone', CLASS_LESSON, 401, 401],
    [`POST ${CLASS_ANSWER}`]: ['anyone', CLASS_ANSWER, 401, 401],
    [`POST ${CLASS_LEAVE}`]: ['anyone', CLASS_LEAVE, 303, 303],
    [`GET ${HOURS}`]: ['signed-in', HOURS, 401, 403],
    [`GET ${NEW_HOUR}`]: ['signed-in', NEW_HOUR, 401, 403],
    [`POST ${NEW_HOUR}`]: ['signed-in', NEW_HOUR, 401, 403],
    [`GET ${QUIZ}`]: ['signed-in', QUIZ, 401, 403],
    [`GET ${hourPath(':hour')}`]: ['signed-in', none, 401, 403],
    [`POST ${hourPath(':hour')}/close`]: ['signed-in', `${none}/close`, 401, 403],
    [`POST ${hourPath(':hour')}/code`]: ['signed-in', `${none}/code`, 401, 403],
    [`POST ${hourPath(':hour')}/free`]: ['signed-in', `${none}/free`, 401, 403],
  },
  knocks: {
    [`GET ${CLASS}`]: asks(CLASS),
    [`POST ${CLASS}`]: sends(CLASS, 'code number'),
    [`GET ${CLASS_LESSON}`]: asks(CLASS_LESSON, 'question'),
    [`POST ${CLASS_ANSWER}`]: sends(CLASS_ANSWER, 'question answer answer-A'),
    [`POST ${CLASS_LEAVE}`]: sends(CLASS_LEAVE),
    [`GET ${HOURS}`]: asks(HOURS, 'after as', TEACHER),
    [`GET ${NEW_HOUR}`]: asks(NEW_HOUR, 'lesson', TEACHER),
    [`GET ${QUIZ}`]: asks(QUIZ, 'lesson key', TEACHER),
    [`POST ${NEW_HOUR}`]: sends(NEW_HOUR, 'lesson class pupils minutes item-x', TEACHER),
    [`GET ${hourPath(':hour')}`]: asks(none, '', TEACHER),
    [`POST ${hourPath(':hour')}/close`]: sends(`${none}/close`, '', TEACHER),
    [`POST ${hourPath(':hour')}/code`]: sends(`${none}/code`, '', TEACHER),
    [`POST ${hourPath(':hour')}/free`]: sends(`${none}/free`, 'number all', TEACHER),
  },
  kept: nothing(`GET ${CLASS}`, `POST ${CLASS}`, `GET ${CLASS_LESSON}`, `POST ${CLASS_ANSWER}`, `POST ${CLASS_LEAVE}`),
}

export const lessonRows: readonly RouteRows[] = [registerRows(lessonPages, TEACHER), hourRows]
