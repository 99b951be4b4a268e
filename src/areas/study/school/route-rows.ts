import { importRows } from '../../../web/register/import-rows.ts'
import { registerRows } from '../../../web/register/rows.ts'
import { asks, type RouteRows, sends } from '../../../web/route-rows.ts'
import { coverageRowPages } from './coverage-register.ts'
import { CHECK, ONE_SCHOOL, SCHOOL_COVERAGE, schoolPath } from './paths.ts'
import { schoolPages } from './registers.ts'

const EDUCATION = 'jiaoyu-1'
const SCHOOL = 'qingxi-2'

const own: RouteRows = {
  roles: {
    [`GET ${SCHOOL_COVERAGE}`]: ['signed-in', SCHOOL_COVERAGE, 401, 403],
    [`GET ${ONE_SCHOOL}`]: ['signed-in', schoolPath('none'), 401, 403],
    [`POST ${CHECK}`]: ['signed-in', CHECK, 401, 403],
  },
  knocks: {
    [`GET ${SCHOOL_COVERAGE}`]: asks(SCHOOL_COVERAGE, 'term show after as', EDUCATION),
    [`GET ${ONE_SCHOOL}`]: asks(schoolPath('none'), 'term', EDUCATION),
    [`POST ${CHECK}`]: sends(CHECK, 'school term result note row-x.1', EDUCATION),
  },
  kept: {},
}

export const schoolRows: readonly RouteRows[] = [
  registerRows(coverageRowPages, SCHOOL),
  ...schoolPages.map((pages) =>
    registerRows(pages, pages.register.enters.role === 'school-officer' ? SCHOOL : EDUCATION),
  ),
  importRows({ register: coverageRowPages.register, as: SCHOOL }),
  own,
]
