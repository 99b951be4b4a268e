import type { AreaSlice } from '../../../web/area-slice.ts'
import { carryoverEndpoints } from './endpoints.ts'
import { CARRYOVER } from './paths.ts'
import { carryoverRoutes } from './routes.ts'
import { about, title } from './words.ts'

/** Everything of an operator, taken away and read back. */
export const carryover: AreaSlice = {
  homeEntries: [{ name: title, about, path: CARRYOVER, listedFor: 'officers' }],
  routes: carryoverRoutes,
  endpoints: carryoverEndpoints,
}
