import type { KeySource } from '../kernel/seal/key-file.ts'
import { keySource, openSeal, type Seal } from '../kernel/seal/seal.ts'
import { attachStorage, type Storage } from '../kernel/storage/open.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import { tell } from './attach.ts'
import type { Told } from './register.ts'

interface Wanted {
  readonly data?: string | undefined
  readonly 'database-url'?: string | undefined
  /** How the command calls itself to another that wants the same folder. */
  readonly command: string
}

interface Opened extends Pick<Storage, 'database'> {
  readonly seal: Seal
  readonly source: KeySource
}

/** Does one thing to the master keys of the seal, beside a running server, and tells of it; 0, or 1 where it was refused. */
export async function withSeal(wanted: Wanted, work: (opened: Opened) => Promise<Told | Refusal>): Promise<number> {
  const { DATA_DIR, DATABASE_URL } = process.env
  const dataDir = wanted.data ?? (DATA_DIR || './data')
  const databaseUrl = wanted['database-url'] ?? (DATABASE_URL || undefined)
  const storage = await attachStorage({ dataDir, databaseUrl, command: wanted.command })
  if (isRefusal(storage)) return refused(storage)
  try {
    const { database } = storage
    const source = keySource(dataDir, process.env)
    const seal = await openSeal({ database, source, now: () => new Date() })
    const told = isRefusal(seal) ? seal : await work({ database, seal, source })
    if (isRefusal(told)) return refused(told)
    tell(told.words)
    for (const line of told.results) console.log(line)
    return 0
  } finally {
    await storage.close()
  }
}

function refused({ reason }: Refusal): number {
  tell(reason)
  return 1
}
