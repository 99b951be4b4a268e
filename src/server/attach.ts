import { type Library, openLibrary } from '../kernel/library/library.ts'
import { readShelf } from '../kernel/library/shelf.ts'
import { syncShelf } from '../kernel/library/sync-shelf.ts'
import { attachStorage, type Storage } from '../kernel/storage/open.ts'
import type { Edition } from '../law/edition.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import type { Say } from '../law/say.ts'
import { databaseMeant } from './database-url.ts'
import { lawsFolder } from './home.ts'

/** Where a command finds its database, as options of the command line; the environment stands behind them. */
export const storageOptions = { data: { type: 'string' }, 'database-url': { type: 'string' } } as const

export interface Attached {
  readonly storage: Storage
  readonly shelf: readonly Edition[]
  readonly library: Library
}

interface Wanted {
  readonly data?: string | undefined
  readonly 'database-url'?: string | undefined
  /** How the command calls itself to another that wants the same folder. */
  readonly command: string
  /** For imports, which take as long as they take. */
  readonly statementTimeout?: number
}

/** The library for one command, the shelf in place: of the Fadu that serves the folder, else started for as long as needed. */
export async function attach({ data, command, ...wanted }: Wanted): Promise<Attached | Refusal> {
  const { DATA_DIR } = process.env
  const storage = await attachStorage({
    dataDir: data ?? (DATA_DIR || './data'),
    ...databaseMeant(wanted['database-url']),
    command,
    ...(wanted.statementTimeout !== undefined && { statementTimeout: wanted.statementTimeout }),
  })
  if (isRefusal(storage)) return storage
  try {
    const shelf = readShelf(lawsFolder())
    await syncShelf(storage.database, shelf)
    return { storage, shelf, library: openLibrary(storage.database, shelf) }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** A message for the person at the terminal, both languages, beside the results. */
export const tell = ({ zh, en }: Say): void => console.error(`${zh}\n${en}`)
