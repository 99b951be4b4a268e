import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The file a thread of the pool begins with: beside this one, or beside the bundle this became a part of. */
export function workerFile(): URL {
  const source = new URL('./worker.ts', import.meta.url)
  return existsSync(fileURLToPath(source)) ? source : new URL('./worker.js', import.meta.url)
}
