import { page, type Route } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'
import { PageIndex } from '../../web/page-index.tsx'
import { indexGroups } from './home-entries.ts'
import { HOME } from './home-path.ts'

/** What there is, by what it is: venues, people, materials, open data; for officers where their office enters and handles it. */
export const home: Route = {
  method: 'GET',
  path: HOME,
  who: 'anyone',
  answer: (visit) => {
    const title = visit.say({ zh: '阵地队伍资源', en: 'Venues and people' })
    return page(
      title,
      <>
        <h1>{title}</h1>
        <PageIndex groups={indexGroups} visit={visit} />
        <Grounds grounds={['points-2017@2017-01-01#point-12', 'rlpe@2025-11-01#art-47/para-1/b']} visit={visit} />
      </>,
    )
  },
}
