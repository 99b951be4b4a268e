import { createHash, hash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, zstdDecompressSync } from 'node:zlib'
import { syncFolder, temporaryName } from '../../../kernel/storage/durable-file.ts'
import { mayHold } from '../filter.ts'
import { frameRoom } from '../line-seek.ts'
import { OpenFrame, openFrame, type UnpackedFrame } from './frame.ts'
import { unpackFirstFrame } from './frame-first.ts'
import { FIRST_ROW_BYTES, type FrameRow, ROW_BYTES, readRow, storedBytes } from './frame-row.ts'
import { generationPath } from './generations.ts'
import type { KeptTier, PackedSpan } from './pack-span.ts'
import { MOST_FRAME, Room } from './room.ts'
import {
  type KeptFoot,
  KeptFootShape,
  type SpanDetails,
  SpanDetailsShape,
  type SpanHead,
  type SpanSource,
  SpanSourceShape,
} from './span-head.ts'
import { directoryBytes, SpanWords } from './span-words.ts'

// A file of what is kept: magic; spans one after another, each with its index (a row a frame, its sources, its words; in
// the first format a filter a frame instead of these), its details, its frames, and the leaf hashes of what is gone; then the foot, which says where everything is; at
// last how long the foot is (4 bytes), its SHA-256, and the magic again.

const MAGIC = Buffer.from('FLK2', 'latin1')
const DIGEST_BYTES = 32
const END_BYTES = 4 + DIGEST_BYTES + MAGIC.length
const MOST_FOOT = 1 << 24
const MOST_DETAILS = 1 << 26

const STORED = new Room(MOST_FRAME)

/** Which generation of which file of blocks. */
export interface KeptName {
  readonly file: number
  readonly generation: number
}

export interface WrittenKept {
  /** SHA-256 of the whole file, in base64. */
  readonly digest: string
  readonly bytes: number
}

/**
 * Writes a generation; it is whole and on the disk before it has its name.
 *
 * @param check asked of the written file before it has its name; where it throws, the file is taken away
 */
export async function writeKept(
  folder: string,
  { file, generation, tier }: KeptName & { readonly tier: KeptTier },
  spans: AsyncIterable<PackedSpan>,
  check: (kept: KeptFile) => Promise<void>,
): Promise<WrittenKept> {
  const path = join(folder, generationPath(file, generation))
  const temporary = temporaryName(path)
  const handle = await open(temporary, 'wx', 0o600)
  try {
    const digest = createHash('sha256')
    let at = 0
    const put = async (bytes: Uint8Array): Promise<void> => {
      digest.update(bytes)
      for (let written = 0; written < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, at + written)
        written += bytesWritten
      }
      at += bytes.length
    }
    await put(MAGIC)
    const heads: SpanHead[] = []
    for await (const { head, parts } of spans) {
      heads.push({ at, ...head })
      for (const part of parts) await put(part)
    }
    const foot: KeptFoot = { format: 'fadu-logbook-kept/v2', file, generation, tier, spans: heads }
    const text = Buffer.from(JSON.stringify(foot))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(text.length)
    await put(Buffer.concat([text, length, hash('sha256', text, 'buffer'), MAGIC]))
    await handle.sync()
    const kept = KeptFile.at(temporary, { file, generation })
    if (!kept) throw new Error(`${temporary} cannot be read`)
    try {
      await check(kept)
    } finally {
      kept.close()
    }
    await rename(temporary, path)
    await syncFolder(join(folder, 'blocks'))
    return { digest: digest.digest('base64'), bytes: at }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/** What is known of the frames of a span without unpacking one. */
export interface SpanIndex {
  /** Of all frames; whoever asks for few has each by itself. */
  readonly rows: readonly FrameRow[]
  row(frame: number): FrameRow
  /** Read when they are first asked for. */
  sources(): readonly SpanSource[]
  names(): readonly string[]
  /** Surely true where an event of the frame has the entry (`filter.ts`). */
  mayHold(frame: number, entry: string): boolean
  /** Where the frame begins within the span. */
  offset(frame: number): number
}

/** A generation that is open: it stays readable when its file goes. */
export class KeptFile {
  readonly foot: KeptFoot
  readonly #descriptor: number
  /** Filters of span after span are read: their bytes go where those before were. */
  #index: Buffer = Buffer.alloc(0)

  private constructor(descriptor: number, foot: KeptFoot) {
    this.#descriptor = descriptor
    this.foot = foot
  }

  /** Undefined where it is not there; `damaged` where it is not what was written. */
  static open(folder: string, name: KeptName): KeptFile | 'damaged' | undefined {
    const path = join(folder, generationPath(name.file, name.generation))
    try {
      return KeptFile.at(path, name) ?? 'damaged'
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Undefined where it is not what was written. */
  static at(path: string, { file, generation }: KeptName): KeptFile | undefined {
    const descriptor = openSync(path, 'r')
    const foot = footIn(descriptor)
    if (foot?.file === file && foot.generation === generation && isInOrder(foot)) return new KeptFile(descriptor, foot)
    closeSync(descriptor)
    return undefined
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  /** Undefined where the bytes are others. Good until the index of the next span is read. */
  index(span: SpanHead): SpanIndex | undefined {
    const { words } = span
    const rowBytes = words ? ROW_BYTES : FIRST_ROW_BYTES
    const begin = span.frames * rowBytes + span.sources
    const heads = begin + (words ? directoryBytes(words) : 0)
    const bytes = this.#read(span.at, heads)
    if (!bytes || crc32(bytes) !== span.check) return undefined
    const row = (at: number): FrameRow => readRow(bytes, at * rowBytes, !words)
    const all = () => Array.from({ length: span.frames }, (_, at) => row(at))
    let begins: Float64Array | undefined
    let sources: readonly SpanSource[] | undefined
    const read = () => {
      sources ??= sourcesIn(bytes.subarray(begin - span.sources, begin))
      return sources
    }
    let names: readonly string[] | undefined
    const found = words
      ? new SpanWords(words, span.frames, bytes.subarray(begin), (at, length) =>
          this.#read(span.at + heads + at, length),
        )
      : this.#filtersOf(all(), span.at + begin, span.index - begin)
    return {
      get rows() {
        return all()
      },
      row,
      sources: read,
      names() {
        names ??= read().map(([name]) => name)
        return names
      },
      mayHold: (at, entry) => found.mayHold(at, entry),
      offset(at) {
        begins ??= placesOf(span.index + span.details, span.frames, (each) =>
          storedBytes(bytes, each * rowBytes, !words),
        )
        return begins[at] ?? 0
      },
    }
  }

  /**
   * Undefined where it is not what was packed.
   *
   * @param to where it is unpacked to; where nothing is said, what it gives is good until any other is opened
   */
  open(span: SpanHead, index: SpanIndex, at: number, to?: Buffer): OpenFrame | undefined {
    const row = index.row(at)
    const stored = STORED.of(row.packed + row.columns)
    if (!readInto(this.#descriptor, span.at + index.offset(at), stored)) return undefined
    if (span.words) return openFrame(row, stored, index.names, to ?? frameRoom(row.unpacked))
    return new OpenFrame(() => unpackFirstFrame(row, stored, index.names()))
  }

  /** Undefined where it is not what was packed. */
  frame(span: SpanHead, index: SpanIndex, at: number, to?: Buffer): UnpackedFrame | undefined {
    return this.open(span, index, at, to ?? Buffer.allocUnsafe(index.row(at).unpacked))?.events()
  }

  /** Undefined where they are not what was packed. */
  details(span: SpanHead): SpanDetails | undefined {
    const packed = this.#read(span.at + span.index, span.details)
    try {
      const text = packed && zstdDecompressSync(packed, { maxOutputLength: MOST_DETAILS }).toString('utf8')
      return text === undefined ? undefined : SpanDetailsShape.safeParse(JSON.parse(text)).data
    } catch {
      return undefined
    }
  }

  /** Leaf hashes of what is gone, end to end; undefined where they are cut off. */
  goneLeaves(span: SpanHead): Buffer | undefined {
    return this.#read(span.at + span.index + span.details + span.packed, span.leaves)
  }

  /** Of the first format: read at once, and only by whoever asks for one; whether they are as written is for `verify`. */
  #filtersOf(rows: readonly FrameRow[], position: number, length: number): Pick<SpanWords, 'mayHold'> {
    const begins = placesOf(0, rows.length, (at) => rows[at]?.filter ?? 0)
    let all: Buffer | undefined
    return {
      mayHold: (at, entry) => {
        all ??= this.#filters(position, length)
        const from = begins[at] ?? 0
        return mayHold(all.subarray(from, from + (rows[at]?.filter ?? 0)), entry)
      },
    }
  }

  #filters(position: number, length: number): Buffer {
    if (this.#index.length < length) this.#index = Buffer.allocUnsafe(length)
    const bytes = this.#index.subarray(0, length)
    // Of what is cut off nothing is passed over.
    return readInto(this.#descriptor, position, bytes) ? bytes : bytes.fill(0xff)
  }

  #read(position: number, length: number): Buffer | undefined {
    const bytes = Buffer.allocUnsafe(length)
    return readInto(this.#descriptor, position, bytes) ? bytes : undefined
  }
}

/** Where each of some things begins that stand one behind another. */
function placesOf(first: number, count: number, lengthOf: (at: number) => number): Float64Array {
  const begins = new Float64Array(count)
  let begin = first
  for (let at = 0; at < count; at += 1) {
    begins[at] = begin
    begin += lengthOf(at)
  }
  return begins
}

function readInto(descriptor: number, position: number, bytes: Buffer): boolean {
  for (let read = 0; read < bytes.length; ) {
    const got = readSync(descriptor, bytes, read, bytes.length - read, position + read)
    if (got === 0) return false
    read += got
  }
  return true
}

function footIn(descriptor: number): KeptFoot | undefined {
  const { size } = fstatSync(descriptor)
  const end = Buffer.alloc(END_BYTES)
  if (size < END_BYTES || !readInto(descriptor, size - END_BYTES, end)) return undefined
  const length = end.readUInt32LE(0)
  const isEnd = Buffer.compare(end.subarray(4 + DIGEST_BYTES), MAGIC) === 0
  if (!isEnd || length > Math.min(MOST_FOOT, size - END_BYTES)) return undefined
  const text = Buffer.allocUnsafe(length)
  if (!readInto(descriptor, size - END_BYTES - length, text)) return undefined
  if (Buffer.compare(hash('sha256', text, 'buffer'), end.subarray(4, 4 + DIGEST_BYTES)) !== 0) return undefined
  try {
    return KeptFootShape.safeParse(JSON.parse(text.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** Whether its spans follow one another, in the file and among all blocks. */
function isInOrder({ spans }: KeptFoot): boolean {
  return spans.every((span, at) => {
    const before = spans[at - 1]
    if (!before) return span.at === MAGIC.length
    return (
      span.block === before.block + before.blocks &&
      span.first === before.first + before.count &&
      span.at === before.at + before.index + before.details + before.packed + before.leaves
    )
  })
}

function sourcesIn(bytes: Buffer): readonly SpanSource[] {
  return SpanSourceShape.array().parse(JSON.parse(bytes.toString('utf8')))
}
