import { type Page, page } from '../../web/area.ts'
import { type ListReading, ListView } from '../../web/list/list-view.tsx'
import type { RecordHead } from './head.ts'
import { recordCrumbs } from './paths.ts'
import type { PublishedEntry } from './queries.ts'

/** Entries of a log, newest first, a page at a time. */
export function entriesPage(reading: ListReading<PublishedEntry>, head: RecordHead): Page {
  const { visit } = reading
  const { say } = visit
  const title = say({ zh: '账本条目', en: 'Entries of the record' })
  return page(
    title,
    <>
      <h1>{title}</h1>
      <p class="meta">
        <code class="hash">{head.log.origin}</code>{' '}
        {say({ zh: `共 ${head.size} 条，由新到旧`, en: `${head.size} entries, newest first` })}
      </p>
      <ListView {...reading} />
    </>,
    { crumbs: recordCrumbs(visit), dense: true },
  )
}
