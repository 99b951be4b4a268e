import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { DELETION, GOAL, MINE, PRACTICE, programmeOf, RECORD, taskOf, WRONG } from './paths.ts'

const none = programmeOf('none')
const any = programmeOf(':programme')
const wrongOf = (person: string) => `/api/study/people/${person}/wrong-answers`

export const mineRows: RouteRows = {
  roles: {
    [`GET ${MINE}`]: ['signed-in', MINE, 401, 200],
    [`GET ${any}`]: ['signed-in', none, 401, 404],
    [`POST ${any}/read`]: ['signed-in', `${none}/read`, 401, 404],
    [`POST ${taskOf(':change')}`]: ['signed-in', taskOf('none'), 401, 404],
    [`GET ${PRACTICE}`]: ['signed-in', PRACTICE, 401, 200],
    [`POST ${PRACTICE}`]: ['signed-in', PRACTICE, 401, 404],
    [`GET ${WRONG}`]: ['signed-in', WRONG, 401, 200],
    [`GET ${RECORD}`]: ['signed-in', RECORD, 401, 200],
    [`POST ${GOAL}`]: ['signed-in', GOAL, 401, 303],
    [`POST ${DELETION}`]: ['signed-in', DELETION, 401, 422],
    [`GET ${wrongOf(':person')}`]: ['signed-in', wrongOf('none'), 401, 403],
    [`POST ${any}/take-up`]: ['signed-in', `${none}/take-up`, 401, 404],
  },
  knocks: {
    [`GET ${MINE}`]: asks(MINE, '', 'weijian-2'),
    [`GET ${any}`]: asks(none, '', 'weijian-2'),
    [`POST ${any}/read`]: sends(`${none}/read`, 'unit read', 'weijian-2'),
    [`POST ${taskOf(':change')}`]: sends(taskOf('none'), '', 'weijian-2'),
    [`GET ${PRACTICE}`]: asks(PRACTICE, 'item', 'weijian-2'),
    [`POST ${PRACTICE}`]: sends(PRACTICE, 'item version answer unsure', 'weijian-2'),
    [`GET ${WRONG}`]: asks(WRONG, 'after', 'weijian-2'),
    [`GET ${RECORD}`]: asks(RECORD, 'year', 'weijian-2'),
    [`POST ${GOAL}`]: sends(GOAL, 'daily', 'weijian-2'),
    [`POST ${DELETION}`]: sends(DELETION, 'sure', 'weijian-2'),
    [`GET ${wrongOf(':person')}`]: asks(wrongOf('me'), 'limit after', 'weijian-2'),
    [`POST ${any}/take-up`]: sends(`${none}/take-up`, 'joins', 'weijian-2'),
  },
  kept: {},
}
