import { DAY_MS } from '../../kernel/calendar/day.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { PREAMBLE_BYTES, parseRecord, readPreamble } from './block.ts'
import type { EntryOf, LogbookRules } from './diary.ts'
import { readAt } from './folder.ts'
import { COLD_AFTER_DAYS } from './kept/cold-after.ts'
import { dropBelow, generationsIn } from './kept/generations.ts'
import { KeptFile } from './kept/kept-file.ts'
import type { Rewriting, Rewritten } from './kept/rewrite.ts'
import { blocksFrom } from './parts.ts'
import type { LogbookReader } from './reader.ts'

// Compaction: a file of blocks that is full is written anew as spans, its events by source, application and host, with a
// filter of words and addresses a frame. After seven days the same is written once more, in larger frames and smaller.

const COLD_AFTER_MS = COLD_AFTER_DAYS * DAY_MS

/** Who writes the next generation of a file: here, or in a thread of its own. */
export type FileRewriter = (reader: LogbookReader, file: Rewriting) => Promise<Rewritten | Refusal>

export interface Asking {
  readonly kept: LogbookRules['kept']
  readonly now: Date
  /** Files that are left as they are. */
  readonly left: ReadonlySet<number>
}

/**
 * The oldest file that is due: never the one with the last sealed block, which a writer takes up again. Undefined where
 * none is.
 */
export async function nextDue(reader: LogbookReader, { kept, now, left }: Asking): Promise<Rewriting | undefined> {
  const last = await lastFile(reader)
  const files = [...generationsIn(reader.folder)].sort(([one], [other]) => one - other)
  for (const [file, [generation = 0]] of files) {
    if (file >= last || left.has(file) || kept.get(file)?.tier === 'cold') continue
    const rewriting =
      generation === 0 ? arrived(reader, file) : grownOld(reader.folder, { file, generation }, now.getTime())
    if (rewriting) return rewriting
  }
  return undefined
}

/** Who may write entries, and seal. */
export interface EntryWriter {
  readonly folder: string
  readonly note: (entry: Omit<EntryOf<'kept'>, 'rule'>) => Promise<number | Refusal>
  readonly seal: () => Promise<void>
}

/** The signed log speaks of a generation before the one below it goes. */
export async function keep(
  { folder, note, seal }: EntryWriter,
  { file, generation, tier, digest }: Rewritten,
): Promise<Refusal | undefined> {
  const noted = await note({ logbook: 'kept', file, generation, tier, digest })
  if (isRefusal(noted)) return noted
  await seal()
  await dropBelow(folder, file, generation)
  return undefined
}

async function lastFile(reader: LogbookReader): Promise<number> {
  for await (const stored of blocksFrom(reader, Math.max(0, reader.sealed - 1))) {
    return isRefusal(stored) ? 0 : stored.record.file
  }
  return 0
}

/** A file as it came in; its first block says which it is. */
function arrived({ folder }: LogbookReader, file: number): Rewriting | undefined {
  const preamble = readAt(folder, file, 0, PREAMBLE_BYTES)
  const head = preamble && readPreamble(preamble)
  const entry = head && readAt(folder, file, PREAMBLE_BYTES, head.length)
  const record = entry && parseRecord(entry)
  return record?.file === file ? { file, block: record.block, tier: 'hot' } : undefined
}

function grownOld(
  folder: string,
  name: { readonly file: number; readonly generation: number },
  now: number,
): Rewriting | undefined {
  const kept = KeptFile.open(folder, name)
  if (!kept || kept === 'damaged') return undefined
  kept.close()
  const { tier, spans } = kept.foot
  const newest = Math.max(...spans.map(({ to }) => to))
  if (tier === 'cold' || newest >= now - COLD_AFTER_MS) return undefined
  return { file: name.file, block: spans[0]?.block ?? 0, tier: 'cold' }
}
