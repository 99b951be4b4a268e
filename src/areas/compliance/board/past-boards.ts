import { sql } from 'kysely'
import { type Day, endOf } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import { profileOf } from '../facts/profile.ts'
import { factsIn, operatorFacts } from '../facts/register.ts'
import { formerNameRow, gradingHistory, gradingRowsOn, recordsIn, type StandingRow } from '../grading/standing.ts'
import { NETWORKS } from '../network-level.ts'
import { type DesignationAct, designationActs, designationIn } from '../oversight/designation/designation.ts'
import type { KeptRecord } from '../proof.ts'
import { dutiesOn } from './duties.ts'
import { SERVED_DUTY } from './duty-id.ts'
import { BOARD_READS, boardOfRecords, keptBy, needsOf, type RecordsOfDay } from './from-records.ts'
import type { DutyBoard, DutyEvidence } from './judge-board.ts'

/** The board of an office at the end of a day; undefined where it had none: nothing was answered yet, or its network was secret. */
export interface PastBoard {
  readonly day: Day
  readonly board: DutyBoard | undefined
}

export interface BoardHistory {
  readonly boards: readonly PastBoard[]
  /** Records whose words were erased by law since: what they proved then is not known now. */
  readonly erased: number
}

interface AskedDays {
  readonly office: string
  /** Each over or running; none lies ahead. */
  readonly days: readonly Day[]
}

/** Versions of records that are read for a history; an office that has more gets none. */
const MOST_VERSIONS = 20_000

/**
 * How the board of an office stood at the end of each of these days: the versions of its records, of its evidence, gradings and
 * designation that were entered by then, under the text of that day. A version that was entered later counts for nothing,
 * whatever day it is about. The tests are those of today. Four statements; undefined where there is too much to read.
 */
export async function pastBoards(
  database: Database,
  shelf: readonly Edition[],
  { office, days }: AskedDays,
): Promise<BoardHistory | undefined> {
  const versions = await versionsOf(database, { office, days })
  if (versions.length > MOST_VERSIONS) return undefined
  const acts = await designationActs(database, office)
  const gradings = await gradingHistory(database, office)
  if (!gradings) return undefined
  const records = [...Map.groupBy(versions, ({ register, id }) => `${register} ${id}`).values()]
  const given = days.map((day) => ({ day, of: ofDay(shelf, day, recordsOn(records, gradings, day), acts) }))
  const evidence = await evidenceOnDays(
    database,
    office,
    given.flatMap(({ of }) => of ?? []),
  )
  return {
    boards: given.map(({ day, of }) => ({ day, board: of && boardOfRecords(of, evidence.get(day) ?? new Map()) })),
    erased: records.filter((all) => all.some(({ content }) => isErased(content))).length,
  }
}

interface RecordVersion {
  readonly register: string
  readonly id: string
  readonly act: string
  readonly content: Record<string, unknown>
  readonly at: Date
}

async function versionsOf(database: Database, { office, days }: AskedDays): Promise<readonly RecordVersion[]> {
  const last = days.toSorted().at(-1)
  if (last === undefined) return []
  const { rows } = await sql<RecordVersion>`
    select v.register, v.id, v.act, v.content, v.at
    from register_record r join register_version v on v.register = r.register and v.id = r.id
    where r.register = any(${[...BOARD_READS]}::text[]) and r.office = ${office} and v.at < ${endOf(last)}
    order by v.register, v.id, v.version limit ${MOST_VERSIONS + 1}`.execute(database)
  return rows
}

const isErased = (content: RecordVersion['content']): boolean => Object.keys(content).length === 0

/**
 * Each record as its last version by the end of the day left it, the oldest first, with the gradings that were in force;
 * what was withdrawn or erased is not there.
 */
function recordsOn(
  records: readonly (readonly RecordVersion[])[],
  gradings: readonly StandingRow[],
  day: Day,
): readonly KeptRecord[] {
  const end = endOf(day)
  const rows = records
    .flatMap((versions): readonly StandingRow[] => {
      const then = versions.filter(({ at }) => at < end)
      const [first, last] = [then[0], then.at(-1)]
      if (!first || !last || last.act === 'withdrawal' || isErased(last.content)) return []
      const { register, id, content } = last
      return [
        { register, id, content, entered_at: first.at },
        ...(register === NETWORKS ? formerNames(then, content) : []),
      ]
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return recordsIn([...rows, ...gradingRowsOn(gradings, end)])
}

const formerNames = (
  versions: readonly RecordVersion[],
  { name: now }: RecordVersion['content'],
): readonly StandingRow[] =>
  versions.flatMap(({ id, content: { name }, at }) =>
    typeof name === 'string' && name !== now ? [formerNameRow(id, name, at)] : [],
  )

function ofDay(
  shelf: readonly Edition[],
  day: Day,
  records: readonly KeptRecord[],
  acts: readonly DesignationAct[],
): RecordsOfDay | undefined {
  const stored = records.find(({ register }) => register === operatorFacts.id)
  const facts = stored && factsIn(stored.values)
  const end = endOf(day)
  const designation = designationIn(
    acts.filter(({ at }) => at < end),
    day,
  )
  const profile = facts && profileOf(facts, designation !== undefined)
  if (!facts || !profile || profile.secret) return undefined
  return {
    records,
    kept: keptBy(records),
    day,
    facts,
    owed: dutiesOn(shelf, day, profile.tags),
    designatedSince: designation?.since,
    sent: designation?.sent,
  }
}

/** What served each duty at the end of each day, by the versions of the pieces that were entered by then. One statement. */
async function evidenceOnDays(
  database: Database,
  office: string,
  given: readonly RecordsOfDay[],
): Promise<ReadonlyMap<Day, ReadonlyMap<string, DutyEvidence>>> {
  if (given.length === 0) return new Map()
  const days = JSON.stringify(given.map(({ day }) => ({ day, until: endOf(day) })))
  const needs = JSON.stringify(
    given.flatMap((one) => needsOf(one).map(({ id, from }) => ({ day: one.day, id, needed: from ?? '0001-01-01' }))),
  )
  const { rows } = await sql<{
    day: Day
    duty: string
    good: number
    fallen: number
    withdrawn: number
    newest: Day | null
    lasts: Day | null
    endless: number
  }>`
    select asked.day, served.id as duty,
      count(*) filter (where it.good)::int as good,
      count(*) filter (where not piece.gone and not it.good)::int as fallen,
      count(*) filter (where piece.gone)::int as withdrawn,
      max(piece.content ->> 'collectedOn') filter (where it.good) as newest,
      max(piece.content ->> 'expiresOn') filter (where it.good) as lasts,
      count(*) filter (where it.good and piece.content ->> 'expiresOn' is null)::int as endless
    from json_to_recordset(${days}::json) as asked(day text, until timestamptz)
      cross join lateral (
        select distinct on (v.id) v.content, bool_or(v.act = 'withdrawal') over (partition by v.id) as gone
        from evidence e join evidence_version v on v.id = e.id
        where e.office = ${office} and v.at < asked.until
        order by v.id, v.version desc) piece
      cross join lateral jsonb_to_recordset(piece.content -> 'subjects') as served(kind text, id text)
      left join json_to_recordset(${needs}::json) as need(day text, id text, needed text)
        on need.day = asked.day and need.id = served.id
      cross join lateral (select not piece.gone
        and coalesce(piece.content ->> 'expiresOn', '9999-12-31') >= asked.day
        and coalesce(piece.content ->> 'from', '0001-01-01') <= asked.day
        and coalesce(piece.content ->> 'to', '9999-12-31') >= coalesce(need.needed, '0001-01-01') as good) it
    where served.kind = ${SERVED_DUTY}
    group by asked.day, served.id`.execute(database)
  return new Map(
    [...Map.groupBy(rows, ({ day }) => day)].map(([day, of]) => [
      day,
      new Map(
        of.map(({ day: _, duty, newest, lasts, endless, ...counts }) => [
          duty,
          { ...counts, newest: newest ?? undefined, lasts: endless > 0 ? undefined : (lasts ?? undefined) },
        ]),
      ),
    ]),
  )
}
