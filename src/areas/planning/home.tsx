import { page, type Route } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'
import { PageIndex } from '../../web/page-index.tsx'
import { HOME } from './home-path.ts'
import { sectorPlanPages } from './plans/pages.ts'
import { isOfSector } from './plans/sector-remit.ts'
import { sliceGroups } from './slices.ts'

/** What is planned, listed, prompted and reported, and where: one sentence a page. */
export const home: Route = {
  method: 'GET',
  path: HOME,
  who: 'anyone',
  answer: async (visit) => {
    const title = visit.say({ zh: '普法规划与责任清单', en: 'Plans and responsibility lists' })
    const ofSector = await isOfSector(visit)
    const groups = sliceGroups.map(({ id, name, slices }) => ({
      id,
      name,
      entries: slices
        .flatMap(({ homeEntries }) => homeEntries)
        .filter(({ path }) => ofSector || path !== sectorPlanPages.path),
    }))
    return page(
      title,
      <>
        <h1>{title}</h1>
        <PageIndex groups={groups} visit={visit} />
        <Grounds
          grounds={['points-2017@2017-01-01#point-6', 'rlpe@2025-11-01#art-6/para-1', 'rlpe@2025-11-01#art-9']}
          visit={visit}
        />
      </>,
    )
  },
}
