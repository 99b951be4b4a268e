import { asks, nothing, type RouteRows, takes } from '../../../web/route-rows.ts'
import { PATH } from './catalogue.ts'
import { RELEASES } from './page.tsx'

const KEEPER = 'pufa-1'

export const routeRows: RouteRows = {
  roles: {
    [`GET ${PATH}`]: ['anyone', PATH, 200, 200],
    [`GET ${PATH}/:file`]: ['anyone', `${PATH}/none.csv`, 404, 404],
    [`GET ${RELEASES}`]: ['signed-in', RELEASES, 401, 200],
    [`GET ${RELEASES}/new`]: ['signed-in', `${RELEASES}/new`, 401, 403],
    [`GET ${RELEASES}/:id`]: ['signed-in', `${RELEASES}/none`, 401, 404],
    [`GET ${RELEASES}/:id/attachments/:number`]: ['signed-in', `${RELEASES}/none/attachments/1`, 401, 404],
    [`POST ${RELEASES}/new/:step`]: ['signed-in', `${RELEASES}/new/define`, 401, 403],
    [`POST ${RELEASES}/:id/:step`]: ['signed-in', `${RELEASES}/none/check`, 401, 404],
  },
  knocks: {
    [`GET ${PATH}`]: asks(PATH),
    [`GET ${PATH}/:file`]: asks(`${PATH}/sanctions.csv`, 'on'),
    [`GET ${RELEASES}`]: asks(RELEASES, 'after show stage', KEEPER),
    [`GET ${RELEASES}/new`]: asks(`${RELEASES}/new`, '', KEEPER),
    [`GET ${RELEASES}/:id`]: asks(`${RELEASES}/none`, '', KEEPER),
    [`GET ${RELEASES}/:id/attachments/:number`]: asks(`${RELEASES}/none/attachments/1`, '', KEEPER),
    [`POST ${RELEASES}/new/:step`]: takes(`${RELEASES}/new/define`, 'dataset', 'define', KEEPER),
    [`POST ${RELEASES}/:id/:step`]: takes(`${RELEASES}/none/check`, 'dataset', 'check', 'pufa-2'),
  },
  kept: nothing(`GET ${PATH}`, `GET ${PATH}/:file`),
}
