import { registerEndpoints } from '../../../web/register/endpoints.ts'
import { registerRoutes } from '../../../web/register/routes.tsx'
import type { SectionEntry } from '../../../web/section.ts'
import { hearingFigures, pages } from './register.ts'

export { readers } from './reader.ts'
export { hearingFigures, pages } from './register.ts'

export const routes = registerRoutes(pages)
export const endpoints = registerEndpoints(hearingFigures)

export const entry: SectionEntry = {
  path: pages.path,
  name: hearingFigures.name,
  about: { zh: '自多大数额起告知听证权利', en: 'From which sum on a hearing is offered' },
  listedFor: 'officers',
  place: 35,
  roles: [hearingFigures.enters.role],
}
