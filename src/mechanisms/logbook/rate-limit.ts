/** What became of a source of which more came than is taken. */
export interface LimitedCounts {
  readonly source: string
  readonly perSecond: number
  /** How often its sender was asked to wait, and events that were lost or refused. */
  waits: number
  lost: number
  refused: number
}

interface Bucket {
  /** Events that may come at once; below 0 so many came too early. */
  tokens: number
  at: number
}

/** How many events a second are taken of a source, a second's worth at once. Only sources with a limit have a place. */
export class RateLimits {
  readonly #limitOf: (source: string) => number | undefined
  readonly #clock: () => number
  readonly #buckets = new Map<string, Bucket>()
  #limited = new Map<string, LimitedCounts>()

  /** @param clock milliseconds that never jump */
  constructor(limitOf: (source: string) => number | undefined, clock: () => number = () => performance.now()) {
    this.#limitOf = limitOf
    this.#clock = clock
  }

  /** Milliseconds that a source has to wait before more is taken of it; 0 where it need not. */
  waitOf(source: string): number {
    const limit = this.#limitOf(source)
    return limit === undefined ? 0 : waitIn(this.#bucketOf(source, limit), limit)
  }

  /** Whether so many events may come now, all of them at once; `never` where they are more than a second's worth. */
  admits(source: string, events: number): 'now' | 'later' | 'never' {
    const limit = this.#limitOf(source)
    if (limit === undefined || events <= this.#bucketOf(source, limit).tokens) return 'now'
    return events > limit ? 'never' : 'later'
  }

  /** Events came and are taken. Returns how long their sender should wait before it sends more. */
  take(source: string, events: number): number {
    const limit = this.#limitOf(source)
    if (limit === undefined) return 0
    const bucket = this.#bucketOf(source, limit)
    bucket.tokens -= events
    return waitIn(bucket, limit)
  }

  #bucketOf(source: string, limit: number): Bucket {
    const now = this.#clock()
    const bucket = this.#buckets.get(source) ?? { tokens: limit, at: now }
    bucket.tokens = Math.min(limit, bucket.tokens + ((now - bucket.at) * limit) / 1000)
    bucket.at = now
    this.#buckets.set(source, bucket)
    return bucket
  }

  /** Its sender was asked to wait, or events of it were lost or refused. */
  count(source: string, kind: 'waits' | 'lost' | 'refused', many: number): void {
    const perSecond = this.#limitOf(source)
    if (perSecond === undefined) return
    const counts = this.#limited.get(source) ?? { source, perSecond, waits: 0, lost: 0, refused: 0 }
    counts[kind] += many
    this.#limited.set(source, counts)
  }

  /** What happened since this was asked last. */
  takeLimited(): readonly LimitedCounts[] {
    const limited = [...this.#limited.values()]
    this.#limited = new Map()
    return limited
  }
}

const waitIn = ({ tokens }: Bucket, limit: number): number => (tokens >= 0 ? 0 : Math.ceil((-tokens * 1000) / limit))
