import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Pool } from 'pg'
import { afterAll } from 'vitest'
import type { QuotaLimits } from '../src/kernel/attachment/quota.ts'
import type { Consumer } from '../src/kernel/event/definition.ts'
import { fillDemonstration } from '../src/kernel/identity/demo.ts'
import { openIdentity } from '../src/kernel/identity/identity.ts'
import { type Kernel, openKernel } from '../src/kernel/kernel.ts'
import { identityKeys } from '../src/kernel/keys/identity-keys.ts'
import { openKeys } from '../src/kernel/keys/open.ts'
import type { KeyService } from '../src/kernel/keys/service.ts'
import { LONGEST_DELAY_MS } from '../src/kernel/ledger/delay.ts'
import { signerFor } from '../src/kernel/ledger/log.ts'
import { openLedger } from '../src/kernel/ledger/open.ts'
import { type Pass, sequence } from '../src/kernel/ledger/sequencer.ts'
import { openSigning } from '../src/kernel/ledger/signing.ts'
import { fileStore } from '../src/kernel/ledger/store.ts'
import type { WitnessAddress } from '../src/kernel/ledger/witnessing.ts'
import { readShelf } from '../src/kernel/library/shelf.ts'
import { syncShelf } from '../src/kernel/library/sync-shelf.ts'
import type { Procedure } from '../src/kernel/procedure/definition.ts'
import { holdReleases } from '../src/kernel/procedure/release.ts'
import { checkFile, checkOn, type EndedCheck, NIGHTLY } from '../src/kernel/record/check.ts'
import { openSeal } from '../src/kernel/seal/seal.ts'
import type { Database } from '../src/kernel/storage/connection.ts'
import type { Workers } from '../src/kernel/worker/workers.ts'
import { isRefusal, refuse } from '../src/law/refusal.ts'
import type { LogbookBeside } from '../src/mechanisms/logbook/beside.ts'
import { prepareRegisters } from '../src/mechanisms/register/prepare.ts'
import { heldRegisters } from '../src/mechanisms/register/release.ts'
import { openServer } from '../src/server/app.ts'
import { areas } from '../src/server/areas.ts'
import { readAssets } from '../src/server/assets.ts'
import { assetsFolder, lawsFolder } from '../src/server/home.ts'
import type { Outward } from '../src/server/notices/outward.ts'
import { demonstrationOf, rolesOf } from '../src/server/people/collect.ts'
import { recordParts } from '../src/server/record.ts'
import { registersOf } from '../src/server/registers.ts'
import type { OutsideSettings } from '../src/server/session/outside-service.ts'
import type { Area } from '../src/web/area.ts'
import { freshDatabase } from './database.ts'

export interface TestApp {
  /** As the server has it: its database is used by a role that may only what it needs. */
  readonly kernel: Kernel
  /** The same database for its owner, and the owner's pool: what tests do past the server. */
  readonly database: Database
  readonly owner: Pool
  /** Its address for the owner, as commands are given it. */
  readonly databaseUrl: string
  readonly app: FastifyInstance
  readonly dataDir: string
  /** Whoever follows events here, of every area. */
  readonly consumers: readonly Consumer[]
  /** Its address, from now on, for what needs a socket. */
  listen(): Promise<string>
  get(path: string, headers?: Record<string, string>): Promise<Reply>
  post(path: string, form: Record<string, string>): Promise<Reply>
  /** From here on it is this day, ten in the morning in China. */
  setDay(day: string): void
  /**
   * What the sequencer has done an hour later, done now: until then no act has its number. Most would have it in the next
   * second; those that came through an anonymous door have it by then.
   */
  sequence(): Promise<Pass>
  /** The nightly check of all rows against the record, from where it stands to its end. */
  checkRecord(): Promise<EndedCheck>
  /** Moves the clock on. */
  pass(minutes: number): void
}

export interface Reply {
  readonly status: number
  readonly text: string
  readonly headers: Record<string, unknown>
  /** The body as data. */
  readonly said: unknown
}

export interface TestAppOptions {
  readonly day?: string
  readonly areas?: readonly Area[]
  /** With 临江市 in it, and its doors. */
  readonly demo?: boolean
  readonly outside?: OutsideSettings
  readonly outward?: Outward
  /** Asked before the log is signed; the caller may take them away and put them back. */
  readonly witnesses?: readonly WitnessAddress[]
  /** Who has the keys; files of the data folder where it is not said. */
  readonly keys?: KeyService
  /** Procedures as the database served them before: what is served now is compared with them. */
  readonly served?: readonly Procedure[]
  /** A pool with tasks or limits of its own; it is closed with the app. */
  readonly workers?: Workers
  /** What files may take that wait for their acts. */
  readonly limits?: QuotaLimits
  /** The logbook beside the server: one that does not answer, if not said, so that its pages have their addresses. */
  readonly logbook?: LogbookBeside | 'none'
}

const notThere = refuse('not-ready', { zh: '日志簿没有运行', en: 'The logbook does not run' })

const SILENT_LOGBOOK: LogbookBeside = {
  office: 'demo-qinghe',
  ask: async () => notThere,
  read: async () => notThere,
  check: async () => notThere,
  act: async () => notThere,
}

/** A whole app on a database of its own, the shelf in place, its clock held: Monday 25 September 2017 if not said. */
export async function openTestApp(given: TestAppOptions = {}): Promise<TestApp> {
  const { day = '2017-09-25', areas: living = areas, demo = false, outside, outward, served = [], workers } = given
  const { witnesses = [] } = given
  let today = day
  let passed = 0
  let listening: Promise<string> | undefined
  const {
    pool: owner,
    database: owned,
    server,
    url: databaseUrl,
    drop,
  } = await freshDatabase(demo ? 'demonstration' : 'library')
  const { pool, database } = server
  // The library was written when the run began; its entries wait for their number from now on, as at any start.
  await owner.query('update ledger_leaf set entered_at = now()')
  // Those of the shipped areas were made when the run began.
  if (living !== areas) await prepareRegisters(owned, registersOf(living), new Date())
  const changedRegisters = await heldRegisters(database, registersOf(living))
  const dataDir = mkdtempSync(join(tmpdir(), 'fadu-app-'))
  const shelf = readShelf(lawsFolder())
  await syncShelf(database, shelf)
  const now = () => new Date(Date.parse(`${today}T10:00:00+08:00`) + passed)
  const service = given.keys ?? openKeys(dataDir, {})
  const { signingKey } = service
  const ledger = await openLedger({
    database,
    dataDir,
    keyFile: undefined,
    signingKey,
    origin: undefined,
    now,
    witnesses,
  })
  if (isRefusal(ledger)) throw new Error(ledger.reason.en)
  const keys = await identityKeys(service)
  if (isRefusal(keys)) throw new Error(keys.reason.en)
  const seal = await openSeal({ database, source: service.seal, postKey: keys.row, now })
  if (isRefusal(seal)) throw new Error(seal.reason.en)
  const identity = openIdentity({
    database,
    now,
    roles: rolesOf(areas),
    keys,
    site: { origin: 'https://fadu.example', name: '法度 Fadu' },
    // Cheap: nobody attacks the passwords of a test.
    cost: { memory: 64, passes: 1, lanes: 1 },
    demo,
  })
  if (demo) await fillDemonstration(identity, demonstrationOf(areas))
  const signing = openSigning()
  const storage = { pool, database, ready: async () => !pool.ended, dataDir, worksAs: { more: [], why: undefined } }
  const kernel = openKernel(storage, shelf, now, { identity, seal, keys: service, signing, limits: given.limits })
  const changed = await changedSince(database, { served, areas: living, now: now() })
  const built = readAssets(assetsFolder())
  const app = await openServer({
    kernel,
    areas: living,
    built,
    outside,
    outward,
    changed,
    changedRegisters,
    workers,
    logbook: given.logbook === 'none' ? undefined : (given.logbook ?? SILENT_LOGBOOK),
  })
  afterAll(async () => {
    await app.close()
    await drop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    kernel,
    database: owned,
    owner,
    databaseUrl,
    app,
    dataDir,
    consumers: app.consumers,
    listen: async () => (listening ??= app.listen({ host: '127.0.0.1', port: 0 })),
    get: async (url, headers = {}) =>
      replyOf(await app.inject({ method: 'GET', url, headers, remoteAddress: STRANGER })),
    post: async (url, form) =>
      replyOf(
        await app.inject({
          method: 'POST',
          url,
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
          payload: new URLSearchParams(form).toString(),
          remoteAddress: STRANGER,
        }),
      ),
    setDay(next) {
      today = next
      passed = 0
    },
    pass(minutes) {
      passed += minutes * 60_000
    },
    async sequence() {
      const later = () => new Date(now().getTime() + LONGEST_DELAY_MS)
      const pass = await sequence({ ...ledger, now: later }, 'house')
      signing.passed(pass)
      return pass
    },
    async checkRecord() {
      const parts = recordParts(ledger, (origin) => signerFor(ledger, { origin }), shelf)
      const file = checkFile(fileStore(dataDir), NIGHTLY)
      for (;;) {
        const { ended } = await checkOn({ database, parts, file, now })
        if (ended) return ended
      }
    },
  }
}

interface ServedBefore {
  readonly served: readonly Procedure[]
  readonly areas: readonly Area[]
  readonly now: Date
}

/** What a start finds changed; of the procedures that were served before, since each takes its time. */
async function changedSince(database: Database, { served, areas: living, now }: ServedBefore) {
  if (served.length === 0) return []
  await holdReleases(database, { procedures: served }, now)
  const procedures = living
    .flatMap((area) => area.procedures ?? [])
    .filter(({ id, version }) => served.some((one) => one.id === id && one.version === version))
  return holdReleases(database, { procedures }, now)
}

/** An address of the block kept for documents: no test speaks to anybody. */
const STRANGER = '203.0.113.77'

function replyOf({ statusCode: status, headers, body: text }: LightMyRequestResponse): Reply {
  const isData = /^application\/(?:problem\+)?json/.test(String(headers['content-type']))
  return { status, text, headers, said: isData ? JSON.parse(text) : undefined }
}
