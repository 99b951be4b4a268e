import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { KEY } from '../../kernel/ledger/published.ts'
import { writePrivate } from '../../kernel/storage/durable-file.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { readEntry, readRules, standingHolds } from '../../mechanisms/logbook/diary.ts'
import { isLogbook, noLogbook, SIGNING_KEY } from '../../mechanisms/logbook/folder.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import type { LogbookService } from './service.ts'

// What a backup of the server keeps of the logbook beside it: keys, signed heads, retention and holds. Its blocks are
// many times what the rest is, and are kept by other means.

/** In the data folder, once a backup brought it back. */
export const KEPT_BESIDE = 'logbook-kept'
const RULES = 'rules.json'
const NOTE = 'logbook.json'

const Note = z.object({ folder: z.string() })

/** Writes down in the data folder where the logbook beside the server stands, for its backups. */
export const noteLogbook = (dataDir: string, folder: string): void =>
  writePrivate(join(dataDir, NOTE), { text: `${JSON.stringify({ folder })}\n`, by: 'rename' })

/** Where the logbook beside the server of a data folder stood last; undefined where there was none. */
export function logbookNoted(dataDir: string): string | undefined {
  const path = join(dataDir, NOTE)
  if (!existsSync(path)) return undefined
  try {
    return Note.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data?.folder
  } catch {
    return undefined
  }
}

/**
 * Files of a logbook for a backup, read beside its writer: never any of its logs.
 *
 * @param withKey where the backup is encrypted, the private key too
 */
export async function logbookToKeep(
  folder: string,
  withKey: boolean,
): Promise<ReadonlyMap<string, Uint8Array> | Refusal> {
  if (!isLogbook(folder)) return noLogbook(folder)
  const reader = await openReader(folder)
  const rules = isRefusal(reader) ? reader : await readRules(reader)
  if (isRefusal(rules)) return rules
  const kept = new Map<string, Uint8Array>()
  for (const name of [KEY, 'checkpoint', 'cosigned', ...(withKey ? [SIGNING_KEY] : [])]) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined)
    if (bytes) kept.set(name, bytes)
  }
  const { months, names, holds, released, deletions } = rules
  const told = { months: [...months], names: [...names], holds, released, deletions }
  kept.set(RULES, Buffer.from(`${JSON.stringify({ ...told, standing: standingHolds(rules) })}\n`))
  return kept
}

const Kept = z.object({
  months: z.array(z.tuple([z.string(), z.int()])),
  names: z.array(z.tuple([z.string(), z.string()])),
  standing: z.array(z.object({ entry: z.record(z.string(), z.json()) })),
})

/** A logbook that has no rule yet is given those that a backup brought back: as long a term, and every hold that stood. */
export async function enterKeptRules(logbook: LogbookService, folder: string): Promise<Refusal | undefined> {
  const path = join(folder, RULES)
  const { months: own, holds, names: named } = logbook.administration.rules()
  if (!existsSync(path) || own.size + holds.length + named.size > 0) return undefined
  const kept = Kept.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  if (!kept) return undefined
  const { administration } = logbook
  const by = 'backup'
  for (const [key, name] of kept.names) {
    const noted = await administration.name({ key, name, by })
    if (isRefusal(noted)) return noted
  }
  for (const [source, months] of kept.months) {
    // Nothing came yet of any source.
    const of = source !== '' && { source }
    const noted = await administration.note({ logbook: 'retention', rule: true, ...of, months, by })
    if (isRefusal(noted)) return noted
  }
  for (const { entry } of kept.standing) {
    const hold = readEntry(Buffer.from(JSON.stringify(entry)))
    const noted = hold?.logbook === 'hold' ? await administration.note(hold) : undefined
    if (isRefusal(noted)) return noted
  }
  return undefined
}
