import type { AreaSlice } from '../../../../web/area-slice.ts'
import { endpoints } from './endpoints.ts'
import { about, operatorPage, SECTOR, sectorPage, title } from './pages.tsx'

/** What a protecting department sees of the operators it designated (csl Arts. 32, 38; Arts. 34, 40 of 2026). */
export const sector: AreaSlice = {
  homeEntries: [{ name: title, about, path: SECTOR, listedFor: 'officers' }],
  routes: [
    { method: 'GET', path: SECTOR, who: 'signed-in', answer: sectorPage },
    { method: 'GET', path: `${SECTOR}/:id`, who: 'signed-in', answer: operatorPage },
  ],
  endpoints,
}
