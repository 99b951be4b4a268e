import { page, type Route } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'
import { PageIndex } from '../../web/page-index.tsx'
import { HOME } from './home-path.ts'
import { sliceGroups } from './slices.ts'

/** What an operator owes, keeps and proves, and where: one sentence a page. */
export const home: Route = {
  method: 'GET',
  path: HOME,
  who: 'anyone',
  answer: (visit) => {
    const title = visit.say({ zh: '运营者合规', en: 'Operator compliance' })
    const groups = sliceGroups.map(({ id, name, slices }) => ({
      id,
      name,
      entries: slices.flatMap(({ homeEntries }) => homeEntries),
    }))
    return page(
      title,
      <>
        <h1>{title}</h1>
        <PageIndex groups={groups} visit={visit} />
        <Grounds grounds={['csl@2017-06-01#art-9', 'csl@2026-01-01#art-10']} visit={visit} />
      </>,
    )
  },
}
