import { OWN_SOURCE } from './event.ts'
import { isLossy } from './sender.ts'
import { ArrivalTally } from './silence.ts'

/** Sources of their own; whoever comes after is counted as the one that stands for all others. */
const MOST_SOURCES = 10_000
/** … of which senders by UDP have at most so many: anybody can put any address on a datagram. */
const MOST_BY_UDP = 2000

/** What was received of a source, what was lost here, and what was refused as no message at all. */
export interface SourceCounts {
  received: number
  lost: number
  rejected: number
}

interface SourceLife {
  readonly counts: SourceCounts
  /** The same since it was told last. */
  untold: SourceCounts
  readonly tally: ArrivalTally
}

export interface SourceHealth extends Readonly<SourceCounts> {
  readonly source: string
}

const none = (): SourceCounts => ({ received: 0, lost: 0, rejected: 0 })

/** Names and counts of whoever sends. */
export class SourceBook {
  readonly #keys = new Set<string>()
  #byUdp = 0
  readonly #lives = new Map<string, SourceLife>()
  readonly #nameOf: (key: string) => string | undefined
  readonly #other: string

  /** @param nameOf the name that people gave to a listener and sender */
  constructor(nameOf: (key: string) => string | undefined, other: string) {
    this.#nameOf = nameOf
    this.#other = other
  }

  /** Sources that the store has from before count among those there may be. */
  know(names: Iterable<string>): void {
    for (const name of names) this.#place(name)
  }

  /** @param key listener and sender, `tcp:10.0.0.7` */
  sourceOf(key: string): string {
    const named = this.#nameOf(key)
    if (named !== undefined && named !== OWN_SOURCE) return named
    return this.#place(key) ? key : this.#other
  }

  /** Whether it has a place of its own, or has one from now on. */
  #place(key: string): boolean {
    if (this.#keys.has(key)) return true
    const byUdp = isLossy(key)
    if (this.#keys.size >= MOST_SOURCES || (byUdp && this.#byUdp >= MOST_BY_UDP)) return false
    this.#keys.add(key)
    if (byUdp) this.#byUdp += 1
    return true
  }

  count(source: string, kind: keyof SourceCounts, many: number, now: number): void {
    const life = this.#lifeOf(source)
    life.counts[kind] += many
    life.untold[kind] += many
    if (kind === 'received') life.tally.came(now)
  }

  #lifeOf(source: string): SourceLife {
    const there = this.#lives.get(source)
    if (there) return there
    const life = { counts: none(), untold: none(), tally: new ArrivalTally() }
    this.#lives.set(source, life)
    return life
  }

  /** What happened since this was asked last. */
  takeUntold(): readonly (SourceCounts & { readonly source: string })[] {
    const told: (SourceCounts & { readonly source: string })[] = []
    for (const [source, life] of this.#lives) {
      const { received, lost, rejected } = life.untold
      if (received + lost + rejected > 0) told.push({ source, ...life.untold })
      life.untold = none()
    }
    return told
  }

  /** When events came before this start. */
  remember(source: string, tally: ArrivalTally): void {
    if (!this.#lives.has(source)) this.#lives.set(source, { counts: none(), untold: none(), tally })
  }

  /** When events of each source came. */
  tallies(): ReadonlyMap<string, ArrivalTally> {
    return new Map([...this.#lives].map(([source, { tally }]) => [source, tally]))
  }

  /** Counts since this start. */
  health(source: string): SourceHealth {
    return { source, ...(this.#lives.get(source)?.counts ?? none()) }
  }
}
