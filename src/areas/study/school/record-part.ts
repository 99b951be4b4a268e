import { sql } from 'kysely'
import { entrySays } from '../../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../../kernel/record/part.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { ownSubject } from '../../../kernel/subject.ts'
import { type CoverageFinding, checkHash, type SeenRow } from './check.ts'

const AT_ONCE = 50

interface Row {
  readonly leaf: string
  readonly office: string
  readonly result: CoverageFinding
  readonly note: string
  readonly who: string
  /** Whether all of its rows say the same of all that. */
  readonly one: boolean
  readonly rows: readonly SeenRow[]
  readonly entry: string | null
  readonly fits: boolean | null
}

/** Places of leaves as text, in the order of the database. */
const placeName = (leaf: string): string => leaf.padStart(19, '0')

/** What was found of rows of schools, check by check, against its entry. */
export const checkPart = (database: Database): RecordPart => ({
  id: 'coverage-check',
  name: { zh: '法治课覆盖的核对', en: 'Checks of coverage' },
  async slice(after = '') {
    const { rows } = await sql<Row>`
      with found as (
        select k.leaf, min(k.office) as office, min(k.result) as result, min(k.note) as note, min(k.who) as who,
          count(distinct (k.office, k.result, k.note, k.who)) = 1 as one,
          jsonb_agg(jsonb_build_object('record', k.record, 'version', k.version)) as rows
        from coverage_check k where k.leaf > ${after === '' ? 0 : Number(after)}
        group by k.leaf order by k.leaf limit ${AT_ONCE})
      select found.*, found.leaf::text as leaf, l.entry, sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits
      from found left join ledger_leaf l on l.id = found.leaf order by found.leaf`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => (isAsRecorded(row) ? [] : [faultOf(row.leaf)]))
    const last = rows.at(-1)
    return {
      counts: { whole: rows.length - faults.length, sealed: 0, erased: 0 },
      faults,
      after: rows.length < AT_ONCE || !last ? undefined : placeName(last.leaf),
    }
  },
})

const isAsRecorded = ({ office, result, note, who, one, rows, entry, fits }: Row): boolean =>
  one &&
  fits === true &&
  entrySays(entry, {
    who,
    what: 'coverage.check',
    subject: ownSubject(office, 'coverage-check'),
    content: checkHash({ office, rows, result, note }),
  })

const faultOf = (leaf: string): FoundFault => ({
  part: 'coverage-check',
  subject: placeName(leaf),
  revision: 0,
  kind: 'changed',
  words: { zh: `核对（账本第 ${leaf} 条）与存证不符`, en: `The check at entry ${leaf} is not as recorded` },
})
