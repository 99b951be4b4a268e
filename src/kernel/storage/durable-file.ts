import { randomBytes } from 'node:crypto'
import { chownSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

// A file is written under a second name in the same folder and gets its own name when it is whole. A reader, also one
// that comes after a crash, finds the old file or the new one and never a part of either.

/** A name in the same folder that nobody else uses. */
export const temporaryName = (path: string, ending = 'tmp'): string =>
  `${path}.${randomBytes(6).toString('hex')}.${ending}`

/** Writes the file, and its folder where there is none. Once it resolves, content and name outlast a power cut. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  const made = await mkdir(folder, { recursive: true })
  const temporary = temporaryName(path)
  try {
    const file = await open(temporary, 'wx', 0o644)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(folder)
  if (made !== undefined) await syncFolder(dirname(made))
}

export interface PrivateFile {
  readonly text: string
  /** `link` fails where the file exists already: of two processes that make it at once, the first one's stays. */
  readonly by: 'rename' | 'link'
  /** To whom the file is given; who writes it, if not said. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined
}

/** The same for a small file that only its owner reads, as a key or a password, and at once: a start waits for it. */
export function writePrivate(path: string, { text, by, owner }: PrivateFile): void {
  const temporary = temporaryName(path)
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: 0o600, flush: true })
    if (owner) chownSync(temporary, owner.uid, owner.gid)
    if (by === 'link') linkSync(temporary, path)
    else renameSync(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Makes the names in a folder durable. Windows cannot open a folder, and keeps names by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}
