import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../storage/durable-file.ts'

/** Where a published log is read: a folder, an address, or memory. Paths are those of C2SP tlog-tiles. */
export interface TileReader {
  /** The whole file, or undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>
}

export interface TileStore extends TileReader {
  /** Whole or not at all, and there after a power cut once it has resolved. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Takes a folder away with all that is in it. */
  drop(path: string): Promise<void>
}

/** The part of a store that lies under a folder of it; '' is the store itself. */
export const within = (store: TileStore, folder: string): TileStore =>
  folder === ''
    ? store
    : {
        read: (path) => store.read(`${folder}/${path}`),
        write: (path, bytes) => store.write(`${folder}/${path}`, bytes),
        drop: (path) => store.drop(`${folder}/${path}`),
      }

/** The same for one who only reads. */
export const readerWithin = (reader: TileReader, folder: string): TileReader =>
  folder === '' ? reader : { read: (path) => reader.read(`${folder}/${path}`) }

export function memoryStore(files = new Map<string, Uint8Array>()): TileStore {
  return {
    read: async (path) => files.get(path),
    async write(path, bytes) {
      files.set(path, Uint8Array.from(bytes))
    },
    async drop(folder) {
      for (const path of [...files.keys()]) if (path.startsWith(`${folder}/`)) files.delete(path)
    },
  }
}

export function fileStore(root: string): TileStore {
  return {
    read: (path) => readIfThere(join(root, path)),
    write: (path, bytes) => writeWhole(join(root, path), bytes),
    drop: (path) => rm(join(root, path), { recursive: true, force: true }),
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined
    throw error
  }
}

/** No file of a log is larger: 256 entries of 65,535 bytes with their lengths. */
const LARGEST = 256 * (65_535 + 2)
const PATIENCE_MS = 30_000

/** A log behind an address, read without trust: what it answers is checked by whoever asked. */
export function urlReader(prefix: string): TileReader {
  const base = prefix.replace(/\/+$/, '')
  return {
    async read(path) {
      const url = `${base}/${path}`
      const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: unknown) => {
        // What went wrong stands in the cause; "fetch failed" helps nobody.
        const { cause = error } = error instanceof Error ? error : {}
        throw new Error(`${url}: ${cause instanceof Error ? cause.message : String(cause)}`)
      })
      if (answer.status === 404 || answer.status === 410) return undefined
      if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      if (bytes.length > LARGEST) throw new Error(`${url}: ${bytes.length} bytes`)
      return bytes
    },
  }
}
