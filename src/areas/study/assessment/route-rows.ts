import { caseRows } from '../../../web/case-rows.ts'
import type { RouteRows } from '../../../web/route-rows.ts'
import { assessmentCases } from './assessment-pages.tsx'
import { treeCases } from './tree-pages.tsx'

export const assessmentRows: readonly RouteRows[] = [
  caseRows({ pages: treeCases, opens: 'begin', step: 'write', as: 'pufa-1' }),
  caseRows({ pages: assessmentCases, opens: 'open', step: 'stop', as: 'pufa-1' }),
]
