import { existsSync, readdirSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../../../kernel/storage/durable-file.ts'
import { blocksPath } from '../folder.ts'

// A file of blocks as it came in (`blocks/000007.blk`) is generation 0. Whatever takes its place, after compaction, in the
// cold tier or after a deletion, is the next (`blocks/000007.1.kept`). A generation is whole once it has its name; the one
// before it goes only when an entry under the signed head speaks of the new one. Of two that are there, the lower holds.

const NAME = /^(\d{6,})\.(?:blk|(\d+)\.kept)$/
/** What a rewriting that was cut off was writing. */
export const UNFINISHED = /^\d{6,}\.\d+\.kept\.[0-9a-f]+\.tmp$/

/** `blocks/000007.1.kept`; of generation 0 the file of blocks itself. */
export const generationPath = (file: number, generation: number): string =>
  generation === 0 ? blocksPath(file) : blocksPath(file).replace(/blk$/, `${generation}.kept`)

/** Which file a name in the folder of blocks is of, and which generation; undefined where it is of none. */
export function generationIn(name: string): { readonly file: number; readonly generation: number } | undefined {
  const [, file, generation = '0'] = NAME.exec(name) ?? []
  return file === undefined ? undefined : { file: Number(file), generation: Number(generation) }
}

/** The generations of each file that are there, the lowest first. */
export function generationsIn(folder: string): ReadonlyMap<number, readonly number[]> {
  return gathered(readdirSync(join(folder, 'blocks')))
}

function gathered(names: readonly string[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (const name of names) {
    const { file, generation } = generationIn(name) ?? {}
    if (file === undefined || generation === undefined) continue
    const there = found.get(file)
    if (there) there.push(generation)
    else found.set(file, [generation])
  }
  for (const there of found.values()) there.sort((one, other) => one - other)
  return found
}

/** What was last seen of one folder: whoever reads a whole store asks for file after file. */
let seen: { readonly folder: string; readonly of: ReadonlyMap<number, readonly number[]> } | undefined

/**
 * The generation of a file that holds; undefined where the file is gone.
 *
 * @param again the one that was told before is there no more: the folder is looked at anew
 */
export function standingGeneration(folder: string, file: number, again = false): number | undefined {
  if (existsSync(join(folder, blocksPath(file)))) return 0
  if (again || seen?.folder !== folder || !seen.of.has(file)) seen = { folder, of: generationsIn(folder) }
  // Of a file that came in when the folder was looked at, the lowest that is left now is not known yet.
  if (seen.of.get(file)?.[0] === 0) seen = { folder, of: generationsIn(folder) }
  return seen.of.get(file)?.[0]
}

/** Takes every generation below this one away: it is whole, and the signed log speaks of it. */
export async function dropBelow(folder: string, file: number, generation: number): Promise<void> {
  for (const there of generationsIn(folder).get(file) ?? []) {
    if (there < generation) await rm(join(folder, generationPath(file, there)), { force: true })
  }
  await syncFolder(join(folder, 'blocks'))
}

/** Whether a writer that was killed left a file in two generations, or one half written. */
export async function isUntidy(folder: string): Promise<boolean> {
  const names = await readdir(join(folder, 'blocks'))
  return names.some((name) => UNFINISHED.test(name)) || [...gathered(names).values()].some(({ length }) => length > 1)
}

/**
 * Finishes what was cut off: of two generations the lower goes where the log speaks of the higher, else the higher.
 *
 * @param noted the last generation of a file of which the log speaks
 */
export async function tidyGenerations(folder: string, noted: (file: number) => number): Promise<void> {
  for (const name of await readdir(join(folder, 'blocks'))) {
    if (UNFINISHED.test(name)) await rm(join(folder, 'blocks', name), { force: true })
  }
  for (const [file, there] of generationsIn(folder)) {
    // Where the log speaks of a later one that is not there, nothing more is taken away.
    if (there.length === 1 || noted(file) > (there.at(-1) ?? 0)) continue
    const stays = there.findLast((generation) => generation <= noted(file)) ?? there[0]
    for (const generation of there) {
      if (generation !== stays) await rm(join(folder, generationPath(file, generation)), { force: true })
    }
  }
  await syncFolder(join(folder, 'blocks'))
}
