import { statfs } from 'node:fs/promises'
import { addMonths, DAY_MS, type Day, dayOf } from '../../kernel/calendar/day.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { entriesOf, type LogbookRules, readEntry } from './diary.ts'
import { findEvents } from './find.ts'
import { type DayOfSource, forecastOf, type StorageForecast } from './forecast.ts'
import type { KeptShares } from './kept/shares.ts'
import type { LogbookReader } from './reader.ts'
import { retentionOf } from './retention.ts'
import { type SilenceState, silenceOf } from './silence.ts'
import type { SourceSummary } from './summaries.ts'
import { type RecentArrivals, WATCHED_DAYS } from './totals/arrivals.ts'

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
  readonly shares: KeptShares
  readonly now: Date
}

/** Whether the disk takes what must be kept of each source, at the rate of the last days (`forecast.ts`). */
export function forecastOfStore({ summaries, rules, ...asked }: ForecastOfStore): StorageForecast | undefined {
  const today = dayOf(asked.now)
  const sources = summaries.map(({ source, from }) => ({
    source,
    keptFrom: addMonths(today, -retentionOf(rules, source, today).months),
    oldest: dayOfMoment(from) ?? today,
  }))
  const begun = summaries.map(({ since }) => since)
  const since = begun.length === 0 ? undefined : begun.reduce((one, other) => Math.min(one, other))
  return forecastOf({ ...asked, sources, since })
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
