import type { AreaSlice } from '../../../../web/area-slice.ts'
import { demoCases } from './demo-cases.ts'
import { about, BUNDLES, bundleRoutes, title } from './routes.tsx'

/** What an operator hands over to an inspection (csl Art. 49 para. 2; Art. 51 para. 2 of 2026). */
export const bundle: AreaSlice = {
  homeEntries: [{ name: title, about, path: BUNDLES, listedFor: 'officers' }],
  demoCases,
  routes: bundleRoutes,
}
