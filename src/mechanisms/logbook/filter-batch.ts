import { isAscii } from 'node:buffer'
import { RUN_BYTES } from './address-run.ts'
import { begunWith, filterBytes, hashesIn, networkTrait, PREFIXES, type TraitTable } from './filter.ts'
import { FilterBuilder, LEFT, type LineFilter } from './filter-builder.ts'
import { MODULE } from './filter-wasm.ts'
import { allUnits, BYTE_UNITS } from './unit.ts'

// Drives filter.wat, where its memory is said.

const RUNS_AT = 256
const BEGUN_AT = 512
const UNITS_AT = 32_768
const ENDS_AT = 163_840
const LEFT_AT = 172_032
const LINES_AT = 174_080
const TABLE_AT = 458_752
const MOST_BYTES = 262_144
const MOST_LINES = 2048
const FEWEST_TABLE_BYTES = 4096
/** A block of nothing but new words needs much; no other should have it held for it. */
const MOST_MEMORY = 32 << 20

interface Exports {
  readonly memory: WebAssembly.Memory
  begin(tableBytes: number): void
  read(count: number): void
  put(one: number, other: number): void
  size(): number
  tableBytes(): number
  build(bytes: number): number
}

/** The fastest that this machine runs; each makes the same filters. */
export const lineFilter = (): LineFilter => batchFilter() ?? new FilterBuilder()

/** Undefined where there is no WebAssembly that reads as `FilterBuilder` does. */
export function batchFilter(): LineFilter | undefined {
  try {
    const filter = new BatchFilter(new WebAssembly.Module(Buffer.from(MODULE, 'base64')))
    return isRight(filter) ? filter : undefined
  } catch {
    return undefined
  }
}

/** A few lines beside the same read one by one. */
function isRight(filter: LineFilter): boolean {
  const line = Buffer.from('<34>1 2026-03-01T00:00:00Z web1 nginx 1 - - GET 10.0.0.1 from ::1, 用户 "\\n"')
  const [one, other] = [filter, new FilterBuilder()].map((each) => {
    each.add(line, 0, line.length, 0)
    each.add(line, 5, 60, 0)
    return each.build()
  })
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0
}

/** The module, and the table of traits in its memory. */
class WasmTraits implements TraitTable {
  readonly #module: WebAssembly.Module
  #exports: Exports
  #hasUnits = false
  /** Bytes that the table had when it was begun: one that grows stands behind those before. */
  #begun = FEWEST_TABLE_BYTES

  constructor(module: WebAssembly.Module) {
    this.#module = module
    this.#exports = this.#instantiate()
  }

  #instantiate(): Exports {
    const exports = new WebAssembly.Instance(this.#module).exports as unknown as Exports
    const bytes = new Uint8Array(exports.memory.buffer)
    bytes.set(BYTE_UNITS)
    bytes.set(RUN_BYTES, RUNS_AT)
    const begun = PREFIXES[4].map((prefix) => begunWith(networkTrait(4, prefix, '')))
    new Int32Array(bytes.buffer, BEGUN_AT).set(begun.flatMap(({ one, other }) => [one, other]))
    this.#hasUnits = false
    exports.begin(FEWEST_TABLE_BYTES)
    this.#begun = FEWEST_TABLE_BYTES
    return exports
  }

  /** Reads lines; returns what is left of each. */
  read(spans: readonly Span[], ends: Uint32Array, count: number): Uint8Array {
    const { memory } = this.#exports
    const bytes = new Uint8Array(memory.buffer)
    let to = LINES_AT
    for (const span of spans) {
      bytes.set(span.bytes.subarray(span.begin, span.end), to)
      to += span.end - span.begin
    }
    if (!this.#hasUnits && !isAscii(bytes.subarray(LINES_AT, to))) this.#knowUnits(bytes)
    new Uint32Array(memory.buffer, ENDS_AT, MOST_LINES).set(ends)
    this.#exports.read(count)
    return new Uint8Array(memory.buffer, LEFT_AT, count).slice()
  }

  #knowUnits(bytes: Uint8Array): void {
    const units = allUnits()
    bytes.set(new Uint8Array(units.buffer, units.byteOffset, units.byteLength), UNITS_AT)
    this.#hasUnits = true
  }

  add(trait: string): void {
    const { one, other } = begunWith(trait)
    this.put(one, other)
  }

  put(one: number, other: number): void {
    this.#exports.put(one, other)
  }

  build(): Uint8Array {
    const length = filterBytes(this.#exports.size())
    const at = this.#exports.build(length)
    return new Uint8Array(this.#exports.memory.buffer, at, length).slice()
  }

  hashes(): Uint32Array {
    const { memory, tableBytes, size } = this.#exports
    const at = TABLE_AT + tableBytes() - this.#begun
    return hashesIn(new Uint32Array(memory.buffer, at, tableBytes() / 4), size())
  }

  clear(): void {
    const { memory, size, tableBytes, begin } = this.#exports
    // One block is like the next: what was large enough for it is kept, unless it was much too large.
    const isMuch = size() * 64 < tableBytes()
    if (memory.buffer.byteLength > MOST_MEMORY) this.#exports = this.#instantiate()
    else {
      this.#begun = isMuch ? Math.max(FEWEST_TABLE_BYTES, tableBytes() / 4) : tableBytes()
      begin(this.#begun)
    }
  }
}

/** Lines that follow one another in a buffer. */
interface Span {
  readonly bytes: Uint8Array
  readonly begin: number
  end: number
  lines: number
}

/** Reads many lines at once; what it leaves of one is read by `FilterBuilder`, into the same table. */
class BatchFilter implements LineFilter {
  readonly #traits: WasmTraits
  readonly #lines: FilterBuilder
  readonly #spans: Span[] = []
  readonly #received = new Float64Array(MOST_LINES)
  /** Where each line ends in the memory of the module. */
  readonly #ends = new Uint32Array(MOST_LINES)
  #count = 0
  #end = LINES_AT

  constructor(module: WebAssembly.Module) {
    this.#traits = new WasmTraits(module)
    this.#lines = new FilterBuilder(this.#traits)
  }

  get severities(): number {
    this.#readAll()
    return this.#lines.severities
  }

  add(bytes: Uint8Array, begin: number, end: number, received: number): void {
    const length = end - begin
    if (length > MOST_BYTES) {
      this.#lines.add(bytes, begin, end, received)
      return
    }
    if (this.#count === MOST_LINES || this.#end + length > LINES_AT + MOST_BYTES) this.#readAll()
    const last = this.#spans.at(-1)
    if (last?.bytes === bytes && last.end === begin) {
      last.end = end
      last.lines += 1
    } else this.#spans.push({ bytes, begin, end, lines: 1 })
    this.#end += length
    this.#received[this.#count] = received
    this.#ends[this.#count] = this.#end
    this.#count += 1
  }

  build(): Uint8Array {
    this.#readAll()
    return this.#lines.build()
  }

  buildHashes(): Uint32Array {
    this.#readAll()
    return this.#lines.buildHashes()
  }

  #readAll(): void {
    if (this.#count === 0) return
    const left = this.#traits.read(this.#spans, this.#ends, this.#count)
    this.#readRest(left)
    this.#spans.length = 0
    this.#count = 0
    this.#end = LINES_AT
  }

  /** From where the lines came: the memory of the module may become another buffer with each trait. */
  #readRest(left: Uint8Array): void {
    let [at, before] = [0, LINES_AT]
    for (const { bytes, begin, lines } of this.#spans) {
      let from = begin
      for (const next = at + lines; at < next; at += 1) {
        const [end, of, received] = [this.#ends[at] ?? 0, left[at] ?? 0, this.#received[at] ?? 0]
        const to = from + end - before
        if ((of & LEFT.unread) !== 0) this.#lines.add(bytes, from, to, received)
        else this.#lines.addRest(bytes, from, to, received, of)
        from = to
        before = end
      }
    }
  }
}
