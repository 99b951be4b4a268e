import { ByteSearch, MOST_SOUGHT } from './byte-search.ts'
import { MOST_FRAME, Room } from './kept/room.ts'
import { rankOf } from './needle.ts'
import { MODULE } from './seek-wasm.ts'

// Drives seek.wat, in whose memory frames are unpacked, where its memory is said.

const NEEDLE_BYTES = 256
export const MOST_NEEDLES = 8
const FOUND_AT = 2048
const MOST_FOUND = 1024
const TEXT_AT = 16_384

interface Exports {
  readonly memory: WebAssembly.Memory
  lines(at: number, to: number, needles: number): number
  next(): number
  met(): number
}

/** Bytes that lines are asked for, as the module reads them. */
export type SeekNeedle = Uint8Array

/** The bit in which small letters of ASCII differ from others. */
const CASE_BIT = 0x20

/**
 * @param bytes at least one and at most {@link MOST_SOUGHT}
 * @param isFolded they are small letters, digits and `_`, and stand for either case
 */
export function seekNeedle(bytes: Uint8Array, isFolded: boolean): SeekNeedle {
  const needle = new Uint8Array(NEEDLE_BYTES)
  const places = [...bytes.keys()].sort((one, other) => rankOf(bytes[other] ?? 0) - rankOf(bytes[one] ?? 0))
  const [one = 0, other = one] = places
  new Uint32Array(needle.buffer).set([bytes.length, one, other])
  const caseOf = (byte: number): number => (isFolded && byte >= 97 && byte <= 122 ? CASE_BIT : 0)
  for (const [at, place] of [
    [16, one],
    [48, other],
  ] as const) {
    const byte = bytes[place] ?? 0
    needle.fill(byte, at, at + 16)
    needle.fill(caseOf(byte), at + 16, at + 32)
  }
  needle.set(bytes, 80)
  needle.set(bytes.map(caseOf), 80 + MOST_SOUGHT)
  return needle
}

/** Takes a line that has what is sought. */
export type FoundLineTaker = (begin: number, end: number) => void

/** Finds lines in a text that stands in its room. */
export class LineSeek {
  readonly #exports: Exports
  readonly #bytes: Uint8Array
  readonly #found: Int32Array

  constructor(exports: Exports) {
    this.#exports = exports
    this.#bytes = new Uint8Array(exports.memory.buffer)
    this.#found = new Int32Array(exports.memory.buffer, FOUND_AT, 2 * MOST_FOUND)
  }

  /** What stands there is good until the next asks. */
  room(length: number): Buffer {
    return Buffer.from(this.#bytes.buffer, TEXT_AT, length)
  }

  /** Whether the text stands in the room. */
  has(text: Uint8Array): boolean {
    return text.buffer === this.#bytes.buffer
  }

  /**
   * Gives every line that has all needles, in their order.
   *
   * @param text in the room, with an LF behind every line
   * @returns how often the first needle was met
   */
  lines(text: Uint8Array, needles: readonly SeekNeedle[], take: FoundLineTaker): number {
    for (const [at, needle] of needles.entries()) this.#bytes.set(needle, at * NEEDLE_BYTES)
    const { byteOffset } = text
    const to = byteOffset + text.length
    let met = 0
    for (let at = byteOffset; at < to; at = this.#exports.next()) {
      const count = this.#exports.lines(at, to, needles.length)
      met += this.#exports.met()
      for (let each = 0; each < count; each += 1) {
        take((this.#found[2 * each] ?? 0) - byteOffset, (this.#found[2 * each + 1] ?? 0) - byteOffset)
      }
    }
    return met
  }
}

/** Undefined where there is no WebAssembly with vectors that finds what is there. */
function openLineSeek(): LineSeek | undefined {
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(MODULE, 'base64')))
    const seek = new LineSeek(exports as unknown as Exports)
    return isRight(seek) ? seek : undefined
  } catch {
    return undefined
  }
}

/** A few lines beside the same looked through one by one. */
function isRight(seek: LineSeek): boolean {
  const lines = ['GET /', 'Failed password', 'failed: Password', 'assword failed', '', 'FAILED PASSWORD 10.0.0.1']
  const text = Buffer.from(`${lines.join('\n')}\n`)
  const room = seek.room(text.length)
  text.copy(room)
  const found: string[] = []
  const words = [Buffer.from('password'), Buffer.from('failed')]
  seek.lines(
    room,
    words.map((word) => seekNeedle(word, true)),
    (begin, end) => found.push(room.toString('latin1', begin, end)),
  )
  const searches = words.map((word) => new ByteSearch(word, true))
  return (
    found.join('\n') ===
    lines.filter((line) => searches.every((each) => each.indexIn(Buffer.from(line)) >= 0)).join('\n')
  )
}

let opened: LineSeek | undefined | 'none'

/** The one of this thread; undefined where it has none. */
export function lineSeek(): LineSeek | undefined {
  opened ??= openLineSeek() ?? 'none'
  return opened === 'none' ? undefined : opened
}

const PLAIN_ROOM = new Room(MOST_FRAME)

/** Where a frame is unpacked: what stands there is good until any other is. */
export function frameRoom(length: number): Buffer {
  const seek = length <= MOST_FRAME ? lineSeek() : undefined
  return seek ? seek.room(length) : PLAIN_ROOM.of(length)
}
