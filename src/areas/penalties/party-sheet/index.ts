import type { Route } from '../../../web/area.ts'
import { partyRoutes } from './party.tsx'
import { routes as sheetRoutes } from './routes.ts'

export { PARTY } from './paths.ts'
export const routes: readonly Route[] = [...partyRoutes, ...sheetRoutes]
