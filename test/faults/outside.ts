import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { onTestFinished } from 'vitest'
import { type Cluster, startCluster } from '../../src/kernel/storage/postgres/cluster.ts'
import { isRefusal } from '../../src/law/refusal.ts'
import { temporaryFolder } from './fadu.ts'

/** A PostgreSQL that is not Fadu's: it knows no data folder, only an address, which stays while it is gone. */
export interface Outside {
  readonly dataDir: string
  readonly connection: pg.ClientConfig
  readonly url: string
  stop(): Promise<void>
  start(): Promise<void>
}

export async function startOutside(): Promise<Outside> {
  const dataDir = temporaryFolder()
  const address = join(temporaryFolder(), 'door')
  let cluster: Cluster | undefined
  const start = async () => {
    const started = await startCluster({ dataDir, fsync: true })
    if (isRefusal(started)) throw new Error(started.reason.en)
    cluster = started
    symlinkSync(started.address.host, address)
    return started.address
  }
  const stop = async () => {
    await cluster?.stop()
    rmSync(address, { force: true })
  }
  onTestFinished(stop)
  const { port, user, database, password } = await start()
  return {
    dataDir,
    connection: { host: address, port, user, database, password },
    url: `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(address)}:${port}/${database}`,
    stop,
    start: async () => void (await start()),
  }
}

/** Several servers on one database must share a bucket; nothing is put into it here. */
export const bucket = {
  S3_ENDPOINT: 'http://127.0.0.1:9',
  S3_BUCKET: 'attachments',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret',
}
