import type { Route } from '../../web/area.ts'
import * as figures from './figures/index.ts'
import * as hearing from './hearing/index.ts'
import * as hearingFigures from './hearing-figures/index.ts'
import * as partySheet from './party-sheet/index.ts'
import * as penalty from './penalty/index.ts'
import * as summary from './summary/index.ts'

export const routes: readonly Route[] = [hearing, hearingFigures, figures, partySheet, penalty, summary].flatMap(
  (part) => part.routes,
)
