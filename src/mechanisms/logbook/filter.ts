import { type AddressBlock, addressesIn, networkOf, WIDTH } from './address.ts'
import { type LineFields, readLine } from './line.ts'
import { textOf } from './text.ts'
import { phraseOf } from './token.ts'

// What a block may hold, in a few bits an entry (Bloom 1970): a query passes over blocks that surely hold nothing of it.
// A filter keeps what its entries hash to and never answers no of one that was added; a test asks it of all.

/** Entries that are no tokens begin with a character that no token has. */
export const fieldEntry = (field: 'host' | 'app', value: string): string => `\u0001${field}\u0001${value}`
const networkEntry = (family: 4 | 6, prefix: number, value: bigint): string => `\u0001${family}/${prefix}\u0001${value}`

/** Networks of these sizes are entries; a range is looked for by the next larger of them. */
const PREFIXES = { 4: [8, 16, 24, WIDTH[4]], 6: [16, 32, 48, 64, WIDTH[6]] } as const

/** The entry that a block must have to hold an address of this range; undefined where the range is larger than any. */
export function networkEntryOf({ family, value, prefix }: AddressBlock): string | undefined {
  const known = PREFIXES[family].findLast((each) => each <= prefix)
  return known === undefined ? undefined : networkEntry(family, known, networkOf({ family, value }, known))
}

/** Two numbers of 32 bits, of each UTF-16 unit of the entry. */
interface EntryHash {
  readonly one: number
  readonly other: number
}

const SEEDS = { one: 0x811c9dc5, other: 0x9747b28c } as const

const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)
const otherStep = (hash: number, unit: number): number => {
  const next = Math.imul(hash ^ unit, 0x85ebca6b)
  return (next << 13) | (next >>> 19)
}

function finish(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function hashOf(entry: string): EntryHash {
  let { one, other }: { one: number; other: number } = SEEDS
  for (let at = 0; at < entry.length; at += 1) {
    const unit = entry.charCodeAt(at)
    one = step(one, unit)
    other = otherStep(other, unit)
  }
  return { one: finish(one), other: (finish(other) | 1) >>> 0 }
}

const BITS_AN_ENTRY = 10
const PROBES = 7
const BEYOND_ASCII = /\P{ASCII}/u

/** What an ASCII character is in a token, folded; 0 where it is in none. */
const ASCII_TOKEN = new Uint8Array(128).map((_, code) => {
  const character = String.fromCharCode(code)
  return /[A-Za-z0-9_]/.test(character) ? character.toLowerCase().charCodeAt(0) : 0
})

/** Gathers what stands in the lines of one block. */
export class FilterBuilder {
  /** Pairs of hashes, open addressing; the second of a pair is odd, so that 0 is free. */
  #table = new Uint32Array(1 << 13)
  #size = 0
  readonly #seen = new Set<string>()

  /** @returns what the line tells of itself, which had to be read for it */
  add(raw: Uint8Array, received: number): LineFields {
    const text = textOf(raw)
    const fields = readLine(text, received)
    this.#addTokens(text)
    // What JSON escapes stands in the text otherwise than it is asked for.
    if (text.includes('\\') && fields.pairs.length > 0) {
      for (const pair of fields.pairs) for (const part of pair) this.#addTokens(part)
    }
    if (fields.host !== undefined) this.#addOnce(fieldEntry('host', fields.host))
    if (fields.app !== undefined) this.#addOnce(fieldEntry('app', fields.app))
    for (const address of addressesIn(text)) {
      for (const prefix of PREFIXES[address.family]) {
        this.#addOnce(networkEntry(address.family, prefix, networkOf(address, prefix)))
      }
    }
    return fields
  }

  #addOnce(entry: string): void {
    if (this.#seen.has(entry)) return
    this.#seen.add(entry)
    this.#put(hashOf(entry))
  }

  #addTokens(text: string): void {
    if (BEYOND_ASCII.test(text)) {
      for (const token of phraseOf(text)) this.#put(hashOf(token))
      return
    }
    let { one, other }: { one: number; other: number } = SEEDS
    let length = 0
    for (let at = 0; at <= text.length; at += 1) {
      const unit = at < text.length ? (ASCII_TOKEN[text.charCodeAt(at)] ?? 0) : 0
      if (unit > 0) {
        one = step(one, unit)
        other = otherStep(other, unit)
        length += 1
      } else if (length > 0) {
        this.#put({ one: finish(one), other: (finish(other) | 1) >>> 0 })
        one = SEEDS.one
        other = SEEDS.other
        length = 0
      }
    }
  }

  #put({ one, other }: EntryHash): void {
    const mask = this.#table.length / 2 - 1
    let slot = one & mask
    for (; this.#table[2 * slot + 1] !== 0; slot = (slot + 1) & mask) {
      if (this.#table[2 * slot] === one && this.#table[2 * slot + 1] === other) return
    }
    this.#table[2 * slot] = one
    this.#table[2 * slot + 1] = other
    this.#size += 1
    if (this.#size * 4 > this.#table.length) this.#grow()
  }

  #grow(): void {
    const old = this.#table
    this.#table = new Uint32Array(old.length * 2)
    this.#size = 0
    for (let at = 0; at < old.length; at += 2) {
      const [one = 0, other = 0] = [old[at], old[at + 1]]
      if (other !== 0) this.#put({ one, other })
    }
  }

  build(): Uint8Array {
    const filter = new Uint8Array(Math.max(8, Math.ceil((this.#size * BITS_AN_ENTRY) / 8)))
    for (let at = 0; at < this.#table.length; at += 2) {
      const [one = 0, other = 0] = [this.#table[at], this.#table[at + 1]]
      if (other === 0) continue
      for (let probe = 0; probe < PROBES; probe += 1) {
        const bit = bitOf({ one, other }, probe, filter)
        filter[bit >>> 3] = (filter[bit >>> 3] ?? 0) | (1 << (bit & 7))
      }
    }
    return filter
  }
}

const bitOf = ({ one, other }: EntryHash, probe: number, filter: Uint8Array): number =>
  ((one + Math.imul(probe, other)) >>> 0) % (filter.length * 8)

/** Whether the entry may have been added: surely where it was, seldom where it was not. */
export function mayHold(filter: Uint8Array, entry: string): boolean {
  const hash = hashOf(entry)
  for (let probe = 0; probe < PROBES; probe += 1) {
    const bit = bitOf(hash, probe, filter)
    if (((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false
  }
  return true
}
