import { once } from 'node:events'
import { openKernel } from '../kernel/kernel.ts'
import { readShelf, syncShelf } from '../kernel/law/library/shelf.ts'
import { openApp } from './app.ts'
import { areas } from './areas.ts'
import { readAssets } from './assets.ts'
import { assetsFolder, lawsFolder } from './home.ts'
import type { ServeOptions } from './serve-options.ts'

/** Serves until told to stop; a law whose data is broken stops the start and names the unit. */
export async function serve({ storage, host, port, stop }: ServeOptions): Promise<void> {
  const shelf = readShelf(lawsFolder())
  await syncShelf(storage.database, shelf)
  const kernel = openKernel(storage, shelf, () => new Date())
  const app = await openApp({ kernel, areas, built: readAssets(assetsFolder()) })
  console.log(`法度 Fadu  ${await app.listen({ host, port })}`)
  if (!stop.aborted) await once(stop, 'abort')
  await app.close()
}
