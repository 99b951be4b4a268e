import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStorage, type Storage } from '../src/kernel/storage/open.ts'
import { isRefusal } from '../src/law/refusal.ts'

/** The embedded database as `fadu serve` opens it, durable, in a folder of its own that goes away afterwards. */
export async function withOwnStorage(measure: (storage: Storage) => Promise<void>): Promise<number> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'fadu-bench-')))
  try {
    const storage = await openStorage({ dataDir, databaseUrl: undefined, command: 'bench', statementTimeout: 0 })
    if (isRefusal(storage)) {
      console.error(`${storage.reason.zh}\n${storage.reason.en}`)
      return 1
    }
    await measure(storage).finally(() => storage.close())
    return 0
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
