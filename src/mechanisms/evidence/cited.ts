import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import { EvidenceContent } from './content.ts'

/** A piece as somebody cited it: by its id and the version that they had before their eyes. */
export interface PieceCitation {
  readonly id: string
  readonly version: number
}

/** A cited piece as it stands now, for whoever reads what cites it. */
export interface CitedPiece extends PieceCitation {
  readonly state: 'current' | 'withdrawn'
  /** Of the last change: where it is withdrawn, when it was. */
  readonly changedAt: Date
  readonly content: EvidenceContent
}

/** `ID@VERSION`; undefined where it is written otherwise. */
export function citationOf(text: string): PieceCitation | undefined {
  const [, id, version] = /^([\w-]{1,60})@(\d{1,6})$/.exec(text) ?? []
  return id === undefined ? undefined : { id, version: Number(version) }
}

const MOST_CITED = 1_000

/** Pieces by their ids, of whichever office: that the caller's reader reads what cites them is the caller's to have asked. */
export async function citedPieces(database: Database, ids: readonly string[]): Promise<readonly CitedPiece[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<CitedPiece, 'changedAt' | 'content'> & { changed_at: Date; content: unknown }>`
    select id, version, state, changed_at, content from evidence
    where id = any(${[...new Set(ids)]}::text[]) order by id limit ${MOST_CITED}`.execute(database)
  return rows.map(({ changed_at, content, ...rest }) => ({
    ...rest,
    changedAt: changed_at,
    content: EvidenceContent.parse(content),
  }))
}
