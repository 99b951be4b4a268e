import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { erasedAt } from '../erasure/erased-at.ts'
import { memberOf, readEntry } from '../ledger/entry-reading.ts'
import type { Database } from '../storage/connection.ts'
import { actsOf, type CaseRow, caseColumns, fileOf, StepRow, stepOf } from './case-file.ts'
import { type CaseRecord, type Comparison, compareCase } from './compared.ts'
import { LOOKS } from './recorded.ts'

/** A case as it is shown, with what does not fit its record. */
export interface Recorded extends CaseRecord {
  readonly compared: Comparison
}

interface Row extends Omit<CaseRow, 'steps'> {
  readonly steps: unknown
  readonly entries: unknown
  readonly files: unknown
  readonly papers: unknown
  readonly bringing: boolean
}

/** How the ledger calls what is no act on the case, for a pattern. */
const LOOKED = `\\.(${LOOKS.join('|').replaceAll('.', '\\.')})$`

/** Cases with all that is on record of them, read at one moment, and compared. One statement, and one for erased entries. */
export async function readRecorded(database: Database, which: RawBuilder<unknown>): Promise<readonly Recorded[]> {
  const { rows } = await sql<Row>`
    select ${caseColumns},
      (select json_agg(s order by s.revision) from case_step s where s.case_id = c.id) as steps,
      (select json_agg(json_build_object('entry', l.entry,
          'fits', sha256(l.salt || convert_to(l.entry, 'UTF8')) = l.commitment) order by l.id)
        from ledger_leaf l where l.subject = c.id and coalesce(${memberOf(sql`l.entry`, 'what')} !~ ${LOOKED}, true)) as entries,
      (select json_agg(json_build_array(a.revision, encode(a.sha256, 'hex')) order by a.number)
        from attachment a where a.subject_kind = 'case' and a.subject_id = c.id) as files,
      (select json_agg(json_build_array(p.revision, p.code, p.kind, p.audience,
          concat_ws(' ', p.mark, p.number_year, p.number), encode(sha256(convert_to(p.text, 'UTF8')), 'hex')))
        from document p where p.case_id = c.id) as papers,
      (c.brought_from is null or exists (
        select from ledger_leaf l where l.subject = c.procedure || '@' || c.brought_from
          and ${memberOf(sql`l.entry`, 'what')} = c.procedure || '.superseded')) as bringing
    from "case" c where ${which}`.execute(database)
  const records = rows.map(recordOf)
  const once = records.map((record) => ({ ...record, compared: compareCase(record, undefined) }))
  const lacking = once.filter(({ compared }) => compared.differs.some(({ kind }) => kind === 'no-entry'))
  if (lacking.length === 0) return once
  const erased = await erasedAt(
    database,
    lacking.map(({ file }) => file.id),
  )
  return once.map((record) => {
    const at = erased.get(record.file.id)
    return at ? { ...record, compared: compareCase(record, at) } : record
  })
}

const Effect = z.enum(['taken', 'proposed', 'objected', 'recounted', 'adopted', 'destroyed', 'assigned'])

// PostgreSQL writes bytes in JSON as \x… .
const Steps = z.array(StepRow.extend({ effect: Effect, state: z.string().nullable() })).readonly()

const Entries = z.array(z.object({ entry: z.string().transform(readEntry), fits: z.boolean() })).readonly()
const Files = z.array(z.tuple([z.number(), z.string()])).readonly()
const Papers = z.array(z.tuple([z.number(), z.string(), z.string(), z.string(), z.string(), z.string()])).readonly()

function recordOf(row: Row): CaseRecord {
  const steps = Steps.parse(row.steps ?? [])
  const files = Files.parse(row.files ?? [])
  const papers = Papers.parse(row.papers ?? [])
  const entries = Entries.parse(row.entries ?? [])
  return {
    file: { ...fileOf({ ...row, steps: [] }), ...actsOf(steps) },
    rows: steps.map((step) => ({
      ...stepOf(step),
      effect: step.effect,
      state: step.state?.slice(2),
      files: files.flatMap(([revision, sha256]) => (revision === step.revision ? [sha256] : [])),
      papers: papers.flatMap(([revision, code, kind, audience, number, text]) =>
        revision === step.revision ? [{ code, kind, audience, number, text }] : [],
      ),
    })),
    entries: entries.flatMap(({ entry, fits }) => (entry ? [{ entry, fits }] : [])),
    unreadable: entries.filter(({ entry }) => !entry).length,
    isBringingRecorded: row.bringing,
  }
}

/** One case. */
export async function loadRecorded(database: Database, id: string): Promise<Recorded | undefined> {
  const [found] = await readRecorded(database, sql`c.id = ${id}`)
  return found
}
