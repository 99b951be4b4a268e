import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, onward, ordered } from '../../kernel/storage/keyset.ts'
import { EvidenceContent, type ServedSubject } from './content.ts'
import type { EvidenceAct } from './tables.ts'

/** A piece as its office reads it. */
export interface EvidencePiece {
  readonly id: string
  readonly version: number
  readonly state: 'current' | 'withdrawn'
  readonly content: EvidenceContent
  readonly enteredAt: Date
  readonly changedAt: Date
}

interface Row {
  readonly id: string
  readonly version: number
  readonly state: 'current' | 'withdrawn'
  readonly content: unknown
  readonly entered_at: Date
  readonly changed_at: Date
}

const pieceOf = ({ content, entered_at, changed_at, ...rest }: Row): EvidencePiece => ({
  ...rest,
  content: EvidenceContent.parse(content),
  enteredAt: entered_at,
  changedAt: changed_at,
})

/** A piece of an office; of another office none. */
export async function loadPiece(
  database: Database,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<EvidencePiece | undefined> {
  const { rows } = await sql<Row>`
    select id, version, state, content, entered_at, changed_at from evidence
    where id = ${id} and office = ${office}`.execute(database)
  return rows[0] && pieceOf(rows[0])
}

/** Ids sort by the moment they were made. */
export const newestPieces: Keyset<EvidencePiece> = {
  index: 'evidence_of_office',
  direction: 'desc',
  columns: [{ column: 'id', kind: 'id', of: ({ id }) => id }],
}

/** The pieces of an office, the newest first; those that serve one subject, where one is named. */
export async function listPieces(
  database: Database,
  given: {
    readonly office: string
    readonly subject?: ServedSubject | undefined
    readonly limit: number
    readonly after?: Parameters<typeof onward>[1]
  },
): Promise<readonly EvidencePiece[]> {
  const { office, subject, limit, after } = given
  const { rows } = await sql<Row>`
    select id, version, state, content, entered_at, changed_at from evidence
    where office = ${office} and ${onward(newestPieces, after)}
      and ${
        subject
          ? sql`exists (select from evidence_subject s where s.evidence = evidence.id
              and s.subject_kind = ${subject.kind} and s.subject_id = ${subject.id})`
          : sql`true`
      }
    order by ${ordered(newestPieces)} limit ${limit}`.execute(database)
  return rows.map(pieceOf)
}

/** A version of a piece, with who, when and why. */
export interface EvidenceVersion {
  readonly version: number
  readonly act: EvidenceAct
  readonly content: EvidenceContent
  readonly by: string
  readonly at: Date
  readonly reason: string | undefined
  /** The number of its entry in the log; undefined until it has one. */
  readonly number: number | undefined
}

const MOST_VERSIONS = 200

/** The versions of a piece of an office, the newest first. */
export async function versionsOfPiece(
  database: Database,
  { office, id }: { readonly office: string; readonly id: string },
): Promise<readonly EvidenceVersion[]> {
  const { rows } = await sql<
    Omit<EvidenceVersion, 'content' | 'by'> & { content: unknown; name: string | null; who: string }
  >`
    select v.version, v.act, v.content, p.name, v.who, v.at, v.reason, l.number
    from evidence_version v left join person p on p.id = v.who left join ledger_leaf l on l.id = v.leaf
    where v.id = ${id} and v.office = ${office} order by v.version desc limit ${MOST_VERSIONS}`.execute(database)
  return rows.map(({ content, name, who, reason, number, ...row }) => ({
    ...row,
    content: EvidenceContent.parse(content),
    by: name ?? who,
    reason: reason ?? undefined,
    number: number ?? undefined,
  }))
}
