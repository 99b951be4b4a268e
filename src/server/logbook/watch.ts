import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { LogbookRules, NewEntry } from '../../mechanisms/logbook/diary.ts'
import type { StorageForecast } from '../../mechanisms/logbook/forecast.ts'
import { readShares } from '../../mechanisms/logbook/kept/shares.ts'
import { type LogbookReader, openReader } from '../../mechanisms/logbook/reader.ts'
import { forecastOfStore, freeBytes, silencesOf, toldSilent } from '../../mechanisms/logbook/recent.ts'
import type { SilenceState } from '../../mechanisms/logbook/silence.ts'
import type { SourceBook } from '../../mechanisms/logbook/source-book.ts'
import type { SourceSummary } from '../../mechanisms/logbook/summaries.ts'
import type { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'

/** How often the records of the last days are read again for the forecast. */
const FORECAST_MS = 600_000

/** Our clock is put right by less all the time. */
const JUMP_MS = 10_000

export interface WatchOptions {
  readonly folder: string
  readonly totals: LogbookTotals
  readonly now: () => Date
  readonly sources: SourceBook
  readonly rules: () => LogbookRules
  readonly tell: (entry: NewEntry) => void
  /** Writes a word by which the rules change; nobody waits. */
  readonly rule: (entry: NewEntry) => Promise<number | Refusal>
  /** Bytes that may still be written; of the disk the folder stands on, if not said. */
  readonly free?: (() => Promise<number>) | undefined
  /** When the newest event of the store was received. */
  readonly newest: () => number
  /** Milliseconds on a clock that never jumps. */
  readonly clock?: (() => number) | undefined
}

/** Watches who falls silent, and whether the disk takes what must be kept; says each once, and once when it is over. */
export class LogbookWatch {
  readonly #options: WatchOptions
  readonly #listeningSince: number
  /** Of each source that was said to be silent, when the newest of it came. */
  readonly #silent = new Map<string, number>()
  /** Where both clocks stood when they were looked at last. */
  #clocks: { readonly wall: number; readonly steady: number }
  #forecast: { readonly at: number; readonly forecast: StorageForecast | undefined } | undefined
  #reachesLaw = true

  private constructor(options: WatchOptions) {
    this.#options = options
    this.#listeningSince = options.now().getTime()
    this.#clocks = this.#readClocks()
  }

  #readClocks() {
    const { now, clock = () => performance.now() } = this.#options
    return { wall: now().getTime(), steady: clock() }
  }

  /** How far our clock stands behind the newest event of the store, in milliseconds: until then time stands still. */
  behind(): number {
    const { now, newest } = this.#options
    return Math.max(0, newest() - now().getTime())
  }

  /** Says where our clock jumped since it was looked at last. */
  lookAtClock(): void {
    const { wall, steady } = this.#clocks
    this.#clocks = this.#readClocks()
    const expected = Math.round(wall + this.#clocks.steady - steady)
    if (Math.abs(this.#clocks.wall - expected) < JUMP_MS) return
    this.#options.tell({ logbook: 'clock', expected, found: this.#clocks.wall, newest: this.#options.newest() })
  }

  /** Takes up what the store knows of the last days. */
  static async begin(options: WatchOptions, reader: LogbookReader): Promise<LogbookWatch | Refusal> {
    const now = options.now()
    const recent = await options.totals.recent(reader, now)
    if (isRefusal(recent)) return recent
    for (const [source, tally] of recent.tallies) options.sources.remember(source, tally)
    const watch = new LogbookWatch(options)
    const quiet = new Map<string, number>()
    for (const [source, state] of silencesOf(recent, options.rules(), { now })) {
      if (state.isSilent) quiet.set(source, state.last)
    }
    const told = await toldSilent(reader, quiet)
    if (isRefusal(told)) return told
    for (const source of told) watch.#silent.set(source, quiet.get(source) ?? now.getTime())
    return watch
  }

  /** Of each source of which something came in the last days whether it is silent. */
  silences(): ReadonlyMap<string, SilenceState> {
    const { sources, rules, now } = this.#options
    const asked = { now: now(), listeningSince: this.#listeningSince }
    const found = silencesOf({ tallies: sources.tallies() }, rules(), asked)
    // Who was said to be silent before a start is so until something comes.
    return new Map(
      [...found].map(([source, state]) => [
        source,
        { ...state, isSilent: state.isSilent || state.last <= (this.#silent.get(source) ?? Number.NEGATIVE_INFINITY) },
      ]),
    )
  }

  /** Says which sources fell silent since it was asked last, and which are heard again. */
  look(): void {
    for (const [source, { isSilent, last, patience }] of this.silences()) {
      const since = this.#silent.get(source)
      if (since !== undefined && last > since) {
        this.#silent.delete(source)
        this.#options.tell({ logbook: 'heard', source, silent_since: since, at: last })
      } else if (since === undefined && isSilent) {
        this.#silent.set(source, last)
        const { ms, whose } = patience
        this.#options.tell({ logbook: 'silent', source, since: last, patience_ms: ms, whose })
      }
    }
  }

  /** Whether it takes what the law asks for at least, where it does not take the longer terms of whoever runs it. */
  reachesLaw(): boolean {
    return this.#reachesLaw
  }

  /** Whether the disk takes what must be kept; as it was read some minutes ago at the most. */
  async forecast(summaries?: readonly SourceSummary[]): Promise<StorageForecast | undefined | Refusal> {
    const { folder, totals, now, rules, free } = this.#options
    const known = this.#forecast
    if (known && Math.abs(now().getTime() - known.at) < FORECAST_MS) return known.forecast
    const reader = await openReader(folder)
    const sources = isRefusal(reader) ? reader : (summaries ?? (await totals.summaries(reader)))
    const recent = isRefusal(reader) ? reader : await totals.recent(reader, now())
    if (isRefusal(sources)) return sources
    if (isRefusal(recent)) return recent
    const shares = isRefusal(reader) ? reader : await readShares(reader)
    if (isRefusal(shares)) return shares
    const left = free ? await free() : await freeBytes(folder)
    const asked = { summaries: sources, days: recent.days, rules: rules(), free: left, shares, now: now() }
    this.#forecast = { at: now().getTime(), forecast: forecastOfStore(asked) }
    const byLaw = forecastOfStore({ ...asked, rules: { ...asked.rules, months: new Map() } })
    this.#reachesLaw = byLaw?.isEnough ?? true
    return this.#forecast.forecast
  }

  /** Says where the disk does no longer take what must be kept, and where it does again. */
  async lookAtDisk(): Promise<void> {
    const forecast = await this.forecast()
    if (!forecast || isRefusal(forecast)) return
    const { isEnough, free, needed, bytesADay, daysLeft, daysNeeded } = forecast
    const before = this.#options.rules().disk?.enough ?? true
    if (isEnough === before) return
    // A tenth more than is needed, so that what goes to and fro at the edge is not said each time.
    if (isEnough && free < needed * 1.1) return
    await this.#options.rule({
      logbook: 'disk',
      enough: isEnough,
      free: Math.round(free),
      needed,
      bytes_a_day: bytesADay,
      days_left: daysLeft ?? null,
      days_needed: daysNeeded,
    })
  }
}
