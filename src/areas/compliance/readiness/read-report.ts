import { sql } from 'kysely'
import { addDays, addMonths, type Day } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import { type EvidencePiece, type PieceReader, piecesServing } from '../../../mechanisms/evidence/load.ts'
import { SERVED_DUTY } from '../board/duty-id.ts'
import type { DutyBoard } from '../board/judge-board.ts'
import { type BoardHistory, pastBoards } from '../board/past-boards.ts'
import { type ReadBoard, readBoard } from '../board/read-board.ts'
import { exemptions } from '../board/registers.ts'
import { operatorFacts } from '../facts/register.ts'

/** Who entered a record last, and who agreed to it. */
export interface EnteredBy {
  readonly register: string
  readonly id: string
  readonly at: Date
  readonly by: string
  readonly agreedBy: string | undefined
}

/** Everything the report of an office on a day is made of. */
export interface ReadinessReading {
  readonly read: ReadBoard
  readonly board: DutyBoard
  /** Of the facts, and of what does not apply; by record. */
  readonly entered: ReadonlyMap<string, EnteredBy>
  readonly facts: EnteredBy | undefined
  /** By duty, those the reader may read, the newest first: at most `EACH` of one. */
  readonly pieces: ReadonlyMap<string, readonly EvidencePiece[]>
  /** The last day of each of the twelve months before, and today; undefined where there is too much to read. */
  readonly history: BoardHistory | undefined
}

/** Pieces of one duty that the report names; of more it gives the number. */
export const EACH = 20

const MONTHS = 12

/** The last days of the twelve months before, then the day itself. */
function pointsOf(day: Day): readonly Day[] {
  const first = `${day.slice(0, 7)}-01`
  const before = Array.from({ length: MONTHS }, (_, at) => addDays(addMonths(first, at + 1 - MONTHS), -1))
  return [...before, day]
}

interface AskedReport {
  readonly reader: PieceReader
  readonly day: Day
}

/** What an office has of a report: its board with all of it, or that nothing was answered yet, or that its network is secret. */
export type FoundReport =
  | { readonly kind: 'report'; readonly reading: ReadinessReading }
  | { readonly kind: 'nothing-yet' | 'secret'; readonly read: ReadBoard }

/** Of the reader's own office alone. Ten statements, however many rows and pieces there are. */
export async function readReport(
  database: Database,
  shelf: readonly Edition[],
  { reader, day }: AskedReport,
): Promise<FoundReport | undefined> {
  const { office } = reader
  const read = await readBoard(database, shelf, { office, day })
  if (!read) return undefined
  const { board, profile } = read
  if (profile?.secret) return { kind: 'secret', read }
  if (!board) return { kind: 'nothing-yet', read }
  const serving = await piecesServing(database, { reader, kind: SERVED_DUTY, each: EACH })
  const entered = await enteredBy(database, office)
  return {
    kind: 'report',
    reading: {
      read,
      board,
      entered: new Map(entered.map((one) => [one.id, one])),
      facts: entered.find(({ register }) => register === operatorFacts.id),
      pieces: new Map(
        [...Map.groupBy(serving, ({ subject }) => subject)].map(([duty, of]) => [duty, of.map(({ piece }) => piece)]),
      ),
      history: await pastBoards(database, shelf, { office, days: pointsOf(day) }),
    },
  }
}

/** Who wrote the facts and what does not apply, as they stand. One statement. */
async function enteredBy(database: Database, office: string): Promise<readonly EnteredBy[]> {
  const registers = [operatorFacts.id, exemptions.id]
  const { rows } = await sql<Omit<EnteredBy, 'agreedBy'> & { agreed: string | null }>`
    select r.register, r.id, v.at, coalesce(p.name, v.who) as by, coalesce(second.name, v.agreed) as agreed
    from register_record r join register_version v on v.register = r.register and v.id = r.id and v.version = r.version
      left join person p on p.id = v.who left join person second on second.id = v.agreed
    where r.register = any(${registers}::text[]) and r.office = ${office} and r.state = 'current'`.execute(database)
  return rows.map(({ agreed, ...row }) => ({ ...row, agreedBy: agreed ?? undefined }))
}
