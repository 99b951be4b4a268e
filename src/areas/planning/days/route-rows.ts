import { registerRows } from '../../../web/register/rows.ts'
import { asks, nothing, type RouteRows, sends } from '../../../web/route-rows.ts'
import { CALENDAR, PROPOSALS } from './paths.ts'
import { dayPages } from './register.ts'

const one = `${PROPOSALS}/constitution-day`

const pages: RouteRows = {
  roles: {
    [`GET ${CALENDAR}`]: ['anyone', CALENDAR, 200, 200],
    [`GET ${CALENDAR}.ics`]: ['anyone', `${CALENDAR}.ics`, 200, 200],
    [`GET ${PROPOSALS}`]: ['signed-in', PROPOSALS, 401, 200],
    [`GET ${PROPOSALS}/:proposal`]: ['signed-in', one, 401, 403],
    [`POST ${PROPOSALS}/:proposal`]: ['signed-in', one, 401, 403],
  },
  knocks: {
    [`GET ${CALENDAR}`]: asks(CALENDAR, 'office after as'),
    [`GET ${CALENDAR}.ics`]: asks(`${CALENDAR}.ics`, 'office'),
    [`GET ${PROPOSALS}`]: asks(PROPOSALS, '', 'pufa-1'),
    [`GET ${PROPOSALS}/:proposal`]: asks(one, '', 'pufa-1'),
    [`POST ${PROPOSALS}/:proposal`]: sends(one, 'lead line owner task1 task2 task3', 'pufa-1'),
  },
  kept: nothing(`GET ${CALENDAR}`, `GET ${CALENDAR}.ics`),
}

export const dayRows: readonly RouteRows[] = [pages, registerRows(dayPages, 'pufa-1')]
