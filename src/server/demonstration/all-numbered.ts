import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../../kernel/storage/connection.ts'

const EVERY_MS = 50
/** The sequencer runs five times a second: an entry without a number after this long is a fault elsewhere. */
const LONGEST_MS = 20_000

/** Resolves when every entry that may have its number by now has it, under a signed head. */
export async function allNumbered(database: Database, stop: AbortSignal): Promise<void> {
  for (let waited = 0; waited < LONGEST_MS && !stop.aborted; waited += EVERY_MS) {
    const { rows } = await sql<{ waits: boolean }>`
      select exists (select from ledger_leaf where number is null and not_before <= clock_timestamp())
        or (select size < numbered from ledger_log order by id desc limit 1) as waits`.execute(database)
    if (!rows[0]?.waits) return
    await pause(EVERY_MS)
  }
}
