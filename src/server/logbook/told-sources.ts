import type { StorageForecast } from '../../mechanisms/logbook/forecast.ts'
import type { SilenceState } from '../../mechanisms/logbook/silence.ts'
import type { SourceSummary } from '../../mechanisms/logbook/summaries.ts'

// How sources and the forecast are told to programs, by the command and by the door alike.

/** Sources whose rate is told, those of the most bytes. */
const MOST_RATES = 1000

const spelled = (moment: number | undefined): string | null =>
  moment === undefined ? null : new Date(moment).toISOString()

/**
 * A source in the words of the API: times in RFC 3339, null where there is none.
 *
 * @param silence undefined where nothing came from a sender in the last days (`WATCHED_DAYS`)
 */
export function toldSource(
  { source, events, gone, from, to, since }: SourceSummary,
  silence: SilenceState | undefined,
) {
  return {
    source,
    events,
    deleted: gone,
    since: spelled(since),
    oldest: spelled(from),
    newest: spelled(to),
    silence: silence
      ? {
          silent: silence.isSilent,
          last: spelled(silence.last),
          after: spelled(silence.after),
          patience_ms: Math.round(silence.patience.ms),
          whose: silence.patience.whose,
        }
      : null,
  }
}

/** The forecast in the words of the API; bytes, whole days, and what gathered and cold files take of what came in. */
export const toldForecast = (forecast: StorageForecast | undefined) =>
  forecast
    ? {
        enough: forecast.isEnough,
        days_left: forecast.daysLeft ?? null,
        days_needed: forecast.daysNeeded,
        free: forecast.free,
        needed: forecast.needed,
        bytes_a_day: forecast.bytesADay,
        basis_days: forecast.basis,
        hot_share: forecast.shares.hot ?? null,
        cold_share: forecast.shares.cold ?? null,
        share_files: forecast.shares.files,
        rates: forecast.rates
          .slice(0, MOST_RATES)
          .map(({ source, bytesADay, eventsADay }) => ({ source, bytes_a_day: bytesADay, events_a_day: eventsADay })),
      }
    : null
