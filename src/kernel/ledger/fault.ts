import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'

/** What was found not to fit the record: which thing, which step of it (0 for the whole), and how. */
export interface Fault {
  readonly part: string
  readonly subject: string
  readonly revision: number
  readonly kind: string
}

export interface SeenFault extends Fault {
  /** When it was first seen, by whoever looked or by a check. */
  readonly firstSeen: Date
  /** The end of the last whole check that found it right; undefined where there was none. */
  readonly rightAt: Date | undefined
}

/** Keeps when each of these was first seen, by the database's clock, and tells it. */
export async function noteFaults(database: Database, faults: readonly Fault[]): Promise<readonly SeenFault[]> {
  if (faults.length === 0) return []
  const { rows } = await sql<Fault & { first_seen: Date; right_at: Date | null }>`
    with given as (
      select distinct * from json_to_recordset(${JSON.stringify(faults)}::json)
        as g(part text, subject text, revision integer, kind text)),
    fresh as (
      insert into record_fault (part, subject, revision, kind, first_seen, right_at)
      select part, subject, revision, kind, clock_timestamp(), (select max(ended_at) from record_check)
      from given
      on conflict do nothing
      returning part, subject, revision, kind, first_seen, right_at)
    select * from fresh
    union all
    select f.part, f.subject, f.revision, f.kind, f.first_seen, f.right_at
    from given join record_fault f using (part, subject, revision, kind)
    where not exists (select from fresh where (fresh.part, fresh.subject, fresh.revision, fresh.kind)
      = (f.part, f.subject, f.revision, f.kind))`.execute(database)
  return rows.map(({ first_seen, right_at, ...fault }) => ({
    ...fault,
    firstSeen: first_seen,
    rightAt: right_at ?? undefined,
  }))
}

/** How many things do not fit the record, as far as anybody has looked, and since when. */
export async function openFaults(database: Database): Promise<{ readonly count: number; readonly since?: string }> {
  const { rows } = await sql<{ count: number; since: Date | null }>`
    select count(*) as count, min(first_seen) as since from record_fault`.execute(database)
  const { count = 0, since } = rows[0] ?? {}
  return { count, ...(since && { since: since.toISOString() }) }
}

const AT_ONCE = 100

/** Faults that no server's log has yet, and marks them as told. To be called again and again; each is told by one. */
export async function tellFaults(database: Database): Promise<readonly Fault[]> {
  const { rows } = await sql<Fault>`
    update record_fault f set told = true
    from (select part, subject, revision, kind from record_fault where not told order by first_seen limit ${AT_ONCE}
      for update skip locked) as fresh
    where (f.part, f.subject, f.revision, f.kind) = (fresh.part, fresh.subject, fresh.revision, fresh.kind)
    returning f.part, f.subject, f.revision, f.kind`.execute(database)
  return rows
}
