import {
  HASH_BYTES,
  type Hash,
  joinNodes,
  type LeafRange,
  leafHash,
  type Node,
  nodesOf,
  proofRanges,
  rootOf,
} from './merkle.ts'
import type { TileReader, TileStore } from './store.ts'

// C2SP tlog-tiles: a tile is the 256 hashes at the foot of a full tree of height 8.
export const TILE_WIDTH = 256
const TILE_HEIGHT = 8

/** A tile by its place: level 0 holds leaf hashes, each level above the roots of full tiles below; or a bundle of entries. */
export interface Tile {
  readonly level: number | 'entries'
  readonly index: number
}

/** `tile/0/x001/x234/067`, and `….p/112` where it holds fewer than 256. */
export function tilePath({ level, index }: Tile, width = TILE_WIDTH): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const place = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  const full = `tile/${level}/${place}`
  return width < TILE_WIDTH ? `${full}.p/${width}` : full
}

/** How many hashes a tree of `size` has at a level of tiles. */
export const hashesAt = (level: number | 'entries', size: number): number =>
  Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))

/** How many the tile holds in a tree of `size`; 0 or less where it does not stand in it. */
export const widthIn = ({ level, index }: Tile, size: number): number =>
  Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH)

/**
 * The hashes of a tile as a tree of `size` has them, or undefined where it is missing or of a wrong length. A partial
 * tile may be gone once the full one is there: then that one is cut.
 */
export async function readTile(reader: TileReader, tile: Tile, size: number): Promise<readonly Hash[] | undefined> {
  const width = widthIn(tile, size)
  const bytes = await reader.read(tilePath(tile, width))
  if (bytes) return bytes.length === width * HASH_BYTES ? hashesOf(bytes) : undefined
  const full = width < TILE_WIDTH ? await reader.read(tilePath(tile)) : undefined
  return full?.length === TILE_WIDTH * HASH_BYTES ? hashesOf(full).slice(0, width) : undefined
}

const hashesOf = (bytes: Uint8Array): readonly Hash[] =>
  Array.from({ length: bytes.length / HASH_BYTES }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))

/** The same for the entries themselves; the tile's level is `entries`. */
export async function readBundle(
  reader: TileReader,
  index: number,
  size: number,
): Promise<readonly Uint8Array[] | undefined> {
  const tile: Tile = { level: 'entries', index }
  const width = widthIn(tile, size)
  const bytes = await reader.read(tilePath(tile, width))
  if (bytes) return parseBundle(bytes, width)
  const full = width < TILE_WIDTH ? await reader.read(tilePath(tile)) : undefined
  return full && parseBundle(full, TILE_WIDTH)?.slice(0, width)
}

const LONGEST_ENTRY = 0xffff

/** Each entry behind its length, 16 bits, the high byte first. */
export function formatBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > LONGEST_ENTRY) throw new RangeError(`an entry of ${entry.length} bytes`)
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

function parseBundle(bytes: Uint8Array, width: number): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const length = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
    const entry = bytes.subarray(at + 2, at + 2 + length)
    if (entry.length !== length || at + 2 > bytes.length) return undefined
    entries.push(entry)
    at += 2 + length
  }
  return entries.length === width ? entries : undefined
}

/**
 * Writes what a tree of `size` gains by these entries: bundles and tiles, full ones once and the last of each level as
 * a partial. Nothing a smaller tree needs is touched, so a writer that is cut off may simply begin again.
 */
export async function extend(store: TileStore, size: number, entries: readonly Uint8Array[]): Promise<void> {
  await extendBundles(store, size, entries)
  let hashes: readonly Hash[] = entries.map(leafHash)
  for (let [level, from] = [0, size]; hashes.length > 0; level += 1, from = Math.floor(from / TILE_WIDTH)) {
    hashes = await extendLevel(store, level, from, hashes)
  }
}

async function extendBundles(store: TileStore, size: number, entries: readonly Uint8Array[]): Promise<void> {
  const first = Math.floor(size / TILE_WIDTH)
  const begun = size % TILE_WIDTH === 0 ? [] : await readBundle(store, first, size)
  if (!begun) throw damaged({ level: 'entries', index: first })
  const bundles = cut([...begun, ...entries]).map((bundle, at) =>
    store.write(tilePath({ level: 'entries', index: first + at }, bundle.length), formatBundle(bundle)),
  )
  await Promise.all(bundles)
}

/** Returns the roots of the tiles that became full: what the level above gains. */
async function extendLevel(
  store: TileStore,
  level: number,
  from: number,
  hashes: readonly Hash[],
): Promise<readonly Hash[]> {
  const first = Math.floor(from / TILE_WIDTH)
  const tile: Tile = { level, index: first }
  const begun = from % TILE_WIDTH === 0 ? [] : await readTile(store, tile, from * TILE_WIDTH ** level)
  if (!begun) throw damaged(tile)
  const tiles = cut([...begun, ...hashes])
  await Promise.all(
    tiles.map((each, at) => store.write(tilePath({ level, index: first + at }, each.length), Buffer.concat(each))),
  )
  return tiles.filter(({ length }) => length === TILE_WIDTH).map(rootOf)
}

const cut = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / TILE_WIDTH) }, (_, at) =>
    all.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH),
  )

/** A published file that is not there or not of its length: the machine is broken, no person did wrong. */
const damaged = (tile: Tile): Error => new Error(`${tilePath(tile)} is missing or damaged`)

/** Once a tree of `size` is published: the partial tiles of a smaller one whose full tile is there now may go. */
export async function dropPartials(store: TileStore, before: number, size: number): Promise<void> {
  for (let level = 0; hashesAt(level, before) > 0; level += 1) {
    const index = Math.floor(hashesAt(level, before) / TILE_WIDTH)
    if (widthIn({ level, index }, size) < TILE_WIDTH) continue
    await store.drop(`${tilePath({ level, index })}.p`)
    if (level === 0) await store.drop(`${tilePath({ level: 'entries', index })}.p`)
  }
}

/** Reads the roots of full trees out of the tiles of a tree of `size`, each tile once. */
function nodeReader(reader: TileReader, size: number): (node: Node) => Promise<Hash> {
  const tiles = new Map<string, Promise<readonly Hash[] | undefined>>()
  return async ({ level, index }) => {
    const height = level % TILE_HEIGHT
    const width = 2 ** height
    const at = index * width
    const tile: Tile = { level: Math.floor(level / TILE_HEIGHT), index: Math.floor(at / TILE_WIDTH) }
    const key = tilePath(tile)
    const hashes = await (tiles.get(key) ?? remember(tiles, key, readTile(reader, tile, size)))
    if (!hashes) throw damaged(tile)
    return rootOf(hashes.slice(at % TILE_WIDTH, (at % TILE_WIDTH) + width))
  }
}

function remember<T>(known: Map<string, T>, key: string, value: T): T {
  known.set(key, value)
  return value
}

/**
 * The root of the tree of `size`, from tiles alone.
 *
 * @param published the size whose tiles are there, where that is a larger one
 */
export async function rootAt(reader: TileReader, size: number, published = size): Promise<Hash> {
  const read = nodeReader(reader, published)
  return joinNodes(await Promise.all(nodesOf({ start: 0, end: size }).map(read)))
}

/** The proof that a range is part of the tree of `size`: a leaf's inclusion, or an earlier tree's consistency. */
export async function prove(
  reader: TileReader,
  range: LeafRange,
  size: number,
  published = size,
): Promise<readonly Hash[]> {
  const read = nodeReader(reader, published)
  return Promise.all(
    proofRanges(range, size).map(async (each) => joinNodes(await Promise.all(nodesOf(each).map(read)))),
  )
}
