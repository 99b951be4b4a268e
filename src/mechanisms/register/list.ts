import { sql } from 'kysely'
import { z } from 'zod'
import { addDays, type Day } from '../../kernel/calendar/day.ts'
import type { Database } from '../../kernel/storage/connection.ts'
import { type Keyset, type KeysetPage, markGiven, onward, ordered, pageOf } from '../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { RecordValues, Register } from './define.ts'
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

const Values = z.record(z.string(), z.json())

/**
 * Each order stands in an index of its own, made from the definition at a start (`indexes.ts`), which is why none is
 * named here.
 */
const keysetOf = (register: Register, sort: string): Keyset<ListedRecord> => ({
  index: undefined,
  direction: sortField(sortAsked(register, sort)).direction,
  columns: [
    { column: 'r.sort', kind: 'words', of: (row) => row.sort },
    { column: 'r.id', kind: 'id', of: (row) => row.id },
  ],
})

const sortAsked = ({ list }: Register, sort: string): string => list.sorts.find((one) => one === sort) ?? list.sorts[0]

/** One page of records, and how many there are as far as they are counted. One statement. */
export async function listRecords(
  database: Database,
  register: Register,
  wanted: RecordsWanted,
  limit: number,
): Promise<(KeysetPage<ListedRecord> & { readonly total: number }) | Refusal> {
  const keyset = keysetOf(register, wanted.sort)
  const mark = markGiven(keyset, wanted.after)
  if (isRefusal(mark)) return mark
  const column: Column = wanted.office === undefined ? 'open_content' : 'content'
  const field = sortField(sortAsked(register, wanted.sort)).field
  const where = conditionsOf(register, wanted, column)
  const sought = wanted.words === '' ? undefined : soughtIn(wanted.words)
  // Found by words: as many as are counted, whatever their order; the others stand in the order of an index.
  const found = sql`
    select id, office, version, changed_at, ${sql.raw(column)} as content, ${sql.raw(sortOf(field, column))} as sort
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
    content: Values.parse(content),
    changedAt: changed_at,
    sort,
  }))
  return { ...pageOf(keyset, records, limit), total: rows[0]?.total ?? 0 }
}

function conditionsOf(register: Register, wanted: RecordsWanted, column: Column) {
  const { office, state, filters, ends, today, words } = wanted
  const isOpen = office === undefined
  const conditions = [
    sql`register = ${sql.raw(literal(register))}`,
    ...(isOpen ? [sql`open_content is not null`] : [sql`office = ${office}`]),
    sql`state = ${isOpen ? 'current' : state}`,
    ...register.list.filters.flatMap((name) => {
      const value = filters[name] ?? ''
      return value === '' ? [] : [sql`${sql.raw(textOf(name, column))} = ${value}`]
    }),
    ...(ends && register.validity ? [endsAt(textOf(register.validity.to, column), ends, today)] : []),
    ...(words === '' ? [] : wordConditions(words, isOpen)),
  ]
  return sql.join(conditions, sql` and `)
}

/** Days as they are written compare as days do. */
const endsAt = (to: string, ends: 'over' | 'soon', today: Day) =>
  ends === 'over'
    ? sql`${sql.raw(to)} < ${today}`
    : sql`${sql.raw(to)} >= ${today} and ${sql.raw(to)} <= ${addDays(today, SOON_DAYS)}`

function wordConditions(words: string, isOpen: boolean) {
  const sought = soughtIn(words)
  if (!sought) return [sql`false`]
  const [grams, text] = isOpen ? ['open_grams', 'open_words'] : ['grams', 'words']
  return [
    ...(sought.grams.length > 0 ? [sql`${sql.ref(grams)} @> ${[...sought.grams]}::integer[]`] : []),
    ...sought.runs.map((run) => sql`strpos(${sql.ref(text)}, ${run}) > 0`),
  ]
}

/** A record as the public reads it: whose it is, and its public fields. */
export interface OpenRecord {
  readonly id: string
  readonly office: string
  readonly content: RecordValues
  readonly changedAt: Date
}

/** Undefined for one that is not there, is another register's, was withdrawn or is not shown. */
export async function openRecord(database: Database, register: Register, id: string): Promise<OpenRecord | undefined> {
  const { rows } = await sql<{ id: string; office: string; open_content: unknown; changed_at: Date }>`
    select id, office, open_content, changed_at from register_record
    where register = ${sql.raw(literal(register))} and id = ${id} and open_content is not null
      and state = 'current'`.execute(database)
  const [row] = rows
  return row && { id: row.id, office: row.office, content: Values.parse(row.open_content), changedAt: row.changed_at }
}

/** What the public reads, the latest change first. */
export async function openChanges(
  database: Database,
  register: Register,
  limit: number,
): Promise<readonly OpenRecord[]> {
  const { rows } = await sql<{ id: string; office: string; open_content: unknown; changed_at: Date }>`
    select id, office, open_content, changed_at from register_record
    where register = ${sql.raw(literal(register))} and open_content is not null and state = 'current'
    order by changed_at desc, id desc limit ${limit}`.execute(database)
  return rows.map(({ id, office, open_content, changed_at }) => ({
    id,
    office,
    content: Values.parse(open_content),
    changedAt: changed_at,
  }))
}
