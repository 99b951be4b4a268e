import { ByteSearch, MOST_SOUGHT } from '../byte-search.ts'
import { BEYOND_ASCII, BYTE_UNITS, FIRST_IN_TOKEN, SIGN } from '../unit.ts'
import { type LineTeller, NO, type ToldByBytes, UNSURE, YES } from './told.ts'

// A word or a phrase by the bytes of a line, as far as it is of ASCII or of Han characters: what else stands beyond ASCII
// may be a letter, and is left to whoever reads the line.

const IS_WORD = /^[a-z0-9_]+$/
const IS_HAN = /^\p{Script=Han}$/u

/** A longer phrase is read: nothing that stands in a line may make it long to look for. */
const MOST_TOKENS = 8

interface Token {
  /** Small letters, where it is of ASCII. */
  readonly bytes: Uint8Array
  readonly isHan: boolean
}

/** @param tokens folded */
export function phraseTeller(tokens: readonly string[]): LineTeller {
  const isPlain = tokens.every((token) => IS_WORD.test(token) || IS_HAN.test(token))
  if (!isPlain || tokens.length === 0 || tokens.length > MOST_TOKENS) return () => UNSURE
  const [first = { bytes: new Uint8Array(1), isHan: false }, ...rest] = tokens.map(
    (token): Token => ({ bytes: Buffer.from(token), isHan: IS_HAN.test(token) }),
  )
  const search = new ByteSearch(first.bytes.subarray(0, MOST_SOUGHT), !first.isHan)
  return ({ bytes, begin, end }) => {
    let told: ToldByBytes = NO
    for (let at = search.indexIn(bytes, begin, end); at >= 0; ) {
      const here = tellAt(bytes, { first, rest, at, begin, end })
      if (here === YES) return YES
      if (here === UNSURE) told = UNSURE
      // Nothing else of a run is a token.
      const next = first.isHan ? at + first.bytes.length : endOfRun(bytes, at + 1, end)
      at = search.indexIn(bytes, next, end)
    }
    return told
  }
}

interface Place {
  readonly first: Token
  readonly rest: readonly Token[]
  /** Where the first token would begin. */
  readonly at: number
  readonly begin: number
  readonly end: number
}

function tellAt(bytes: Uint8Array, { first, rest, at, begin, end }: Place): ToldByBytes {
  const before = first.isHan || at === begin ? SIGN : unitOf(bytes, at - 1)
  if (before >= FIRST_IN_TOKEN) return NO
  let isSure = before !== BEYOND_ASCII
  let behind = endOf(bytes, first, at, end)
  if (behind < 0) return NO
  let isHan = first.isHan
  for (const token of rest) {
    const next = nextAt(bytes, token, { at: behind, isHan, end })
    // What stands between may be a sign or a letter beyond ASCII.
    if (next === BEYOND) return UNSURE
    if (next < 0) return NO
    behind = next
    ;({ isHan } = token)
  }
  if (!isHan && behind < end) {
    const after = unitOf(bytes, behind)
    if (after >= FIRST_IN_TOKEN) return NO
    isSure &&= after !== BEYOND_ASCII
  }
  return isSure ? YES : UNSURE
}

const BEYOND = -2

interface Behind {
  readonly at: number
  /** Whether a Han character ends there, behind which any token may begin. */
  readonly isHan: boolean
  readonly end: number
}

/** Where a token ends that follows the one that ends there; -1 where another does, or none. */
function nextAt(bytes: Uint8Array, token: Token, { at, isHan, end }: Behind): number {
  let begin = at
  for (; begin < end; begin += 1) {
    const unit = unitOf(bytes, begin)
    if (unit >= FIRST_IN_TOKEN) return begin > at || isHan ? endOf(bytes, token, begin, end) : -1
    if (unit !== BEYOND_ASCII) continue
    const behind = token.isHan ? endOf(bytes, token, begin, end) : -1
    return behind < 0 ? BEYOND : behind
  }
  return -1
}

/** Where the token ends that begins there; -1 where another does. */
function endOf(bytes: Uint8Array, { bytes: of, isHan }: Token, at: number, end: number): number {
  const { length } = of
  if (at + length > end) return -1
  for (let each = 0; each < length; each += 1) {
    const byte = bytes[at + each] ?? 0
    if ((isHan ? byte : BYTE_UNITS[byte]) !== of[each]) return -1
  }
  return at + length
}

function endOfRun(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && unitOf(bytes, at) >= FIRST_IN_TOKEN) at += 1
  return at
}

const unitOf = (bytes: Uint8Array, at: number): number => BYTE_UNITS[bytes[at] ?? 0] ?? SIGN
