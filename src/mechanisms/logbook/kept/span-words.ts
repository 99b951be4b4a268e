import { crc32 } from 'node:zlib'
import { hashOf } from '../filter.ts'
import { BitReader, BitWriter } from './bits.ts'

// In which frames of a span an entry stands (a word, a field, a network): the entries of all its frames by the first bits of
// their hashes, cut into pages of some five hundred. Who looks for an entry reads the one page where it would stand, and
// learns of all frames at once. Two entries may share their bits: a frame is told that has no such entry, seldom; one that
// has it is never left out. Before the pages stands where each begins and its CRC-32: a page that is another says nothing,
// and everything is read that it might have told of.
//
// A page: how many entries it has and one more; of each how far it is from the one before, how many frames have it, and
// which. Numbers are as `bits.ts` writes them.

/** Of so many keys one is that of an entry: of what is not there, one in so many is told to be in a span. */
const SPARE_BITS = 3
/** Entries of a page are as many as a number of so many bits, or half of them. */
const PAGE_BITS = 9
const HASH_BITS = 32
const ROW_BYTES = 8
/** Of a hash and a frame together one number: exact below 2^53. */
const MOST_FRAMES = 1 << 20

/** How the keys of a span are cut, and how many bytes its pages take. */
export interface SpanWordsHead {
  /** Bits of a hash that make a key, and those of them that say its page. */
  readonly bits: number
  readonly pageBits: number
  /** Low bits of the steps from key to key. */
  readonly low: number
  readonly bytes: number
}

export interface PackedWords {
  readonly head: SpanWordsHead
  /** Where each page begins, and its CRC-32. */
  readonly directory: Uint8Array
  readonly pages: Uint8Array
}

export const directoryBytes = ({ pageBits }: Pick<SpanWordsHead, 'pageBits'>): number => ROW_BYTES * 2 ** pageBits

/** @param frames of each frame the hashes of its entries */
export function packWords(frames: readonly Uint32Array[]): PackedWords {
  const pairs = pairsOf(frames)
  const distinct = distinctIn(pairs)
  const size = bitsOf(distinct)
  const bits = Math.min(HASH_BITS, size + SPARE_BITS)
  const pageBits = Math.max(0, size - PAGE_BITS)
  const [directory, pages]: [Buffer, Uint8Array[]] = [Buffer.alloc(directoryBytes({ pageBits })), []]
  let [at, bytes] = [0, 0]
  const packer = new PagePacker(frames.length)
  for (let page = 0; page < 2 ** pageBits; page += 1) {
    const begin = at
    const end = (page + 1) * 2 ** (HASH_BITS - pageBits) * MOST_FRAMES
    while (at < pairs.length && (pairs[at] ?? 0) < end) at += 1
    const packed = packer.pack(pairs.subarray(begin, at), bits, pageBits)
    directory.writeUInt32LE(bytes, ROW_BYTES * page)
    directory.writeUInt32LE(crc32(packed), ROW_BYTES * page + 4)
    pages.push(packed)
    bytes += packed.length
  }
  return { head: { bits, pageBits, low: SPARE_BITS, bytes }, directory, pages: Buffer.concat(pages) }
}

/** Every hash with its frame, rising. */
function pairsOf(frames: readonly Uint32Array[]): Float64Array {
  if (frames.length > MOST_FRAMES) throw new RangeError(`a span of ${frames.length} frames`)
  const pairs = new Float64Array(frames.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const [frame, hashes] of frames.entries()) {
    for (let each = 0; each < hashes.length; each += 1) pairs[at++] = (hashes[each] ?? 0) * MOST_FRAMES + frame
  }
  return pairs.sort()
}

function distinctIn(pairs: Float64Array): number {
  let [count, before] = [0, -1]
  for (let at = 0; at < pairs.length; at += 1) {
    const hash = Math.floor((pairs[at] ?? 0) / MOST_FRAMES)
    if (hash !== before) count += 1
    before = hash
  }
  return count
}

/** Bits that tell so many apart. */
const bitsOf = (count: number): number => (count <= 1 ? 0 : HASH_BITS - Math.clz32(count - 1))

/** The low bits of a step (Rice), where `of` numbers are spread over `all`. */
const lowOf = (all: number, of: number): number => Math.max(0, 31 - Math.clz32(Math.floor((0.69 * all) / of)))

class PagePacker {
  readonly #frames: number
  readonly #writer = new BitWriter()
  #keys = new Float64Array(0)
  readonly #some: number[] = []

  constructor(frames: number) {
    this.#frames = frames
  }

  pack(pairs: Float64Array, bits: number, pageBits: number): Uint8Array {
    const within = 2 ** (bits - pageBits)
    const scale = 2 ** (HASH_BITS - bits) * MOST_FRAMES
    if (this.#keys.length < pairs.length) this.#keys = new Float64Array(2 * pairs.length)
    const keys = this.#keys
    let distinct = 0
    for (let at = 0; at < pairs.length; at += 1) {
      const key = Math.floor((pairs[at] ?? 0) / scale)
      if (at === 0 || key !== keys[at - 1]) distinct += 1
      keys[at] = key
    }
    this.#writer.putGamma(distinct + 1)
    let before = -1
    for (let at = 0; at < pairs.length; ) {
      const key = keys[at] ?? 0
      const some = this.#some
      some.length = 0
      for (; at < pairs.length && keys[at] === key; at += 1) some.push((pairs[at] ?? 0) % MOST_FRAMES)
      const step = (key % within) - before - 1
      this.#writer.putRice(step, SPARE_BITS)
      before = key % within
      this.#putFrames(some)
    }
    return this.#writer.end()
  }

  #putFrames(frames: readonly number[]): void {
    // Two entries of one key may stand in one frame, and in frames that do not rise.
    const rising = frames.length > 1 ? [...new Set(frames)].sort((one, other) => one - other) : frames
    this.#writer.putGamma(rising.length)
    if (rising.length === 1) {
      this.#writer.put(rising[0] ?? 0, bitsOf(this.#frames))
      return
    }
    const low = lowOf(this.#frames, rising.length)
    let before = -1
    for (const frame of rising) {
      this.#writer.putRice(frame - before - 1, low)
      before = frame
    }
  }
}

/** The words of a span as they are asked for. */
export class SpanWords {
  readonly #head: SpanWordsHead
  readonly #frames: number
  readonly #directory: Buffer
  readonly #read: (at: number, length: number) => Buffer | undefined
  readonly #known = new Map<string, Uint8Array | 'unknown'>()

  /**
   * @param frames of the span
   * @param read reads from where its pages begin
   */
  constructor(
    head: SpanWordsHead,
    frames: number,
    directory: Buffer,
    read: (at: number, length: number) => Buffer | undefined,
  ) {
    this.#head = head
    this.#frames = frames
    this.#directory = directory
    this.#read = read
  }

  /** Surely true where the frame has the entry. */
  mayHold(frame: number, entry: string): boolean {
    let found = this.#known.get(entry)
    if (found === undefined) {
      found = this.#framesWith(entry)
      this.#known.set(entry, found)
    }
    return found === 'unknown' || found[frame] === 1
  }

  #framesWith(entry: string): Uint8Array | 'unknown' {
    const { bits, pageBits, low, bytes } = this.#head
    const { one } = hashOf(entry)
    const page = Math.floor(one / 2 ** (HASH_BITS - pageBits))
    const begin = this.#directory.readUInt32LE(ROW_BYTES * page)
    const isLast = page + 1 === 2 ** pageBits
    const end = isLast ? bytes : this.#directory.readUInt32LE(ROW_BYTES * (page + 1))
    const packed = begin <= end && end <= bytes ? this.#read(begin, end - begin) : undefined
    if (!packed || crc32(packed) !== this.#directory.readUInt32LE(ROW_BYTES * page + 4)) return 'unknown'
    const key = Math.floor(one / 2 ** (HASH_BITS - bits)) % 2 ** (bits - pageBits)
    return framesIn(packed, { key, low, frames: this.#frames })
  }
}

/** Of each frame of a span whether it has an entry of this key. */
function framesIn(
  page: Uint8Array,
  { key, low: stepLow, frames }: { readonly key: number; readonly low: number; readonly frames: number },
): Uint8Array {
  const found = new Uint8Array(frames)
  const reader = new BitReader(page)
  const width = bitsOf(frames)
  let at = -1
  for (let left = reader.takeGamma() - 1; left > 0; left -= 1) {
    at += reader.takeRice(stepLow) + 1
    if (at > key) break
    const count = reader.takeGamma()
    if (count === 1) {
      const frame = reader.take(width)
      if (at === key) found[frame] = 1
      continue
    }
    const low = lowOf(frames, count)
    for (let [each, frame] = [0, -1]; each < count; each += 1) {
      frame += reader.takeRice(low) + 1
      if (at === key) found[frame] = 1
    }
  }
  return found
}
