import { hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { erasedAt } from '../../kernel/erasure/erased-at.ts'
import { readEntry } from '../../kernel/ledger/entry-reading.ts'
import { readRecorded } from '../../kernel/procedure/case-record.ts'
import { paperSubject } from '../../kernel/procedure/paper.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { plainOf } from './compose.ts'
import { readKept } from './kept.ts'

/**
 * How a document is not as the ledger has it. `changed`: its words, its office or its moment; `no-entry`: the record has
 * nothing of it; `entry`: the words of its entry are not those that were committed to; `case`: what its row says beside
 * its words is not what the act recorded that issued it.
 */
export type Unfit = 'changed' | 'no-entry' | 'entry' | 'case'

export interface ComparedDocument {
  readonly code: string
  /** Undefined where it is as it was recorded. */
  readonly unfit: Unfit | undefined
  /** Its entry was erased by law: nothing is left to compare it with. */
  readonly erased: boolean
}

interface Row {
  readonly code: string
  readonly case_id: string
  readonly revision: number
  readonly office: string
  readonly issued_at: Date
  readonly text: string
  readonly hash: string
  readonly entry: string | null
  readonly fits: boolean | null
}

/** Documents `d` compared with their own entries and with those of the acts that issued them. */
export async function compareDocuments(
  database: Database,
  which: RawBuilder<unknown>,
): Promise<readonly ComparedDocument[]> {
  const { rows } = await sql<Row>`
    select d.code, d.case_id, d.revision, d.office, d.issued_at, d.text, d.hash, l.entry, l.fits
    from document d left join lateral (
      select entry, sha256(salt || convert_to(entry, 'UTF8')) = commitment as fits from ledger_leaf
      where subject = ${paperSubject('')} || d.code order by id limit 1) l on true
    where ${which}`.execute(database)
  if (rows.length === 0) return []
  const cases = [...new Set(rows.map(({ case_id }) => case_id))]
  const recorded = await readRecorded(database, sql`c.id = any(${cases}::text[])`)
  const byAct = new Map(
    recorded.flatMap(({ file, compared }) =>
      compared.differs.flatMap(({ kind, revision, parts }) =>
        kind === 'entry' || kind === 'no-step' || parts.includes('file') ? [[`${file.id} ${revision}`, kind]] : [],
      ),
    ),
  )
  const lacking = rows.filter(({ entry }) => entry === null).map(({ code }) => paperSubject(code))
  const erased = await erasedAt(database, lacking)
  return rows.map((row) => {
    const gone = row.entry === null && erased.has(paperSubject(row.code))
    const own = gone ? undefined : whyUnfit(row)
    const unfit = own ?? (byAct.has(`${row.case_id} ${row.revision}`) ? 'case' : undefined)
    return { code: row.code, unfit, erased: gone }
  })
}

function whyUnfit({ office, issued_at, text, hash: kept, entry, fits }: Row): Unfit | undefined {
  if (entry === null) return 'no-entry'
  const recorded = readEntry(entry)
  if (!fits || !recorded) return 'entry'
  const { who, when, content } = recorded
  const read = readKept(text)
  const made = read && hash('sha256', plainOf(read), 'hex')
  const same = made === kept && content === kept && who === `office:${office}` && when === issued_at.toISOString()
  return same ? undefined : 'changed'
}
