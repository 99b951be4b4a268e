import type { Visit } from '../../web/area.ts'
import type { List } from '../../web/list/list.ts'
import { ListTable } from '../../web/list/list-view.tsx'
import { base64 } from './head.ts'
import { Moment } from './moment.tsx'
import { entriesPath } from './paths.ts'
import type { PublishedEntry } from './queries.ts'

/** What anyone may see of entries: number, commitment, time to the minute; of the log named, or of the one that grows. */
export const entryList = (log: string | undefined): List<PublishedEntry> => ({
  path: '/records/entries',
  name: { zh: '账本条目', en: 'Entries of the record' },
  empty: { zh: '此处没有条目。', en: 'There are no entries here.' },
  keyOf: ({ index }) => index,
  along: log === undefined ? {} : { log },
  columns: [
    {
      head: { zh: '序号', en: 'Number' },
      num: true,
      cell: ({ index }, { href }) => <a href={href(entriesPath(log, index))}>{index}</a>,
      words: ({ index }) => String(index),
    },
    {
      head: { zh: '承诺值', en: 'Commitment' },
      cell: ({ commitment }) => <code class="hash">{base64(commitment)}</code>,
      words: ({ commitment }) => base64(commitment),
    },
    {
      head: { zh: '时间', en: 'Time (China)' },
      cell: ({ at }) => <Moment at={at} />,
      words: ({ at }) => at.toISOString(),
    },
  ],
  file: 'entries',
  api: '/api/ledger/entries',
})

/** The newest entries, on a page of more. */
export const EntriesTable = ({
  entries,
  visit,
}: {
  readonly entries: readonly PublishedEntry[]
  readonly visit: Visit
}) => <ListTable list={entryList(undefined)} found={{ rows: entries, after: undefined }} visit={visit} />
