import { caseRows } from '../../../web/case-rows.ts'
import { asks, type RouteRows } from '../../../web/route-rows.ts'
import { casePages } from './case-pages.tsx'
import { FIGURES } from './figures-page.tsx'

const figures: RouteRows = {
  roles: { [`GET ${FIGURES}`]: ['anyone', FIGURES, 200, 200] },
  knocks: { [`GET ${FIGURES}`]: asks(FIGURES) },
  kept: { [`GET ${FIGURES}`]: 'nothing' },
}

export const promptRows: readonly RouteRows[] = [
  figures,
  caseRows({ pages: casePages, opens: 'find', step: 'draft', as: 'sifaju-1' }),
]
