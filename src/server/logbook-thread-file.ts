import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The file a thread of the logbook begins with: beside this one, or beside the bundle this became a part of. */
export function logbookThreadFile(): URL {
  const source = new URL('./logbook-thread.ts', import.meta.url)
  return existsSync(fileURLToPath(source)) ? source : new URL('./logbook-thread.js', import.meta.url)
}
