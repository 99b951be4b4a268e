import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { newestBlocks } from '../parts.ts'
import type { LogbookReader } from '../reader.ts'
import { ArrivalTally } from '../silence.ts'
import { DayRows, firstWatched, numberOfDay, type RecentArrivals } from './arrivals.ts'

/** Reads the records of the last days that are watched, from the newest back, and no event. */
export async function readRecent(reader: LogbookReader, now: Date): Promise<RecentArrivals | Refusal> {
  const first = firstWatched(now)
  const tallies = new Map<string, ArrivalTally>()
  const rows = new DayRows()
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    const { own, marks, from, to, sources } = block.record
    if (numberOfDay(to) < first) break
    rows.add(block)
    if (own || marks > 0) continue
    for (const [source] of sources) {
      const tally = tallies.get(source) ?? new ArrivalTally()
      tally.cameBefore(from, to)
      tallies.set(source, tally)
    }
  }
  return { tallies, days: rows.since(first, []) }
}
