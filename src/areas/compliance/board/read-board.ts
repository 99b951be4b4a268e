import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { type Designation, designationOf } from '../designation.ts'
import { type Profile, profileOf } from '../facts/profile.ts'
import { factsIn, type OperatorFacts, operatorFacts } from '../facts/register.ts'
import { PROCEDURE as GRADING_PROCEDURE } from '../grading/procedure-id.ts'
import { gradingRowsOf, recordsIn, type StandingRow } from '../grading/standing.ts'
import { GRADINGS } from '../network-level.ts'
import type { KeptRecord } from '../proof.ts'
import { dutiesOn } from './duties.ts'
import { evidenceOfDuties } from './evidence-counts.ts'
import { BOARD_READS, boardOfRecords, keptBy, needsOf } from './from-records.ts'
import type { AddedDuty, DutyBoard } from './judge-board.ts'
import { addedDuties, addedIn } from './registers.ts'

/** What an office is, before any duty of its board is asked for. */
export interface OperatorOffice {
  readonly office: string
  readonly name: Say
  readonly kind: OfficeKind
  readonly facts: OperatorFacts | undefined
  readonly profile: Profile | undefined
  readonly designation: Designation | undefined
}

export interface ReadBoard extends OperatorOffice {
  /** Undefined where nothing was answered yet, and where the network is secret. */
  readonly board: DutyBoard | undefined
}

interface Asked {
  readonly office: string
  readonly day: Day
}

/** Current records of the office in these registers, the oldest first, and its gradings in force where tests are over them. One statement. */
async function recordsOf(
  database: Database,
  { office, registers }: { readonly office: string; readonly registers: readonly string[] },
): Promise<readonly KeptRecord[]> {
  const { rows } = await sql<StandingRow>`
    select register, id, content, entered_at from register_record
    where register = any(${[...registers]}::text[]) and office = ${office} and state = 'current'
    ${registers.includes(GRADINGS) ? sql`union all ${gradingRowsOf(office)}` : sql``} order by id`.execute(database)
  return recordsIn(rows)
}

/** What the office is on a day: its kind, its answers, its designation. Three statements. */
export async function readOperator(database: Database, asked: Asked): Promise<OperatorOffice | undefined> {
  const standing = await standingOf(database, asked)
  return standing && operatorOf(standing, await recordsOf(database, { ...asked, registers: [operatorFacts.id] }))
}

function operatorOf(standing: OfficeStanding, records: readonly KeptRecord[]): OperatorOffice {
  const { office, name, kind, designation } = standing
  const stored = records.find(({ register }) => register === operatorFacts.id)
  const facts = stored && factsIn(stored.values)
  return { office, name, kind, designation, facts, profile: facts && profileOf(facts, designation !== undefined) }
}

/** What is known of an office without its records, and how often these have changed; its designation with what was sent on it. */
interface OfficeStanding extends Pick<OperatorOffice, 'office' | 'name' | 'kind' | 'designation'> {
  /** Another figure after each act that wrote a record or a piece of evidence of the office: the database counts. */
  readonly changes: string
  /** The same of its gradings, which are cases: how many there are, and how many steps they had. */
  readonly gradings: string
}

/** Two statements. Undefined where there is no such office. */
async function standingOf(database: Database, { office, day }: Asked): Promise<OfficeStanding | undefined> {
  const found = await designationOf(database, { office, day })
  const ids = [office, ...(found ? [found.department] : [])]
  const { rows } = await sql<{
    id: string
    kind: OfficeKind
    name_zh: string
    name_en: string
    changes: string
    gradings: string
  }>`
    select id, kind, name_zh, name_en,
      (select coalesce(sum(changes), 0)::text from kept_changes where kept_changes.office = ${office}) as changes,
      (select concat(count(*), '.', sum(revision)) from "case"
        where "case".office = ${office} and procedure = ${GRADING_PROCEDURE}) as gradings
    from office where id = any(${ids}::text[])`.execute(database)
  const own = rows.find(({ id }) => id === office)
  if (!own) return undefined
  const by = rows.find(({ id }) => id === found?.department)
  return {
    office,
    kind: own.kind,
    name: { zh: own.name_zh, en: own.name_en },
    changes: own.changes,
    gradings: own.gradings,
    designation: found && by ? { ...found, by: { zh: by.name_zh, en: by.name_en } } : undefined,
  }
}

/** A board as it was worked out last, and what it was worked out from. */
interface RememberedBoard {
  readonly shelf: readonly Edition[]
  readonly key: string
  readonly read: ReadBoard
}

/** Boards that are remembered: one of some 60 rows takes about 60 kB beside the laws, which all of them share. */
const MOST_REMEMBERED = 300

/** Of each database its own, so that no installation ever meets another's. */
const remembered = new WeakMap<Database, Map<string, RememberedBoard>>()

function rememberedOf(database: Database): Map<string, RememberedBoard> {
  const known = remembered.get(database) ?? new Map<string, RememberedBoard>()
  remembered.set(database, known)
  return known
}

/** Puts a board last; the one that nobody asked for the longest goes. */
function remember(boards: Map<string, RememberedBoard>, office: string, board: RememberedBoard): void {
  boards.delete(office)
  boards.set(office, board)
  const [longest] = boards.keys()
  if (boards.size > MOST_REMEMBERED && longest !== undefined) boards.delete(longest)
}

/**
 * The board of one office on a day. Two statements where nothing of it has changed since it was last read here, else four,
 * however many rows, records and pieces there are. What it is remembered by is read anew every time, and read before the
 * records: nobody is given a state that is older than an act which had been done when they asked.
 *
 * @param shelf the laws it is read in
 */
export async function readBoard(
  database: Database,
  shelf: readonly Edition[],
  asked: Asked,
): Promise<ReadBoard | undefined> {
  const standing = await standingOf(database, asked)
  if (!standing) return undefined
  // Within a transaction there may be changes that nobody else sees yet.
  if (database.isTransaction) return workOut(database, shelf, { ...asked, standing })
  const boards = rememberedOf(database)
  const key = JSON.stringify([asked.day, standing])
  const known = boards.get(asked.office)
  const isCurrent = known?.key === key && known.shelf === shelf
  const read = isCurrent ? known.read : await workOut(database, shelf, { ...asked, standing })
  remember(boards, asked.office, { shelf, key, read })
  return read
}

async function workOut(
  database: Database,
  shelf: readonly Edition[],
  { office, day, standing }: Asked & { readonly standing: OfficeStanding },
): Promise<ReadBoard> {
  const records = await recordsOf(database, { office, registers: BOARD_READS })
  const operator = operatorOf(standing, records)
  const { facts, profile, designation } = operator
  if (!facts || !profile || profile.secret) return { ...operator, board: undefined }
  const kept = keptBy(records)
  const given = {
    records,
    kept,
    day,
    facts,
    owed: dutiesOn(shelf, day, profile.tags),
    designatedSince: designation?.since,
    sent: designation?.sent,
  }
  const evidence = await evidenceOfDuties(database, { office, day, needs: needsOf(given) })
  const board = boardOfRecords(given, evidence)
  return { ...operator, board }
}

/** What somebody is called; undefined where there is nobody. One statement. */
export async function nameOf(database: Database, person: string | undefined): Promise<string | undefined> {
  if (person === undefined) return undefined
  const { rows } = await sql<{ name: string }>`select name from person where id = ${person}`.execute(database)
  return rows[0]?.name
}

/** A duty that the office itself added; undefined of another's. One statement. */
export async function ownAdded(
  database: Database,
  { office, record }: { readonly office: string; readonly record: string },
): Promise<Omit<AddedDuty, 'record'> | undefined> {
  const { rows } = await sql<{ content: Record<string, unknown> }>`
    select content from register_record where register = ${addedDuties.id} and id = ${record} and office = ${office}
      and state = 'current'`.execute(database)
  return rows[0] && addedIn(rows[0].content)
}
