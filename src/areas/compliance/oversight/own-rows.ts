import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { formatAddress, parseAddress } from '../../../law/address.ts'
import type { Bearer } from '../../../law/bearer.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { type EvidencePiece, loadPieces, type PieceReader } from '../../../mechanisms/evidence/load.ts'
import { dutiesOn } from '../board/duties.ts'
import { dutyIdOf, originOf, SERVED_DUTY } from '../board/duty-id.ts'
import type { DutyLine } from '../board/judge-board.ts'
import { readBoard } from '../board/read-board.ts'
import { titleWords } from '../board/words.tsx'
import { ciiDesignation } from './designation/designation.ts'

/** A row of the operator's duties that it may show to somebody. */
export interface OwnRow {
  /** What it is chosen by: the unit in the text of the day; of a duty that was added, its id on the board. */
  readonly unit: string
  /** Its id on the board, the same in every text. */
  readonly duty: string
  readonly title: Say
  /** The provision it stands in; undefined of a duty that was added. */
  readonly of: DutyLine['of']
  /** How it stands on the board; undefined where no facts are entered, and so no board is kept. */
  readonly line: DutyLine | undefined
}

/**
 * What an operator can show of itself on a day. `board`: its rows as they stand. `no-facts`: nothing was answered, so that
 * there is no board, and the rows are those that the law lays on every operator, without a state. `secret`: nothing is
 * kept, and nothing can be shown (第七十七条；第七十九条).
 */
export interface OwnRows {
  readonly basis: 'board' | 'no-facts' | 'secret'
  readonly rows: readonly OwnRow[]
}

interface Asked {
  readonly office: string
  readonly day: Day
}

/** The rows of an operator on a day: those of its board, or of the law alone where it entered no facts. */
export async function ownRows(database: Database, shelf: readonly Edition[], { office, day }: Asked): Promise<OwnRows> {
  const read = await readBoard(database, shelf, { office, day })
  if (read?.profile?.secret) return { basis: 'secret', rows: [] }
  if (read?.board) {
    const rows = read.board.lines.map(
      (line): OwnRow => ({
        unit: line.of ? unitOf(line.of) : line.id,
        duty: line.id,
        title: titleWords(line),
        of: line.of,
        line,
      }),
    )
    return { basis: 'board', rows }
  }
  const critical: readonly Bearer[] = (await ciiDesignation(database, office, day)) ? ['cii_operator'] : []
  const rows = dutiesOn(shelf, day, new Set<Bearer>(['operator', ...critical])).map(
    ({ id, ...of }): OwnRow => ({ unit: unitOf(of), duty: id, title: of.provision.title, of, line: undefined }),
  )
  return { basis: 'no-facts', rows }
}

const unitOf = ({ edition: { law, version }, provision: { unit } }: NonNullable<DutyLine['of']>): string =>
  formatAddress({ law, version, unit })

/** The id on a board of what was chosen: a unit of any text, or a duty that was added. */
export function dutyOfChosen(shelf: readonly Edition[], chosen: string): string {
  const place = parseAddress(chosen)
  const texts = shelf
    .filter(({ law }) => law === place?.law)
    .toSorted((one, other) => (one.version < other.version ? -1 : 1))
  const edition = texts.find(({ version }) => version === place?.version)
  return place && edition ? dutyIdOf(originOf(texts, edition, place.unit)) : chosen
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

/** Which rows each piece serves, by the ids of both. One statement. */
export async function dutiesServed(
  database: Database,
  pieces: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (pieces.length === 0) return new Map()
  const { rows } = await sql<{ id: string; duties: string[] }>`
    select evidence as id, array_agg(subject_id order by subject_id) as duties from evidence_subject
    where evidence = any(${[...pieces]}::text[]) and subject_kind = ${SERVED_DUTY} group by evidence`.execute(database)
  return new Map(rows.map(({ id, duties }) => [id, duties]))
}

/** Names that boxes of a form have: `row:…` is ticked. */
export const ticked = (form: Readonly<Record<string, string>>, kind: 'row' | 'piece'): readonly string[] =>
  Object.keys(form).flatMap((name) => (name.startsWith(`${kind}:`) ? [name.slice(kind.length + 1)] : []))
