import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

// APPNOTE.TXT 6.3.10 (PKWARE), as far as `zip.ts` reads it: sizes and checksums follow the bytes, since an archive is
// written while its entries are read.

const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const VERSION = 20
const DEFLATED = 8
/** Sizes follow the bytes; names are UTF-8. */
const FLAGS = 0x0808
/** 1 January 1980: an archive of the same content has the same bytes. */
const FIRST_DAY = 0x21
const MOST_ENTRIES = 0xffff
const MOST_BYTES = 0xffffffff

/** One entry, read as it is written. */
export interface ZipEntry {
  readonly name: string
  readonly content: AsyncIterable<Uint8Array>
}

/** More entries or bytes than an archive without the extension for large ones holds. */
class ZipFull extends Error {}

interface WrittenEntry {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

/**
 * An archive as it is written: of an entry the piece at hand is in memory, of all others their names, sizes and sums.
 *
 * @throws ZipFull beyond 65,535 entries or 4 GiB
 */
export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: WrittenEntry[] = []
  let at = 0
  for await (const { name: text, content } of entries) {
    const name = Buffer.from(text)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(LOCAL, 0)
    head.writeUInt16LE(VERSION, 4)
    head.writeUInt16LE(FLAGS, 6)
    head.writeUInt16LE(DEFLATED, 8)
    head.writeUInt16LE(FIRST_DAY, 12)
    head.writeUInt16LE(name.length, 26)
    yield Buffer.concat([head, name])
    const counted = { crc: 0, size: 0, packed: 0 }
    yield* deflated(content, counted)
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(DESCRIPTOR, 0)
    tail.writeUInt32LE(counted.crc, 4)
    tail.writeUInt32LE(held(counted.packed), 8)
    tail.writeUInt32LE(held(counted.size), 12)
    yield tail
    written.push({ name, at, ...counted })
    at = held(at + head.length + name.length + counted.packed + tail.length)
    if (written.length > MOST_ENTRIES) throw new ZipFull('too many entries')
  }
  yield* directory(written, at)
}

interface Counted {
  crc: number
  size: number
  packed: number
}

async function* deflated(content: AsyncIterable<Uint8Array>, counted: Counted): AsyncGenerator<Buffer> {
  async function* summed() {
    for await (const piece of content) {
      counted.crc = crc32(piece, counted.crc)
      counted.size += piece.length
      if (piece.length > 0) yield piece
    }
  }
  const source = Readable.from(summed(), { objectMode: false })
  const packing = createDeflateRaw()
  // What fails while it is read fails the archive: it breaks off, and is no whole one.
  source.once('error', (error) => packing.destroy(error))
  try {
    for await (const piece of source.pipe(packing)) {
      if (!Buffer.isBuffer(piece)) throw new TypeError('bytes expected')
      counted.packed += piece.length
      yield piece
    }
  } finally {
    source.destroy()
    packing.destroy()
  }
}

function held(bytes: number): number {
  if (bytes > MOST_BYTES) throw new ZipFull('too many bytes')
  return bytes
}

function* directory(written: readonly WrittenEntry[], from: number): Generator<Buffer> {
  let length = 0
  for (const { name, crc, packed, size, at } of written) {
    const line = Buffer.alloc(46)
    line.writeUInt32LE(CENTRAL, 0)
    line.writeUInt16LE(VERSION, 4)
    line.writeUInt16LE(VERSION, 6)
    line.writeUInt16LE(FLAGS, 8)
    line.writeUInt16LE(DEFLATED, 10)
    line.writeUInt16LE(FIRST_DAY, 14)
    line.writeUInt32LE(crc, 16)
    line.writeUInt32LE(packed, 20)
    line.writeUInt32LE(size, 24)
    line.writeUInt16LE(name.length, 28)
    line.writeUInt32LE(at, 42)
    length += line.length + name.length
    yield Buffer.concat([line, name])
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(held(length), 12)
  end.writeUInt32LE(from, 16)
  yield end
}
