import type { AreaSlice } from '../../../web/area-slice.ts'
import type { IndexEntry } from '../../../web/page-index.tsx'
import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { importEndpoints } from '../../../web/register/import-endpoints.ts'
import { importRoutes } from '../../../web/register/import-routes.ts'
import { officePath, type RegisterPages } from '../../../web/register/reading.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import { carriedByRegisters } from '../carried.ts'
import { coverageTitle } from './coverage-pages.tsx'
import { coverageRowPages } from './coverage-register.ts'
import { demoChecks, demoRecords } from './demo.ts'
import { schoolDemonstration } from './demonstration.ts'
import { owedCoverage } from './owed-work.ts'
import { SCHOOL_COVERAGE } from './paths.ts'
import { checkPart } from './record-part.ts'
import { schoolPages } from './registers.ts'
import { EDUCATION_OFFICER, roles } from './roles.ts'
import { schoolRoutes } from './routes.ts'

const all: readonly RegisterPages[] = [coverageRowPages, ...schoolPages]

const entryOf = (pages: RegisterPages): IndexEntry => ({
  name: pages.register.publicView?.name ?? pages.register.name,
  about: pages.register.publicView?.about ?? pages.register.about,
  path: pages.path,
  own: officePath(pages),
  listedFor: 'everyone',
})

/** 学校: coverage by school and grade, checked; requirements, cases, practice and teachers (point 5; rlpe Arts. 39–42). */
export const schoolSlice: AreaSlice = {
  homeEntries: [
    {
      name: coverageTitle,
      about: {
        zh: '本行政区域逐校、逐学段上没上法治课，核对学校的报告。',
        en: 'Which schools of the region taught law, by stage; what they report is checked here.',
      },
      path: SCHOOL_COVERAGE,
      listedFor: 'officers',
      roles: [EDUCATION_OFFICER],
    },
    ...all.map(entryOf),
    {
      name: { zh: '法治副校长', en: 'Deputy heads for law' },
      about: {
        zh: '哪所学校、聘期多久；在“阵地队伍资源”登记。',
        en: 'Of which school and until when; entered under venues and people.',
      },
      path: '/resources/school-advisers',
      listedFor: 'everyone',
    },
  ],
  registers: all.map(({ register }) => register),
  roles,
  demonstration: [schoolDemonstration],
  demoRecords,
  demoWork: [demoChecks],
  owes: [owedCoverage],
  recordParts: [checkPart],
  routes: [...schoolRoutes, ...all.flatMap(registerRoutes), ...importRoutes(coverageRowPages)],
  endpoints: [
    ...all.flatMap(({ register }) => registerEndpoints(register)),
    ...importEndpoints(coverageRowPages.register),
  ],
  carriesOut: carriedByRegisters(all),
}
