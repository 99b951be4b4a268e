import { existsSync } from 'node:fs'
import { mkdir, open, opendir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { publicFile } from '../ledger/published.ts'
import type { FolderName } from './format.ts'
import type { BackupEntry } from './read.ts'
import type { Writer } from './write.ts'

const isPublished = (path: string): boolean => publicFile(path) !== undefined

/** Whether a file of the folder goes along: of the log what is published, of the others what is no half-written file. */
const goesAlong = (folder: FolderName, path: string): boolean =>
  folder === 'ledger' ? isPublished(path) : isSafe(path) && !path.endsWith('.tmp')

/** A path that stays below its folder on every system. */
const isSafe = (path: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name with a control character is none of ours
  path.split('/').every((name) => name !== '' && name !== '.' && name !== '..' && !/[\\:\u0000-\u001f]/.test(name))

async function* filesIn(root: string, folder: string): AsyncGenerator<string> {
  const entries = await opendir(folder).catch(() => undefined)
  if (!entries) return
  for await (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(root, path)
    else if (entry.isFile()) yield relative(root, path).split(sep).join('/')
  }
}

const isHead = (path: string): boolean => !path.includes('tile/')

/**
 * The files of one folder. Of the log the heads go before the tiles: a tile is written before the head over it, so the
 * copy has every tile of its heads, or the database can write it again. What goes away meanwhile is passed over.
 */
export async function putFolder(dataDir: string, folder: FolderName, writer: Writer): Promise<number> {
  const root = join(dataDir, folder)
  if (!existsSync(root)) return 0
  let count = 0
  for (const heads of folder === 'ledger' ? [true, false] : [undefined]) {
    for await (const path of filesIn(root, root)) {
      if (!goesAlong(folder, path) || (heads !== undefined && isHead(path) !== heads)) continue
      if (await putFile(join(root, path), `${folder}/${path}`, writer)) count += 1
    }
  }
  return count
}

async function putFile(path: string, name: string, writer: Writer): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return false
  try {
    const { size } = await file.stat()
    const content = size === 0 ? [] : file.createReadStream({ autoClose: false, start: 0, end: size - 1 })
    await writer.putStream(name, size, asBytes(content))
    return true
  } finally {
    await file.close()
  }
}

async function* asBytes(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** Writes one file of a backup to its place, for its owner alone where it is no published one. False where it has none. */
export async function takeFile(dataDir: string, folder: FolderName, { name, content }: BackupEntry): Promise<boolean> {
  const path = name.slice(folder.length + 1)
  if (!goesAlong(folder, path)) return false
  const target = join(dataDir, folder, path)
  const isPublic = folder === 'ledger'
  await mkdir(dirname(target), { recursive: true, mode: isPublic ? 0o755 : 0o700 })
  const file = await open(target, 'wx', isPublic ? 0o644 : 0o600)
  try {
    for await (const chunk of content) await file.write(chunk)
    await file.sync()
  } finally {
    await file.close()
  }
  return true
}
