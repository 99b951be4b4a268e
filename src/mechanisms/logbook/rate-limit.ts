import { type Refusal, refuse } from '../../law/refusal.ts'

/** What became of a source of which more came than is taken. */
export interface LimitedCounts {
  readonly source: string
  readonly perSecond: number
  /** How often its sender was asked to wait, and events that were lost or refused. */
  waits: number
  lost: number
  refused: number
}

/**
 * All that a request brings, taken only where there is room for all of it; or a piece of what comes on and on, taken where
 * no piece before it was too much.
 */
export type LimitedPart = 'request' | 'upload'

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

  /** Why so many events are not taken now; undefined where they are. */
  refuse(source: string, events: number, of: LimitedPart): Refusal | undefined {
    const limit = this.#limitOf(source)
    if (limit === undefined) return undefined
    const { tokens } = this.#bucketOf(source, limit)
    if (of === 'request' && events > limit) return neverWithin(limit, events)
    return tokens < (of === 'request' ? events : 0) ? overLimit(limit) : undefined
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

const overLimit = (limit: number): Refusal =>
  refuse('too-many', {
    zh: `此来源每秒最多收${limit}条，请稍后重发。`,
    en: `At most ${limit} events a second are taken of this source: send it again later.`,
  })

/** To come again later would not help. */
const neverWithin = (limit: number, events: number): Refusal =>
  refuse('too-large', {
    zh: `此来源每秒最多收${limit}条，一次发来${events}条；请分成较小的批次发送。`,
    en: `At most ${limit} events a second are taken of this source, and these are ${events}: send them in smaller parts.`,
  })
