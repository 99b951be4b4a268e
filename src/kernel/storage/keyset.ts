import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { isStorable } from './storable.ts'

/** What the values of a column look like in a page mark. A mark of another form reaches no statement. */
const KINDS = {
  id: z.string().regex(/^[\w-]{1,80}$/),
  words: z.string().max(300).refine(isStorable),
  number: z.string().regex(/^\d{1,15}$/),
  // PostgreSQL knows no year 0.
  day: z.iso.date().regex(/^(?!0000)/),
  moment: z.union([z.iso.datetime().regex(/^(?!0000)/), z.literal('infinity')]),
}

export interface KeyColumn<Row> {
  /** As the statement calls it: `c.id`. */
  readonly column: string
  readonly kind: keyof typeof KINDS
  /** The value in a row that was read, as it is compared in the statement. */
  readonly of: (row: Row) => string | number
}

/**
 * How a list is sorted, and where its next page begins: after the values of these columns in the last row seen. The last
 * column tells rows apart. The index gives the rows in this order, so that a page costs the same however far it is; none
 * is named where the rows are few, and the declaration says why they are.
 */
export interface Keyset<Row> {
  readonly index: string | undefined
  readonly direction: 'asc' | 'desc'
  readonly columns: readonly [KeyColumn<Row>, ...KeyColumn<Row>[]]
}

/** The same list the other way round: an index serves both. */
export const turned = <Row>(keyset: Keyset<Row>): Keyset<Row> => ({
  ...keyset,
  direction: keyset.direction === 'asc' ? 'desc' : 'asc',
})

/** The values of the last row seen, in the order of the columns. */
export type KeysetMark = readonly string[]

export interface KeysetPage<Row> {
  readonly rows: readonly Row[]
  /** Give it as `after` to go on; undefined on the last page. */
  readonly after: string | undefined
}

export const badMark = refuse('unreadable', { zh: '翻页标记有误', en: 'The page mark cannot be read' })

const SEPARATOR = '~'

const spelled = (value: string | number): string =>
  encodeURIComponent(value).replaceAll(SEPARATOR, '%7E').replaceAll('%3A', ':')

function unspelled(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

export const writeMark = <Row>({ columns }: Keyset<Row>, row: Row): string =>
  columns.map(({ of }) => spelled(of(row))).join(SEPARATOR)

/** Undefined for a text that is no mark of this list. */
export function readMark<Row>({ columns }: Keyset<Row>, text: string): KeysetMark | undefined {
  const parts = text.split(SEPARATOR)
  if (parts.length !== columns.length) return undefined
  const values = columns.flatMap(({ kind }, at) => KINDS[kind].safeParse(unspelled(parts[at] ?? '')).data ?? [])
  return values.length === columns.length ? values : undefined
}

/** The mark a list is asked to go on after: undefined at its beginning, a refusal for what is none. */
export const markGiven = <Row>(keyset: Keyset<Row>, after: string | undefined): KeysetMark | Refusal | undefined =>
  after === undefined ? undefined : (readMark(keyset, after) ?? badMark)

/** The condition of the next page; true of every row without a mark. */
export const onward = <Row>({ columns, direction }: Keyset<Row>, mark: KeysetMark | undefined): RawBuilder<boolean> =>
  mark === undefined
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.join(columns.map(({ column }) => sql.ref(column)))})
        ${sql.raw(direction === 'asc' ? '>' : '<')} (${sql.join(mark.map((value, at) => (columns[at]?.kind === 'number' ? sql`${value}::bigint` : sql`${value}`)))})`

/** What stands after `order by`. */
export const ordered = <Row>({ columns, direction }: Keyset<Row>): RawBuilder<unknown> =>
  sql.join(columns.map(({ column }) => sql`${sql.ref(column)} ${sql.raw(direction)}`))

/** A page of at most `limit` rows out of `limit + 1` that were read: the one more says whether the list goes on. */
export function pageOf<Row>(keyset: Keyset<Row>, rows: readonly Row[], limit: number): KeysetPage<Row> {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, after: last && writeMark(keyset, last) }
}

/** The same page with its rows as others see them. */
export const mapPage = <Row, Shown>(
  { rows, after }: KeysetPage<Row>,
  show: (row: Row) => Shown,
): KeysetPage<Shown> => ({ rows: rows.map(show), after })
