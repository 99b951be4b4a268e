import { createReadStream } from 'node:fs'
import { chmod, mkdir, opendir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from '../storage/durable-file.ts'
import { type AttachmentStore, OBJECT_NAME } from './store.ts'

const AT_ONCE = 500

/** Files of random names in a folder of this machine, for its owner alone. It is made when the first file comes. */
export function folderStore(folder: string): AttachmentStore {
  return {
    kind: 'folder',
    async put(name, path) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await chmod(path, 0o600)
      // The file was brought to the disk by whoever wrote it; now its name is.
      await rename(path, join(folder, name))
      await syncFolder(folder)
    },
    async get(name) {
      const path = join(folder, name)
      await stat(path)
      return createReadStream(path)
    },
    async remove(names) {
      await Promise.all(names.map((name) => rm(join(folder, name), { force: true })))
    },
    keptBefore: (moment) => filesBefore(folder, moment, OBJECT_NAME),
  }
}

/** Files of a folder last written before a moment, by name; none where there is no folder. */
export async function* filesBefore(folder: string, moment: Date, called: RegExp): AsyncGenerator<readonly string[]> {
  let page: string[] = []
  for await (const entry of await entriesOf(folder)) {
    if (!entry.isFile() || !called.test(entry.name)) continue
    const found = await stat(join(folder, entry.name)).catch(() => undefined)
    if (!found || found.mtime >= moment) continue
    page.push(entry.name)
    if (page.length < AT_ONCE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

async function entriesOf(folder: string) {
  try {
    return await opendir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
