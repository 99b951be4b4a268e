import { type Refusal, refuse } from '../../law/refusal.ts'
import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { type Hash, joinNodes, leafHash, rootOf, sameHash } from './merkle.ts'
import type { Verifier } from './note.ts'
import { CHECKPOINT, readText } from './published.ts'
import type { TileReader } from './store.ts'
import {
  formatBundle,
  hashesAt,
  readBundle,
  readTile,
  rootAt,
  TILE_WIDTH,
  type Tile,
  tilePath,
  widthIn,
} from './tiles.ts'

/**
 * Reads a whole published log and believes nothing but the key: the signature, every tile from the root down, every
 * entry. Refuses with the first file that is wrong.
 *
 * @param earlier a checkpoint of the same log kept from before, which this one must continue
 */
export async function audit(
  reader: TileReader,
  verifier: Verifier,
  earlier?: string,
): Promise<SignedCheckpoint | Refusal> {
  const text = await readText(reader, CHECKPOINT)
  if (text === undefined) return wrong(CHECKPOINT)
  const head = openCheckpoint(text, verifier)
  if (!head) return unsigned(CHECKPOINT, verifier)
  const refusal = (await whyNotWhole(reader, head)) ?? (await whyNotContinued(reader, verifier, head, earlier))
  return refusal ?? head
}

const unsigned = (what: string, { name }: Verifier): Refusal =>
  refuse('failed', {
    zh: `${what} 不是由 ${name} 的密钥签署的，或签署后被改动`,
    en: `${what} is not signed by the key of ${name}, or was changed since`,
  })

const wrong = (path: string): Refusal =>
  refuse('failed', {
    zh: `${path} 缺失或被改动，账本不完好`,
    en: `${path} is missing or was changed: the log is not whole`,
  })

async function whyNotWhole(reader: TileReader, head: Checkpoint): Promise<Refusal | undefined> {
  const edge = await readEdge(reader, head.size)
  if (edge.missing) return wrong(tilePath(edge.missing, widthIn(edge.missing, head.size)))
  if (!sameHash(rootOfEdge(edge.levels), head.root)) return wrong(await findInEdge(reader, head.size, edge.levels))
  // The edge is what was signed; from here down each full tile must hash to its place in the level above.
  let above: readonly Hash[] = []
  for (let level = edge.levels.length - 1; level >= 0; level -= 1) {
    const checked = await checkLevel(reader, level, head.size, above, edge.levels[level] ?? [])
    if ('wrong' in checked) return wrong(checked.wrong)
    above = checked.hashes
  }
  const older = await findOlder(reader, head.size, edge.levels)
  return older === undefined ? undefined : wrong(older)
}

/** The last, unfull tile of each level from 0 up; empty where the level ends in a full one. */
type Edge = readonly (readonly Hash[])[]

async function readEdge(reader: TileReader, size: number): Promise<{ readonly levels: Edge; readonly missing?: Tile }> {
  const levels: (readonly Hash[])[] = []
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const tile: Tile = { level, index: Math.floor(hashesAt(level, size) / TILE_WIDTH) }
    const hashes = widthIn(tile, size) > 0 ? await readTile(reader, tile, size) : []
    if (!hashes) return { levels, missing: tile }
    levels.push(hashes)
  }
  return { levels }
}

/** The full trees of a size stand in the edge alone: each level's hashes, cut into powers of two from the left. */
function rootOfEdge(levels: Edge): Hash {
  const nodes: Hash[] = []
  for (const hashes of levels.toReversed()) {
    for (let [at, width] = [0, TILE_WIDTH / 2]; width >= 1; width /= 2) {
      if (hashes.length - at < width) continue
      nodes.push(rootOf(hashes.slice(at, at + width)))
      at += width
    }
  }
  return joinNodes(nodes)
}

/** Which tile of an edge that does not give the root is at odds with what is below it; else the head itself. */
async function findInEdge(reader: TileReader, size: number, levels: Edge): Promise<string> {
  for (const [level, hashes] of levels.entries()) {
    const index = Math.floor(hashesAt(level, size) / TILE_WIDTH)
    for (const [at, hash] of hashes.entries()) {
      const below = await rootBelow(reader, level, index * TILE_WIDTH + at, size)
      if (!below || !sameHash(below, hash)) return tilePath({ level, index }, hashes.length)
    }
  }
  return CHECKPOINT
}

async function rootBelow(reader: TileReader, level: number, place: number, size: number): Promise<Hash | undefined> {
  if (level > 0) {
    const hashes = await readTile(reader, { level: level - 1, index: place }, size)
    return hashes && rootOf(hashes)
  }
  const entry = (await readBundle(reader, Math.floor(place / TILE_WIDTH), size))?.[place % TILE_WIDTH]
  return entry && leafHash(entry)
}

/** Tiles read at a time: enough to hide the way to a far server, few enough to be kind to it. */
const AT_ONCE = 16

type Checked = { readonly hashes: readonly Hash[] } | { readonly wrong: string }

/** All hashes of a level, the full tiles checked against the level above; of level 0 the entries are checked too. */
async function checkLevel(
  reader: TileReader,
  level: number,
  size: number,
  above: readonly Hash[],
  last: readonly Hash[],
): Promise<Checked> {
  const hashes: Hash[] = []
  const full = Math.floor(hashesAt(level, size) / TILE_WIDTH)
  const count = full + (last.length > 0 ? 1 : 0)
  for (let from = 0; from < count; from += AT_ONCE) {
    const indexes = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, at) => from + at)
    const tiles = await Promise.all(
      indexes.map((index) => checkTile(reader, { level, index }, size, index < full ? above[index] : last)),
    )
    for (const tile of tiles) {
      if ('wrong' in tile) return tile
      if (level > 0) hashes.push(...tile.hashes)
    }
  }
  return { hashes }
}

/** @param due the root a full tile must have, or the hashes of the edge, which are checked already */
async function checkTile(
  reader: TileReader,
  tile: { readonly level: number; readonly index: number },
  size: number,
  due: Hash | readonly Hash[] | undefined,
): Promise<Checked> {
  const hashes = due instanceof Uint8Array ? await readTile(reader, tile, size) : due
  if (!hashes || (due instanceof Uint8Array && !sameHash(rootOf(hashes), due))) return { wrong: tilePath(tile) }
  if (tile.level > 0) return { hashes }
  const entries = await readBundle(reader, tile.index, size)
  const agrees = entries?.every((entry, at) => sameHash(leafHash(entry), hashes[at] ?? entry))
  return agrees ? { hashes } : { wrong: tilePath({ level: 'entries', index: tile.index }, hashes.length) }
}

/**
 * Partial tiles of earlier, smaller trees, for whoever still holds an earlier head: each is the beginning of the
 * tile that grew out of it, or is gone. Returns the first that is neither.
 */
async function findOlder(reader: TileReader, size: number, levels: Edge): Promise<string | undefined> {
  const bundle = (await readBundle(reader, Math.floor(size / TILE_WIDTH), size)) ?? []
  const edge: readonly (readonly [
    Tile['level'],
    readonly Uint8Array[],
    (part: readonly Uint8Array[]) => Uint8Array,
  ])[] = [['entries', bundle, formatBundle], ...levels.map((hashes, level) => [level, hashes, Buffer.concat] as const)]
  for (const [level, whole, format] of edge) {
    const index = Math.floor(hashesAt(level, size) / TILE_WIDTH)
    for (let width = 1; width < whole.length; width += 1) {
      const path = tilePath({ level, index }, width)
      const bytes = await reader.read(path)
      if (bytes && Buffer.compare(bytes, format(whole.slice(0, width))) !== 0) return path
    }
  }
  return undefined
}

async function whyNotContinued(
  reader: TileReader,
  verifier: Verifier,
  head: Checkpoint,
  earlier: string | undefined,
): Promise<Refusal | undefined> {
  if (earlier === undefined) return undefined
  const kept = openCheckpoint(earlier, verifier)
  if (!kept) return unsigned('--since', verifier)
  if (kept.size > head.size) {
    return refuse('failed', {
      zh: `账本现有 ${head.size} 条，少于先前公布的 ${kept.size} 条：已公布的内容被撤去`,
      en: `The log has ${head.size} entries, fewer than the ${kept.size} it published before: what was published was taken away`,
    })
  }
  if (sameHash(await rootAt(reader, kept.size, head.size), kept.root)) return undefined
  return refuse('failed', {
    zh: `账本的前 ${kept.size} 条与先前公布的不同：历史被改写`,
    en: `The first ${kept.size} entries are not those published before: history was rewritten`,
  })
}
