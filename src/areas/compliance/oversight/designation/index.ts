import type { AreaSlice } from '../../../../web/area-slice.ts'
import { caseRoutes } from '../../../../web/case-routes.ts'
import { casePages } from './case-pages.tsx'
import { designations } from './cii-designation.ts'
import { demoCases } from './demo-cases.ts'
import { sectorOffices } from './demonstration.ts'
import { documents } from './documents.ts'
import { readers } from './facts.ts'
import { roles } from './roles.ts'

/** 关键信息基础设施认定 (csl Arts. 31, 32, 38; Arts. 33, 34, 40 of 2026; the regulation of 2021). */
export const designation: AreaSlice = {
  homeEntries: [{ name: casePages.title, about: casePages.about, path: casePages.path, listedFor: 'officers' }],
  procedures: designations,
  documents,
  readers,
  roles,
  casePages: [casePages],
  demonstration: [sectorOffices],
  demoCases,
  routes: caseRoutes(casePages),
}
