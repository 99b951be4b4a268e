import type { AreaSlice } from '../../../../web/area-slice.ts'
import { seats } from './audit-seat.ts'
import { demoCases } from './demo-cases.ts'
import { readers } from './facts.ts'
import { AUDITS, about, auditsAbout, auditsTitle, SEATS, seatRoutes, title } from './pages.tsx'

/** 审计席位: somebody outside reads what the operator chose, for its days, each look on record. */
export const seat: AreaSlice = {
  homeEntries: [
    { name: title, about, path: SEATS, listedFor: 'officers' },
    { name: auditsTitle, about: auditsAbout, path: AUDITS, listedFor: 'officers' },
  ],
  procedures: seats,
  readers,
  demoCases,
  routes: seatRoutes,
}
