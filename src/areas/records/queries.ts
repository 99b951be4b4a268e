import type { Pool } from 'pg'
import type { Keyset } from '../../kernel/storage/keyset.ts'

/** What anyone may see of an entry: that it is there. */
export interface PublishedEntry {
  readonly index: number
  readonly commitment: Uint8Array
  /**
   * To the minute: finer than that, an act could be told by when somebody was seen to do it. Of an act through an
   * anonymous route it is when its entry went into the log, not when it was done.
   */
  readonly at: Date
}

export const entriesByNumber: Keyset<PublishedEntry> = {
  index: 'ledger_leaf_number',
  direction: 'desc',
  columns: [{ column: 'number', kind: 'number', of: ({ index }) => index }],
}

/** Entries of a log numbered below `below`, newest first. One statement. */
export async function newestEntries(
  pool: Pool,
  log: number,
  { limit, below }: { readonly limit: number; readonly below: number },
): Promise<readonly PublishedEntry[]> {
  const { rows } = await pool.query<PublishedEntry>({
    name: 'records-newest',
    text: `select number as index, commitment, date_trunc('minute', greatest(entered_at, not_before)) as at
           from ledger_leaf where log = $1 and number < $2 order by number desc limit $3`,
    values: [log, below, limit],
  })
  return rows
}

/** An entry with what is kept of it. Entry, salt and subject are the concerned's alone: they are compared, never shown. */
export interface KeptEntry extends PublishedEntry {
  readonly entry: string | undefined
  readonly salt: Uint8Array | undefined
}

interface KeptRow extends PublishedEntry {
  readonly entry: string | null
  readonly salt: Uint8Array | null
}

/** The entry under a number, or undefined where none has it. One statement. */
export async function entryAt(pool: Pool, log: number, index: number): Promise<KeptEntry | undefined> {
  const { rows } = await pool.query<KeptRow>({
    name: 'records-entry',
    text: `select number as index, commitment, date_trunc('minute', greatest(entered_at, not_before)) as at, entry, salt
           from ledger_leaf where log = $1 and number = $2`,
    values: [log, index],
  })
  const [row] = rows
  return row && { ...row, entry: row.entry ?? undefined, salt: row.salt ?? undefined }
}

/** Under which number a log has a commitment that was made for a subject. Who can ask has entry and salt already. */
export async function numberOf(
  pool: Pool,
  log: number,
  { subject, commitment }: { readonly subject: string; readonly commitment: Uint8Array },
): Promise<number | undefined> {
  const { rows } = await pool.query<{ number: number }>({
    name: 'records-number',
    text: 'select number from ledger_leaf where subject = $2 and log = $1 and commitment = $3 limit 1',
    values: [log, subject, commitment],
  })
  return rows[0]?.number
}

/** How many entries came on a day in China. */
export interface DayCount {
  readonly day: string
  readonly entries: number
}

/** The chart looks no further back than so many entries, so that it costs the same however large the log is. */
const COUNTED = 100_000

/** Entries by day, from `since` on, oldest first; days without any are left out, and what has no number. One statement. */
export async function growthSince(pool: Pool, since: string): Promise<readonly DayCount[]> {
  const { rows } = await pool.query<DayCount>({
    name: 'records-growth',
    text: `select to_char(greatest(entered_at, not_before) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
             count(*) as entries
           from ledger_leaf
           where id > (select coalesce(max(id), 0) - ${COUNTED} from ledger_leaf) and number is not null
             and greatest(entered_at, not_before) >= $1::timestamp at time zone 'Asia/Shanghai'
           group by 1 order by 1`,
    values: [since],
  })
  return rows
}

/** What a log holds, by kind: what is public, what only those concerned can read, and what was erased. */
export interface KindCounts {
  readonly texts: number
  readonly acts: number
  readonly erased: number
}

/** Of the newest entries of a log, as many as the chart counts. No kind of act is told apart: a report is one of many. One statement. */
export async function kindsIn(pool: Pool, log: number, size: number): Promise<KindCounts> {
  const { rows } = await pool.query<KindCounts>({
    name: 'records-kinds',
    text: `select count(*) filter (where subject like '%@____-__-__') as texts,
             count(*) filter (where subject not like '%@____-__-__') as acts,
             count(*) filter (where subject is null) as erased
           from (select subject from ledger_leaf where log = $1 and number < $2 order by number desc limit ${COUNTED}) as leaf`,
    values: [log, size],
  })
  return rows[0] ?? { texts: 0, acts: 0, erased: 0 }
}
