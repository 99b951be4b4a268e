import { readText } from './published.ts'
import { fileStore, type TileStore } from './store.ts'

/**
 * The last head this server saw or signed, in a file of its data folder and so outside the database: whoever changes the
 * database alone does not change it. A signed note, as it was published.
 */
export interface LastHead {
  read(): Promise<string | undefined>
  /** Durable once it has resolved. */
  keep(signed: string): Promise<void>
}

export const LAST_HEAD = 'last-head'

export const lastHeadIn = (store: Pick<TileStore, 'read' | 'write'>): LastHead => ({
  read: () => readText(store, LAST_HEAD),
  keep: (signed) => store.write(LAST_HEAD, Buffer.from(signed)),
})

export const lastHeadOf = (dataDir: string): LastHead => lastHeadIn(fileStore(dataDir))
