import { sql } from 'kysely'
import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { COMMENTED, commentContent, commentSubject } from './comments.ts'

const AT_ONCE = 500

interface Row {
  readonly id: string
  readonly item: string
  readonly who: string
  readonly words: string
  readonly entry: string | null
  readonly there: boolean
}

/** Every word on an item against its entry: of which item, by whom, and what was said. */
export const commentPart = (database: Database): RecordPart => ({
  id: 'exam-item-comment',
  name: { zh: '试题的意见', en: 'Comments on items' },
  async slice(after = '') {
    const { rows } = await sql<Row>`
      select c.id, c.item, c.who, c.words, l.entry, l.id is not null as there
      from exam_item_comment c left join ledger_leaf l on l.id = c.leaf
      where c.id > ${after} order by c.id limit ${AT_ONCE}`.execute(database)
    const erased = rows.filter(({ there, entry }) => there && entry === null).length
    const faults = rows.flatMap((row): readonly FoundFault[] => (isAsRecorded(row) ? [] : [faultOf(row.id)]))
    return {
      counts: { whole: rows.length - faults.length - erased, sealed: 0, erased },
      faults,
      after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.id,
    }
  },
})

function isAsRecorded({ id, item, who, words, entry, there }: Row): boolean {
  if (entry === null) return there
  return entrySays(entry, { who, what: COMMENTED, subject: commentSubject(item), content: commentContent(id, words) })
}

const faultOf = (subject: string): FoundFault => ({
  part: 'exam-item-comment',
  subject,
  revision: 0,
  kind: 'changed',
  words: { zh: `试题的意见 ${subject} 与存证不符`, en: `The comment ${subject} on an item is not as recorded` },
})
