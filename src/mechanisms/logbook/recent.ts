import { statfs } from 'node:fs/promises'
import { addMonths, DAY_MS, type Day, dayOf } from '../../kernel/calendar/day.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { blockBytes } from './block.ts'
import { entriesOf, type LogbookRules, readEntry } from './diary.ts'
import { findEvents, type SourceSummary } from './find.ts'
import type { StoredBlock } from './folder.ts'
import { type DayOfSource, forecastOf, type StorageForecast } from './forecast.ts'
import { newestBlocks } from './parts.ts'
import type { LogbookReader } from './reader.ts'
import { retentionOf } from './retention.ts'
import { ArrivalTally, type SilenceState, silenceOf } from './silence.ts'

/** Who sent nothing for longer is no longer waited for: it has ended, and is not silent. Our own figure. */
const WATCHED_DAYS = 30

/** What came in the last days, by the records of blocks alone. */
export interface RecentArrivals {
  /** Of each source that sent something: of files that people brought there is nothing to wait for. */
  readonly tallies: ReadonlyMap<string, ArrivalTally>
  readonly days: readonly DayOfSource[]
}

/** Reads the records of the last {@link WATCHED_DAYS} days, from the newest back, and no event. */
export async function readRecent(reader: LogbookReader, now: Date): Promise<RecentArrivals | Refusal> {
  const since = now.getTime() - WATCHED_DAYS * DAY_MS
  const tallies = new Map<string, ArrivalTally>()
  const days = new Map<string, DayOfSource>()
  for await (const block of newestBlocks(reader)) {
    if (isRefusal(block)) return block
    if (block.record.to < since) break
    addDays(days, block)
    const { own, marks, from, to, sources } = block.record
    if (own || marks > 0) continue
    for (const [source] of sources) {
      const tally = tallies.get(source) ?? new ArrivalTally()
      tally.cameBefore(from, to)
      tallies.set(source, tally)
    }
  }
  return { tallies, days: [...days.values()] }
}

/** The bytes of a block are shared by its sources as its events are. */
function addDays(days: Map<string, DayOfSource>, { record, entry }: StoredBlock): void {
  const bytes = blockBytes(record, entry.length)
  const day = dayOf(new Date(record.to))
  const isImported = record.marks > 0
  for (const [source, events] of record.sources) {
    const key = `${day} ${isImported} ${source}`
    const before = days.get(key)
    const share = Math.round((bytes * events) / record.count)
    const sums = { events: events + (before?.events ?? 0), bytes: share + (before?.bytes ?? 0) }
    days.set(key, { source, day, isImported, ...sums })
  }
}

/** Whether each source is silent. Whoever only reads the folder does not know since when somebody listens. */
export function silencesOf(
  { tallies }: Pick<RecentArrivals, 'tallies'>,
  { patience }: Pick<LogbookRules, 'patience'>,
  { now, listeningSince }: { readonly now: Date; readonly listeningSince?: number | undefined },
): ReadonlyMap<string, SilenceState> {
  const found = new Map<string, SilenceState>()
  for (const [source, tally] of tallies) {
    const state = silenceOf({
      last: tally.last,
      medianGap: tally.medianGap(),
      ownMinutes: patience.get(source),
      listeningSince,
      now: now.getTime(),
    })
    if (state && state.last >= now.getTime() - WATCHED_DAYS * DAY_MS) found.set(source, state)
  }
  return found
}

/** Bytes that may still be written where the folder stands. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export interface ForecastOfStore {
  readonly summaries: readonly SourceSummary[]
  readonly days: readonly DayOfSource[]
  readonly rules: LogbookRules
  readonly free: number
  readonly now: Date
}

/** Whether the disk takes what must be kept of each source, at the rate of the last days (`forecast.ts`). */
export function forecastOfStore({ summaries, days, rules, free, now }: ForecastOfStore): StorageForecast | undefined {
  const today = dayOf(now)
  const sources = summaries.map(({ source, from }) => ({
    source,
    keptFrom: addMonths(today, -retentionOf(rules, source, today).months),
    oldest: dayOfMoment(from) ?? today,
  }))
  const begun = summaries.map(({ since }) => since)
  const since = begun.length === 0 ? undefined : begun.reduce((one, other) => Math.min(one, other))
  return forecastOf({ days, sources, since, free, now })
}

const dayOfMoment = (moment: number | undefined): Day | undefined =>
  moment === undefined ? undefined : dayOf(new Date(moment))

/**
 * Of sources from which nothing came since a moment each, those of which the logbook has said so.
 *
 * @param quiet since when, by source
 */
export async function toldSilent(
  reader: LogbookReader,
  quiet: ReadonlyMap<string, number>,
): Promise<ReadonlySet<string> | Refusal> {
  const told = new Set<string>()
  if (quiet.size === 0) return told
  const earliest = [...quiet.values()].reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY)
  for await (const event of findEvents(reader, entriesOf('silent'))) {
    if (isRefusal(event)) return event
    if (event.received < earliest || told.size === quiet.size) break
    const entry = readEntry(event.raw)
    if (entry?.logbook !== 'silent') continue
    const since = quiet.get(entry.source)
    if (since !== undefined && event.received >= since) told.add(entry.source)
  }
  return told
}
