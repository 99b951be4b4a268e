import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { openPool } from '../src/kernel/storage/connection.ts'
import { openStorage, type Storage } from '../src/kernel/storage/open.ts'
import { findCluster } from '../src/kernel/storage/postgres/cluster.ts'
import { isRefusal } from '../src/law/refusal.ts'

export interface OwnStorage extends Storage {
  /** As the owner of the tables, who may make one to compare with; what is measured works as a server does. */
  readonly owner: Pool
}

/** The embedded database as `fadu serve` opens it, durable, in a folder of its own that goes away afterwards. */
export async function withOwnStorage(
  measure: (storage: OwnStorage) => Promise<void>,
  { size }: { readonly size?: number } = {},
): Promise<number> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'fadu-bench-')))
  try {
    const storage = await openStorage({
      dataDir,
      databaseUrl: undefined,
      command: 'bench',
      statementTimeout: 0,
      ...(size && { size }),
    })
    if (isRefusal(storage)) {
      console.error(`${storage.reason.zh}\n${storage.reason.en}`)
      return 1
    }
    const owner = ownerOf(dataDir)
    await measure({ ...storage, owner }).finally(async () => {
      await owner.end()
      await storage.close()
    })
    return 0
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** A table to compare with, which is filled as a server fills its own. */
export const makeTable = (owner: Pool, name: string, as: string): Promise<unknown> =>
  owner.query(`create table "${name}" ${as}; grant select, insert on "${name}" to public`)

function ownerOf(dataDir: string): Pool {
  const address = findCluster(dataDir)
  if (!address) throw new Error(`no database runs in ${dataDir}`)
  return openPool(address, { size: 2, statementTimeout: 0 })
}
