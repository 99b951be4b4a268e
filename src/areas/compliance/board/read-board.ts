import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import type { OfficeKind } from '../../../kernel/identity/actor.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import type { Say } from '../../../law/say.ts'
import { type Designation, designationOf } from '../designation.ts'
import { type Profile, profileOf } from '../facts/profile.ts'
import { factsIn, type OperatorFacts, operatorFacts } from '../facts/register.ts'
import type { DutyContext, KeptRecord } from '../proof.ts'
import { type ReadRow, gradingRowsOf, recordsIn } from '../grading/standing.ts'
import { GRADINGS } from '../network-level.ts'
import { proofs } from '../proofs.ts'
import { dutiesOn } from './duties.ts'
import { addedDutyId } from './duty-id.ts'
import { type DutyNeed, evidenceOfDuties } from './evidence-counts.ts'
import { type AddedDuty, type BoardGiven, boardOf, coveredFrom, type DutyBoard } from './judge-board.ts'
import { addedDuties, addedIn, careIn, dutyCare, exemptionIn, exemptions } from './registers.ts'

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

const BOARD_REGISTERS = [exemptions, addedDuties, dutyCare]

/** Every register a board reads, its own and those that tests are over. */
const READ = [
  ...new Set([
    ...[operatorFacts, ...BOARD_REGISTERS].map(({ id }) => id),
    ...proofs.flatMap(({ registers }) => registers),
  ]),
]

/** Current records of the office in these registers, the oldest first, and its gradings in force where tests are over them. One statement. */
async function recordsOf(
  database: Database,
  { office, registers }: { readonly office: string; readonly registers: readonly string[] },
): Promise<readonly KeptRecord[]> {
  const { rows } = await sql<ReadRow>`
    select register, id, content, entered_at from register_record
    where register = any(${[...registers]}::text[]) and office = ${office} and state = 'current'
    ${registers.includes(GRADINGS) ? sql`union all ${gradingRowsOf(office)}` : sql``} order by id`.execute(database)
  return recordsIn(rows)
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
  const records = await recordsOf(database, { office, registers: READ })
  const operator = await readOperator(database, { office, day }, records)
  if (!operator) return undefined
  const { profile, designation } = operator
  if (!profile || profile.secret) return { ...operator, board: undefined, people: new Map() }
  const kept = givenBy(records)
  const owed = dutiesOn(shelf, day, profile.tags)
  const needs: readonly DutyNeed[] = [
    ...owed.map(({ id, entry: { nature } }) => ({ id, from: coveredFrom(nature, day) })),
    ...kept.added.map(({ record, nature }) => ({ id: addedDutyId(record), from: coveredFrom(nature, day) })),
  ]
  const evidence = await evidenceOfDuties(database, { office, day, needs })
  const people = await namesOf(
    database,
    [...kept.care.values()].flatMap(({ owner }) => owner ?? []),
  )
  const board = boardOf({
    ...kept,
    day,
    owed,
    isCritical: designation !== undefined,
    evidence,
    proofs: statesOf(records, day, { designatedSince: designation?.since }),
  })
  return { ...operator, board, people }
}

function givenBy(records: readonly KeptRecord[]): Pick<BoardGiven, 'exemptions' | 'added' | 'care'> {
  const of = (id: string) => records.filter(({ register }) => register === id)
  return {
    exemptions: new Map(
      of(exemptions.id).flatMap(({ id: record, values }) => {
        const found = exemptionIn(values)
        return found ? [[found.duty, { record, ...found }] as const] : []
      }),
    ),
    added: of(addedDuties.id).flatMap(({ id: record, values }) => {
      const found = addedIn(values)
      return found ? [{ record, ...found }] : []
    }),
    care: new Map(
      of(dutyCare.id).flatMap(({ id: record, values }) => {
        const found = careIn(values)
        return found ? [[found.duty, { record, ...found }] as const] : []
      }),
    ),
  }
}

function statesOf(records: readonly KeptRecord[], day: Day, context: DutyContext): BoardGiven['proofs'] {
  const byRegister = Map.groupBy(records, ({ register }) => register)
  return new Map(
    proofs.map(({ id, name, registers, judge }) => [
      id,
      {
        ...judge(
          registers.flatMap((register) => byRegister.get(register) ?? []),
          day,
          context,
        ),
        name,
      },
    ]),
  )
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
