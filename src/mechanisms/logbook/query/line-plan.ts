import { isAscii } from 'node:buffer'
import { ByteSearch, MOST_SOUGHT } from '../byte-search.ts'
import { type LineSeek, lineSeek, MOST_NEEDLES, type SeekNeedle, seekNeedle } from '../line-seek.ts'
import { Needle } from '../needle.ts'
import { phraseTeller } from './phrase-bytes.ts'
import { type LineField, type LogbookQuery, termKey } from './query.ts'
import { type AskedLine, type LineTeller, NO, type ToldByBytes, UNSURE, YES } from './told.ts'

// A query as the bytes of a line answer it, where no event is made and nothing is read as text: yes, no, or that these
// bytes do not tell. A property test holds every answer against what is said of the event itself.

/** Who finds where some bytes stand. */
interface ByteSeeker {
  indexIn(text: Buffer, from?: number): number
}

/** Bytes that stand in each line that is asked for, and how often they were met so far. */
export interface SoughtBytes {
  readonly seeker: ByteSeeker
  readonly needle: SeekNeedle
  /** A backslash may write them otherwise. */
  readonly isEscapable: boolean
  met: number
  passed: number
}

/** Goes from line to line. */
interface SoughtLine extends AskedLine {
  /** Whether an LF stands behind every line. */
  readonly isLines: boolean
  /** To the line in which a byte stands; false where there is none. */
  moveTo(at: number): boolean
  moveToLine(begin: number, end: number): void
}

const BACKSLASH = 92
/** Letters beyond ASCII that are the same as one of ASCII without regard to case. */
const TWINS = ['\u017f', '\u212a'].map((letter) => Buffer.from(letter))

/** How lines are asked for a query by their bytes. */
export class LinePlan {
  readonly tell: LineTeller
  readonly #sought: readonly SoughtBytes[]
  /** Whether a word of it has a letter that stands otherwise beyond ASCII. */
  readonly #hasTwins: boolean

  constructor(query: LogbookQuery) {
    this.tell = tellerOf(query)
    this.#sought = termsOfAll(query).flatMap(soughtIn)
    this.#hasTwins = /[ks]/.test(wordsIn(query).join(''))
  }

  /** Whether the answers are good for lines of these bytes. */
  isGoodFor(text: Buffer): boolean {
    return !this.#hasTwins || isAscii(text) || !TWINS.some((letter) => text.includes(letter))
  }

  /** Of the bytes that every line asked for has, those that say something of this text, the rarest so far first. */
  soughtIn(text: Buffer): readonly SoughtBytes[] {
    const isEscaped = this.#sought.some(({ isEscapable }) => isEscapable) && text.includes(BACKSLASH)
    const good = isEscaped ? this.#sought.filter(({ isEscapable }) => !isEscapable) : this.#sought
    // Each once before one is preferred.
    return good.toSorted((one, other) => rateOf(one) - rateOf(other))
  }

  /** Goes to each line that has what is sought. */
  seek(sought: readonly SoughtBytes[], line: SoughtLine, take: () => void): void {
    const [rarest] = sought
    if (!rarest) return
    const { bytes } = line
    const fast = line.isLines && isWorthIt(sought) ? lineSeek() : undefined
    rarest.passed += bytes.length
    rarest.met += fast?.has(bytes) ? seekLines(fast, sought, line, take) : seekPlainly(rarest, line, take)
  }
}

const rateOf = ({ met, passed }: SoughtBytes): number => (passed === 0 ? -1 : met / passed)

/** What Node looks for from its rarest byte on is found sooner so, where it is nearly nowhere. */
const isWorthIt = (sought: readonly SoughtBytes[]): boolean =>
  sought.length > 1 || !(sought[0]?.seeker instanceof Needle)

function seekLines(seek: LineSeek, sought: readonly SoughtBytes[], line: SoughtLine, take: () => void): number {
  const needles = sought.slice(0, MOST_NEEDLES).map(({ needle }) => needle)
  return seek.lines(line.bytes, needles, (begin, end) => {
    line.moveToLine(begin, end)
    take()
  })
}

function seekPlainly({ seeker }: SoughtBytes, line: SoughtLine, take: () => void): number {
  const { bytes } = line
  let met = 0
  for (let at = seeker.indexIn(bytes); at >= 0 && line.moveTo(at); ) {
    met += 1
    take()
    at = seeker.indexIn(bytes, Math.max(line.end, at + 1))
  }
  return met
}

/** Terms that each line asked for has. */
const termsOfAll = (query: LogbookQuery): readonly LogbookQuery[] =>
  query.kind === 'all' ? query.of.flatMap(termsOfAll) : [query]

function soughtIn(term: LogbookQuery): readonly SoughtBytes[] {
  const of = (bytes: Buffer, isFolded: boolean, isEscapable: boolean): readonly SoughtBytes[] => {
    const seeker = term.kind === 'characters' ? new Needle(bytes) : new ByteSearch(bytes, isFolded)
    return [{ seeker, needle: seekNeedle(bytes, isFolded), isEscapable, met: 0, passed: 0 }]
  }
  switch (term.kind) {
    case 'phrase': {
      const words = term.tokens.filter((token) => IS_WORD.test(token))
      const longest = words.toSorted((one, other) => other.length - one.length)[0]
      return longest === undefined ? [] : of(beginOf(longest), true, false)
    }
    case 'characters':
      return isSayable(term.text) ? of(beginOf(term.text), false, false) : []
    case 'field':
      return term.field !== 'source' && isSayable(term.value) ? of(beginOf(term.value), false, true) : []
    case 'pair':
      return isSayable(term.value) ? of(beginOf(term.value), false, true) : []
    default:
      return []
  }
}

/** Half of a character of two units is in no bytes. */
const isSayable = (text: string): boolean => text !== '' && text.isWellFormed()
const beginOf = (text: string): Buffer => Buffer.from(text).subarray(0, MOST_SOUGHT)

const IS_WORD = /^[a-z0-9_]+$/

function wordsIn(query: LogbookQuery): readonly string[] {
  if (query.kind === 'not') return wordsIn(query.of)
  if (query.kind === 'all' || query.kind === 'any') return query.of.flatMap(wordsIn)
  return query.kind === 'phrase' ? query.tokens : []
}

/** What is told sooner is asked first. */
const COSTS = { characters: 0, phrase: 1, severity: 2, field: 3, received: 4, pair: 5, address: 5 } as const

const costOf = (query: LogbookQuery): number => {
  if (query.kind === 'not') return costOf(query.of)
  if (query.kind === 'all' || query.kind === 'any') return Math.max(0, ...query.of.map(costOf))
  return COSTS[query.kind]
}

function tellerOf(query: LogbookQuery): LineTeller {
  switch (query.kind) {
    case 'all':
      return everyOf(tellersOf(query.of), NO)
    case 'any':
      return everyOf(tellersOf(query.of), YES)
    case 'not': {
      const teller = tellerOf(query.of)
      return (line) => {
        const told = teller(line)
        return told === UNSURE ? UNSURE : told === YES ? NO : YES
      }
    }
    case 'phrase':
      return phraseTeller(query.tokens)
    case 'characters':
      return charactersTeller(query.text)
    case 'field':
      return query.field === 'source' ? sourceTeller(query) : fieldTeller(query.field, query)
    case 'severity':
      return (line) => {
        const head = line.head()
        if (!head) return UNSURE
        return head.severity >= query.from && head.severity <= query.to ? YES : NO
      }
    case 'received':
      return receivedTeller(query)
    case 'pair':
    case 'address':
      return () => UNSURE
  }
}

/** Each once, and what is told sooner before the rest. */
function tellersOf(queries: readonly LogbookQuery[]): readonly LineTeller[] {
  const different = [...new Map(queries.map((query) => [termKey(query), query])).values()]
  return different.toSorted((one, other) => costOf(one) - costOf(other)).map(tellerOf)
}

/** One that tells `ends` tells it of all; where none does and one is unsure, all are. */
function everyOf(tellers: readonly LineTeller[], ends: typeof NO | typeof YES): LineTeller {
  const goesOn = ends === NO ? YES : NO
  return (line) => {
    let told: ToldByBytes = goesOn
    for (const teller of tellers) {
      const each = teller(line)
      if (each === ends) return ends
      if (each === UNSURE) told = UNSURE
    }
    return told
  }
}

function charactersTeller(text: string): LineTeller {
  if (!isSayable(text)) return () => UNSURE
  const all = Buffer.from(text)
  const search = new ByteSearch(all.subarray(0, MOST_SOUGHT), false)
  const told = all.length > MOST_SOUGHT ? UNSURE : YES
  return ({ bytes, begin, end }) => (search.indexIn(bytes, begin, end) < 0 ? NO : told)
}

interface AskedValue {
  readonly value: string
  readonly isPrefix: boolean
}

const sourceTeller =
  ({ value, isPrefix }: AskedValue): LineTeller =>
  (line) => {
    const source = line.source()
    return (isPrefix ? source.startsWith(value) : source === value) ? YES : NO
  }

function fieldTeller(field: LineField, { value, isPrefix }: AskedValue): LineTeller {
  const { length } = value
  return (line) => {
    const head = line.head()
    if (!head) return UNSURE
    const { begin, end } = head[field]
    const isLong = isPrefix ? end - begin >= length : end - begin === length
    if (!isLong || end === begin) return NO
    for (let at = 0; at < length; at += 1) if (line.bytes[begin + at] !== value.charCodeAt(at)) return NO
    return YES
  }
}

const receivedTeller =
  ({ from, until }: Extract<LogbookQuery, { kind: 'received' }>): LineTeller =>
  (line) => {
    if (line.earliest >= from && line.latest < until) return YES
    const received = line.received()
    return received >= from && received < until ? YES : NO
  }
