import { caseRows } from '../../../web/case-rows.ts'
import type { RouteRows } from '../../../web/route-rows.ts'
import { reportCases } from './pages.tsx'

export const legalReportRows: readonly RouteRows[] = [
  caseRows({ pages: reportCases, opens: 'draft', step: 'drop', as: 'weijian-4' }),
]
