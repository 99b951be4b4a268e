import type { Procedure } from '../../kernel/procedure/definition.ts'
import { popularisationOffice, popularisationWork } from '../../mechanisms/popularisation/demonstration.ts'
import type { Area, Route } from '../../web/area.ts'
import type { CasePages } from '../../web/case-pages.tsx'
import { registerEndpoints } from '../../web/register/endpoints.ts'
import { importEndpoints } from '../../web/register/import-endpoints.ts'
import { importRoutes } from '../../web/register/import-routes.ts'
import { registerRoutes } from '../../web/register/routes.tsx'
import * as advisers from './advisers/index.ts'
import { demoRecords } from './demo-records.ts'
import { popularisationRemits, village } from './demonstration.ts'
import { home } from './home.tsx'
import * as lectures from './lectures/index.ts'
import { pages, registers } from './registers.ts'
import { roles } from './roles.ts'
import * as volunteers from './volunteers/index.ts'

interface Slice extends Pick<Area, 'documents' | 'readers' | 'consumers'> {
  readonly procedures: readonly Procedure[]
  readonly casePages: readonly CasePages[]
  readonly routes: readonly Route[]
}

/** What is asked, decided and told, each with its pages. */
const slices: readonly Slice[] = [lectures, volunteers, advisers]

/** 阵地、队伍、资源 (point 12 of the work points): where law is taught, by whom, with what. */
export const resources: Area = {
  id: 'resources',
  name: { zh: '阵地队伍资源', en: 'Venues and people' },
  about: {
    zh: '法治文化场所、普法讲师、网络安全服务机构：登记在册，依法公布。',
    en: 'Venues, lecturers and service agencies: on register, and made public as the law orders.',
  },
  pillar: 'study',
  home: '/resources',
  startPages: pages.flatMap(({ register, path }) =>
    register.publicView ? [{ name: register.publicView.name, path }] : [],
  ),
  procedures: slices.flatMap(({ procedures }) => procedures),
  documents: slices.flatMap(({ documents = [] }) => documents),
  readers: slices.flatMap(({ readers = [] }) => readers),
  consumers: (context, kernel) => slices.flatMap(({ consumers }) => consumers?.(context, kernel) ?? []),
  casesAt: Object.fromEntries(
    slices.flatMap(({ casePages }) => casePages.map(({ procedure, path }) => [procedure, path] as const)),
  ),
  registers,
  demoRecords,
  roles,
  demonstration: [popularisationWork, popularisationOffice, popularisationRemits, village],
  routes: [
    home,
    ...slices.flatMap(({ routes }) => routes),
    ...pages.flatMap(registerRoutes),
    ...registers.flatMap(importRoutes),
  ],
  endpoints: registers.flatMap((register) => [...registerEndpoints(register), ...importEndpoints(register)]),
}
