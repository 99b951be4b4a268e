import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * A file that a thread begins with: as it stands in this folder, or as it was built, where all files lie flat beside the
 * bundle that this became a part of.
 *
 * @param path from this folder, without its ending: `worker`, `logbook/datagram-thread`
 */
export function builtFile(path: string): URL {
  const source = new URL(`./${path}.ts`, import.meta.url)
  return existsSync(fileURLToPath(source)) ? source : new URL(`./${basename(path)}.js`, import.meta.url)
}
