import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import { EvidenceContent } from './content.ts'

/** A piece as somebody cited it: by its id and the version that they had before their eyes. */
export interface PieceCitation {
  readonly id: string
  readonly version: number
}

/** A cited version of a piece, and how the piece stands now, for whoever reads what cites it. */
export interface CitedPiece {
  readonly id: string
  /** The version that was cited; `content` is its own. */
  readonly cited: number
  /** The version by now. */
  readonly version: number
  readonly state: 'current' | 'withdrawn'
  /** Of the last change: where it is withdrawn, when it was. */
  readonly changedAt: Date
  readonly content: EvidenceContent
  /** Whether it serves a case that the reading office may not read by now: neither its title nor its file is shown there. */
  readonly isSecret: boolean
}

/** `ID@VERSION`; undefined where it is written otherwise. */
export function citationOf(text: string): PieceCitation | undefined {
  const [, id, version] = /^([\w-]{1,60})@(\d{1,6})$/.exec(text) ?? []
  return id === undefined ? undefined : { id, version: Number(version) }
}

/** As many citations as are looked up at once. */
export const MOST_CITED = 1_000

/** Whether the piece serves a case which not everybody at an office reads: one that it neither holds nor is the party of. */
const isSecretAt = (office: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from evidence_subject served join "case" c on c.id = served.subject_id
  where served.evidence = e.id and served.subject_kind = 'case'
    and not (c.read_by is null and ${office} in (c.office, coalesce(substring(c.party from '^office:(.*)'), ''))))`

interface Row {
  readonly id: string
  readonly cited: number
  readonly version: number
  readonly state: 'current' | 'withdrawn'
  readonly changed_at: Date
  readonly content: unknown
  readonly secret: boolean
}

/**
 * Cited versions of pieces of whichever office, and for a reader at `readBy` whether they may be shown there: that they
 * read what cites them is the caller's to have asked. One statement.
 */
export async function citedPieces(
  database: Database,
  { citations, readBy }: { readonly citations: readonly PieceCitation[]; readonly readBy: string },
): Promise<readonly CitedPiece[]> {
  if (citations.length === 0) return []
  const { rows } = await sql<Row>`
    select e.id, v.version as cited, e.version, e.state, e.changed_at, v.content, ${isSecretAt(readBy)} as secret
    from (select distinct id, version from json_to_recordset(${JSON.stringify(citations.slice(0, MOST_CITED))}::json)
      as n(id text, version integer)) named
    join evidence e on e.id = named.id
    join evidence_version v on v.id = named.id and v.version = named.version
    order by e.id, v.version`.execute(database)
  return rows.map(({ changed_at, content, secret, ...rest }) => ({
    ...rest,
    changedAt: changed_at,
    content: EvidenceContent.parse(content),
    isSecret: secret,
  }))
}
