import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { RollLine, RollRow } from '../../../mechanisms/sitting/roll.ts'
import type { List } from '../../../web/list/list.ts'
import { rolls } from './paths.ts'

const byNumber: Keyset<Pick<RollRow, 'number'>> = {
  index: 'exam_seat_case_id_number_key',
  direction: 'asc',
  columns: [{ column: 's.number', kind: 'words', of: ({ number }) => number }],
}

/** A page of the seats of an exam, by their numbers. One statement. */
export async function seatsOf(
  database: Database,
  caseId: string,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<KeysetPage<RollRow> | Refusal> {
  const mark = markGiven(byNumber, after)
  if (isRefusal(mark)) return mark
  const { rows } = await sql<RollRow>`
    select s.number, s.unit, s.name, s.person is not null as tied, s.issued, s.withdrawn
    from exam_seat s where s.case_id = ${caseId} and ${onward(byNumber, mark)}
    order by ${ordered(byNumber)} limit ${limit + 1}`.execute(database)
  return pageOf(byNumber, rows, limit)
}

/** The roll of an exam as its examiner reads it. */
export const rollList = (exam: string): List<RollLine> => ({
  path: rolls(exam),
  name: { zh: '名册', en: 'Roll' },
  measure: '个',
  empty: {
    zh: '还没有座位：导入名册，或者在案卷页按号编座。',
    en: 'No seat yet: enter a roll, or seats by number on the page of the case.',
  },
  keyOf: ({ number }) => number,
  brief: true,
  columns: [
    { head: { zh: '座位号', en: 'Number' }, cell: ({ number }) => number },
    { head: { zh: '单位', en: 'Unit' }, cell: ({ unit }) => unit ?? '—', phone: 'bare' },
    { head: { zh: '姓名', en: 'Name' }, cell: ({ name }) => name ?? '', phone: 'bare' },
    {
      head: { zh: '账号', en: 'Account' },
      phone: 'none',
      cell: ({ tied }, { say }) => (tied ? say({ zh: '已绑定', en: 'tied' }) : '—'),
    },
    {
      head: { zh: '准考证', en: 'Slip' },
      phone: 'left',
      cell: ({ issued, withdrawn }, { say }) =>
        withdrawn
          ? say({ zh: '座位已撤销', en: 'seat withdrawn' })
          : issued === 0
            ? say({ zh: '未发', en: 'not issued' })
            : say({ zh: `已发${issued}次`, en: `issued ${issued} ×` }),
    },
  ],
})
