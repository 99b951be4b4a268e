import { databaseOf, page, type Route } from '../../web/area.ts'
import { Grounds } from '../../web/grounds.tsx'
import { PageIndex } from '../../web/page-index.tsx'
import { HALL } from './hall/doors.ts'
import { openNow } from './hall/queries.ts'
import { HOME } from './home-path.ts'
import { sliceGroups } from './slices.ts'

/** Where an exam is sat, made, held and marked: one sentence a page. */
export const home: Route = {
  method: 'GET',
  path: HOME,
  who: 'anyone',
  answer: async (visit) => {
    const now = visit.app.kernel.now()
    const open = await openNow(databaseOf(visit), now)
    const title = visit.say({ zh: '学法考试', en: 'Examinations' })
    const groups = sliceGroups
      .map(({ id, name, slices }) => ({ id, name, entries: slices.flatMap(({ homeEntries }) => homeEntries) }))
      .filter(({ entries }) => entries.length > 0)
    return page(
      title,
      <>
        <h1>{title}</h1>
        {open.length > 0 && (
          <>
            <p>{visit.say({ zh: '正在进行的考试：', en: 'Exams that are open now:' })}</p>
            <ul>
              {open.map(({ id, title: name }) => (
                <li key={id}>
                  <a href={visit.href(`${HALL}?exam=${encodeURIComponent(id)}`)}>{name}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        <PageIndex groups={groups} visit={visit} />
        <Grounds
          grounds={['points-2017@2017-01-01#point-4', 'rlpe@2025-11-01#art-35', 'rlpe@2025-11-01#art-36']}
          visit={visit}
        />
      </>,
    )
  },
}
