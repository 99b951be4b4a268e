import { createZstdDecompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

// zstd into bytes that are there already. What Node offers makes a stream, a decoder and its result anew each time, which
// costs more than the unpacking itself; its handle can be used again. That is not of its documented
// interface: it is tried once on something known, and where it is not as it was, the documented function does it.

/** What of a stream's handle is called. */
interface ZstdHandle {
  reset(): void
  writeSync(
    flush: number,
    from: Uint8Array,
    at: number,
    length: number,
    to: Uint8Array,
    begin: number,
    most: number,
  ): void
  onerror: () => void
}

interface ZstdStream {
  readonly _handle?: Partial<ZstdHandle> | null
  /** Bytes that are left of the room and of what was given, after a call. */
  readonly _writeState?: Uint32Array
}

/** `ZSTD_e_end`: all of it is there. */
const END = 2

/** Unpacks to exactly the room; false where it is not so much, or not what was packed. */
export type Unpack = (packed: Uint8Array, to: Buffer) => boolean

/** By the documented function. */
export const unpackPlainly: Unpack = (packed, to) => {
  try {
    const most = Math.max(to.length, FEWEST_CHUNK)
    const plain = zstdDecompressSync(packed, { maxOutputLength: most, chunkSize: most })
    plain.copy(to)
    return plain.length === to.length
  } catch {
    return false
  }
}

/** Node takes no fewer. */
const FEWEST_CHUNK = 64

/** By a handle that is used again; undefined where Node has none that works so. */
export function handleUnpack(): Unpack | undefined {
  let opened = openHandle()
  if (!opened) return undefined
  const unpack: Unpack = (packed, to) => {
    opened ??= openHandle()
    if (!opened) return unpackPlainly(packed, to)
    // One byte of room more than is used would let a longer content pass unseen: what is left of the input says so.
    const isDone = to.length > 0 ? opened(packed, to) : unpackPlainly(packed, to)
    if (!isDone) opened = undefined
    return isDone
  }
  return isRight(unpack) ? unpack : undefined
}

function openHandle(): Unpack | undefined {
  const { _handle: handle, _writeState: state } = createZstdDecompress() as unknown as ZstdStream
  if (typeof handle?.writeSync !== 'function' || typeof handle.reset !== 'function' || !state) return undefined
  const { reset, writeSync } = handle
  let hasFailed = false
  handle.onerror = () => {
    hasFailed = true
  }
  return (packed, to) => {
    reset.call(handle)
    writeSync.call(handle, END, packed, 0, packed.length, to, 0, to.length)
    return !hasFailed && state[0] === 0 && state[1] === 0
  }
}

/** Whether it gives what was packed, and sees what is too long, too short and damaged. */
function isRight(unpack: Unpack): boolean {
  try {
    const plain = Buffer.from('fadu '.repeat(1000))
    const packed = zstdCompressSync(plain)
    const damaged = Buffer.from(packed)
    damaged[0] = 0
    const gives = (length: number, from: Uint8Array): Buffer | undefined => {
      const to = Buffer.alloc(length)
      return unpack(from, to) ? to : undefined
    }
    return (
      gives(plain.length, packed)?.equals(plain) === true &&
      gives(plain.length + 1, packed) === undefined &&
      gives(plain.length - 1, packed) === undefined &&
      gives(plain.length, damaged) === undefined &&
      gives(plain.length, packed.subarray(0, -1)) === undefined &&
      gives(plain.length, packed)?.equals(plain) === true
    )
  } catch {
    return false
  }
}

let chosen: Unpack | undefined

/** The faster that works here. */
export const unpack: Unpack = (packed, to) => {
  chosen ??= handleUnpack() ?? unpackPlainly
  return chosen(packed, to)
}
