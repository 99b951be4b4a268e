import { sql } from 'kysely'
import type { Database } from '../storage/connection.ts'

export interface Waiting {
  /** How many entries the signed head has. */
  readonly size: number
  /** How long the oldest act not yet under a signed head has waited, in seconds; undefined where none waits. */
  readonly seconds: number | undefined
}

/** An act is published within a second; one that has waited this long, in seconds, means that no sequencer works. */
export const STUCK_AFTER = 10

/**
 * How far the sequencer is behind, on whichever server it runs: by the database's clock, which is one for all. Entries
 * that are not to be numbered yet wait for nobody.
 */
export async function readWaiting(database: Database): Promise<Waiting> {
  const { rows } = await sql<{ size: number; seconds: number | null }>`
    with log as (select id, size from ledger_log order by id desc limit 1)
    select coalesce((select size from log), 0) as size,
           extract(epoch from clock_timestamp() - least(
             (select greatest(entered_at, not_before) from ledger_leaf
              where number is null and not_before <= clock_timestamp() order by not_before, id limit 1),
             (select greatest(entered_at, not_before) from ledger_leaf leaf join log on leaf.log = log.id and leaf.number = log.size)
           ))::float8 as seconds`.execute(database)
  const [row] = rows
  return { size: row?.size ?? 0, seconds: row?.seconds ?? undefined }
}

export const isStuck = ({ seconds }: Waiting): boolean => seconds !== undefined && seconds > STUCK_AFTER
