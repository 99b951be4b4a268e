import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** What the system takes as the path of a socket, nearly. */
const LONGEST_PATH = 100

export interface LocalSocket {
  /** Takes away the socket, and the note of where it is. */
  remove(): void
}

/**
 * Opens a socket for whoever has a folder: in it, or where its path is too long in a folder of its own, of which a note in
 * the folder tells. Nobody but its user may use it.
 */
export async function openLocalSocket(
  folder: string,
  { name, note }: LocalName,
  listen: (path: string) => Promise<unknown>,
): Promise<LocalSocket> {
  const own = join(folder, name)
  const path = own.length <= LONGEST_PATH ? own : join(mkdtempSync(join(tmpdir(), 'fadu-logbook-')), name)
  // Whoever was killed left theirs.
  rmSync(path, { force: true })
  // Nobody else may even reach it before its mode is set.
  const before = process.umask(0o177)
  try {
    await listen(path)
  } finally {
    process.umask(before)
  }
  chmodSync(path, 0o600)
  writeFileSync(join(folder, note), path, { mode: 0o600 })
  return {
    remove() {
      rmSync(join(folder, note), { force: true })
      rmSync(path, { force: true })
      if (path !== own) rmSync(dirname(path), { recursive: true, force: true })
    },
  }
}

/** The socket, and the file in the folder that tells where it is. */
export interface LocalName {
  readonly name: string
  readonly note: string
}

/** Of whoever serves a folder, for commands on the same folder. */
export const CONTROL: LocalName = { name: 'control', note: 'serve.socket' }

/** Where the socket is; undefined where nobody opened one. Whoever did may have been killed since. */
export function localSocketIn(folder: string, { note }: LocalName): string | undefined {
  const place = join(folder, note)
  return existsSync(place) ? readFileSync(place, 'utf8') : undefined
}
