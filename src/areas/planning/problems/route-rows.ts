import { caseRows } from '../../../web/case-rows.ts'
import { registerRows } from '../../../web/register/rows.ts'
import type { RouteRows } from '../../../web/route-rows.ts'
import { casePages } from './case-pages.tsx'
import { researchPages } from './research.ts'

export const problemRows: readonly RouteRows[] = [
  caseRows({ pages: casePages, opens: 'find', step: 'drop', as: 'pufa-1' }),
  registerRows(researchPages, 'pufa-1'),
]
