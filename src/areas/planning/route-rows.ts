import { registerRows, rowsTogether } from '../../web/register/rows.ts'
import { asks, type RouteRows } from '../../web/route-rows.ts'
import { burdenRows } from './burden/route-rows.ts'
import { congressRows } from './congress/route-rows.ts'
import { coverageRows } from './coverage/route-rows.ts'
import { dayRows } from './days/route-rows.ts'
import { draftRows } from './drafts/route-rows.ts'
import { effectRows } from './effects/route-rows.ts'
import { evaluationRows } from './evaluation/route-rows.ts'
import { fundRows } from './funds/route-rows.ts'
import { guidanceRows } from './guidance/route-rows.ts'
import { HOME } from './home-path.ts'
import { institutionRows } from './institutions/route-rows.ts'
import { lawmakingPages } from './lawmaking/register.ts'
import { listRows } from './lists/route-rows.ts'
import { orderRows } from './orders/route-rows.ts'
import { planRows } from './plans/route-rows.ts'
import { problemRows } from './problems/route-rows.ts'
import { promptRows } from './prompts/route-rows.ts'
import { schoolPages } from './schools/register.tsx'
import { yearReportRows } from './year-report/route-rows.ts'

const homeRows: RouteRows = {
  roles: { [`GET ${HOME}`]: ['anyone', HOME, 200, 200] },
  knocks: { [`GET ${HOME}`]: asks(HOME) },
  kept: { [`GET ${HOME}`]: 'nothing' },
}

export const routeRows = rowsTogether([
  homeRows,
  ...listRows,
  ...planRows,
  ...dayRows,
  coverageRows,
  ...promptRows,
  ...orderRows,
  ...guidanceRows,
  ...evaluationRows,
  ...fundRows,
  draftRows,
  ...institutionRows,
  effectRows,
  ...problemRows,
  ...congressRows,
  ...yearReportRows,
  burdenRows,
  registerRows(schoolPages, 'pufa-1'),
  registerRows(lawmakingPages, 'pufa-1'),
])
