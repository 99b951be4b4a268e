import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../kernel/identity/actor.ts'
import { isInsiderSql, officerSql } from '../../kernel/procedure/access.ts'
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

/** Who reads pieces: an officer, those of their office. */
export type PieceReader = Extract<Actor, { readonly kind: 'officer' }>

/**
 * Pieces of the reader's office, and of those that serve a case which not everybody there reads, only where the reader
 * reads each such case: a file brought to a confidential case is as secret as the case, by every way to it.
 */
const isReadBy = (reader: PieceReader): RawBuilder<boolean> => sql<boolean>`(evidence.office = ${reader.office}
  and not exists (
    select from evidence_subject served join "case" c on c.id = served.subject_id
    where served.evidence = evidence.id and served.subject_kind = 'case' and not ${isInsiderSql(officerSql(reader), 'c')}))`

/** A piece that the reader may read; of another office, or of a case that they do not read, none. */
export async function loadPiece(
  database: Database,
  { reader, id }: { readonly reader: PieceReader; readonly id: string },
): Promise<EvidencePiece | undefined> {
  const { rows } = await sql<Row>`
    select id, version, state, content, entered_at, changed_at from evidence
    where id = ${id} and ${isReadBy(reader)}`.execute(database)
  return rows[0] && pieceOf(rows[0])
}

/** How a piece stands now, for whoever was handed it: no word of it, whatever it says by now. */
export interface PieceStanding {
  readonly id: string
  readonly state: EvidencePiece['state']
  readonly changedAt: Date
}

/** How these stand now, of those there are. One statement. */
export async function standingOfPieces(database: Database, ids: readonly string[]): Promise<readonly PieceStanding[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<PieceStanding>`
    select id, state, changed_at as "changedAt" from evidence
    where id = any(${[...new Set(ids)].slice(0, MOST_NAMED)}::text[]) order by id`.execute(database)
  return rows
}

/** As many pieces as one question may name. */
const MOST_NAMED = 1_000

/** Of the named pieces those that the reader may read. One statement. */
export async function loadPieces(
  database: Database,
  { reader, ids }: { readonly reader: PieceReader; readonly ids: readonly string[] },
): Promise<readonly EvidencePiece[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select id, version, state, content, entered_at, changed_at from evidence
    where id = any(${[...new Set(ids)].slice(0, MOST_NAMED)}::text[]) and ${isReadBy(reader)}`.execute(database)
  return rows.map(pieceOf)
}

/** Ids sort by the moment they were made. */
export const newestPieces: Keyset<EvidencePiece> = {
  index: 'evidence_of_office',
  direction: 'desc',
  columns: [{ column: 'id', kind: 'id', of: ({ id }) => id }],
}

/** The pieces that the reader may read, the newest first; those that serve one subject, where one is named. */
export async function listPieces(
  database: Database,
  given: {
    readonly reader: PieceReader
    readonly subject?: ServedSubject | undefined
    readonly limit: number
    readonly after?: Parameters<typeof onward>[1]
  },
): Promise<readonly EvidencePiece[]> {
  const { reader, subject, limit, after } = given
  const { rows } = await sql<Row>`
    select id, version, state, content, entered_at, changed_at from evidence
    where ${isReadBy(reader)} and ${onward(newestPieces, after)}
      and ${
        subject
          ? sql`exists (select from evidence_subject s where s.evidence = evidence.id
              and s.subject_kind = ${subject.kind} and s.subject_id = ${subject.id})`
          : sql`true`
      }
    order by ${ordered(newestPieces)} limit ${limit}`.execute(database)
  return rows.map(pieceOf)
}

/** A piece, and what of a kind it serves. */
export interface ServingPiece {
  readonly subject: string
  readonly piece: EvidencePiece
}

/**
 * Pieces that serve subjects of a kind, those that the reader may read: of each subject the newest, those that stand before
 * those that were withdrawn. One statement.
 *
 * @param each so many of a subject at most
 */
export async function piecesServing(
  database: Database,
  { reader, kind, each }: { readonly reader: PieceReader; readonly kind: ServedSubject['kind']; readonly each: number },
): Promise<readonly ServingPiece[]> {
  const { rows } = await sql<Row & { subject: string }>`
    select subject, id, version, state, content, entered_at, changed_at from (
      select s.subject_id as subject, evidence.*, row_number() over
        (partition by s.subject_id order by (evidence.state = 'current') desc, evidence.id desc) as place
      from evidence join evidence_subject s on s.evidence = evidence.id and s.subject_kind = ${kind}
      where ${isReadBy(reader)}) placed
    where place <= ${each} order by subject, place`.execute(database)
  return rows.map(({ subject, ...row }) => ({ subject, piece: pieceOf(row) }))
}

/** The pieces that the reader may read, in the order of their ids, from behind one on: for whoever takes all away. */
export async function piecesAfter(
  database: Database,
  { reader, after, limit }: { readonly reader: PieceReader; readonly after: string; readonly limit: number },
): Promise<readonly EvidencePiece[]> {
  const { rows } = await sql<Row>`
    select id, version, state, content, entered_at, changed_at from evidence
    where ${isReadBy(reader)} and id > ${after} order by id limit ${limit}`.execute(database)
  return rows.map(pieceOf)
}

/** A version among those of several pieces, with the name of whoever collected it. */
export interface VersionOfPieces extends Omit<EvidenceVersion, 'number'> {
  readonly id: string
  readonly collectedBy: string
}

/** Every version of some pieces, the pieces by their ids, the oldest first. One statement. */
export async function versionsOfPieces(
  database: Database,
  ids: readonly string[],
): Promise<readonly VersionOfPieces[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Omit<VersionOfPieces, 'reason' | 'content'> & { content: unknown; reason: string | null }>`
    select v.id, v.version, v.act, v.content, coalesce(p.name, v.who) as by, v.at, v.reason,
      coalesce(c.name, v.content ->> 'collectedBy') as "collectedBy"
    from evidence_version v left join person p on p.id = v.who left join person c on c.id = v.content ->> 'collectedBy'
    where v.id = any(${[...ids]}::text[]) order by v.id, v.version`.execute(database)
  return rows.map(({ content, reason, ...row }) => ({
    ...row,
    content: EvidenceContent.parse(content),
    reason: reason ?? undefined,
  }))
}

const contentServing = (content: EvidenceContent, serves: (subject: ServedSubject) => boolean): EvidenceContent => ({
  ...content,
  subjects: content.subjects.filter(serves),
})

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

/**
 * The versions of a piece, the newest first. Of what they served, only what the piece serves now is told: a case that it
 * was released from is perhaps not the reader's to know of.
 */
export async function versionsOfPiece(
  database: Database,
  { id, content: now }: Pick<EvidencePiece, 'id' | 'content'>,
): Promise<readonly EvidenceVersion[]> {
  const { rows } = await sql<
    Omit<EvidenceVersion, 'content' | 'by'> & { content: unknown; name: string | null; who: string }
  >`
    select v.version, v.act, v.content, p.name, v.who, v.at, v.reason, l.number
    from evidence_version v left join person p on p.id = v.who left join ledger_leaf l on l.id = v.leaf
    where v.id = ${id} order by v.version desc limit ${MOST_VERSIONS}`.execute(database)
  const servesNow = ({ kind, id: subject }: ServedSubject) =>
    now.subjects.some((one) => one.kind === kind && one.id === subject)
  return rows.map(({ content, name, who, reason, number, ...row }) => ({
    ...row,
    content: contentServing(EvidenceContent.parse(content), servesNow),
    by: name ?? who,
    reason: reason ?? undefined,
    number: number ?? undefined,
  }))
}
