import { asks, nothing, type RouteRows } from '../../../web/route-rows.ts'
import { caseRows } from '../case-rows.ts'
import { ACCEPTED } from './accepted-page.tsx'
import { casePages } from './index.ts'

const [pages] = casePages

const own: RouteRows = {
  roles: {
    [`GET ${ACCEPTED}`]: ['anyone', ACCEPTED, 200, 200],
    [`GET ${ACCEPTED}/:practice`]: ['anyone', `${ACCEPTED}/none`, 404, 404],
  },
  knocks: {
    [`GET ${ACCEPTED}`]: asks(ACCEPTED, 'after as'),
    [`GET ${ACCEPTED}/:practice`]: asks(`${ACCEPTED}/none`),
  },
  kept: nothing(`GET ${ACCEPTED}`, `GET ${ACCEPTED}/:practice`),
}

export const exchangeRows: readonly RouteRows[] = [
  own,
  caseRows({ pages, opens: 'submit', step: 'accept', as: 'pufa-3' }),
]
