import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { Unreadable } from './unreadable.ts'

// APPNOTE.TXT 6.3.10 (PKWARE), as far as ISO/IEC 29500-2 lets an office file use it: stored and deflated entries.

const END = 0x06054b50
const END_LENGTH = 22
const CENTRAL = 0x02014b50
const CENTRAL_LENGTH = 46
const LOCAL = 0x04034b50
const LOCAL_LENGTH = 30
const MOST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 0x2041
const SIZES_FOLLOW = 0x0008

const MOST_ENTRIES = 2_000
const MOST_BYTES = 128 * 1024 * 1024

/** One line of the directory that ends an archive. */
export interface Listed {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  /** Bytes in the archive, and once inflated. */
  readonly packed: number
  readonly size: number
  /** Where its local header stands. */
  readonly at: number
}

/**
 * The directory of an archive.
 *
 * @throws Unreadable where there is none, or it is not what it says
 */
function listZip(content: Buffer, most = MOST_ENTRIES): readonly Listed[] {
  const end = endOf(content)
  const count = content.readUInt16LE(end + 10)
  const length = content.readUInt32LE(end + 12)
  let at = content.readUInt32LE(end + 16)
  const oneDisk = content.readUInt32LE(end + 4) === 0 && content.readUInt16LE(end + 8) === count
  if (!oneDisk || at + length !== end) throw new Unreadable('damaged')
  if (count > most) throw new Unreadable('too-large-inside')
  const listed: Listed[] = []
  for (let number = 0; number < count; number += 1) {
    if (at + CENTRAL_LENGTH > end || content.readUInt32LE(at) !== CENTRAL) throw new Unreadable('damaged')
    const nameLength = content.readUInt16LE(at + 28)
    const next = at + CENTRAL_LENGTH + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32)
    if (next > end) throw new Unreadable('damaged')
    listed.push({
      name: nameIn(content.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength)),
      flags: content.readUInt16LE(at + 8),
      method: content.readUInt16LE(at + 10),
      crc: content.readUInt32LE(at + 16),
      packed: content.readUInt32LE(at + 20),
      size: content.readUInt32LE(at + 24),
      at: content.readUInt32LE(at + 42),
    })
    at = next
  }
  if (at !== end) throw new Unreadable('damaged')
  return listed
}

/** The end record, whose comment must reach exactly to the last byte: two readers then find the same one. */
function endOf(content: Buffer): number {
  const first = Math.max(0, content.length - END_LENGTH - MOST_COMMENT)
  for (let at = content.length - END_LENGTH; at >= first; at -= 1) {
    if (content.readUInt32LE(at) === END && at + END_LENGTH + content.readUInt16LE(at + 20) === content.length)
      return at
  }
  throw new Unreadable('damaged')
}

function nameIn(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Unreadable('damaged')
  }
}

/** An entry of an archive, inflated, by its name in lower case. */
export interface UnzippedEntry {
  readonly name: string
  readonly content: Uint8Array
}

/** An archive whose entries are inflated when they are asked for. */
export interface Zip {
  /** Of its entries, in lower case (names of parts are the same in any case); folders are not among them. */
  readonly names: readonly string[]
  /** A name as the archive spells it. */
  spelled(name: string): string
  /** An entry, whole; undefined where there is none. */
  bytes(name: string): Buffer | undefined
  /** The same piece by piece; what comes is the entry's only once it has ended. */
  pieces(name: string): AsyncIterable<Buffer> | undefined
}

/**
 * Opens an archive by its directory and inflates nothing yet. The directory and the header before each entry must agree,
 * entries must neither overlap nor repeat a name, and each must have the size and the checksum it is said to have:
 * another reader of the same file then finds the same entries.
 *
 * @param most bytes that all entries may say they have; one that turns out to have more than it says is refused
 * @param entriesAtMost how many there may be
 * @throws Unreadable with the reason, here and when an entry is read
 */
export function openZip(content: Buffer, most = MOST_BYTES, entriesAtMost = MOST_ENTRIES): Zip {
  const listed = listZip(content, entriesAtMost)
  if (listed.reduce((total, { size }) => total + size, 0) > most) throw new Unreadable('too-large-inside')
  const entries = new Map<string, Found>()
  const seen = new Set<string>()
  let free = 0
  for (const entry of [...listed].sort((one, other) => one.at - other.at)) {
    const name = entry.name.toLowerCase()
    if (!isPartName(name) || seen.has(name) || entry.at < free) throw new Unreadable('damaged')
    seen.add(name)
    const from = dataOf(content, entry)
    free = from + entry.packed
    if (!name.endsWith('/')) entries.set(name, { entry, packed: content.subarray(from, free) })
    else if (entry.size > 0) throw new Unreadable('damaged')
  }
  return {
    names: [...entries.keys()],
    spelled: (name) => entries.get(name)?.entry.name ?? name,
    bytes(name) {
      const found = entries.get(name)
      return found && inflate(found.packed, found.entry)
    },
    pieces(name) {
      const found = entries.get(name)
      return found && inflatedPieces(found)
    },
  }
}

interface Found {
  readonly entry: Listed
  readonly packed: Buffer
}

/**
 * Every entry of an archive, inflated, by its name.
 *
 * @throws Unreadable with the reason; inflates at most 128 MB and 2,000 entries, whatever sizes are declared
 */
export function readZip(content: Buffer): ReadonlyMap<string, Buffer> {
  const zip = openZip(content)
  return new Map(zip.names.flatMap((name) => [[name, zip.bytes(name) ?? Buffer.alloc(0)] as const]))
}

/** One entry of an archive by its name in any case; undefined where there is none. */
export function zipEntry(content: Buffer, name: string): Buffer | undefined {
  const entry = listZip(content).find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (!entry || entry.size > MOST_BYTES) return undefined
  const from = dataOf(content, entry)
  return inflate(content.subarray(from, from + entry.packed), entry)
}

/** No absolute path, no step upwards, nothing that a system could read as another path. */
const isPartName = (name: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  !/[\\:\0-\x1f\x7f]/.test(name) &&
  name
    .replace(/\/$/, '')
    .split('/')
    .every((segment) => segment !== '' && !/^\.+$/.test(segment))

/** Where the bytes of an entry begin, once its local header says the same of it as the directory. */
function dataOf(content: Buffer, { name, flags, method, crc, packed, size, at }: Listed): number {
  if (at + LOCAL_LENGTH > content.length || content.readUInt32LE(at) !== LOCAL) throw new Unreadable('damaged')
  const localFlags = content.readUInt16LE(at + 6)
  if (((flags | localFlags) & ENCRYPTED) !== 0) throw new Unreadable('encrypted')
  const nameEnd = at + LOCAL_LENGTH + content.readUInt16LE(at + 26)
  const from = nameEnd + content.readUInt16LE(at + 28)
  if (from + packed > content.length) throw new Unreadable('damaged')
  const sizes = [crc, packed, size].map((said, index) => [said, content.readUInt32LE(at + 14 + 4 * index)] as const)
  // A writer that streams leaves the three at nothing and lets them follow the bytes; the directory has them in any case.
  const mayBeNothing = (localFlags & SIZES_FOLLOW) !== 0
  const agrees =
    content.readUInt16LE(at + 8) === method &&
    content.toString('utf8', at + LOCAL_LENGTH, nameEnd) === name &&
    sizes.every(([said, here]) => said === here || (mayBeNothing && here === 0))
  if (!agrees || (method !== STORED && method !== DEFLATED)) throw new Unreadable('damaged')
  return from
}

function inflate(packed: Buffer, { method, size, crc }: Listed): Buffer {
  const content = method === STORED ? packed : inflated(packed, size)
  if (content.length !== size || crc32(content) !== crc) throw new Unreadable('damaged')
  return content
}

/** What really comes out counts, whatever the directory says of sizes. */
function inflated(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    throw new Unreadable(error instanceof RangeError ? 'too-large-inside' : 'damaged')
  }
}

/** What really comes out counts here too: the piece that is more than the entry says is the last one. */
async function* inflatedPieces({ packed, entry: { method, size, crc } }: Found): AsyncGenerator<Buffer> {
  const source = Readable.from(inSlices(packed))
  const pieces: AsyncIterable<Buffer> =
    method === STORED ? source : pipeline(source, createInflateRaw(), () => undefined)
  let length = 0
  let checksum = 0
  try {
    for await (const piece of pieces) {
      length += piece.length
      if (length > size) throw new Unreadable('too-large-inside')
      checksum = crc32(piece, checksum)
      yield piece
    }
  } catch (error) {
    throw error instanceof Error && 'code' in error ? new Unreadable('damaged') : error
  }
  if (length !== size || checksum !== crc) throw new Unreadable('damaged')
}

const SLICE = 64 * 1024

function* inSlices(packed: Buffer): Generator<Buffer> {
  for (let at = 0; at < packed.length; at += SLICE) yield packed.subarray(at, at + SLICE)
}
