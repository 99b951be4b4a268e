import { createHash, hash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HASH_BYTES, type Hash, leafHash } from '../../kernel/ledger/merkle.ts'
import { syncFolder, temporaryName } from '../../kernel/storage/durable-file.ts'
import { type BlockRecord, packEvents, unpackLaidOut } from './block.ts'
import { entryOf, type LogbookEvent } from './event.ts'
import { blocksPath } from './folder.ts'
import { gatherEvents } from './gathered.ts'

// What a deletion leaves of a file of blocks: `blocks/000007.kept`, which takes the place of `blocks/000007.blk`. Of
// each block it has the filter and the events that stay, and of every event that is gone its leaf hash and which entry
// deleted it. So the root of the block is computed as before, and every proof made before holds.

const MAGIC = Buffer.from('FLK1', 'latin1')
/** Magic, how many blocks (4 bytes), the number of the first (8); then where each remnant stands (8 each). */
const FRONT_BYTES = 16
const PLACE_BYTES = 8
const DIGEST_BYTES = 32

const count = z.int().nonnegative()

const Head = z.strictObject({
  block: count,
  /** Events that stay, when the first and the last of them was received, and of each source how many, from when to when. */
  count,
  from: count,
  to: count,
  sources: z.array(z.tuple([z.string(), count, count, count])),
  severities: count,
  /** Places in the block, first and last, that are gone, and the position of the entry that deleted them. */
  gone: z.array(z.tuple([count, count, count])),
  filter: count,
  marks: count,
  packed: count,
  unpacked: count,
  /** Base64 of SHA-256 of all that follows the head. */
  body: z.string(),
})

/** What stayed of a block, without its events. */
export type RemnantHead = z.infer<typeof Head>

/** What stayed of a block. */
export interface Remnant {
  readonly head: RemnantHead
  readonly filter: Uint8Array
  readonly marks: Uint8Array
  readonly events: readonly LogbookEvent[]
  /** Of every event of the block, in their order, those that are gone too. */
  readonly leaves: readonly Hash[]
}

const keptPath = (file: number): string => blocksPath(file).replace(/blk$/, 'kept')

/** What a deletion that was cut off was writing. */
export const UNFINISHED = /^\d{6,}\.kept\.[0-9a-f]+\.tmp$/

/** Whether a deletion put what it left into the place of a file of blocks. */
export const isKept = (folder: string, file: number): boolean => existsSync(join(folder, keptPath(file)))

function readIn(descriptor: number, position: number, length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length)
  for (let read = 0; read < length; ) {
    const got = readSync(descriptor, bytes, read, length - read, position + read)
    if (got === 0) return undefined
    read += got
  }
  return bytes
}

function inKept<T>(folder: string, file: number, read: (descriptor: number) => T): T | undefined {
  let descriptor: number
  try {
    descriptor = openSync(join(folder, keptPath(file)), 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    return read(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

interface PlacedHead {
  readonly head: RemnantHead
  /** Where what follows the head begins. */
  readonly at: number
}

function headIn(descriptor: number, block: number): PlacedHead | undefined {
  const front = readIn(descriptor, 0, FRONT_BYTES)
  if (!front || Buffer.compare(front.subarray(0, MAGIC.length), MAGIC) !== 0) return undefined
  const index = block - Number(front.readBigUInt64BE(8))
  if (index < 0 || index >= front.readUInt32BE(4)) return undefined
  const place = readIn(descriptor, FRONT_BYTES + index * PLACE_BYTES, PLACE_BYTES)
  const at = place && Number(place.readBigUInt64BE())
  const preamble = at === undefined ? undefined : readIn(descriptor, at, 4 + DIGEST_BYTES)
  if (at === undefined || !preamble) return undefined
  const length = preamble.readUInt32BE()
  const bytes = length > 1 << 24 ? undefined : readIn(descriptor, at + preamble.length, length)
  if (!bytes || Buffer.compare(hash('sha256', bytes, 'buffer'), preamble.subarray(4)) !== 0) return undefined
  const head = parsedHead(bytes)
  return head?.block === block ? { head, at: at + preamble.length + length } : undefined
}

function parsedHead(bytes: Buffer): RemnantHead | undefined {
  try {
    return Head.safeParse(JSON.parse(bytes.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** Undefined where there is none, or it is no longer what it was. */
export const remnantHead = (folder: string, { file, block }: BlockRecord): RemnantHead | undefined =>
  inKept(folder, file, (descriptor) => headIn(descriptor, block)?.head)

/** Its filter alone, for whoever asks whether to read it. */
export const remnantOutline = (folder: string, { file, block }: BlockRecord) =>
  inKept(folder, file, (descriptor) => {
    const placed = headIn(descriptor, block)
    const filter = placed && readIn(descriptor, placed.at, placed.head.filter)
    return placed && filter && { head: placed.head, filter }
  })

export const remnantOf = (folder: string, record: BlockRecord): Remnant | undefined =>
  inKept(folder, record.file, (descriptor) => {
    const placed = headIn(descriptor, record.block)
    if (!placed) return undefined
    const { filter, marks, packed, body, gone } = placed.head
    const goneCount = gone.reduce((sum, [from, to]) => sum + to - from + 1, 0)
    const bytes = readIn(descriptor, placed.at, filter + marks + packed + goneCount * HASH_BYTES)
    if (!bytes || hash('sha256', bytes, 'base64') !== body) return undefined
    return unpackRemnant(record, placed.head, bytes)
  })

function unpackRemnant(record: BlockRecord, head: RemnantHead, bytes: Buffer): Remnant | undefined {
  const { filter, marks, packed } = head
  const begin = filter + marks
  const sources = head.sources.map(([name]) => name)
  const laidOut =
    head.count === 0 ? [] : unpackLaidOut({ ...head, sources }, bytes.subarray(begin, begin + packed))?.all()
  if (!laidOut) return undefined
  const events: LogbookEvent[] = []
  const leaves: Hash[] = []
  let [goneAt, goneLeaf] = [0, begin + packed]
  for (let index = 0; index < record.count; index += 1) {
    while ((head.gone[goneAt]?.[1] ?? Number.POSITIVE_INFINITY) < index) goneAt += 1
    if ((head.gone[goneAt]?.[0] ?? Number.POSITIVE_INFINITY) <= index) {
      leaves.push(bytes.subarray(goneLeaf, goneLeaf + HASH_BYTES))
      goneLeaf += HASH_BYTES
      continue
    }
    const event = laidOut[events.length]
    if (!event) return undefined
    leaves.push(leafHash(entryOf(event)))
    events.push({ ...event, position: record.first + index, own: record.own })
  }
  if (events.length !== laidOut.length) return undefined
  return { head, filter: bytes.subarray(0, filter), marks: bytes.subarray(filter, begin), events, leaves }
}

/** The entry that deleted an event; undefined where it is still there. */
export function deletedBy({ gone }: RemnantHead, index: number): number | undefined {
  return gone.find(([from, to]) => from <= index && index <= to)?.[2]
}

/** A block as it is, and what is to stay of it. */
export interface BlockToKeep {
  readonly record: BlockRecord
  readonly marks: Uint8Array
  readonly leaves: readonly Hash[]
  readonly events: readonly LogbookEvent[]
  /** For each place in the block the entry that deletes it; undefined where it stays. */
  readonly by: readonly (number | undefined)[]
}

/** The bytes of a remnant. */
export function packRemnant({ record, marks, leaves, events, by }: BlockToKeep): Uint8Array {
  const staying = events.filter(({ position }) => by[position - record.first] === undefined)
  const gathered = gatherEvents(staying)
  const read = packEvents(gathered)
  const spans = new Map<string, [number, number, number]>()
  for (const { source, received } of staying) {
    const [many, from, to] = spans.get(source) ?? [0, received, received]
    spans.set(source, [many + 1, Math.min(from, received), Math.max(to, received)])
  }
  const { filter } = read
  const packed = staying.length === 0 ? Buffer.alloc(0) : read.packed
  const gone: [number, number, number][] = []
  const goneLeaves: Hash[] = []
  for (const [index, entry] of by.entries()) {
    if (entry === undefined) continue
    goneLeaves.push(leaves[index] ?? Buffer.alloc(HASH_BYTES))
    const last = gone.at(-1)
    if (last && last[1] === index - 1 && last[2] === entry) last[1] = index
    else gone.push([index, index, entry])
  }
  const body = Buffer.concat([filter, marks, packed, ...goneLeaves])
  const head: RemnantHead = {
    block: record.block,
    count: staying.length,
    from: staying.length === 0 ? 0 : read.from,
    to: read.to,
    sources: gathered.countSources().map(([name]) => [name, ...(spans.get(name) ?? ([0, 0, 0] as const))]),
    severities: read.severities,
    gone,
    filter: filter.length,
    marks: marks.length,
    packed: packed.length,
    unpacked: read.unpacked,
    body: hash('sha256', body, 'base64'),
  }
  const bytes = Buffer.from(JSON.stringify(head))
  const preamble = Buffer.alloc(4)
  preamble.writeUInt32BE(bytes.length)
  return Buffer.concat([preamble, createHash('sha256').update(bytes).digest(), bytes, body])
}

/**
 * Writes what stays of a file of blocks and takes the file away. A crash leaves the one or the other whole, or both, of
 * which the next writer takes the blocks away.
 *
 * @param remnants of its blocks, in their order
 */
export async function replaceByKept(
  folder: string,
  { file, first, blocks }: { readonly file: number; readonly first: number; readonly blocks: number },
  remnants: AsyncIterable<Uint8Array>,
): Promise<void> {
  const path = join(folder, keptPath(file))
  const temporary = temporaryName(path)
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await writeKept(handle, first, blocks, remnants)
    await handle.sync()
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await rename(temporary, path)
  await syncFolder(join(folder, 'blocks'))
  await dropReplaced(folder, file)
}

/** Finishes what a deletion that was cut off left in the folder of blocks. */
export async function tidyBlocks(folder: string): Promise<void> {
  for (const name of await readdir(join(folder, 'blocks'))) {
    if (UNFINISHED.test(name)) await rm(join(folder, 'blocks', name), { force: true })
    const kept = /^(\d{6,})\.kept$/.exec(name)
    if (kept && existsSync(join(folder, blocksPath(Number(kept[1]))))) await dropReplaced(folder, Number(kept[1]))
  }
}

/** Takes the blocks away whose place something kept has taken. */
async function dropReplaced(folder: string, file: number): Promise<void> {
  await rm(join(folder, blocksPath(file)), { force: true })
  await syncFolder(join(folder, 'blocks'))
}

async function writeKept(
  handle: FileHandle,
  first: number,
  blocks: number,
  remnants: AsyncIterable<Uint8Array>,
): Promise<void> {
  const front = Buffer.alloc(FRONT_BYTES + blocks * PLACE_BYTES)
  MAGIC.copy(front)
  front.writeUInt32BE(blocks, 4)
  front.writeBigUInt64BE(BigInt(first), 8)
  let [at, index] = [front.length, 0]
  for await (const remnant of remnants) {
    if (index >= blocks) throw new RangeError('more remnants than blocks')
    front.writeBigUInt64BE(BigInt(at), FRONT_BYTES + index * PLACE_BYTES)
    await handle.write(remnant, 0, remnant.length, at)
    at += remnant.length
    index += 1
  }
  if (index !== blocks) throw new RangeError('fewer remnants than blocks')
  await handle.write(front, 0, front.length, 0)
}
