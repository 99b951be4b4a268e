import { sql } from 'kysely'
import type { Day } from '../../../kernel/calendar/day.ts'
import { unfitCases } from '../../../kernel/procedure/case-list.ts'
import { searchKey } from '../../../kernel/procedure/search-keys.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import {
  type Keyset,
  type KeysetPage,
  markGiven,
  onward,
  ordered,
  pageOf,
  turned,
} from '../../../kernel/storage/keyset.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { EntryText } from './entry.ts'

export interface PublicEntry {
  readonly id: string
  readonly office: Say
  readonly text: EntryText
  /** Its repair was asked for and is being looked at. */
  readonly repairing: boolean
  /** Whether it is not as it was recorded. */
  readonly differs: boolean
}

export interface RegisterQuery {
  /** By name or credit code, whole or its beginning. */
  readonly words: string
  readonly today: Day
  readonly oldestFirst?: boolean
  readonly limit: number
  /** The `after` of the page before. */
  readonly after?: string | undefined
}

interface Row {
  readonly id: string
  readonly key: string
  readonly stage: string
  readonly name_zh: string
  readonly name_en: string
  readonly answers: string
  readonly moved_at: Date
  readonly open: boolean
}

/** By the day from which they are public. */
const newestFirst: Keyset<Row> = {
  index: 'case_index_pkey',
  direction: 'desc',
  columns: [
    { column: 'i.key', kind: 'day', of: ({ key }) => key },
    { column: 'i.case_id', kind: 'id', of: ({ id }) => id },
  ],
}

/**
 * Entries that are public today, the newest first if not asked otherwise. An entry is shown on the days its
 * rule gives and on no other, whether or not anything has swept it yet. Two statements.
 */
export async function publicEntries(
  database: Database,
  { words, today, oldestFirst, limit, after }: RegisterQuery,
): Promise<KeysetPage<PublicEntry> | Refusal> {
  const keyset = oldestFirst ? turned(newestFirst) : newestFirst
  const mark = markGiven(keyset, after)
  if (isRefusal(mark)) return mark
  const found = searchKey(words)
  const rows = await read(
    database,
    today,
    sql`and ${isPublic(today)} and exists (
        select from case_index f where f.procedure = 'credit' and f.field in ('name', 'creditCode')
          and f.case_id = i.case_id and starts_with(f.key, ${found}))
      and ${onward(keyset, mark)} order by ${ordered(keyset)} limit ${limit + 1}`,
  )
  const page = pageOf(keyset, rows, limit)
  return { ...page, rows: await compared(database, page.rows) }
}

/** An entry that changed, for those who follow the register; undefined text where it is public no longer. */
export interface ChangedEntry {
  readonly id: string
  readonly number: string
  readonly entry: PublicEntry | undefined
  readonly at: Date
}

/** What was made public, changed or ended last. Of one that ended only the number of its decision is told. */
export async function lastChangedEntries(
  database: Database,
  { today, limit }: { readonly today: Day; readonly limit: number },
): Promise<readonly ChangedEntry[]> {
  const rows = await read(database, today, sql`order by c.moved_at desc, c.id desc limit ${limit}`)
  const entries = await compared(database, rows)
  return rows.flatMap((row, at) => {
    const entry = entries[at]
    // A feed carries no warning along: what is not as recorded is not sent on.
    if (!entry || entry.differs) return []
    return { id: row.id, number: entry.text.number, entry: row.open ? entry : undefined, at: row.moved_at }
  })
}

/** Each beside what the ledger has of it. */
async function compared(database: Database, rows: readonly Row[]): Promise<readonly PublicEntry[]> {
  const unfit = await unfitCases(
    database,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => entryOf(row, unfit.has(row.id)))
}

const entryOf = ({ id, stage, name_zh, name_en, answers }: Row, differs: boolean): PublicEntry => ({
  id,
  office: { zh: name_zh, en: name_en },
  text: EntryText.parse(JSON.parse(answers)),
  repairing: stage === 'repairing',
  differs,
})

const isPublic = (today: Day) =>
  sql`(c.stage in ('public', 'repairing') and said.answers::json ->> 'until' >= ${today})`

/** Entries that are or were public by a day. */
async function read(database: Database, today: Day, rest: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select i.case_id as id, i.key, c.stage, c.moved_at, o.name_zh, o.name_en, said.answers,
      ${isPublic(today)} as open
    from case_index i
    join "case" c on c.id = i.case_id
    join office o on o.id = c.office
    join lateral (select answers from case_step s
      where s.case_id = c.id and s.step in ('post', 'amend') and s.effect = 'taken'
      order by s.revision desc limit 1) said on true
    where i.procedure = 'credit' and i.field = 'from' and i.key <= ${today} ${rest}`.execute(database)
  return rows
}
