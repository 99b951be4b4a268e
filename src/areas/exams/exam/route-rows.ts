import { caseRows } from '../../../web/case-rows.ts'
import { asks, nothing, type RouteRows, sends } from '../../../web/route-rows.ts'
import { HOME } from '../home-path.ts'
import { examPages } from './pages.tsx'
import { DRAWS, previews, printed, rolls } from './paths.ts'

const EXAMINER = 'pufa-9'
const draw = `${HOME}/:exam/draw`

const published: RouteRows = {
  roles: {
    [`GET ${DRAWS}`]: ['anyone', DRAWS, 200, 200],
    [`GET ${draw}`]: ['anyone', `${HOME}/none/draw`, 404, 404],
    [`GET ${draw}/:file`]: ['anyone', `${HOME}/none/draw/PAPER.json`, 404, 404],
  },
  knocks: {
    [`GET ${DRAWS}`]: asks(DRAWS, 'after'),
    [`GET ${draw}`]: asks(`${HOME}/none/draw`),
    [`GET ${draw}/:file`]: asks(`${HOME}/none/draw/PAPER.json`),
  },
  kept: nothing(`GET ${DRAWS}`, `GET ${draw}`, `GET ${draw}/:file`),
}

const own: RouteRows = {
  roles: {
    [`GET ${rolls(':exam')}`]: ['signed-in', rolls('none'), 401, 404],
    [`POST ${rolls(':exam')}`]: ['signed-in', rolls('none'), 401, 404],
    [`POST ${rolls(':exam')}/make-up`]: ['signed-in', `${rolls('none')}/make-up`, 401, 404],
    [`POST ${rolls(':exam')}/slips`]: ['signed-in', `${rolls('none')}/slips`, 401, 404],
    [`POST ${rolls(':exam')}/classes`]: ['signed-in', `${rolls('none')}/classes`, 401, 404],
    [`GET ${previews(':exam')}`]: ['signed-in', previews('none'), 401, 404],
    [`GET ${printed(':exam')}`]: ['signed-in', printed('none'), 401, 404],
    [`POST ${printed(':exam')}`]: ['signed-in', printed('none'), 401, 404],
  },
  knocks: {
    [`GET ${rolls(':exam')}`]: asks(rolls('none'), 'after', EXAMINER),
    [`POST ${rolls(':exam')}`]: sends(rolls('none'), 'enter', EXAMINER),
    [`POST ${rolls(':exam')}/make-up`]: sends(`${rolls('none')}/make-up`, '', EXAMINER),
    [`POST ${rolls(':exam')}/slips`]: sends(`${rolls('none')}/slips`, 'numbers reasons as', EXAMINER),
    [`POST ${rolls(':exam')}/classes`]: sends(`${rolls('none')}/classes`, 'names why', EXAMINER),
    [`GET ${previews(':exam')}`]: asks(previews('none'), '', EXAMINER),
    [`GET ${printed(':exam')}`]: asks(printed('none'), '', EXAMINER),
    [`POST ${printed(':exam')}`]: sends(printed('none'), 'numbers', EXAMINER),
  },
  kept: {},
}

export const examRows: readonly RouteRows[] = [
  caseRows({ pages: examPages, opens: 'prepare', step: 'draw', as: EXAMINER }),
  published,
  own,
]
