import { page, type Route } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'
import { PageIndex } from '../../web/page-index.tsx'
import { HOME } from './home-path.ts'
import { LAW_SINCE } from './law-since.ts'
import { sliceGroups } from './slices.ts'

const OF_POLICY = ['points-2017@2017-01-01#point-4', 'points-2017@2017-01-01#point-5'] as const
const SINCE_THE_LAW = [
  ...OF_POLICY,
  'rlpe@2025-11-01#art-4/para-1',
  'rlpe@2025-11-01#art-33/para-2',
  'rlpe@2025-11-01#art-35',
  'rlpe@2025-11-01#art-36/para-1',
  'rlpe@2025-11-01#art-37/para-1',
  'rlpe@2025-11-01#art-38/para-1',
  'rlpe@2025-11-01#art-40/para-1',
  'rlpe@2025-11-01#art-40/para-2',
  'rlpe@2025-11-01#art-40/para-3',
  'rlpe@2025-11-01#art-41/para-1',
  'rlpe@2025-11-01#art-46/para-1',
  'rlpe@2025-11-01#art-46/para-2',
] as const

/** What is studied, by whom, and whether it was: one sentence a page. */
export const home: Route = {
  method: 'GET',
  path: HOME,
  who: 'anyone',
  answer: (visit) => {
    const title = visit.say({ zh: '学习和考核', en: 'Study and assessment' })
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
        <Grounds grounds={visit.today >= LAW_SINCE ? SINCE_THE_LAW : OF_POLICY} visit={visit} />
      </>,
    )
  },
}
