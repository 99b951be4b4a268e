import { caseRows } from '../../../web/case-rows.ts'
import type { RouteRows } from '../../../web/route-rows.ts'
import { casePages } from './case-pages.tsx'

export const guidanceRows: readonly RouteRows[] = [
  caseRows({ pages: casePages, opens: 'draft', step: 'issue', as: 'wangxin-13' }),
]
