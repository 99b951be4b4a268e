import { demoRelease } from '../../mechanisms/dataset/demo-release.ts'
import { popularisationOffice, popularisationWork } from '../../mechanisms/popularisation/demonstration.ts'
import type { Area } from '../../web/area.ts'
import { registerEndpoints } from '../../web/register/endpoints.ts'
import { importEndpoints } from '../../web/register/import-endpoints.ts'
import { importRoutes } from '../../web/register/import-routes.ts'
import { registerRoutes } from '../../web/register/routes.tsx'
import { demoPeople } from './demo-people.ts'
import { demoPeopleRecords } from './demo-people-records.ts'
import { demoRecords } from './demo-records.ts'
import { popularisationRemits, village } from './demonstration.ts'
import { home } from './home.tsx'
import { routes as mapRoutes } from './map/routes.ts'
import { datasets } from './open-data/datasets.ts'
import { releases } from './open-data/release.ts'
import { routes as openDataRoutes } from './open-data/routes.ts'
import * as people from './people.ts'
import { pages, registers } from './registers.ts'
import { roles } from './roles.ts'

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
  startPages: [
    ...pages.flatMap(({ register, path }) => (register.publicView ? [{ name: register.publicView.name, path }] : [])),
    { name: { zh: '查找和预约讲师', en: 'Find and book a lecturer' }, path: '/resources/lectures/find' },
    { name: { zh: '场所地图', en: 'Map of venues' }, path: '/resources/venues/map' },
    { name: { zh: '开放数据', en: 'Open data' }, path: '/resources/open-data' },
  ],
  datasets,
  procedures: [...releases, ...people.procedures],
  documents: people.documents,
  readers: people.readers,
  consumers: people.consumers,
  casesAt: { dataset: '/resources/open-data/releases', ...people.casesAt },
  demoCases: [...datasets.map((dataset, at) => demoRelease(dataset, 20 - 2 * at)), ...demoPeople],
  registers,
  demoRecords: [...demoRecords, ...demoPeopleRecords],
  roles,
  demonstration: [popularisationWork, popularisationOffice, popularisationRemits, village],
  routes: [
    home,
    ...openDataRoutes,
    ...mapRoutes,
    ...people.routes,
    ...pages.flatMap(registerRoutes),
    ...pages.flatMap((one) => importRoutes(one)),
  ],
  endpoints: registers.flatMap((register) => [...registerEndpoints(register), ...importEndpoints(register)]),
}
