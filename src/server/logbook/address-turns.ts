/** Who waits for a turn. */
export interface TurnTaker {
  readonly address: string
}

interface Waiting {
  readonly taker: TurnTaker
  /** True once it is its turn; false where it was forgotten before. */
  readonly begin: (isTurn: boolean) => void
}

/** One at a time, and addresses in turn: who sends much waits behind themselves, and for one of each other's at most. */
export class AddressTurns {
  readonly #mostOfOne: number
  /** Of each address, those that wait, in their order; the address that had its turn longest ago stands first. */
  readonly #waiting = new Map<string, Waiting[]>()
  #last: string | undefined
  #isTaken = false

  /** @param mostOfOne so many of one address may wait, beside the one whose turn it is */
  constructor(mostOfOne: number) {
    this.#mostOfOne = mostOfOne
  }

  /** Resolves when it is its turn, until {@link end}; undefined where too many of its address wait. */
  wait(taker: TurnTaker): Promise<boolean> | undefined {
    if (!this.#isTaken) {
      this.#isTaken = true
      this.#last = taker.address
      return Promise.resolve(true)
    }
    const { address } = taker
    const those = this.#waiting.get(address) ?? []
    if (those.length >= this.#mostOfOne) return undefined
    return new Promise((begin) => {
      those.push({ taker, begin })
      this.#waiting.set(address, those)
    })
  }

  /** It is the next one's turn. */
  end(): void {
    const others = [...this.#waiting.keys()]
    // Who had the last turn came to stand first where nobody else waited.
    const address = others.find((each) => each !== this.#last) ?? others[0]
    const those = address === undefined ? [] : (this.#waiting.get(address) ?? [])
    const next = those.shift()
    this.#isTaken = next !== undefined
    if (address === undefined || !next) return
    this.#last = address
    this.#waiting.delete(address)
    if (those.length > 0) this.#waiting.set(address, those)
    next.begin(true)
  }

  /** Whoever is gone waits no longer. */
  forget(taker: TurnTaker): void {
    const those = this.#waiting.get(taker.address)
    const at = those?.findIndex((each) => each.taker === taker) ?? -1
    if (!those || at < 0) return
    const [gone] = those.splice(at, 1)
    if (those.length === 0) this.#waiting.delete(taker.address)
    gone?.begin(false)
  }
}
