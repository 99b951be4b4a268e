import { caseRoutes } from '../../../web/case-routes.ts'
import type { PlanningSlice } from '../slice.ts'
import { fundPages, justicePages } from './case-pages.tsx'
import { demoCases } from './demo-cases.ts'
import { orderDemonstration } from './demonstration.ts'
import { documents } from './documents.ts'
import { fundOrder } from './fund-order.ts'
import { justiceOrder } from './justice-order.ts'

const desks = [justicePages, fundPages]

export const orders: PlanningSlice = {
  homeEntries: desks.map(({ title, about, path }) => ({ name: title, about, path, listedFor: 'officers' })),
  procedures: [justiceOrder, fundOrder],
  documents,
  casePages: desks,
  demonstration: [orderDemonstration],
  demoCases,
  routes: desks.flatMap(caseRoutes),
}
