import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { ExamItem, PlacedItem } from '../../mechanisms/exam/item.ts'
import { itemFileTooLarge, LARGEST_ITEM_FILE, readItems } from '../../mechanisms/exam/read.ts'
import { readBytes } from '../commands/source-file.ts'

/** An item as a line of `fadu exam read` has it. */
export type ItemLine = { readonly file: string; readonly n: number } & ExamItem

/** Items of a file on disk, `-` being standard input, numbered from 1. */
export async function readItemFile(file: string): Promise<readonly ItemLine[] | Refusal> {
  const content = await readBytes(file, LARGEST_ITEM_FILE, itemFileTooLarge)
  if (isRefusal(content)) return content
  const found = await readItems({ name: file, content, beside: (path) => fileBeside(file, path) })
  return isRefusal(found) ? found : found.map((item, at) => lineOf(file, item, at + 1))
}

/** In the order in which people look for things; what an item has not is left out. */
function lineOf(file: string, { inner, id, ...item }: PlacedItem, n: number): ItemLine {
  const { kind, title, topic, stem, options } = item
  const place = { file: inner === undefined ? file : `${file}#${inner}`, n, id: id ?? String(n) }
  const named = { kind, ...(title !== undefined && { title }), ...(topic !== undefined && { topic }) }
  return Object.assign(place, named, { stem, options }, item)
}

/** A file that a test refers to: only in its own folder and below, links followed before that is judged. */
async function fileBeside(file: string, path: string): Promise<Uint8Array | undefined> {
  if (file === '-') return undefined
  try {
    const folder = await realpath(dirname(file))
    const found = await realpath(join(folder, path))
    const about = found.startsWith(folder + sep) ? await stat(found) : undefined
    return about?.isFile() && about.size <= LARGEST_ITEM_FILE ? await readFile(found) : undefined
  } catch {
    return undefined
  }
}
