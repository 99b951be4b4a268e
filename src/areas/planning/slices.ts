import { congress } from './congress/index.ts'
import { evaluations } from './evaluation/index.ts'
import { funds } from './funds/index.ts'
import { guidanceNotices } from './guidance/index.ts'
import { responsibilityLists } from './lists/index.ts'
import { orders } from './orders/index.ts'
import { plans } from './plans/index.ts'
import { prompts } from './prompts/index.ts'
import type { PlanningSlice } from './slice.ts'

/** The folders of this area, in the order in which its home lists their pages. */
export const slices: readonly PlanningSlice[] = [
  plans,
  responsibilityLists,
  prompts,
  orders,
  guidanceNotices,
  evaluations,
  funds,
  congress,
]
