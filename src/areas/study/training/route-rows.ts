import { staffTraining } from '../../../mechanisms/training/staff-training.ts'
import { registerRows } from '../../../web/register/rows.ts'
import type { RouteRows } from '../../../web/route-rows.ts'
import { trainingPages } from './registers.ts'

export const trainingRows: readonly RouteRows[] = trainingPages.map((pages) =>
  registerRows(pages, pages.register === staffTraining ? 'dongling-4' : 'weijian-1'),
)
