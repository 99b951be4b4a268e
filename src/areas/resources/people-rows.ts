import type { RouteRows } from '../../web/route-rows.ts'
import { adviserRows } from './advisers/route-rows.ts'
import { exchangeRows } from './exchange/route-rows.ts'
import { lectureRows } from './lectures/route-rows.ts'
import { offerRows } from './offers/route-rows.ts'
import { volunteerRows } from './volunteers/route-rows.ts'

export const peopleRows: readonly RouteRows[] = [
  ...lectureRows,
  ...volunteerRows,
  ...adviserRows,
  ...exchangeRows,
  ...offerRows,
]
