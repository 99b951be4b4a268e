import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { keep } from './compaction.ts'
import { carryOut, countDeleted, type DeletionCount, heldBy } from './deletion.ts'
import { type LogbookRules, type NewEntry, standingHolds } from './diary.ts'
import type { Rewritten } from './kept/rewrite.ts'
import { openReader } from './reader.ts'
import type { LogbookTotals } from './totals/totals.ts'

/** What a deletion is carried out with. */
export interface Deleting {
  readonly folder: string
  readonly seal: () => Promise<void>
  readonly rules: () => LogbookRules
  /** Writes an entry, the next after what was written; unless what is held is no longer what it was. */
  readonly noteUnlessHeld: (entry: NewEntry, holds: LogbookRules['holds']) => Promise<number | Refusal | undefined>
}

const overtaken = (): Refusal => refuse('overtaken', { zh: '其间有新的保全。', en: 'Something was held meanwhile.' })

/**
 * Carries out a deletion that stands in the logbook, file by file. What stays are the holds of its entry and whatever is
 * held when a file is written anew: whoever was told that a hold stands is not told wrong.
 */
export async function carryOutDeletion(
  { position, entry: { before, sources, later, holds } }: LogbookRules['deletions'][number],
  { folder, seal, rules, noteUnlessHeld }: Deleting,
): Promise<(DeletionCount & { readonly files: number }) | Refusal> {
  const order = { before, sources, later, holds }
  let seen = rules().holds
  const held = () => {
    const now = rules()
    seen = now.holds
    return heldBy(now, [...holds, ...standingHolds(now).map((hold) => hold.position)])
  }
  const keeping = (rewritten: Rewritten) =>
    keep({ folder, seal, note: async (entry) => (await noteUnlessHeld(entry, seen)) ?? overtaken() }, rewritten)
  await seal()
  const reader = await openReader(folder)
  if (isRefusal(reader)) return reader
  const files = await carryOut(reader, { order, held, by: position, keep: keeping })
  if (isRefusal(files)) return files
  const after = await openReader(folder)
  const count = isRefusal(after) ? after : await countDeleted(after, { order, by: position })
  return isRefusal(count) ? count : { ...count, files }
}

/** Every source that something came of, or that people named. */
export async function knownSources(
  folder: string,
  { totals, rules }: { readonly totals: LogbookTotals; readonly rules: LogbookRules },
): Promise<readonly string[] | Refusal> {
  const reader = await openReader(folder)
  const summaries = isRefusal(reader) ? reader : await totals.summaries(reader)
  if (isRefusal(summaries)) return summaries
  return [...new Set([...summaries.map(({ source }) => source), ...rules.names.values()])]
}
