import { Uncleanable } from '../uncleanable.ts'

// The lexical rules of ISO 32000-2, 7.2 and 7.8.2, as content streams use them.

/** A token with its bytes as they stand; brackets of arrays and dictionaries are tokens of their own. */
export type Token =
  | { readonly kind: 'name' | 'number' | 'string' | 'bracket' | 'operator'; readonly bytes: Buffer }
  /** A picture in the stream: what stands between `BI` and `ID`, and what between `ID` and `EI`. */
  | { readonly kind: 'image'; readonly bytes: Buffer; readonly data: Buffer }

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00

const DELIMITERS = new Set(Buffer.from('()<>[]{}/%'))
const isRegular = (byte: number | undefined): boolean => byte !== undefined && !isSpace(byte) && !DELIMITERS.has(byte)

const NUMBER = /^[-+.]*\d[-+.\d]*$/

/** @throws Uncleanable where a string or a picture does not end, or a byte stands where none may */
export function* tokens(content: Buffer): Generator<Token> {
  let at = 0
  while (at < content.length) {
    const byte = content[at]
    if (isSpace(byte)) {
      at += 1
      continue
    }
    if (byte === 0x25) {
      at = endOfLine(content, at)
      continue
    }
    const end = endOfToken(content, at)
    const bytes = content.subarray(at, end)
    if (bytes.length === 2 && bytes[0] === 0x42 && bytes[1] === 0x49) {
      const image = imageAt(content, end)
      yield { kind: 'image', bytes: image.dictionary, data: image.data }
      at = image.end
    } else {
      yield { kind: kindOf(bytes), bytes }
      at = end
    }
  }
}

function endOfLine(content: Buffer, from: number): number {
  let at = from
  while (at < content.length && content[at] !== 0x0a && content[at] !== 0x0d) at += 1
  return at
}

function endOfToken(content: Buffer, at: number): number {
  const byte = content[at]
  if (byte === 0x28) return endOfString(content, at)
  if (byte === 0x3c && content[at + 1] !== 0x3c) return endOfHex(content, at)
  if (byte === 0x3c || (byte === 0x3e && content[at + 1] === 0x3e)) return at + 2
  let end = at + 1
  if (byte === 0x2f || isRegular(byte)) while (isRegular(content[end])) end += 1
  return end
}

function endOfString(content: Buffer, from: number): number {
  let deep = 0
  for (let at = from; at < content.length; at += 1) {
    const byte = content[at]
    if (byte === 0x5c) at += 1
    else if (byte === 0x28) deep += 1
    else if (byte === 0x29) deep -= 1
    if (deep === 0) return at + 1
  }
  throw new Uncleanable('damaged')
}

function endOfHex(content: Buffer, from: number): number {
  const end = content.indexOf(0x3e, from)
  if (end < 0) throw new Uncleanable('damaged')
  return end + 1
}

function kindOf(bytes: Buffer): 'name' | 'number' | 'string' | 'bracket' | 'operator' {
  const [first, second] = bytes
  if (first === 0x2f) return 'name'
  if (first === 0x28 || (first === 0x3c && second !== 0x3c)) return 'string'
  if (!isRegular(first)) return 'bracket'
  return NUMBER.test(bytes.toString('latin1')) ? 'number' : 'operator'
}

const MOST_DICTIONARY = 8 * 1024

/** From behind `BI`. The bytes of a picture end at the first `EI` that stands alone and is followed by text. */
function imageAt(content: Buffer, from: number): { dictionary: Buffer; data: Buffer; end: number } {
  const mark = endOfDictionary(content, from)
  const start = mark + 3
  for (let at = content.indexOf('EI', start); at >= 0; at = content.indexOf('EI', at + 1)) {
    const stands = isSpace(content[at - 1]) && (at + 2 === content.length || isSpace(content[at + 2]))
    if (stands && isText(content.subarray(at + 2, at + 18))) {
      return { dictionary: content.subarray(from, mark), data: content.subarray(start, at - 1), end: at + 2 }
    }
  }
  throw new Uncleanable('damaged')
}

/** Where `ID` stands alone. */
function endOfDictionary(content: Buffer, from: number): number {
  const head = content.subarray(from, from + MOST_DICTIONARY)
  for (let at = head.indexOf('ID'); at >= 0; at = head.indexOf('ID', at + 1)) {
    if (!isRegular(head[at - 1]) && head[at - 1] !== 0x2f && isSpace(head[at + 2])) return from + at
  }
  throw new Uncleanable('damaged')
}

const isText = (bytes: Buffer): boolean => bytes.every((byte) => isSpace(byte) || (byte > 0x20 && byte < 0x7f))
