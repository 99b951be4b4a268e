import { caseRows } from '../../../web/case-rows.ts'
import type { RouteRows } from '../../../web/route-rows.ts'
import { reportPages, supervisionPages } from './case-pages.tsx'

export const congressRows: readonly RouteRows[] = [
  caseRows({ pages: supervisionPages, opens: 'record', step: 'transmit', as: 'renda-1' }),
  caseRows({ pages: reportPages, opens: 'draft', step: 'deliver', as: 'zhengfu-4' }),
]
