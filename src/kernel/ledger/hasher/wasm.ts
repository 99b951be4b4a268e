import { hash } from 'node:crypto'
import { emptyRoot, HASH_BYTES } from '../merkle.ts'
import type { BatchHasher, EntryBatch } from './entries.ts'
import { plainHasher } from './plain.ts'
import { MODULE } from './sha256-wasm.ts'

// Drives sha256.wat. Of its memory, from where that is ours: the hashes of all leaves; then, for as many entries as fit
// at once, a row each that says where its head and its body are, their heads, and their bodies.

/** Where the memory is the caller's, and the longest message a lane takes (see sha256.wat). */
const OURS = 71_680
const LONGEST = 16_000
const ROWS = 2048
const ROW_BYTES = 16
const HEAD_BYTES = 64 << 10
const BODY_BYTES = 256 << 10
/** What is copied is copied by vectors: the last may reach behind the end. */
const MARGIN = 16
const PAGE = 64 << 10

interface Exports {
  readonly memory: WebAssembly.Memory
  messages(rows: number, count: number, out: number): void
  root(hashes: number, count: number): void
}

/** Undefined where there is no WebAssembly with vectors, or where it does not hash as Node does. */
export function wasmHasher(): BatchHasher | undefined {
  try {
    const compiled = new WebAssembly.Module(Buffer.from(MODULE, 'base64'))
    const hasher = new WasmHasher(new WebAssembly.Instance(compiled).exports as unknown as Exports)
    return hasher.isRight() ? hasher : undefined
  } catch {
    return undefined
  }
}

class WasmHasher implements BatchHasher {
  readonly name = 'wasm'
  readonly #exports: Exports
  #bytes: Uint8Array
  #words: Uint32Array

  constructor(exports: Exports) {
    this.#exports = exports
    this.#bytes = new Uint8Array(exports.memory.buffer)
    this.#words = new Uint32Array(exports.memory.buffer)
  }

  rootOfEntries(batch: EntryBatch): Uint8Array {
    if (batch.count === 0) return emptyRoot()
    this.#hashAll(batch)
    return this.#rootOf(batch.count)
  }

  leavesOf(batch: EntryBatch): Uint8Array {
    this.#hashAll(batch)
    return this.#bytes.slice(OURS, OURS + HASH_BYTES * batch.count)
  }

  rootOfLeaves(leaves: Uint8Array): Uint8Array {
    if (leaves.length === 0) return emptyRoot()
    const count = leaves.length / HASH_BYTES
    this.#makeRoom(count)
    this.#bytes.set(leaves, OURS)
    return this.#rootOf(count)
  }

  #hashAll(batch: EntryBatch): void {
    this.#makeRoom(batch.count)
    for (let at = 0; at < batch.count; ) at = this.#hashFrom(batch, at)
  }

  #rootOf(count: number): Uint8Array {
    this.#exports.root(OURS, count)
    return this.#bytes.slice(OURS, OURS + HASH_BYTES)
  }

  /** A small tree beside the one that Node hashes. */
  isRight(): boolean {
    const bytes = Uint8Array.from({ length: 300 }, (_, at) => at)
    const batch = { count: 5, bytes, ends: Uint32Array.of(0, 54, 118, 119, 300), headOf: () => bytes.subarray(0, 20) }
    return Buffer.compare(this.rootOfEntries(batch), plainHasher.rootOfEntries(batch)) === 0
  }

  #makeRoom(count: number): void {
    const needed = this.#rowsAt(count) + ROWS * ROW_BYTES + HEAD_BYTES + BODY_BYTES + MARGIN
    const missing = needed - this.#bytes.length
    if (missing <= 0) return
    this.#exports.memory.grow(Math.ceil(missing / PAGE))
    this.#bytes = new Uint8Array(this.#exports.memory.buffer)
    this.#words = new Uint32Array(this.#exports.memory.buffer)
  }

  #rowsAt(count: number): number {
    return OURS + HASH_BYTES * count
  }

  /** Hashes as many entries from there as fit at once; returns the next. */
  #hashFrom(batch: EntryBatch, from: number): number {
    const { count, bytes, ends, between = 0 } = batch
    const rows = this.#rowsAt(count)
    const heads = rows + ROWS * ROW_BYTES
    const bodies = heads + HEAD_BYTES
    const start = from === 0 ? 0 : (ends[from - 1] ?? 0) + between
    let [at, row, begin, head, headAt, nextHead] = [from, rows >>> 2, start, EMPTY, heads, heads]
    for (; at < count && at - from < ROWS; at += 1) {
      const end = ends[at] ?? 0
      const next = batch.headOf(at)
      const isNew = next !== head
      if (end - begin + next.length >= LONGEST || end - start > BODY_BYTES) break
      if (isNew) {
        // The first byte of a leaf is a zero (RFC 6962).
        if (nextHead + 1 + next.length > bodies) break
        this.#bytes[nextHead] = 0
        this.#bytes.set(next, nextHead + 1)
        headAt = nextHead
        nextHead += 1 + next.length
        head = next
      }
      this.#words[row] = headAt
      this.#words[row + 1] = 1 + head.length
      this.#words[row + 2] = bodies + begin - start
      this.#words[row + 3] = end - begin
      row += 4
      begin = end + between
    }
    if (at === from) return this.#hashAlone(batch, at, start)
    this.#bytes.set(bytes.subarray(start, begin), bodies)
    this.#exports.messages(rows, at - from, OURS + HASH_BYTES * from)
    return at
  }

  /** One that is too long for a lane, where Node's own function is as fast. */
  #hashAlone(batch: EntryBatch, at: number, begin: number): number {
    const entry = Buffer.concat([Uint8Array.of(0), batch.headOf(at), batch.bytes.subarray(begin, batch.ends[at])])
    this.#bytes.set(hash('sha256', entry, 'buffer'), OURS + HASH_BYTES * at)
    return at + 1
  }
}

const EMPTY: Uint8Array = new Uint8Array(0)
