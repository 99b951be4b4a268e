import { type Checkpoint, readCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import type { TileReader } from './store.ts'

/** The files a log publishes besides its tiles. */
export const CHECKPOINT = 'checkpoint'
/** The key to verify it with. For comfort: who trusts nobody has it from elsewhere. */
export const KEY = 'key'
/** The signed head of the log that this one follows. */
export const PREVIOUS = 'previous'
/** The newest head that witnesses cosigned, with their lines. */
export const COSIGNED = 'cosigned'
/** The folder of the log that follows this one. */
export const NEXT = 'next'

export async function readText(reader: TileReader, path: string): Promise<string | undefined> {
  const bytes = await reader.read(path)
  return bytes && Buffer.from(bytes).toString('utf8')
}

/** The head as published here, whoever signed it; undefined where nothing was, or where it cannot be read. */
export const publishedHead = (reader: TileReader): Promise<SignedCheckpoint | undefined> => readHead(reader, CHECKPOINT)

export const cosignedHead = (reader: TileReader): Promise<SignedCheckpoint | undefined> => readHead(reader, COSIGNED)

async function readHead(reader: TileReader, path: string): Promise<SignedCheckpoint | undefined> {
  const text = await readText(reader, path)
  return text === undefined ? undefined : readCheckpoint(text)
}

/** Under which folder, and after which name, the log goes on that follows a head: the name itself names that head. */
export const nameAfter = ({ size, root }: Checkpoint): string =>
  `after-${size}-${Buffer.from(root).toString('hex').slice(0, 32)}`

/** The head that a log's origin says it follows; undefined for a first log. */
export function followed(origin: string): { readonly size: number; readonly rootStart: string } | undefined {
  const [, size, rootStart] = /\/after-(\d+)-([0-9a-f]{32})$/.exec(origin) ?? []
  return size !== undefined && rootStart !== undefined ? { size: Number(size), rootStart } : undefined
}

export const follows = (origin: string, head: Checkpoint): boolean => origin.endsWith(`/${nameAfter(head)}`)

const PLACE = /^after-\d{1,16}-[0-9a-f]{32}$/

/** A folder that `nameAfter` could have named. */
export const isPlace = (text: string): boolean => PLACE.test(text)

/** How a published file is served. */
export interface PublicFile {
  readonly type: string
  /** Whether it never changes once it is there; else it is fetched anew each time. */
  readonly lasting: boolean
}

const FILE =
  /^(?:after-\d{1,16}-[0-9a-f]{32}\/)?(?:(tile\/(?:entries|\d{1,2})\/(?:x\d{3}\/)*\d{3}(?:\.p\/\d{1,3})?)|(\w+))$/
const TEXTS: readonly string[] = [CHECKPOINT, KEY, PREVIOUS, NEXT, COSIGNED]

/** Whether a path below /ledger/ names a file that may be given out, and how; nothing else of the folder may. */
export function publicFile(path: string): PublicFile | undefined {
  const [, tile, text] = FILE.exec(path) ?? []
  if (tile !== undefined) return { type: 'application/octet-stream', lasting: true }
  return text !== undefined && TEXTS.includes(text) ? { type: 'text/plain; charset=utf-8', lasting: false } : undefined
}
