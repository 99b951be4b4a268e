import { createReadStream, existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { extract } from 'tar-stream'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { feed } from './feed.ts'
import { BackupHeader, type BackupPart, FORMAT, Format, HEAD, MANIFEST, Manifest, PartTally } from './format.ts'
import { AGE, decrypted } from './seal.ts'

/** The backup is not what was written: cut off, changed, or never one. */
export class Broken extends Error {}

export interface BackupEntry {
  readonly name: string
  readonly size: number
  /** To be read to its end before the next entry. */
  readonly content: AsyncIterable<Uint8Array>
}

export interface OpenedBackup {
  readonly head: BackupHeader
  readonly isEncrypted: boolean
  /**
   * What follows the head, in order. Throws `Broken` where it is not what was written; only after the last entry is it
   * sure that all before it was right.
   */
  entries(): AsyncGenerator<BackupEntry, readonly BackupPart[]>
  close(): void
}

const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** Opens a backup and reads its head. */
export async function openBackup(file: string, passphrase: string | undefined): Promise<OpenedBackup | Refusal> {
  const opened = await openPlain(file, passphrase)
  if (isRefusal(opened)) return opened
  const { raw, plain, isEncrypted } = opened
  const walk = walkTar(plain)
  const close = () => void raw.destroy()
  const head = await readHead(walk, file)
  if (!isRefusal(head)) return { head, isEncrypted, entries: () => checked(walk), close }
  close()
  return head
}

interface Plain {
  /** The file as it is read. */
  readonly raw: Readable
  readonly plain: AsyncIterable<Uint8Array>
  readonly isEncrypted: boolean
}

async function openPlain(file: string, passphrase: string | undefined): Promise<Plain | Refusal> {
  if (!existsSync(file)) return missing(file)
  const start = await firstBytes(file)
  const isEncrypted = start.equals(AGE)
  if (!isEncrypted && !start.subarray(0, ZSTD.length).equals(ZSTD)) return noBackup(file)
  if (isEncrypted && passphrase === undefined) return needsPassphrase(file)
  const raw = createReadStream(file)
  const plain = passphrase === undefined || !isEncrypted ? raw : await decrypted(raw, passphrase)
  if (plain) return { raw, plain, isEncrypted }
  raw.destroy()
  return otherPassphrase(file)
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(AGE.length), 0, AGE.length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function readHead(walk: AsyncGenerator<Tallied>, file: string): Promise<BackupHeader | Refusal> {
  try {
    const first = await walk.next()
    if (first.done || first.value.name !== HEAD) return noBackup(file)
    const said = parse(await textOf(first.value))
    const { data: version } = Format.safeParse(said)
    if (version && version.format > FORMAT) return newer(file, version.format)
    return BackupHeader.safeParse(said).data ?? noBackup(file)
  } catch (error) {
    if (error instanceof Broken) return broken(file)
    throw error
  }
}

/** No description in a backup is larger: a table's names and a log's head are some hundred bytes each. */
const LARGEST_TEXT = 16_000_000

export async function textOf({ size, content }: BackupEntry): Promise<string> {
  if (size > LARGEST_TEXT) throw new Broken()
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** JSON that was written by `writeBackup`. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Broken()
  }
}

/** Every entry after the head, each counted; the manifest comes last and says what must have gone by. */
async function* checked(walk: AsyncGenerator<Tallied>): AsyncGenerator<BackupEntry, readonly BackupPart[]> {
  for (;;) {
    const next = await walk.next()
    if (next.done) throw new Broken()
    const entry = next.value
    if (entry.name !== MANIFEST) {
      yield entry
      continue
    }
    const { data: manifest } = Manifest.safeParse(parse(await textOf(entry)))
    if (!manifest || !isSame(manifest.parts, entry.before) || !(await walk.next()).done) throw new Broken()
    return manifest.parts
  }
}

const isSame = (said: readonly BackupPart[], seen: readonly BackupPart[]): boolean =>
  said.length === seen.length &&
  said.every(({ name, entries, bytes, sha256 }, at) => {
    const part = seen[at]
    return part?.name === name && part.entries === entries && part.bytes === bytes && part.sha256 === sha256
  })

interface Tallied extends BackupEntry {
  /** What has gone by before this entry. */
  readonly before: readonly BackupPart[]
}

/** The entries of the tar, each hashed as it is read. Whatever fails in here is the file's fault. */
async function* walkTar(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Tallied> {
  const tar = extract()
  const tally = new PartTally()
  // Fed by hand: piped into, this tar takes its own end for that of the whole, and a fault after it goes unseen.
  const zstd = createZstdDecompress()
  const input = new Input(plain)
  const flow = pipeline(input.chunks(), zstd, (chunks) => feed(tar, chunks))
  flow.catch((error: unknown) => tar.destroy(error instanceof Error ? error : undefined))
  try {
    for await (const entry of tar) {
      const { name, size = 0, type } = entry.header
      if (type !== 'file') throw new Broken()
      const before = name === MANIFEST ? tally.parts(new Map()) : []
      const content = ownErrors(entry, tally.begin(name, size))
      yield { name, size, before, content }
      // What the reader passed over is counted all the same.
      for await (const _ of content);
    }
    await flow
    if (!input.endsAfter(zstd.bytesWritten)) throw new Broken()
  } catch (error) {
    throw error instanceof Broken ? error : new Broken()
  } finally {
    tar.destroy()
  }
}

/** What Node's zstd puts after the end of what it compressed, never, once or several times: an empty frame. */
const EMPTY_FRAME = Buffer.from('28b52ffd240001000099e9d851', 'hex')

/** Two were seen. */
const MOST_EMPTY_FRAMES = 16

function withoutEmptyFrames(bytes: Buffer): Buffer {
  let end = bytes.length
  while (bytes.subarray(0, end).subarray(-EMPTY_FRAME.length).equals(EMPTY_FRAME)) end -= EMPTY_FRAME.length
  return bytes.subarray(0, end)
}

/**
 * The compressed bytes as they go by, so that none of them goes unread at the end. Empty frames there are kept back, since
 * Node's zstd ends before them: what comes in the same piece it leaves unread, and on a piece that comes after it fails.
 */
class Input {
  readonly #source: AsyncIterable<Uint8Array>
  #size = 0

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    let last = Buffer.alloc(0)
    for await (const chunk of this.#source) {
      const all = Buffer.concat([last, chunk])
      const ready = all.subarray(0, Math.max(0, all.length - MOST_EMPTY_FRAMES * EMPTY_FRAME.length))
      last = all.subarray(ready.length)
      if (ready.length > 0) yield this.#passed(ready)
    }
    const whole = withoutEmptyFrames(last)
    if (whole.length > 0) yield this.#passed(whole)
  }

  #passed(chunk: Uint8Array): Uint8Array {
    this.#size += chunk.length
    return chunk
  }

  /** Whether nothing came after so many bytes. */
  endsAfter(read: number): boolean {
    return read === this.#size
  }
}

async function* ownErrors(
  content: AsyncIterable<Uint8Array>,
  seen: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const chunks = content[Symbol.asyncIterator]()
  for (;;) {
    const next = await chunks.next().catch(() => {
      throw new Broken()
    })
    if (next.done) return
    seen(next.value)
    yield next.value
  }
}

const missing = (file: string): Refusal =>
  refuse('not-found', { zh: `没有文件 ${file}`, en: `There is no file ${file}` })

const noBackup = (file: string): Refusal =>
  refuse('failed', { zh: `${file} 不是法度的备份`, en: `${file} is no backup of Fadu` })

export const broken = (file: string): Refusal =>
  refuse('failed', {
    zh: `备份 ${file} 不完整或者被改动，未恢复任何内容；请改用另一份备份。`,
    en: `The backup ${file} is cut off or was changed; nothing was restored: use another one.`,
  })

const newer = (file: string, format: number): Refusal =>
  refuse('failed', {
    zh: `备份 ${file} 由更新版本的法度写成（格式 ${format}，本版读到 ${FORMAT}）；请用该版本或更新的版本恢复。`,
    en: `A newer release of Fadu wrote the backup ${file} (format ${format}, this one reads up to ${FORMAT}): restore it with that release or a newer one.`,
  })

const needsPassphrase = (file: string): Refusal =>
  refuse('failed', {
    zh: `备份 ${file} 已加密：请在环境变量 FADU_BACKUP_PASSPHRASE 中给出口令，或用 --passphrase-file 指明其文件。`,
    en: `The backup ${file} is encrypted: give its passphrase in FADU_BACKUP_PASSPHRASE, or its file with --passphrase-file.`,
  })

const otherPassphrase = (file: string): Refusal =>
  refuse('failed', {
    zh: `备份 ${file} 不能用此口令打开，或文件开头已损坏。`,
    en: `The backup ${file} does not open with this passphrase, or its first bytes are damaged.`,
  })
