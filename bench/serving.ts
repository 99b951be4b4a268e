import { generateKeyPairSync } from 'node:crypto'
import autocannon, { type Result } from 'autocannon'
import { fillDemonstration } from '../src/kernel/identity/demo.ts'
import { openIdentity } from '../src/kernel/identity/identity.ts'
import { deriveKeys } from '../src/kernel/identity/secret.ts'
import { type Kernel, openKernel } from '../src/kernel/kernel.ts'
import { readShelf } from '../src/kernel/library/shelf.ts'
import { syncShelf } from '../src/kernel/library/sync-shelf.ts'
import type { ActContext } from '../src/kernel/procedure/act-context.ts'
import { keySource, openSeal } from '../src/kernel/seal/seal.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { openServer } from '../src/server/app.ts'
import { areas } from '../src/server/areas.ts'
import { readAssets } from '../src/server/assets.ts'
import { assetsFolder, lawsFolder } from '../src/server/home.ts'
import { demonstrationOf, rolesOf } from '../src/server/people/collect.ts'
import { judgesOf } from '../src/web/register/reading.ts'

const SECONDS = 6
const CLIENTS = 16

/** The whole app over a database, with the demonstration city in it, on a port of the loopback. */
export interface Serving {
  readonly origin: string
  readonly kernel: Kernel
  readonly context: ActContext
  readonly judges: ReturnType<typeof judgesOf>
  close(): Promise<void>
}

export async function openServing(storage: Storage): Promise<Serving> {
  const shelf = readShelf(lawsFolder())
  await syncShelf(storage.database, shelf)
  const now = () => new Date()
  const keys = deriveKeys(generateKeyPairSync('ed25519').privateKey)
  const site = { origin: 'http://localhost', name: 'bench' }
  const identity = openIdentity({ database: storage.database, now, roles: rolesOf(areas), keys, site, demo: true })
  await fillDemonstration(identity, demonstrationOf(areas))
  const seal = await openSeal({ database: storage.database, source: keySource(storage.dataDir, {}), now })
  if (isRefusal(seal)) throw new Error(seal.reason.en)
  const kernel = openKernel(storage, shelf, now, { identity, seal })
  const app = await openServer({ kernel, areas, built: readAssets(assetsFolder()) })
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const judges = judgesOf({ areas, laws: shelf })
  return { origin, kernel, context: app.context, judges, close: () => app.close() }
}

/** Sixteen clients that each ask again as soon as they are answered. */
export const askOver = (url: string, headers: Record<string, string> = {}, seconds = SECONDS): Promise<Result> =>
  autocannon({
    url,
    connections: CLIENTS,
    duration: seconds,
    workers: 1,
    headers: { 'accept-encoding': 'identity', ...headers },
  })
