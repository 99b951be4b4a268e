import { type RawBuilder, sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Actor } from '../identity/actor.ts'
import { type Fault, noteFaults } from '../ledger/fault.ts'
import type { Database } from '../storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../storage/keyset.ts'
import { isInsiderSql, isPartySql, maySee, officerSql } from './access.ts'
import type { CaseFile } from './case-file.ts'
import { loadRecorded, type Recorded, readRecorded } from './case-record.ts'
import type { Difference } from './compared.ts'
import type { Grounds } from './grounds.ts'
import { searchKey } from './search-keys.ts'

/** A case as lists show it. */
export interface CaseLine {
  readonly id: string
  readonly procedure: string
  readonly version: string
  readonly stage: string
  readonly office: string
  readonly holder: string | undefined
  readonly mark: string
  readonly year: number
  readonly number: number
  readonly openedAt: Date
  readonly movedAt: Date
  readonly nextDue: Date | undefined
}

export interface CaseQuery {
  /** My office's cases as far as I read them, those I have in hand, or those I am the party of. */
  readonly whose: 'office' | 'mine' | 'party'
  readonly procedure?: string | undefined
  /** Of the procedure, which must be named with it. */
  readonly stage?: string | undefined
  /** Only those open, or those done; both if not said. */
  readonly ended?: boolean | undefined
  /** Only those by which the office must act before this moment: now for what is overdue. */
  readonly dueBefore?: Date | undefined
  /** By an answer the procedure declares searchable; width and case make no difference. */
  readonly found?: { readonly field: string; readonly words: string } | FoundByHash | undefined
  /** At most 100. */
  readonly limit: number
  /** The `after` of the page before. */
  readonly after?: string | undefined
  /** Nobody asks how many there are: the total stands at nought, and a statement is saved. */
  readonly uncounted?: true
}

/** By the very same answer to a sealed field: `searchKey` of the seal gives the hash. */
interface FoundByHash {
  readonly field: string
  readonly hash: string
}

export interface CasePage {
  readonly lines: readonly CaseLine[]
  /** Give it as `after` to go on; undefined on the last page. */
  readonly after: string | undefined
  /** Stops at 1,000. */
  readonly total: number
}

const stageOfWhat = refuse('unreadable', {
  zh: '按阶段（stage）查案件，须同时指明程序（procedure）：阶段是程序的阶段',
  en: 'To list cases by their stage, name the procedure too: a stage is one of a procedure',
})

const LONGEST_PAGE = 100
const COUNTED = 1_000

/** Whose list it is and its stage give the index its beginning; the others are `case_at_stage` and `case_of_holder`. */
const casesByDue: Keyset<CaseLine> = {
  index: 'case_of_office',
  direction: 'asc',
  columns: [
    { column: 'next_due', kind: 'moment', of: ({ nextDue }) => nextDue?.toISOString() ?? 'infinity' },
    { column: 'id', kind: 'id', of: ({ id }) => id },
  ],
}

/**
 * Cases by when they are due, what is due first above. Who may see a row is in the SQL, whoever asks and by whatever:
 * what is listed nowhere is in none of them. One statement.
 */
export async function listCases(database: Database, actor: Actor, query: CaseQuery): Promise<CasePage | Refusal> {
  const mark = markGiven(casesByDue, query.after)
  if (isRefusal(mark)) return mark
  if (query.stage !== undefined && query.procedure === undefined) return stageOfWhat
  const where = conditions(actor, query)
  const limit = Math.min(Math.max(query.limit, 1), LONGEST_PAGE)
  // The due day is named otherwise than its column, or it would be sorted by what is shown, and no index serves that.
  const { rows } = await sql<Row>`
    select id, procedure, procedure_version, stage, office, holder, mark, number_year, ${numberIn(actor, query)} as number,
      opened_at, moved_at,
      nullif(next_due, 'infinity') as due, ${query.uncounted ? sql`0` : sql`(${counting(where)})`} as total
    from "case" where ${where} and ${onward(casesByDue, mark)} order by ${ordered(casesByDue)} limit ${limit + 1}`.execute(
    database,
  )
  const page = pageOf(casesByDue, rows.map(lineOf), limit)
  return {
    lines: page.rows,
    after: page.after,
    total: rows[0]?.total ?? (mark && !query.uncounted ? await count(database, where) : 0),
  }
}

const counting = (where: RawBuilder<unknown>) =>
  sql<{ total: number }>`select count(*) as total from (select from "case" where ${where} limit ${COUNTED}) as counted`

// Of a page that has become empty since the one before it was read.
async function count(database: Database, where: RawBuilder<unknown>): Promise<number> {
  return (await counting(where).execute(database)).rows[0]?.total ?? 0
}

function conditions(actor: Actor, query: CaseQuery): RawBuilder<unknown> {
  const { procedure, stage, ended, dueBefore, found } = query
  const parts = [
    mineOf(actor, query.whose),
    sql`not unlisted`,
    ...(procedure === undefined ? [] : [sql`procedure = ${procedure}`]),
    ...(stage === undefined ? [] : [sql`stage = ${stage}`]),
    ...(ended === undefined ? [] : [sql`ended = ${ended}`]),
    ...(dueBefore === undefined ? [] : [sql`next_due <= ${dueBefore}`]),
    ...(found === undefined ? [] : [foundIn(found, query, actor)]),
  ]
  return sql.join(parts, sql` and `)
}

/** The office that opened a case and holds it has its own number of it; as the index of its register has it. */
const OFFICES_NUMBER = sql`case when number_office = office then number else coalesce(public_number, number) end`

/** All others have the public one. */
const numberIn = (actor: Actor, { whose }: Pick<CaseQuery, 'whose'>): RawBuilder<unknown> => {
  if (actor.kind === 'system') return sql`number`
  return actor.kind === 'officer' && whose !== 'party' ? OFFICES_NUMBER : sql`coalesce(public_number, number)`
}

/** The rows somebody may see at all. Nobody sees the cases of another office, whatever else they ask. */
function mineOf(actor: Actor, whose: CaseQuery['whose']): RawBuilder<unknown> {
  if (actor.kind === 'system') return sql`true`
  if (actor.kind !== 'officer' || whose === 'party') return isPartySql(actor, 'case')
  if (whose === 'mine') return sql`office = ${actor.office} and holder = ${actor.person}`
  return sql`office = ${actor.office} and ${isInsiderSql(officerSql(actor), 'case')}`
}

/** Its party finds a case by nothing that is the office's own work. */
const foundIn = (found: NonNullable<CaseQuery['found']>, { procedure, whose }: CaseQuery, actor: Actor) => sql`id in (
  select case_id from case_index where field = ${found.field}
    and key = ${'hash' in found ? found.hash : searchKey(found.words)}
    and ${actor.kind === 'officer' && whose !== 'party' ? sql`true` : sql`not internal`}
    and ${procedure === undefined ? sql`true` : sql`procedure = ${procedure}`})`

interface Row {
  readonly id: string
  readonly procedure: string
  readonly procedure_version: string
  readonly stage: string
  readonly office: string
  readonly holder: string | null
  readonly mark: string
  readonly number_year: number
  readonly number: number
  readonly opened_at: Date
  readonly moved_at: Date
  readonly due: Date | null
  readonly total: number
}

const lineOf = (row: Row): CaseLine => ({
  id: row.id,
  procedure: row.procedure,
  version: row.procedure_version,
  stage: row.stage,
  office: row.office,
  holder: row.holder ?? undefined,
  mark: row.mark,
  year: row.number_year,
  number: row.number,
  openedAt: row.opened_at,
  movedAt: row.moved_at,
  nextDue: row.due ?? undefined,
})

/** A case that its office reads in part only, as the rest of that office knows it. */
export type RegisterLine = Pick<CaseLine, 'id' | 'procedure' | 'version' | 'stage' | 'mark' | 'year' | 'number'>

const byRegister: Keyset<RegisterLine> = {
  index: 'case_register',
  direction: 'desc',
  columns: [
    { column: 'c.number_year', kind: 'number', of: ({ year }) => year },
    { column: 'c.number', kind: 'number', of: ({ number }) => number },
    { column: 'c.id', kind: 'id', of: ({ id }) => id },
  ],
}

/**
 * Cases of one's own office that one does not read: their numbers and stages, the newest number first, and nothing that
 * tells a time or an order beside that of the office's register. One statement.
 */
export async function listUnread(
  database: Database,
  actor: Actor,
  { procedure, limit, after }: Pick<CaseQuery, 'procedure' | 'limit' | 'after'>,
): Promise<KeysetPage<RegisterLine> | Refusal> {
  const mark = markGiven(byRegister, after)
  if (isRefusal(mark)) return mark
  if (actor.kind !== 'officer') return { rows: [], after: undefined }
  const most = Math.min(Math.max(limit, 1), LONGEST_PAGE)
  const { rows } = await sql<Omit<Row, 'due' | 'total' | 'opened_at' | 'moved_at' | 'holder' | 'office'>>`
    select * from (
      select id, procedure, procedure_version, stage, mark, number_year, ${OFFICES_NUMBER} as number
      from "case"
      where office = ${actor.office} and read_by is not null and not unlisted
        and not ${isInsiderSql(officerSql(actor), 'case')}
        ${procedure === undefined ? sql`` : sql`and procedure = ${procedure}`}) as c
    where ${onward(byRegister, mark)} order by ${ordered(byRegister)} limit ${most + 1}`.execute(database)
  const lines = rows.map(({ procedure_version: version, number_year: year, ...row }) => ({ ...row, version, year }))
  return pageOf(byRegister, lines, most)
}

/** A case as it is shown: whatever in it is not as the ledger has it is said beside it. */
export interface ShownCase extends CaseFile {
  readonly differs: readonly SeenDifference[]
}

/** What does not fit the record, and since when that is known. */
export interface SeenDifference extends Difference {
  readonly firstSeen: Date
  /** Until when it is known to have been right; undefined where nobody had looked. */
  readonly rightAt: Date | undefined
}

/**
 * A case for whom it is for: its readers at the office that holds it now, its party, whoever holds its receipt. After a
 * transfer the first office reads it no more. “Not there” and “not for you” are one answer: else a stranger learns which
 * exist. It is compared with its record, one hash a step, and what differs is noted and shown.
 */
export async function readCase(
  database: Database,
  actor: Actor,
  id: string,
  confidential?: Grounds,
): Promise<ShownCase | Refusal> {
  const recorded = await loadRecorded(database, id)
  if (recorded && maySee(recorded.file, actor)) return shown(database, recorded)
  return noSuchCase(confidential)
}

/**
 * “Not there” and “not for you”, by every route. It cites what makes the cases of that route confidential in the text of
 * today, and nothing where a route is of no one procedure: the text that a case stands under would tell of what age it is, and
 * so that it is. Whoever is told of a case, that it is at their own office, is told it under the case's own text.
 */
export const noSuchCase = (confidential?: Grounds): Refusal =>
  refuse(
    'not-found',
    { zh: '没有此案，或者您无权查阅', en: 'There is no such case, or it is not open to you' },
    confidential ? { grounds: confidential } : {},
  )

/** A case for a page that anybody may read, whose caller has seen to that; compared with its record. */
export async function readPublicCase(database: Database, id: string): Promise<ShownCase | undefined> {
  const recorded = await loadRecorded(database, id)
  return recorded && shown(database, recorded)
}

/** Which of these cases are not as they were recorded, for a list that tells what they say; what differs is noted. */
export async function unfitCases(database: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const read = await readRecorded(database, sql`c.id = any(${[...ids]}::text[])`)
  await noteFaults(database, read.flatMap(faultsIn))
  return new Set(read.flatMap(({ file, compared }) => (compared.differs.length > 0 ? [file.id] : [])))
}

const faultsIn = ({ file, compared }: Recorded): readonly Fault[] =>
  compared.differs.map(({ revision, kind }) => ({ part: 'case', subject: file.id, revision, kind }))

async function shown(database: Database, recorded: Recorded): Promise<ShownCase> {
  const { file, compared } = recorded
  const { differs } = compared
  const seen = await noteFaults(database, faultsIn(recorded))
  return {
    ...file,
    differs: differs.flatMap((difference) => {
      const found = seen.find(({ revision, kind }) => revision === difference.revision && kind === difference.kind)
      return found ? [{ ...difference, firstSeen: found.firstSeen, rightAt: found.rightAt }] : []
    }),
  }
}

/** The case an access code opens, by the code's keyed hash; whether the server itself put it there, its code tells. */
export async function caseOfReceipt(
  database: Database,
  receiptHash: Uint8Array,
): Promise<{ readonly id: string; readonly mac: Uint8Array | null } | undefined> {
  const found = database.selectFrom('case').select(['id', 'receipt_mac as mac']).where('receipt_hash', '=', receiptHash)
  return found.executeTakeFirst()
}
