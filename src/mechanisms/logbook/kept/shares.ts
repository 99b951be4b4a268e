import { statSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { blockBytes } from '../block.ts'
import type { LogbookReader } from '../reader.ts'
import { sealedBlock } from '../seek.ts'
import { generationPath, generationsIn } from './generations.ts'
import { KeptFile } from './kept-file.ts'
import type { KeptTier } from './pack-span.ts'

/** Bytes of a file of blocks as it came in, and as it is kept. */
export interface FileShare {
  readonly tier: KeptTier
  readonly came: number
  readonly kept: number
}

/** What kept files take of what they took as they came in; undefined where too little was rewritten to tell. */
export interface KeptShares {
  readonly hot: number | undefined
  readonly cold: number | undefined
  /** Of how many files this is known. */
  readonly files: number
}

/** Of less nothing is told: the frame of a file outweighs its lines. */
const LEAST_BYTES = 1 << 20

export function sharesOf(files: readonly FileShare[]): KeptShares {
  const of = (tier: KeptTier): number | undefined => {
    const [came, kept] = files
      .filter((file) => file.tier === tier)
      .reduce(([before, after], file) => [before + file.came, after + file.kept], [0, 0])
    return came < LEAST_BYTES ? undefined : kept / came
  }
  const [hot, cold] = [of('hot'), of('cold')]
  const told = files.filter(({ tier }) => (tier === 'hot' ? hot : cold) !== undefined)
  return { hot, cold, files: told.length }
}

/** Files of each tier that are measured, the newest. */
const MOST_FILES = 16

/** The files that were rewritten last, none of which anything was deleted from. */
export async function readShares(reader: LogbookReader): Promise<KeptShares | Refusal> {
  const found: Record<KeptTier, FileShare[]> = { hot: [], cold: [] }
  const files = [...generationsIn(reader.folder)].sort(([one], [other]) => other - one)
  for (const [file, [generation = 0]] of files) {
    if (generation === 0) continue
    const share = await shareOf(reader, { file, generation })
    if (isRefusal(share)) return share
    if (share && found[share.tier].length < MOST_FILES) found[share.tier].push(share)
    // Those before the newest cold ones are cold too.
    if (found.cold.length >= MOST_FILES) break
  }
  return sharesOf([...found.hot, ...found.cold])
}

async function shareOf(
  reader: LogbookReader,
  name: { readonly file: number; readonly generation: number },
): Promise<FileShare | undefined | Refusal> {
  const kept = KeptFile.open(reader.folder, name)
  if (!kept || kept === 'damaged') return undefined
  kept.close()
  const { spans, tier } = kept.foot
  const last = spans.at(-1)
  if (!last || spans.some(({ count, there }) => there < count)) return undefined
  // It was rewritten with blocks that came since: of these the reader knows no record.
  if (last.block + last.blocks > reader.sealed) return undefined
  const block = await sealedBlock(reader, last.block + last.blocks - 1)
  if (!block || isRefusal(block)) return block
  const came = block.record.offset + blockBytes(block.record, block.entry.length)
  const { size = 0 } =
    statSync(join(reader.folder, generationPath(name.file, name.generation)), { throwIfNoEntry: false }) ?? {}
  return { tier, came, kept: size }
}
