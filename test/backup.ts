import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { type BackupOf, backUp, type Kept } from '../src/kernel/backup/backup.ts'
import { type Restored, type RestoreOf, restore } from '../src/kernel/backup/restore.ts'
import { contentHash } from '../src/kernel/ledger/commitment.ts'
import { enter } from '../src/kernel/ledger/ledger.ts'
import type { Ledger } from '../src/kernel/ledger/log.ts'
import { openLedger } from '../src/kernel/ledger/open.ts'
import { sequence } from '../src/kernel/ledger/sequencer.ts'
import { isRefusal, type Refusal } from '../src/law/refusal.ts'
import { emptyDatabase, freshDatabase, type TestDatabase } from './database.ts'

export const PASSPHRASE = 'correct horse battery'
export const now = () => new Date('2026-03-01T08:00:00Z')

/** Cheap: nobody attacks the backups of a test. */
const WORK = 4

export function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

/** An installation without its server: a database, a data folder and the log in both. */
export interface Place extends TestDatabase {
  readonly dataDir: string
  ledger(): Promise<Ledger>
  /** Records acts on `case-<from>` and those that follow, and publishes them. */
  record(from: number, to: number): Promise<void>
  backUp(file: string, more?: Partial<BackupOf>): Promise<Kept | Refusal>
}

export interface Backups {
  readonly root: string
  /** A path nobody has used. */
  path(name: string): string
  source(): Promise<Place>
  /** Empty, for a restore; `given` goes to it. */
  target(dataDir?: string): Promise<Place & { restore(given: Partial<RestoreOf>): Promise<Restored | Refusal> }>
}

/** Places for a test file, gone after it. */
export function openBackups(): Backups {
  const root = mkdtempSync(join(tmpdir(), 'fadu-backup-'))
  const databases: TestDatabase[] = []
  let names = 0
  const path = (name: string) => join(root, `${names++}-${name}`)
  const placeOf = (database: TestDatabase, dataDir: string, kept = database.pool): Place => {
    databases.push(database)
    const ledger = async () =>
      granted(
        await openLedger({
          database: database.database,
          dataDir,
          keyFile: undefined,
          origin: 'https://fadu.example.cn',
          now,
        }),
      )
    return {
      ...database,
      dataDir,
      ledger,
      record: async (from, to) => record(await ledger(), from, to),
      backUp: (file, more = {}) =>
        backUp({
          storage: { pool: kept, dataDir },
          file,
          passphrase: PASSPHRASE,
          overwrite: false,
          work: WORK,
          release: '0.1.0',
          now,
          ...more,
        }),
    }
  }
  afterAll(async () => {
    for (const database of databases) await database.drop()
    rmSync(root, { recursive: true, force: true })
  })
  return {
    root,
    path,
    async source() {
      const database = await freshDatabase()
      // As a server does it: its role reads every table that goes along.
      return placeOf(database, path('source'), database.server.pool)
    },
    async target(dataDir = path('target')) {
      const place = placeOf(await emptyDatabase(), dataDir)
      const nothing = { keyFile: undefined, head: undefined, erasures: [], now }
      const usual = { file: '', passphrase: PASSPHRASE, dataDir, databaseUrl: place.url, ...nothing }
      return { ...place, restore: (given) => restore({ ...usual, ...given }) }
    },
  }
}

async function record(ledger: Ledger, from: number, to: number): Promise<void> {
  await ledger.database.transaction().execute(async (trx) => {
    for (let at = from; at < to; at++) {
      await enter(trx, {
        who: 'key-7',
        what: 'report.accept',
        subject: `case-${at}`,
        grounds: ['csl@2017-06-01#art-14/para-1'],
        when: '2026-03-01T08:00:00.000Z',
        content: contentHash({ at }),
      })
    }
  })
  // The holder before, of this or another place, has fallen silent.
  await sql`update ledger_lease set until = '-infinity'`.execute(ledger.database)
  await sequence(ledger, `test-${from}`)
}

/** Tables a database has, by name; a partition is part of its table. */
export const tablesIn = async ({ pool }: Pick<TestDatabase, 'pool'>): Promise<readonly string[]> =>
  (
    await pool.query<{ name: string }>(
      `select relname::text as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
    )
  ).rows.map(({ name }) => name)
