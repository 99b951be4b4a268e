import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { WAITING_MS } from './attachment.ts'
import { filesBefore } from './folder-store.ts'
import type { Keeping } from './keeping.ts'
import { type AttachmentStore, OBJECT_NAME } from './store.ts'

const AT_ONCE = 500

/**
 * Takes away what waited in vain, then whatever no row names: a crash between an object and its row, a subject
 * that was removed. Right with several servers: a row goes in one statement, and an object only where no row has its name.
 */
export async function sweepAttachments(keeping: Keeping): Promise<void> {
  await dropWaiting(keeping)
  // By the machine's clock, as files and buckets have it; no upload takes as long.
  const before = new Date(Date.now() - WAITING_MS)
  await dropUnnamed(keeping, keeping.store, before)
  for await (const names of filesBefore(keeping.incoming, before, OBJECT_NAME)) {
    await Promise.all(names.map((name) => rm(join(keeping.incoming, name), { force: true })))
  }
}

async function dropWaiting({ database, now, storeOf }: Keeping): Promise<void> {
  const before = new Date(now().getTime() - WAITING_MS)
  for (;;) {
    const { rows } = await sql<{ store: AttachmentStore['kind'] | null; names: string[] }>`
      delete from attachment where id in (
        select id from attachment where subject_id is null and taken_at <= ${before} limit ${AT_ONCE} for update skip locked)
      returning store, array_remove(array[original, copy], null) as names`.execute(database)
    for (const kind of ['folder', 's3'] as const) {
      const names = rows.filter(({ store }) => store === kind).flatMap((row) => row.names)
      if (names.length > 0) await storeOf(kind).remove(names)
    }
    if (rows.length < AT_ONCE) return
  }
}

async function dropUnnamed({ database }: Keeping, store: AttachmentStore, before: Date): Promise<void> {
  for await (const names of store.keptBefore(before)) {
    if (names.length === 0) continue
    const { rows } = await sql<{ name: string }>`
      select name from unnest(${[...names]}::text[]) as name
      where not exists (select from attachment where original = name)
        and not exists (select from attachment where copy = name)`.execute(database)
    await store.remove(rows.map(({ name }) => name))
  }
}
