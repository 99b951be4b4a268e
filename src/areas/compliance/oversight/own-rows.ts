import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { type Address, formatAddress } from '../../../law/address.ts'
import type { Bearer } from '../../../law/bearer.ts'
import { dutiesOf } from '../../../law/duty.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { type EvidencePiece, loadPieces, type PieceReader } from '../../../mechanisms/evidence/load.ts'
import { ciiDesignation } from './designation/designation.ts'

/** A row of the operator's duties that it may show to somebody: the unit of the text of the day, and its title. */
export interface OwnRow {
  readonly unit: Address
  readonly title: Say
}

const TEXT = 'csl'

/** The duties of an operator on a day: those of every operator, and of critical infrastructure where it is designated. */
export async function ownRows(
  database: Database,
  shelf: readonly Edition[],
  { office, day }: { readonly office: string; readonly day: Day },
): Promise<readonly OwnRow[]> {
  const edition = shelf
    .filter(({ law, version }) => law === TEXT && version <= day)
    .toSorted((one, other) => (one.version < other.version ? 1 : -1))[0]
  if (!edition) return []
  const critical: readonly Bearer[] = (await ciiDesignation(database, office, day)) ? ['cii_operator'] : []
  return dutiesOf(edition, new Set<Bearer>(['operator', ...critical])).map(({ provision: { unit, title } }) => ({
    unit: formatAddress({ law: edition.law, version: edition.version, unit }),
    title,
  }))
}

/** What an office offers at most to be shown. */
const MOST_OFFERED = 100

/** The newest pieces that stand, of those the reader reads. */
export async function ownPieces(database: Database, reader: PieceReader): Promise<readonly EvidencePiece[]> {
  const { rows } = await sql<{ id: string }>`
    select id from evidence where office = ${reader.office} and state = 'current'
    order by id desc limit ${MOST_OFFERED}`.execute(database)
  const found = await loadPieces(database, { reader, ids: rows.map(({ id }) => id) })
  return found.toSorted((one, other) => (one.id < other.id ? 1 : -1))
}

/** Names that boxes of a form have: `row:…` is ticked. */
export const ticked = (form: Readonly<Record<string, string>>, kind: 'row' | 'piece'): readonly string[] =>
  Object.keys(form).flatMap((name) => (name.startsWith(`${kind}:`) ? [name.slice(kind.length + 1)] : []))
