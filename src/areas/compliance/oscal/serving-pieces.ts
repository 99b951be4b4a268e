import { sql } from 'kysely'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Refusal, refuse } from '../../../law/refusal.ts'
import { loadPieces, type PieceReader } from '../../../mechanisms/evidence/load.ts'
import type { EvidenceOfControls } from './model.ts'

/** Pieces of one document at most. */
const MOST_PIECES = 1_000

const tooMany: Refusal = refuse('too-many', {
  zh: `证据超过${MOST_PIECES}份，一份文件装不下`,
  en: `There are more than ${MOST_PIECES} pieces of evidence: one document does not hold them`,
})

interface Asked {
  readonly reader: PieceReader
  readonly kind: string
  /** The control that a subject is; undefined where it is none of the document. */
  readonly controlOf: (subject: string) => string | undefined
}

/**
 * Pieces that stand and serve subjects of a kind, each once, those that have expired with the day: of the reader's office,
 * and of a case that not everybody there reads only where they do. Two statements.
 */
export async function servingPieces(
  database: Database,
  { reader, kind, controlOf }: Asked,
): Promise<readonly EvidenceOfControls[] | Refusal> {
  const { rows } = await sql<{ id: string; subjects: string[] }>`
    select e.id, array_agg(distinct s.subject_id) as subjects
    from evidence e join evidence_subject s on s.evidence = e.id and s.subject_kind = ${kind}
    where e.office = ${reader.office} and e.state = 'current'
    group by e.id order by e.id limit ${MOST_PIECES + 1}`.execute(database)
  if (rows.length > MOST_PIECES) return tooMany
  const read = await loadPieces(database, { reader, ids: rows.map(({ id }) => id) })
  const byId = new Map(read.map((piece) => [piece.id, piece.content]))
  return rows.flatMap(({ id, subjects }) => {
    const content = byId.get(id)
    const controls = [...new Set(subjects.flatMap((subject) => controlOf(subject) ?? []))].toSorted()
    if (!content || controls.length === 0) return []
    const { title, hash, collectedOn, expiresOn } = content
    return [{ id, title, hash, collectedOn, ...(expiresOn !== undefined && { expiresOn }), controls }]
  })
}
