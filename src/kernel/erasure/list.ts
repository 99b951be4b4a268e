import { existsSync } from 'node:fs'
import { mkdir, open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { syncFolder } from '../storage/durable-file.ts'

/** Subjects in one line. A removal of more is several erasures. */
export const MOST_SUBJECTS = 1_000

/** A case with all that belongs to it, what was sealed in one, entries of the ledger, the values of a record, or the demonstration. */
const Kind = z.enum(['case', 'sealed', 'subject', 'record', 'demonstration'])
export type ErasureKind = z.infer<typeof Kind>

const Line = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: Kind,
  subjects: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(MOST_SUBJECTS),
})
export type Erasure = Readonly<z.infer<typeof Line>>

/** The list outside the database: what was erased, oldest first. */
export interface ErasureList {
  read(): Promise<readonly Erasure[] | Refusal>
  /** Durable once it has resolved. */
  append(erasures: readonly Erasure[]): Promise<void>
  /** Changes whenever a line is added. */
  size(): Promise<number>
}

export const erasureFile = (dataDir: string): string => join(dataDir, 'erasures.ndjson')

export const erasureList = (dataDir: string): ErasureList => listIn(erasureFile(dataDir))

export const listIn = (path: string): ErasureList => ({
  read: () => readLines(path),
  append: (erasures) => (erasures.length === 0 ? Promise.resolve() : appendTo(path, erasures)),
  size: async () => (existsSync(path) ? (await stat(path)).size : 0),
})

async function readLines(path: string): Promise<readonly Erasure[] | Refusal> {
  if (!existsSync(path)) return []
  const text = await readFile(path, 'utf8')
  // A last line without its end was never acknowledged: its erasure did not happen.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  const erasures: Erasure[] = []
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    const read = Line.safeParse(parseOr(line))
    if (!read.success) return unreadable(path, at + 1)
    erasures.push(read.data)
  }
  return erasures
}

function parseOr(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const unreadable = (path: string, line: number): Refusal =>
  refuse('failed', {
    zh: `删除清单 ${path} 第 ${line} 行无法读取；跳过它会使已依法删除的内容复现，请先修复此行，或换用另存的清单。`,
    en: `Line ${line} of the list of erasures ${path} cannot be read; passing over it would bring back what was erased: mend the line, or use another copy of the list.`,
  })

async function appendTo(path: string, erasures: readonly Erasure[]): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const isNew = !existsSync(path)
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    // What a crash cut off would spoil the line that follows it.
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(1), position: Math.max(0, size - 1) })
    if (bytesRead === 1 && buffer[0] !== 0x0a) await file.truncate(await lastEnd(path))
    await file.appendFile(erasures.map((each) => `${JSON.stringify(each)}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  if (isNew) await syncFolder(join(path, '..'))
}

const lastEnd = async (path: string): Promise<number> => (await readFile(path)).lastIndexOf(0x0a) + 1
