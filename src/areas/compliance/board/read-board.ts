import { sql } from 'kysely'
import { type Day, dayOf } from '../../../kernel/calendar/day.ts'
import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { type Designation, designationOf } from '../designation.ts'
import { type Profile, profileOf } from '../facts/profile.ts'
import { factsIn, type OperatorFacts, operatorFacts } from '../facts/register.ts'
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
  /** People by their ids: who sees to rows. */
  readonly people: ReadonlyMap<string, string>
}

interface Asked {
  readonly office: string
  readonly day: Day
}

/** Current records of the office in these registers, the oldest first. One statement. */
async function recordsOf(
  database: Database,
  { office, registers }: { readonly office: string; readonly registers: readonly string[] },
): Promise<readonly KeptRecord[]> {
  const { rows } = await sql<{ register: string; id: string; content: Record<string, unknown>; entered_at: Date }>`
    select register, id, content, entered_at from register_record
    where register = any(${[...registers]}::text[]) and office = ${office} and state = 'current' order by id`.execute(
    database,
  )
  return rows.map(({ register, id, content, entered_at }) => ({
    register,
    id,
    values: content,
    enteredOn: dayOf(entered_at),
  }))
}

/** What the office is on a day: its kind, its answers, its designation. Three statements. */
export async function readOperator(
  database: Database,
  { office, day }: Asked,
  given?: readonly KeptRecord[],
): Promise<OperatorOffice | undefined> {
  const records = given ?? (await recordsOf(database, { office, registers: [operatorFacts.id] }))
  const stored = records.find(({ register }) => register === operatorFacts.id)
  const facts = stored && factsIn(stored.values)
  const found = await designationOf(database, { office, day })
  const offices = await officesNamed(database, [office, ...(found ? [found.department] : [])])
  const own = offices.get(office)
  const by = found && offices.get(found.department)?.name
  if (!own) return undefined
  return {
    office,
    ...own,
    facts,
    profile: facts && profileOf(facts, found !== undefined),
    designation: found && by ? { ...found, by } : undefined,
  }
}

/** What offices are called, and of which kind they are. One statement. */
async function officesNamed(database: Database, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; kind: OfficeKind; name_zh: string; name_en: string }>`
    select id, kind, name_zh, name_en from office where id = any(${[...ids]}::text[])`.execute(database)
  return new Map(rows.map(({ id, kind, name_zh: zh, name_en: en }) => [id, { kind, name: { zh, en } }]))
}

/**
 * The board of one office on a day. Five statements, however many rows, records and pieces there are.
 *
 * @param shelf the laws it is read in
 */
export async function readBoard(
  database: Database,
  shelf: readonly Edition[],
  { office, day }: Asked,
): Promise<ReadBoard | undefined> {
  const records = await recordsOf(database, { office, registers: BOARD_READS })
  const operator = await readOperator(database, { office, day }, records)
  if (!operator) return undefined
  const { profile, designation } = operator
  if (!profile || profile.secret) return { ...operator, board: undefined, people: new Map() }
  const kept = keptBy(records)
  const given = { records, kept, day, owed: dutiesOn(shelf, day, profile.tags), designatedSince: designation?.since }
  const evidence = await evidenceOfDuties(database, { office, day, needs: needsOf(given) })
  const people = await namesOf(
    database,
    [...kept.care.values()].flatMap(({ owner }) => owner ?? []),
  )
  const board = boardOfRecords(given, evidence)
  return { ...operator, board, people }
}

/** What people are called, by their ids. One statement; none where there is nobody. */
async function namesOf(database: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${[...new Set(ids)]}::text[])`.execute(database)
  return new Map(rows.map(({ id, name }) => [id, name]))
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
