import { sql } from 'kysely'
import { entrySays } from '../../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../../kernel/record/part.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { HourItems, HourResults, hourHash, hourSubject } from './hour.ts'

const AT_ONCE = 100

interface Row {
  readonly id: string
  readonly office: string
  readonly lesson: string
  readonly version: number
  readonly class: string
  readonly pupils: number
  readonly came: number
  readonly items: unknown
  readonly results: unknown
  readonly salt: Uint8Array
  readonly entry: string | null
  readonly fits: boolean | null
}

/** Every hour of a class that is over, with its sums, against its entry. */
export const hourPart = (database: Database): RecordPart => ({
  id: 'class-hour',
  name: { zh: '上过的课', en: 'Lessons held' },
  async slice(after = '') {
    const { rows } = await sql<Row>`
      select h.id, h.office, h.lesson, h.version, h.class, h.pupils, h.came, h.items, h.results, h.salt, l.entry,
        sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
      from class_hour h left join ledger_leaf l on l.id = h.leaf
      where h.closed_at is not null and h.id > ${after} order by h.id limit ${AT_ONCE}`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => (isAsRecorded(row) ? [] : [faultOf(row.id)]))
    return {
      counts: { whole: rows.length - faults.length, sealed: 0, erased: 0 },
      faults,
      after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.id,
    }
  },
})

function isAsRecorded({ items, results, salt, entry, fits, ...row }: Row): boolean {
  const [asked, told] = [HourItems.safeParse(items).data, HourResults.safeParse(results).data]
  if (fits !== true || !asked || !told) return false
  const content = hourHash({ ...row, items: asked, results: told }, salt)
  return entrySays(entry, { what: 'class.end', subject: hourSubject(row.id), content })
}

const faultOf = (id: string): FoundFault => ({
  part: 'class-hour',
  subject: id,
  revision: 0,
  kind: 'changed',
  words: { zh: `课 ${id} 与存证不符`, en: `Class ${id} is not as recorded` },
})
