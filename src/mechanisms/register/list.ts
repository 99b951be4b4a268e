import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, type Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import {
  openHash,
  openList,
  openPart,
  type RecordValues,
  type Register,
  type RegisterList,
  unsealedPart,
} from './define.ts'
import { type Column, literal, sortOf, textOf } from './expressions.ts'
import { sortField } from './indexes.ts'
import { soughtIn } from './words.ts'

/** What is asked of the records of a register. */
export interface RecordsWanted {
  /** Whose records; undefined for what the public reads of every office. */
  readonly office: string | undefined
  /** Words that must all stand in a record; empty for any. */
  readonly words: string
  /** By the names of filters; empty where nothing is asked. */
  readonly filters: Readonly<Record<string, string>>
  readonly state: 'current' | 'withdrawn'
  /** By the last day on which a record holds: over, or within thirty days. */
  readonly ends: 'over' | 'soon' | undefined
  /** Only those that hold today, as `holdsOn` has it. */
  readonly holding?: true
  readonly today: Day
  /** One of the register's; its first for every other word. */
  readonly sort: string
  readonly after: string | undefined
}

export interface ListedRecord {
  readonly id: string
  readonly office: string
  readonly version: number
  readonly content: RecordValues
  readonly changedAt: Date
  /** As the list is sorted. */
  readonly sort: string
}

/** Counting, and finding by words, stop here. */
const RECORDS_COUNTED = 1_000
/** 将到期: how many days before the end of a record it is told, the office's own figure. */
export const SOON_DAYS = 30

const Values = z.record(z.string(), z.unknown())

/**
 * Each order stands in an index of its own, made from the definition at a start (`indexes.ts`), which is why none is
 * named here.
 */
const keysetOf = (list: RegisterList, sort: string): Keyset<ListedRecord> => ({
  index: undefined,
  direction: sortField(sortAsked(list, sort)).direction,
  columns: [
    { column: 'r.sort', kind: 'words', of: (row) => row.sort },
    { column: 'r.id', kind: 'id', of: (row) => row.id },
  ],
})

const sortAsked = ({ sorts }: RegisterList, sort: string): string => sorts.find((one) => one === sort) ?? sorts[0]

/** One page of records, and how many there are as far as they are counted. One statement. */
export async function listRecords(
  database: Database,
  register: Register,
  wanted: RecordsWanted,
  limit: number,
): Promise<(KeysetPage<ListedRecord> & { readonly total: number }) | Refusal> {
  const isOpen = wanted.office === undefined
  const list = isOpen ? openList(register) : register.list
  const keyset = keysetOf(list, wanted.sort)
  const mark = markGiven(keyset, wanted.after)
  if (isRefusal(mark)) return mark
  const column: Column = isOpen ? 'open_content' : 'content'
  const field = sortField(sortAsked(list, wanted.sort)).field
  const where = conditionsOf(register, list, wanted)
  const sought = wanted.words === '' ? undefined : soughtIn(wanted.words)
  // Found by words: as many as are counted, whatever their order; the others stand in the order of an index.
  const found = sql`
    select id, office, version, ${sql.raw(isOpen ? 'open_changed_at' : 'changed_at')} as changed_at, ${sql.raw(column)} as content, ${sql.raw(sortOf(field, column))} as sort
    from register_record where ${where}${sought ? sql` limit ${RECORDS_COUNTED + 1}` : sql``}`
  const counted = sought
    ? sql`select count(*)::integer from hit`
    : sql`select count(*)::integer from (select from register_record where ${where} limit ${RECORDS_COUNTED + 1}) counted`
  const { rows } = await sql<{
    id: string
    office: string
    version: number
    changed_at: Date
    content: unknown
    sort: string
    total: number
  }>`
    ${sought ? sql`with hit as materialized (${found})` : sql``}
    select page.*, (${counted}) as total from (
      select r.* from ${sought ? sql`hit` : sql`(${found})`} r where ${onward(keyset, mark)}
      order by ${ordered(keyset)} limit ${limit + 1}) page`.execute(database)
  const records = rows.map(({ id, office, version, changed_at, content, sort }) => ({
    id,
    office,
    version,
    content: isOpen ? readOpen(register, content) : unsealedPart(register, Values.parse(content)),
    changedAt: changed_at,
    sort,
  }))
  return { ...pageOf(keyset, records, limit), total: rows[0]?.total ?? 0 }
}

/**
 * The public values of a record by the definition of the server that answers, whichever release wrote them: a field that
 * this one does not show is left out.
 */
const readOpen = (register: Register, stored: unknown): RecordValues => openPart(register, Values.parse(stored)) ?? {}

/** Which records the public reads, by the definition of the server that answers. */
export const isShown = ({ publicView }: Register) =>
  publicView?.where === undefined
    ? sql`open_content is not null`
    : sql`open_content is not null and ${sql.raw(textOf(publicView.where, 'open_content'))} = 'true'`

function conditionsOf(register: Register, list: RegisterList, wanted: RecordsWanted) {
  const { office, state, filters, ends, holding, today, words } = wanted
  const isOpen = office === undefined
  const column: Column = isOpen ? 'open_content' : 'content'
  const conditions = [
    sql`register = ${sql.raw(literal(register))}`,
    ...(isOpen ? [isShown(register)] : [sql`office = ${office}`]),
    sql`state = ${isOpen ? 'current' : state}`,
    ...list.filters.flatMap((name) => {
      const value = filters[name] ?? ''
      return value === '' ? [] : [sql`${sql.raw(textOf(name, column))} = ${value}`]
    }),
    ...(ends && register.validity ? [endsAt(textOf(register.validity.to, column), ends, today)] : []),
    ...(holding ? holdingConditions(register, column, today) : []),
    ...(words === '' ? [] : wordConditions(words, isOpen ? register : undefined)),
  ]
  return sql.join(conditions, sql` and `)
}

function holdingConditions({ validity }: Register, column: Column, today: Day) {
  if (!validity) return []
  const day = (field: string) => sql.raw(textOf(field, column))
  return [
    ...(validity.from === undefined ? [] : [sql`(${day(validity.from)} is null or ${day(validity.from)} <= ${today})`]),
    sql`(${day(validity.to)} is null or ${day(validity.to)} >= ${today})`,
  ]
}

/** Days as they are written compare as days do. */
const endsAt = (to: string, ends: 'over' | 'soon', today: Day) =>
  ends === 'over'
    ? sql`${sql.raw(to)} < ${today}`
    : sql`${sql.raw(to)} >= ${today} and ${sql.raw(to)} <= ${addDays(today, SOON_DAYS)}`

/**
 * `opened`: of the register whose public words are sought; those that another public part of it was made by are not. The
 * pairs stand in the statement itself, all of them whole numbers of ours, so that the database knows how common they are
 * and reads no index of words that stand in every record.
 */
function wordConditions(words: string, opened: Register | undefined) {
  const sought = soughtIn(words)
  if (!sought) return [sql`false`]
  const [grams, text] = opened ? ['open_grams', 'open_words'] : ['grams', 'words']
  return [
    ...(opened ? [sql`open_by = ${openHash(opened)}`] : []),
    ...(sought.grams.length > 0
      ? [sql`${sql.ref(grams)} @> ${sql.raw(`'{${sought.grams.join(',')}}'::integer[]`)}`]
      : []),
    ...sought.runs.map((run) => sql`strpos(${sql.ref(text)}, ${run}) > 0`),
  ]
}

/** A record as the public reads it: whose it is, and its public fields. */
export interface OpenRecord {
  readonly id: string
  readonly office: string
  readonly content: RecordValues
  /** When what the public reads of it changed last. */
  readonly changedAt: Date
}

interface OpenRow {
  readonly id: string
  readonly office: string
  readonly open_content: unknown
  readonly open_changed_at: Date
}

const openRecordOf = (register: Register, { id, office, open_content, open_changed_at }: OpenRow): OpenRecord => ({
  id,
  office,
  content: readOpen(register, open_content),
  changedAt: open_changed_at,
})

/** Undefined for one that is not there, is another register's, was withdrawn or is not shown. */
export async function openRecord(database: Database, register: Register, id: string): Promise<OpenRecord | undefined> {
  const { rows } = await sql<OpenRow>`
    select id, office, open_content, open_changed_at from register_record
    where register = ${sql.raw(literal(register))} and id = ${id} and ${isShown(register)}
      and state = 'current'`.execute(database)
  const [row] = rows
  return row && openRecordOf(register, row)
}

/** What the public reads, the latest change of it first. */
export async function openChanges(
  database: Database,
  register: Register,
  limit: number,
): Promise<readonly OpenRecord[]> {
  const { rows } = await sql<OpenRow>`
    select id, office, open_content, open_changed_at from register_record
    where register = ${sql.raw(literal(register))} and ${isShown(register)} and state = 'current'
    order by open_changed_at desc, id desc limit ${limit}`.execute(database)
  return rows.map((row) => openRecordOf(register, row))
}
