import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Refusal, refuse } from '../../law/refusal.ts'
import { postgresFolder } from './postgres/folder.ts'
import { clearOrphan } from './postgres/postmaster.ts'
import { removeSocketFolder } from './postgres/socket-folder.ts'

// A data folder into which a restore is being written says so in this file, from before the first byte until after the
// last: cut off between, nothing opens it but the next restore, which first takes away what this one wrote.

const Note = z.object({ written: z.array(z.string()) })

const noteIn = (dataDir: string): string => join(dataDir, 'restoring.json')

/** @param written names in the folder that the restore makes, and that were not there before */
export const beginRestoring = (dataDir: string, written: readonly string[]): void =>
  writeFileSync(noteIn(dataDir), JSON.stringify({ written }), { mode: 0o600, flush: true })

export const endRestoring = (dataDir: string): void => rmSync(noteIn(dataDir), { force: true })

/** Takes away what a restore wrote that did not come to its end; nothing where none was begun. The folder is held. */
export async function clearHalfRestored(dataDir: string): Promise<void> {
  if (!existsSync(noteIn(dataDir))) return
  const left = await clearOrphan(postgresFolder(dataDir))
  if (left) removeSocketFolder(left.socketFolder)
  for (const name of writtenIn(dataDir)) rmSync(join(dataDir, name), { recursive: true, force: true })
  endRestoring(dataDir)
}

/** A note that was itself cut off stands before the first byte of the rest. */
function writtenIn(dataDir: string): readonly string[] {
  try {
    return Note.parse(JSON.parse(readFileSync(noteIn(dataDir), 'utf8'))).written
  } catch {
    return []
  }
}

/** Why a folder must not be opened: what is in it is half a backup. */
export function whyHalfRestored(dataDir: string): Refusal | undefined {
  if (!existsSync(noteIn(dataDir))) return undefined
  return refuse('failed', {
    zh: `数据目录 ${dataDir} 中的恢复尚未完成：请等它结束；如已中断，请再次运行 fadu restore，它会先清除未完成的部分。`,
    en: `A restore into the data folder ${dataDir} has not come to its end: wait for it, or, where it was cut off, run fadu restore again; it first takes away what is half done.`,
  })
}
