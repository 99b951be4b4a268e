import type { Say } from '../../law/say.ts'
import { burden } from './burden/index.ts'
import { congress } from './congress/index.ts'
import { coverage } from './coverage/index.ts'
import { popularisationDays } from './days/index.ts'
import { drafts } from './drafts/index.ts'
import { effects } from './effects/index.ts'
import { evaluations } from './evaluation/index.ts'
import { funds } from './funds/index.ts'
import { guidanceNotices } from './guidance/index.ts'
import { studyInstitutions } from './institutions/index.ts'
import { lawmakings } from './lawmaking/index.ts'
import { responsibilityLists } from './lists/index.ts'
import { orders } from './orders/index.ts'
import { plans } from './plans/index.ts'
import { problems } from './problems/index.ts'
import { prompts } from './prompts/index.ts'
import { schools } from './schools/index.ts'
import type { PlanningSlice } from './slice.ts'
import { yearReports } from './year-report/index.ts'

interface SliceGroup {
  readonly id: string
  readonly name: Say
  readonly slices: readonly PlanningSlice[]
}

/** The folders of this area, as its home lists their pages. */
export const sliceGroups: readonly SliceGroup[] = [
  {
    id: 'plans',
    name: { zh: '计划和任务', en: 'Plans and tasks' },
    slices: [plans, popularisationDays, coverage, schools],
  },
  { id: 'lists', name: { zh: '责任清单', en: 'Responsibility lists' }, slices: [responsibilityLists] },
  {
    id: 'reports',
    name: { zh: '评估和报告', en: 'Evaluation and reports' },
    slices: [evaluations, yearReports, congress, studyInstitutions],
  },
  {
    id: 'problems',
    name: { zh: '调研、问题和效果', en: 'Research, problems, effects' },
    slices: [effects, problems, burden],
  },
  {
    id: 'prompts',
    name: { zh: '指导、提示和责令', en: 'Guidance, prompts, orders' },
    slices: [guidanceNotices, prompts, orders],
  },
  { id: 'drafts', name: { zh: '文件草案', en: 'Draft papers' }, slices: [drafts, lawmakings] },
  { id: 'funds', name: { zh: '经费', en: 'Funds' }, slices: [funds] },
]

export const slices: readonly PlanningSlice[] = sliceGroups.flatMap((group) => group.slices)
