import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readS3, type S3Settings, s3Store } from '../kernel/attachment/s3-store.ts'
import { settleErasures } from '../kernel/erasure/again.ts'
import { type ErasureList, erasureList } from '../kernel/erasure/list.ts'
import { registerConsumers } from '../kernel/event/deliver.ts'
import { fillDemonstration } from '../kernel/identity/demo.ts'
import { openIdentity } from '../kernel/identity/identity.ts'
import { beginPostMacs } from '../kernel/identity/post-mac-start.ts'
import { beginRowMacs } from '../kernel/identity/row-mac-start.ts'
import { type Kernel, openKernel } from '../kernel/kernel.ts'
import { identityKeys } from '../kernel/keys/identity-keys.ts'
import { openKeys } from '../kernel/keys/open.ts'
import { type Ledger, signerFor } from '../kernel/ledger/log.ts'
import { openLedger } from '../kernel/ledger/open.ts'
import { publishedHead } from '../kernel/ledger/published.ts'
import { runSequencer } from '../kernel/ledger/sequencer.ts'
import { openSigning, type Signing } from '../kernel/ledger/signing.ts'
import { fileStore } from '../kernel/ledger/store.ts'
import { readWitnesses } from '../kernel/ledger/witnesses.ts'
import type { WitnessAddress } from '../kernel/ledger/witnessing.ts'
import { readShelf } from '../kernel/library/shelf.ts'
import { recordHeld } from '../kernel/library/store.ts'
import { syncShelf } from '../kernel/library/sync-shelf.ts'
import { beginMailboxMacs } from '../kernel/notice/mailbox-start.ts'
import type { ActContext } from '../kernel/procedure/act-context.ts'
import { type ChangedRelease, holdReleases, whyChanged } from '../kernel/procedure/release.ts'
import { checkFile, NIGHTLY } from '../kernel/record/check.ts'
import { openSeal } from '../kernel/seal/seal.ts'
import type { Database } from '../kernel/storage/connection.ts'
import { messageOf } from '../kernel/storage/fault.ts'
import { openWorkers } from '../kernel/worker/workers.ts'
import type { Edition } from '../law/edition.ts'
import { isRefusal, type Refusal, refuse } from '../law/refusal.ts'
import { strangeGrounds } from '../mechanisms/register/faults.ts'
import { type ChangedRegister, heldRegisters, whyRegisterChanged } from '../mechanisms/register/release.ts'
import { openServer } from './app.ts'
import { areas } from './areas.ts'
import { readAssets } from './assets.ts'
import { builtFile } from './built-file.ts'
import { allNumbered } from './demonstration/all-numbered.ts'
import { fillCases } from './demonstration/fill-cases.ts'
import { fillEvidence, fillEvidenceOfCases } from './demonstration/fill-evidence.ts'
import { fillParticulars } from './demonstration/fill-particulars.ts'
import { fillRecords } from './demonstration/fill-records.ts'
import { fillFirst, fillWork } from './demonstration/fill-work.ts'
import { draftsOf } from './drafts.ts'
import { assetsFolder, lawsFolder } from './home.ts'
import { startJobs } from './jobs.ts'
import { announce } from './lease.ts'
import { type ListenAt, readMetricsListen, readTrustedProxies, type TrustedProxies } from './listen-options.ts'
import { jobKindsOf } from './long-jobs/kinds.ts'
import { couriersOf, type Outward, readOutward } from './notices/outward.ts'
import { demonstrationOf, rolesOf } from './people/collect.ts'
import { recordParts } from './record.ts'
import { registersOf } from './registers.ts'
import type { ServeOptions } from './serve-options.ts'
import { readOutside } from './session/outside-service.ts'
import { openWitnessing } from './witnessing.ts'

const now = () => new Date()
const A_MINUTE_MS = 60_000

/** @throws where the data of a law are broken; the message names file and unit */
export const readLaws = () => readShelf(lawsFolder())

/**
 * Serves until told to stop. A ledger or a seal that cannot be opened with its key refuses it. A procedure that is not
 * as it was first served stops nothing but new cases of it.
 */
export async function serve(options: ServeOptions): Promise<Refusal | undefined> {
  const { storage, shelf, demo, port } = options
  const site = { origin: process.env.FADU_ORIGIN || `http://localhost:${port}`, name: '法度 Fadu' }
  const settings = readSettings(site.origin)
  if (isRefusal(settings)) return settings
  const { s3, witnesses } = settings
  const erasures = erasureList(storage.dataDir)
  // Before anything is shown: the database may be an older copy than the list.
  const settled = await settleErasures(storage.database, erasures)
  if (isRefusal(settled)) return settled
  const keyService = openKeys(storage.dataDir, process.env)
  const ledger = await openLedger({
    database: storage.database,
    dataDir: storage.dataDir,
    keyFile: process.env.FADU_KEY_FILE || undefined,
    signingKey: keyService.signingKey,
    origin: process.env.FADU_ORIGIN || undefined,
    now,
    witnesses,
  })
  if (isRefusal(ledger)) return ledger
  const keys = await identityKeys(keyService)
  if (isRefusal(keys)) return keys
  const seal = await openSeal({ database: storage.database, source: keyService.seal, postKey: keys.row, now })
  if (isRefusal(seal)) return seal
  await syncShelf(storage.database, shelf)
  await recordHeld(storage.database)
  const changed = await hold(storage.database)
  const changedRegisters = await heldDefinitions(storage.database, shelf)
  const identity = openIdentity({ database: storage.database, now, roles: rolesOf(areas), keys, site, demo })
  await beginRowMacs(identity)
  await beginPostMacs(identity)
  await beginMailboxMacs(identity)
  if (demo) await fillDemonstration(identity, demonstrationOf(areas))
  const strange = options.logbook && (await whyNotOffice(storage.database, options.logbook.office))
  if (strange) return strange
  const signing = openSigning()
  const kernel = openKernel(storage, shelf, now, { identity, seal, keys: keyService, s3: s3 && s3Store(s3), signing })
  const announced = await announce({ storage, attachments: kernel.attachments })
  if (isRefusal(announced)) return announced
  const sequencing = startSequencer(ledger, signing)
  try {
    await answer(kernel, { ...options, ...settings, erasures, changed, changedRegisters, ledger })
  } finally {
    await sequencing.stop()
    await announced.end()
  }
  return undefined
}

/** Whose logbook runs beside the server must be an office that is here. */
async function whyNotOffice(database: Database, office: string): Promise<Refusal | undefined> {
  const found = await database.selectFrom('office').select('id').where('id', '=', office).executeTakeFirst()
  if (found) return undefined
  return refuse('not-found', {
    zh: `--logbook-office ${office}：没有这个单位。`,
    en: `--logbook-office ${office}: there is no such office.`,
  })
}

/** What the environment says beside the keys. */
interface Settings {
  readonly s3: S3Settings | undefined
  readonly outward: Outward
  readonly trustedProxies: TrustedProxies
  readonly metricsAt: ListenAt | undefined
  readonly witnesses: readonly WitnessAddress[]
}

function readSettings(origin: string): Settings | Refusal {
  const s3 = readS3(process.env)
  if (isRefusal(s3)) return s3
  const outward = readOutward(process.env, origin)
  if (isRefusal(outward)) return outward
  const trustedProxies = readTrustedProxies(process.env.TRUSTED_PROXIES)
  if (isRefusal(trustedProxies)) return trustedProxies
  const metricsAt = readMetricsListen(process.env.METRICS_LISTEN)
  if (isRefusal(metricsAt)) return metricsAt
  const witnesses = readWitnesses(process.env.FADU_WITNESS)
  return isRefusal(witnesses) ? witnesses : { s3, outward, trustedProxies, metricsAt, witnesses }
}

interface Answering extends ServeOptions, Pick<Settings, 'outward' | 'trustedProxies' | 'metricsAt'> {
  readonly erasures: ErasureList
  readonly changed: readonly ChangedRelease[]
  readonly changedRegisters: readonly ChangedRegister[]
  readonly ledger: Ledger
}

/** Each procedure of every area, beside what this database served before; what differs is told of and stops nothing. */
async function hold(database: Database): Promise<readonly ChangedRelease[]> {
  const procedures = areas.flatMap((area) => area.procedures ?? [])
  const changed = await holdReleases(database, { procedures, superseded: draftsOf(procedures) }, now())
  for (const one of changed) {
    const { zh, en } = whyChanged(one)
    console.error(`${zh}\n${en}`)
  }
  return changed
}

/** The same of registers: a definition that differs stops nothing, and its keepers are told. */
async function heldDefinitions(database: Database, shelf: readonly Edition[]): Promise<readonly ChangedRegister[]> {
  const registers = registersOf(areas)
  const strange = strangeGrounds(registers, shelf)
  if (strange.length > 0) throw new Error(strange.join('\n'))
  const changed = await heldRegisters(database, registers)
  for (const one of changed) {
    const { zh, en } = whyRegisterChanged(one)
    console.error(`${zh}\n${en}`)
  }
  return changed
}

async function answer(kernel: Kernel, given: Answering): Promise<void> {
  const {
    host,
    port,
    stop,
    demo,
    told,
    storage,
    outward,
    erasures,
    ledger,
    changed,
    changedRegisters,
    trustedProxies,
    metricsAt,
    logbook,
  } = given
  const outside = readOutside(process.env)
  const witnessing = openWitnessing(ledger)
  const built = readAssets(assetsFolder())
  const served = { outward, changed, changedRegisters, trustedProxies, metricsAt, witnessing, logbook }
  const workers = openWorkers(builtFile('worker'))
  const app = await openServer({ kernel, areas, built, outside, workers, ...served })
  try {
    // Before anything happens that one of them must hear of.
    await registerConsumers(kernel.ledger.database, app.consumers)
    console.log(`法度 Fadu  ${await app.listen({ host, port })}`)
    // Found out now, so that the first file need not wait for it; what it is stands on /readyz.
    kernel.attachments.confinement().catch(() => undefined)
    const couriers = couriersOf(kernel.identity, outward)
    const { database } = kernel.ledger
    if (demo && told) await fill(kernel, app.context, { stop, logbook })
    // A log that publishes nothing for so long has a fault of its own, which the check is to name.
    const patience = now().getTime() + A_MINUTE_MS
    const rounds = startJobs({
      database,
      context: app.context,
      consumers: app.consumers,
      kinds: jobKindsOf(areas, kernel),
      compute: workers.computeFor('long jobs'),
      rounds: areas.flatMap(({ rounds: own = [] }) =>
        own.map(({ name, go }) => ({ name, go: () => go({ kernel, context: app.context, logbook }) })),
      ),
      registers: registersOf(areas),
      couriers,
      erasures,
      attachments: kernel.attachments,
      record: {
        parts: recordParts(ledger, (origin) => signerFor(ledger, { origin }), kernel.shelf),
        file: checkFile(fileStore(storage.dataDir), NIGHTLY),
        begins: async () => (await publishedHead(ledger.store)) !== undefined || now().getTime() > patience,
      },
      witnessing,
    })
    if (!stop.aborted) await once(stop, 'abort')
    await rounds.stop()
  } finally {
    await app.close()
  }
}

/** The cases of the demonstration, while pages are answered already. Where one cannot be told the rest of the server goes on. */
async function fill(
  kernel: Kernel,
  context: ActContext,
  { stop, logbook }: Pick<ServeOptions, 'stop' | 'logbook'>,
): Promise<void> {
  const { database } = kernel.ledger
  const recorded = () => allNumbered(database, stop)
  // A logbook that does not answer yet keeps no case from being told.
  await fillFirst({ kernel, areas, context, logbook }).catch((error) =>
    console.error('demonstration:', messageOf(error)),
  )
  try {
    await fillParticulars(kernel, areas)
    await fillRecords(kernel, areas)
    await fillEvidence({ kernel, areas })
    await fillCases({ kernel, areas, context, recorded, stop })
    await fillEvidenceOfCases({ kernel, areas, context })
    await fillWork({ kernel, areas, context, logbook })
  } catch (error) {
    console.error('demonstration:', messageOf(error))
  }
}

/** It goes on until the last answer is given, since that may be an act; `stop` resolves when its pass is over. */
function startSequencer(ledger: Ledger, signing: Signing): { stop(): Promise<void> } {
  const halt = new AbortController()
  const tell = tellOnce()
  const ended = runSequencer(ledger, {
    holder: randomUUID(),
    stop: halt.signal,
    onError: (error) => tell(messageOf(error)),
    onPass: (pass) => {
      signing.passed(pass)
      if (pass.stopped) tell(`${pass.stopped.reason.zh} · ${pass.stopped.reason.en}`)
    },
  })
  return {
    stop() {
      halt.abort()
      return ended
    },
  }
}

const REMIND_MS = 60_000

/** Passes come five a second: the same fault is told once a minute, by its message alone, which holds no row. */
function tellOnce(): (message: string) => void {
  let told = ''
  let at = 0
  return (message) => {
    if (message === told && Date.now() - at < REMIND_MS) return
    told = message
    at = Date.now()
    console.error('ledger:', message)
  }
}
