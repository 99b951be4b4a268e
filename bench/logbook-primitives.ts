import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { constants, zstdCompressSync } from 'node:zlib'
import { batchHasher } from '../src/kernel/ledger/hasher/batch.ts'
import type { BatchHasher } from '../src/kernel/ledger/hasher/entries.ts'
import { plainHasher } from '../src/kernel/ledger/hasher/plain.ts'
import { leafHash, rootOf } from '../src/kernel/ledger/merkle.ts'
import { lineFilter } from '../src/mechanisms/logbook/filter-batch.ts'
import type { LineFilter } from '../src/mechanisms/logbook/filter-builder.ts'
import { GatheredEvents } from '../src/mechanisms/logbook/gathered.ts'
import { cpuSeconds } from './table.ts'

const BLOCK = 8192

/** Processor seconds of what an import is made of, each alone and on the same lines, block by block. */
export interface Primitives {
  /** A leaf a line and a root a block: one after another by Node's own function, then as a batch. */
  readonly oneByOne: number
  readonly plain: number
  readonly wasm: number
  /** Lines found and put end to end, what stands in them and their filter, compression, the hash of the file. */
  readonly split: number
  readonly filter: number
  readonly packed: number
  readonly digest: number
}

/** @param from bytes before there warm up and do not count */
export function primitivesOf(path: string, from = 0): Primitives {
  const file = readFileSync(path)
  const seconds = { oneByOne: 0, plain: 0, wasm: 0, split: 0, filter: 0, packed: 0, digest: 0 }
  let isMeasured = true
  const timed = (what: keyof Primitives, run: () => void): void => {
    const begun = cpuSeconds()
    run()
    if (isMeasured) seconds[what] += cpuSeconds() - begun
  }
  const [events, builder] = [new GatheredEvents(), lineFilter()]
  timed('digest', () => hash('sha256', file.subarray(from)))
  for (let begin = 0; begin < file.length; ) {
    isMeasured = begin >= from
    const end = isMeasured ? begin + (4 << 20) : Math.min(from, begin + (4 << 20))
    const piece = file.subarray(begin, end)
    timed('split', () => {
      events.clear()
      const taken = { received: 1_772_323_200_000, source: 'events.log', from: piece, begin: 0 }
      begin += events.addLines({ ...taken, events: BLOCK, bytes: 8 << 20 })
    })
    timed('filter', () => buildFilter(events, builder))
    timed('packed', () => packBytes(events))
    const hashed = (hasher: BatchHasher) => () => hasher.rootOfEntries(events)
    timed('wasm', hashed(batchHasher()))
    timed('plain', hashed(plainHasher))
    timed('oneByOne', () => hashOneByOne(events))
  }
  return seconds
}

function buildFilter({ bytes, ends, received, count }: GatheredEvents, builder: LineFilter): void {
  for (let at = 0; at < count; at += 1) builder.add(bytes, ends[at - 1] ?? 0, ends[at] ?? 0, received[at] ?? 0)
  builder.build()
}

const packBytes = ({ bytes, length }: GatheredEvents) =>
  zstdCompressSync(bytes.subarray(0, length), { params: { [constants.ZSTD_c_compressionLevel]: 1 } })

function hashOneByOne({ bytes, ends, count }: GatheredEvents): void {
  rootOf(Array.from({ length: count }, (_, at) => leafHash(bytes.subarray(ends[at - 1] ?? 0, ends[at]))))
}
