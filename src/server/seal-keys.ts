import { openKeys } from '../kernel/keys/open.ts'
import { openSeal, type Seal } from '../kernel/seal/seal.ts'
import { attachStorage, type Storage } from '../kernel/storage/open.ts'
import { isRefusal, type Refusal } from '../law/refusal.ts'
import { tell } from './attach.ts'
import { databaseMeant } from './database-url.ts'
import type { Told } from './register.ts'

interface Wanted {
  readonly data?: string | undefined
  readonly 'database-url'?: string | undefined
  /** How the command calls itself to another that wants the same folder. */
  readonly command: string
}

interface Opened extends Pick<Storage, 'database'> {
  readonly seal: Seal
}

/** Does one thing to the master keys of the seal, beside a running server, and tells of it; 0, or 1 where it was refused. */
export async function withSeal(wanted: Wanted, work: (opened: Opened) => Promise<Told | Refusal>): Promise<number> {
  const { DATA_DIR } = process.env
  const dataDir = wanted.data ?? (DATA_DIR || './data')
  const storage = await attachStorage({ dataDir, ...databaseMeant(wanted['database-url']), command: wanted.command })
  if (isRefusal(storage)) return refused(storage)
  const keys = openKeys(dataDir, process.env)
  try {
    const { database } = storage
    const seal = await openSeal({ database, source: keys.seal, now: () => new Date() })
    const told = isRefusal(seal) ? seal : await work({ database, seal })
    if (isRefusal(told)) return refused(told)
    tell(told.words)
    for (const line of told.results) console.log(line)
    return 0
  } finally {
    keys.close()
    await storage.close()
  }
}

function refused({ reason }: Refusal): number {
  tell(reason)
  return 1
}
