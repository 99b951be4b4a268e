/** A connection among all of a listener. */
export interface StreamPlace {
  readonly address: string
  readonly name: string
  /** Counts up whenever something is heard of any. */
  heard: number
  /** Ends the connection. */
  end: () => void
}

/** The places of a listener: no address has a bound of its own, and none can keep the others out. */
export class StreamPlaces {
  readonly most: number
  readonly #named = new Map<string, StreamPlace>()
  /** Of each address, the quietest first. */
  readonly #of = new Map<string, Set<StreamPlace>>()
  #heard = 0

  /** @param most connections at once */
  constructor(most: number) {
    this.most = most
  }

  enter(address: string, name: string, end: () => void): StreamPlace {
    this.#heard += 1
    const place: StreamPlace = { address, name, heard: this.#heard, end }
    this.#named.set(name, place)
    const those = this.#of.get(address) ?? new Set()
    this.#of.set(address, those.add(place))
    return place
  }

  find(name: string): StreamPlace | undefined {
    return this.#named.get(name)
  }

  /** Something was heard of it. */
  touch(place: StreamPlace): void {
    const those = this.#of.get(place.address)
    if (!those?.delete(place)) return
    those.add(place)
    this.#heard += 1
    place.heard = this.#heard
  }

  leave(place: StreamPlace): void {
    if (this.#named.get(place.name) === place) this.#named.delete(place.name)
    const those = this.#of.get(place.address)
    those?.delete(place)
    if (those?.size === 0) this.#of.delete(place.address)
  }

  /** Where there are too many: of the address that has most, the one that was quiet longest. */
  over(): StreamPlace | undefined {
    if (this.#named.size <= this.most) return undefined
    let [most, quietest]: [number, StreamPlace | undefined] = [0, undefined]
    for (const those of this.#of.values()) {
      if (those.size < most) continue
      const [first] = those
      if (those.size > most || (first && quietest && first.heard < quietest.heard)) quietest = first
      most = those.size
    }
    return quietest
  }
}
