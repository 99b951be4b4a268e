import { sql } from 'kysely'
import { entrySays } from '../../kernel/ledger/entry-reading.ts'
import type { FoundFault, RecordPart } from '../../kernel/record/part.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { BECOMES, type CarryoverAct, carryoverAct, carryoverContent, carryoverSubject } from './recorded.ts'

const AT_ONCE = 20

interface Row {
  readonly id: string
  readonly office: string
  readonly way: 'out' | 'in'
  readonly state: 'waiting' | 'done' | 'dropped'
  readonly manifest: unknown
  readonly who: string
  readonly decided_by: string | null
  readonly entry: string | null
  readonly fits: boolean | null
  readonly decided: string | null
  readonly decided_fits: boolean | null
  readonly lines: string | null
  readonly unlike: number
}

/** Every archive that went out or came in against its entries, and every line that came in against what it came as. */
export const carryoverPart = (database: Database): RecordPart => ({
  id: 'carryover',
  name: { zh: '整体导出和接收', en: 'Archives taken away and brought in' },
  async slice(after = '') {
    const { rows } = await sql<Row>`
      select c.id, c.office, c.way, c.state, c.manifest, c.who, c.decided_by, l.entry,
        sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment as fits, d.entry as decided,
        sha256(d.salt || convert_to(d.entry, 'UTF8')) = d.commitment as decided_fits, held.lines, held.unlike
      from carryover c left join ledger_leaf l on l.id = c.leaf left join ledger_leaf d on d.id = c.decided_leaf,
        lateral (select encode(sha256(string_agg(n.hash, ''::bytea order by n.part, n.place)), 'hex') as lines,
          count(*) filter (where n.line is not null and sha256(convert_to(n.line, 'UTF8')) <> n.hash)::int as unlike
          from carryover_line n where n.carryover = c.id and not starts_with(n.part, ${BECOMES})) held
      where c.id > ${after} order by c.id limit ${AT_ONCE}`.execute(database)
    const faults = rows.flatMap((row): readonly FoundFault[] => (isAsRecorded(row) ? [] : [faultOf(row.id)]))
    return {
      counts: { whole: rows.length - faults.length, sealed: 0, erased: 0 },
      faults,
      after: rows.length < AT_ONCE ? undefined : rows.at(-1)?.id,
    }
  },
})

function isAsRecorded({ id, office, way, state, manifest, ...row }: Row): boolean {
  // What was dropped leaves no line, and what came then stands in its entry alone.
  const content = (act: CarryoverAct) =>
    carryoverContent({ id, office, manifest, lines: act === 'dropped' ? undefined : (row.lines ?? undefined) })
  const subject = carryoverSubject(id)
  const says = (entry: string | null, fits: boolean | null, who: string, act: CarryoverAct) =>
    fits === true && entrySays(entry, { who, what: carryoverAct(act), subject, content: content(act) })
  if (row.unlike > 0) return false
  const began = way === 'out' ? 'out' : 'brought'
  if (state !== 'dropped' && !says(row.entry, row.fits, row.who, began)) return false
  if (state === 'waiting' || way === 'out') return row.decided_by === null
  return says(row.decided, row.decided_fits, row.decided_by ?? '', state === 'done' ? 'taken' : 'dropped')
}

const faultOf = (id: string): FoundFault => ({
  part: 'carryover',
  subject: id,
  revision: 0,
  kind: 'changed',
  words: { zh: `整体导出或者接收 ${id} 与存证不符`, en: `The archive ${id} is not as recorded` },
})
