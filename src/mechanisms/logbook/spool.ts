import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writePrivate } from '../../kernel/storage/durable-file.ts'
import { type EntryOf, type NewEntry, readEntry } from './diary.ts'

// Searches on the folder itself, while somebody else writes it: each waits in a file of its own for the writer.

const SPOOL = 'searches'
const NAME = /^\d+-[0-9a-f]+\.json$/

export function spoolSearch(folder: string, entry: NewEntry, now: Date): void {
  mkdirSync(join(folder, SPOOL), { recursive: true, mode: 0o700 })
  const name = `${now.getTime()}-${randomBytes(6).toString('hex')}.json`
  writePrivate(join(folder, SPOOL, name), { text: JSON.stringify(entry), by: 'rename' })
}

/** Gives each that waits to whoever writes it down, the oldest first, and takes it away then. */
export async function takeSpooled(
  folder: string,
  write: (entry: EntryOf<'search'>) => Promise<boolean>,
): Promise<void> {
  const names = await readdir(join(folder, SPOOL)).catch(() => [])
  for (const name of names.filter((each) => NAME.test(each)).sort()) {
    const path = join(folder, SPOOL, name)
    const entry = readEntry(await readFile(path))
    if (entry?.logbook === 'search' && !(await write(entry))) return
    await rm(path, { force: true })
  }
}
