import { isRefusal } from '../../law/refusal.ts'
import type { BlockRecord } from './block.ts'
import type { LogbookEvent } from './event.ts'
import { KeptFile } from './kept/kept-file.ts'
import type { StoredPart } from './parts.ts'
import type { LogbookQuery } from './query/query.ts'
import { PartScan } from './scan.ts'

// Parts that another thread looks through: what it is told, and what it tells, are plain data.

/** Who looks through parts beside whoever asks. */
export interface PartScanner {
  /** How many orders are worked on at once. */
  readonly threads: number
  scan(order: ScanOrder): Promise<ScanAnswer>
}

/** Parts that stand one after another, the newest first. */
export interface ScanOrder {
  readonly folder: string
  readonly query: LogbookQuery
  readonly parts: readonly OrderedPart[]
  /** Only how many there are is asked. */
  readonly isCounted: boolean
}

type OrderedPart =
  | { readonly kind: 'block'; readonly record: BlockRecord; readonly entry: Uint8Array }
  | {
      readonly kind: 'span'
      readonly file: number
      readonly generation: number
      readonly block: number
      readonly low: number
      readonly high: number
    }

export type ScanAnswer =
  | { readonly kind: 'found'; readonly count: number; readonly hits: readonly LogbookEvent[] }
  /** A file is another by now. */
  | { readonly kind: 'moved' }
  | { readonly kind: 'damaged'; readonly what: string }

export const orderOf = (
  folder: string,
  parts: readonly StoredPart[],
  query: LogbookQuery,
  isCounted: boolean,
): ScanOrder => ({
  folder,
  query,
  isCounted,
  parts: parts.map((part) =>
    part.kind === 'block'
      ? // A copy: what it is a part of would go along.
        { kind: 'block', record: part.block.record, entry: Uint8Array.from(part.block.entry) }
      : { kind: 'span', ...part.name, block: part.span.block, low: part.low, high: part.high },
  ),
})

/** The thread's side. */
export async function carryOutScan({ folder, query, parts, isCounted }: ScanOrder): Promise<ScanAnswer> {
  const scan = new PartScan(query, isCounted)
  const all: LogbookEvent[] = []
  let count = 0
  for (const part of parts) {
    const found = part.kind === 'block' ? await inBlock(scan, folder, part) : await inSpan(scan, folder, part)
    if ('kind' in found) return found
    count += found.count
    for (const hit of found.hits) all.push(hit)
  }
  return { kind: 'found', count, hits: all }
}

async function inBlock(scan: PartScan, folder: string, { record, entry }: Extract<OrderedPart, { kind: 'block' }>) {
  const low = record.first
  const found = await scan.lookIn(folder, { kind: 'block', block: { record, entry }, low, high: low + record.count })
  return isRefusal(found) ? damaged(record.block) : found
}

async function inSpan(scan: PartScan, folder: string, part: Extract<OrderedPart, { kind: 'span' }>) {
  const { file, generation, block, low, high } = part
  const kept = KeptFile.open(folder, { file, generation })
  if (kept === undefined) return { kind: 'moved' } as const
  if (kept === 'damaged') return damaged(block)
  try {
    const span = kept.foot.spans.find((each) => each.block === block)
    if (!span) return damaged(block)
    const found = await scan.lookIn(folder, { kind: 'span', kept, name: { file, generation }, span, low, high })
    return isRefusal(found) ? damaged(block) : found
  } finally {
    kept.close()
  }
}

const damaged = (block: number) => ({ kind: 'damaged', what: `block ${block}` }) as const

/** Events end to end, to be handed over whole. */
export interface CarriedHits {
  readonly positions: Float64Array
  readonly received: Float64Array
  readonly own: Uint8Array
  readonly senders: Uint32Array
  readonly sources: readonly string[]
  readonly ends: Uint32Array
  readonly bytes: Uint8Array
}

export function carry(hits: readonly LogbookEvent[]): CarriedHits {
  const sources = [...new Set(hits.map(({ source }) => source))]
  const numbers = new Map(sources.map((source, at) => [source, at]))
  const bytes = new Uint8Array(hits.reduce((sum, { raw }) => sum + raw.length, 0))
  const ends = new Uint32Array(hits.length)
  let end = 0
  for (const [at, { raw }] of hits.entries()) {
    bytes.set(raw, end)
    end += raw.length
    ends[at] = end
  }
  return {
    positions: Float64Array.from(hits, ({ position }) => position),
    received: Float64Array.from(hits, ({ received }) => received),
    own: Uint8Array.from(hits, ({ own }) => (own ? 1 : 0)),
    senders: Uint32Array.from(hits, ({ source }) => numbers.get(source) ?? 0),
    sources,
    ends,
    bytes,
  }
}

export const unloaded = ({ positions, received, own, senders, sources, ends, bytes }: CarriedHits): LogbookEvent[] =>
  Array.from(positions, (position, at) => ({
    position,
    received: received[at] ?? 0,
    own: own[at] === 1,
    source: sources[senders[at] ?? 0] ?? '',
    raw: bytes.subarray(at === 0 ? 0 : ends[at - 1], ends[at]),
  }))
