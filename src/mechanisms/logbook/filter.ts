import { type AddressBlock, networkOf, WIDTH } from './address.ts'
import type { LineField } from './query/query.ts'

// What a block may hold, in a few bits a trait (Bloom 1970): a query passes over blocks that surely hold nothing of it.
// A filter keeps what its traits hash to and never answers no of one that was added; a test asks it of all.

/** Traits that are no tokens begin with a character that no token has. */
export const fieldTrait = (field: LineField, value: string): string => `\u0001${field}\u0001${value}`
export const networkTrait = (family: 4 | 6, prefix: number, value: bigint | ''): string =>
  `\u0001${family}/${prefix}\u0001${value}`

/** Networks of these sizes are traits; a range is looked for by the next larger of them. */
export const PREFIXES = { 4: [8, 16, 24, WIDTH[4]], 6: [16, 32, 48, 64, WIDTH[6]] } as const

/** The trait that a block must have to hold an address of this range; undefined where the range is larger than any. */
export function networkTraitOf({ family, value, prefix }: AddressBlock): string | undefined {
  const known = PREFIXES[family].findLast((each) => each <= prefix)
  return known === undefined ? undefined : networkTrait(family, known, networkOf({ family, value }, known))
}

/** Two numbers of 32 bits, of each UTF-16 unit of a trait; the second is odd. */
export interface TraitHash {
  readonly one: number
  readonly other: number
}

/** What the two numbers begin with, how they go on with a unit, and how they end. */
// Of 32 bits with their sign: beyond them, each step would go through a floating-point number.
export const SEEDS = { one: 0x811c9dc5 | 0, other: 0x9747b28c | 0 } as const

export const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)
export const otherStep = (hash: number, unit: number): number => {
  const next = Math.imul(hash ^ unit, 0x85ebca6b)
  return (next << 13) | (next >>> 19)
}

function finish(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** The two numbers after these units, to be gone on with. */
export function begunWith(trait: string): TraitHash {
  let { one, other }: { one: number; other: number } = SEEDS
  for (let at = 0; at < trait.length; at += 1) {
    const unit = trait.charCodeAt(at)
    one = step(one, unit)
    other = otherStep(other, unit)
  }
  return { one, other }
}

/** Two numbers of a trait, each as likely as any other. */
export function hashOf(trait: string): TraitHash {
  const { one, other } = begunWith(trait)
  return { one: finish(one), other: (finish(other) | 1) >>> 0 }
}

const BITS_AN_TRAIT = 10
const PROBES = 7
const RECENT = 2048
const FEWEST_PLACES = 1 << 10

/** Bytes of a filter of so many traits. */
export const filterBytes = (traits: number): number => Math.max(8, Math.ceil((traits * BITS_AN_TRAIT) / 8))

/** Traits of one filter, each once. */
export interface TraitTable {
  add(trait: string): void
  /** A trait of which these are the two numbers after its last unit. */
  put(one: number, other: number): void
  /** The filter of all traits. */
  build(): Uint8Array
  /** The first number of every trait, in no order; of two traits it may be the same. */
  hashes(): Uint32Array
  /** Forgets everything. */
  clear(): void
}

/** The first of each pair of a table of which the second is not 0. */
export function hashesIn(table: Uint32Array, size: number): Uint32Array {
  const found = new Uint32Array(size)
  let count = 0
  for (let at = 0; at < table.length; at += 2) {
    if (table[at + 1] !== 0) found[count++] = table[at] ?? 0
  }
  return found
}

/** Pairs of hashes, open addressing; the second of a pair is odd, so that 0 is free. */
export class FilterTable implements TraitTable {
  #table = new Uint32Array(FEWEST_PLACES)
  #size = 0
  /** Numbers as they were put, the last of each place: most words of a line stood in the line before. */
  readonly #recent = new Int32Array(2 * RECENT)

  clear(): void {
    // One block is like the next: what was large enough for it is kept, unless it was much too large.
    if (this.#size * 16 < this.#table.length)
      this.#table = new Uint32Array(Math.max(FEWEST_PLACES, this.#table.length / 4))
    else this.#table.fill(0)
    this.#size = 0
    this.#recent.fill(0)
    // What no trait looks for at this place, so that none is taken for there already.
    this.#recent[0] = 1
  }

  constructor() {
    this.clear()
  }

  add(trait: string): void {
    const { one, other } = begunWith(trait)
    this.put(one, other)
  }

  put(begunOne: number, begunOther: number): void {
    const recent = this.#recent
    const place = ((begunOne ^ (begunOther >>> 7)) & (RECENT - 1)) << 1
    if (recent[place] === begunOne && recent[place + 1] === begunOther) return
    recent[place] = begunOne
    recent[place + 1] = begunOther
    this.#put(finish(begunOne), (finish(begunOther) | 1) >>> 0)
  }

  #put(one: number, other: number): void {
    const table = this.#table
    const mask = table.length - 2
    let slot = (one << 1) & mask
    for (; table[slot + 1] !== 0; slot = (slot + 2) & mask) {
      if (table[slot] === one && table[slot + 1] === other) return
    }
    table[slot] = one
    table[slot + 1] = other
    this.#size += 1
    if (this.#size * 4 > table.length) this.#grow()
  }

  #grow(): void {
    const old = this.#table
    this.#table = new Uint32Array(old.length * 2)
    this.#size = 0
    for (let at = 0; at < old.length; at += 2) {
      const [one = 0, other = 0] = [old[at], old[at + 1]]
      if (other !== 0) this.#put(one, other)
    }
  }

  hashes(): Uint32Array {
    return hashesIn(this.#table, this.#size)
  }

  build(): Uint8Array {
    const filter = new Uint8Array(filterBytes(this.#size))
    const bits = filter.length * 8
    const table = this.#table
    for (let at = 0; at < table.length; at += 2) {
      const other = table[at + 1] ?? 0
      if (other === 0) continue
      let sum = table[at] ?? 0
      for (let probe = 0; probe < PROBES; probe += 1) {
        const bit = sum % bits
        filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7))
        sum = (sum + other) >>> 0
      }
    }
    return filter
  }
}

const bitOf = ({ one, other }: TraitHash, probe: number, filter: Uint8Array): number =>
  ((one + Math.imul(probe, other)) >>> 0) % (filter.length * 8)

/** Whether the trait may have been added: surely where it was, seldom where it was not. */
export function mayHold(filter: Uint8Array, trait: string): boolean {
  const hash = hashOf(trait)
  for (let probe = 0; probe < PROBES; probe += 1) {
    const bit = bitOf(hash, probe, filter)
    if (((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false
  }
  return true
}
