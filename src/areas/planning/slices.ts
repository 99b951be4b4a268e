import { evaluations } from './evaluation/index.ts'
import { responsibilityLists } from './lists/index.ts'
import { prompts } from './prompts/index.ts'
import type { PlanningSlice } from './slice.ts'

/** The folders of this area, in the order in which its home lists their pages. */
export const slices: readonly PlanningSlice[] = [responsibilityLists, prompts, evaluations]
