import { caseRows } from '../../../web/case-rows.ts'
import type { RouteRows } from '../../../web/route-rows.ts'
import { fundPages, justicePages } from './case-pages.tsx'

export const orderRows: readonly RouteRows[] = [
  caseRows({ pages: justicePages, opens: 'find', step: 'order', as: 'zhengfu-2' }),
  caseRows({ pages: fundPages, opens: 'find', step: 'order', as: 'caizheng-2' }),
]
