import type { Edition } from '../../law/edition.ts'
import type { Database } from '../storage/connection.ts'
import { entryOf, type VersionEntry } from './entry.ts'
import { prepare, removeVersions, reserve, store } from './store.ts'

/**
 * Puts the shelf into the database: what changed is replaced, what the folder no longer has is taken away. Nothing new
 * costs one query. Several servers may start at once: the store lets one write, the others find it done.
 */
export async function syncShelf(database: Database, shelf: readonly Edition[]): Promise<void> {
  const stored = await database
    .selectFrom('law_version')
    .select(['id', 'law', 'version', 'hash'])
    .where('origin', '=', 'shelf')
    .execute()
  const there = new Map(stored.map(({ law, version, hash }) => [`${law}@${version}`, hash]))
  const fresh = shelf.filter(({ law, version, hash }) => there.get(`${law}@${version}`) !== hash)
  if (fresh.length > 0) await storeEntries(database, fresh.map(shelfEntry))
  const ours = new Set(shelf.map(({ law, version }) => `${law}@${version}`))
  const gone = stored.filter(({ law, version }) => !ours.has(`${law}@${version}`))
  if (gone.length > 0)
    await removeVersions(
      database,
      gone.map(({ id }) => id),
    )
}

const shelfEntry = (edition: Edition): VersionEntry => entryOf({ edition, origin: 'shelf' })

async function storeEntries(database: Database, entries: readonly VersionEntry[]): Promise<void> {
  const ids = await reserve(database, entries.length)
  await store(
    database,
    entries.flatMap((entry, at) => {
      const id = ids[at]
      return id === undefined ? [] : [prepare(entry, id)]
    }),
  )
}
