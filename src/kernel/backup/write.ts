import { existsSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { pack } from 'tar-stream'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { syncFolder, temporaryName } from '../storage/durable-file.ts'
import { feed } from './feed.ts'
import { MANIFEST, PartTally } from './format.ts'
import { encrypted } from './seal.ts'

export interface BackupTarget {
  readonly file: string
  readonly passphrase: string | undefined
  /** Whether a file of that name may be replaced. */
  readonly overwrite: boolean
  /** Scrypt's work as a power of two; tests use a cheap one. */
  readonly work?: number | undefined
}

/** What takes the entries of a backup, one after another. */
export interface Writer {
  put(entry: string, bytes: Uint8Array): Promise<void>
  /** @param size how many bytes `content` gives */
  putStream(entry: string, size: number, content: AsyncIterable<Uint8Array>): Promise<void>
  /** How many rows a table's part holds. */
  count(part: string, rows: number): void
}

/**
 * Writes a backup beside its name and gives it the name when it is whole and durable: cut off, there is no file of that
 * name, or the one that was there before.
 */
export async function writeBackup<T>(target: BackupTarget, fill: (writer: Writer) => Promise<T>): Promise<T | Refusal> {
  const { file, overwrite } = target
  if (!overwrite && existsSync(file)) return alreadyThere(file)
  if (!existsSync(dirname(file))) return noFolder(dirname(file))
  const partial = temporaryName(file, 'partial')
  const remove = () => rmSync(partial, { force: true })
  // A signal ends a command by `exit`.
  process.once('exit', remove)
  try {
    const done = await writeTo(partial, target, fill)
    await rename(partial, file)
    await syncFolder(dirname(file))
    return done
  } finally {
    remove()
    process.off('exit', remove)
  }
}

/** A quarter of a megabyte: what goes to the disk in one stroke. */
const STROKE = 2 ** 18

async function writeTo<T>(
  path: string,
  { passphrase, work }: BackupTarget,
  fill: (writer: Writer) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'wx', 0o600)
  try {
    const tar = pack()
    const zstd = createZstdCompress({ chunkSize: STROKE, params: { [constants.ZSTD_c_checksumFlag]: 1 } })
    const seal = (plain: AsyncIterable<Uint8Array>) =>
      passphrase === undefined ? plain : encrypted(plain, passphrase, work)
    const write = async (chunks: AsyncIterable<Uint8Array>) => {
      for await (const chunk of chunks) await file.appendFile(chunk)
    }
    // Whichever breaks first ends the other and is what is told; both have ended before anything is closed.
    const faults: unknown[] = []
    const fault = (error: unknown): undefined => {
      faults.push(error)
      tar.destroy(error instanceof Error ? error : new Error(String(error)))
      return undefined
    }
    const filling = fillTar(tar, fill).then((done) => ({ done }), fault)
    const flow = pipeline(tar, zstd, seal, write).catch(fault)
    const [filled] = await Promise.all([filling, flow])
    if (faults.length > 0 || !filled) throw faults[0]
    await file.sync()
    return filled.done
  } finally {
    await file.close()
  }
}

async function fillTar<T>(tar: ReturnType<typeof pack>, fill: (writer: Writer) => Promise<T>): Promise<T> {
  const tally = new PartTally()
  const rows = new Map<string, number>()
  const put = (name: string, size: number, content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) =>
    putEntry(tar, name, size, content, tally.begin(name, size))
  const done = await fill({
    put: (name, bytes) => put(name, bytes.length, [bytes]),
    putStream: put,
    count: (part, number) => void rows.set(part, number),
  })
  const manifest = Buffer.from(JSON.stringify({ parts: tally.parts(rows) }))
  await putEntry(tar, MANIFEST, manifest.length, [manifest], () => undefined)
  tar.finalize()
  return done
}

/** One entry, waiting wherever what follows cannot keep up: nothing piles up in memory. */
async function putEntry(
  tar: ReturnType<typeof pack>,
  name: string,
  size: number,
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  seen: (chunk: Uint8Array) => void,
): Promise<void> {
  // Without owner, mode or time of this machine.
  const header = { name, size, mode: 0o600, mtime: new Date(0) }
  await new Promise<void>((resolve, reject) => {
    const entry = tar.entry(header, (error) => (error ? reject(error) : resolve()))
    entry.on('error', reject)
    feed(entry, content, seen).catch((error: unknown) => {
      entry.destroy(error instanceof Error ? error : undefined)
      reject(error)
    })
  })
}

const alreadyThere = (file: string): Refusal =>
  refuse('failed', {
    zh: `${file} 已存在，未覆盖；请换一个文件名，或加 --overwrite。`,
    en: `${file} is there already and was not replaced: choose another name, or add --overwrite.`,
  })

const noFolder = (folder: string): Refusal =>
  refuse('not-found', {
    zh: `文件夹 ${folder} 不存在；请先建立，或换一处存放。`,
    en: `There is no folder ${folder}: make it, or choose another place.`,
  })
