import { isUtf8 } from 'node:buffer'
import { addressesIn, isInBlock, type TextAddress } from '../address.ts'
import { type LogbookEvent, OWN_SOURCE } from '../event.ts'
import { foldCase } from '../fold.ts'
import { HeadReader } from '../head.ts'
import { type LineFields, readEvent } from '../line.ts'
import { textOf } from '../text.ts'
import { holdsSequence, holdsToken, tokensOf } from '../token.ts'
import { messageHolds } from './message-value.ts'
import type { LineField, LogbookQuery } from './query.ts'

/** One is enough: what it read is taken before the next is. */
const head = new HeadReader()

/** An event as terms look at it: each reading of it is made when a term first asks, and once. */
class Reading {
  readonly event: LogbookEvent
  #text: string | undefined
  #folded: string | undefined
  #tokens: readonly string[] | undefined
  #fields: LineFields | undefined
  #addresses: readonly TextAddress[] | undefined

  constructor(event: LogbookEvent) {
    this.event = event
  }

  get text(): string {
    this.#text ??= textOf(this.event.raw)
    return this.#text
  }

  folded(): string {
    this.#folded ??= foldCase(this.text)
    return this.#folded
  }

  tokens(): readonly string[] {
    this.#tokens ??= tokensOf(this.folded())
    return this.#tokens
  }

  fields(): LineFields {
    this.#fields ??= readEvent(this.event, this.text)
    return this.#fields
  }

  severity(): number | undefined {
    if (!this.#readHead()) return this.fields().severity
    return head.severity < 0 ? undefined : head.severity
  }

  named(field: LineField): string | undefined {
    if (!this.#readHead()) return this.fields()[field]
    const { begin, end } = head[field]
    return end > begin
      ? Buffer.from(this.event.raw.buffer, this.event.raw.byteOffset, this.event.raw.length).toString(
          'latin1',
          begin,
          end,
        )
      : undefined
  }

  /** Whether the head of the line is plain, and what it says stands in `head` until the next is read. */
  #readHead(): boolean {
    const { raw } = this.event
    return this.#fields === undefined && isUtf8(raw) && head.read(raw, 0, raw.length)
  }

  addresses(): readonly TextAddress[] {
    this.#addresses ??= addressesIn(this.text)
    return this.#addresses
  }
}

/** Whether an event is one that the query asks for. */
export type Matcher = (event: LogbookEvent) => boolean

export function matcherOf(query: LogbookQuery): Matcher {
  const asksOwn = asksForOwn(query)
  const ordered = cheapestFirst(query)
  return (event) => (!event.own || asksOwn) && holds(ordered, new Reading(event))
}

/** What is answered sooner: first what the event says of itself, then the head of its line, then its text. */
const COSTS = { received: 0, field: 1, severity: 1, characters: 2, phrase: 3, pair: 4, address: 5 } as const

const costOf = (query: LogbookQuery): number => {
  if (query.kind === 'not') return costOf(query.of)
  if (query.kind === 'all' || query.kind === 'any') return Math.max(...query.of.map(costOf))
  return COSTS[query.kind]
}

/** The same query: of terms that must all hold, the cheaper ones are asked first. */
function cheapestFirst(query: LogbookQuery): LogbookQuery {
  if (query.kind === 'not') return { ...query, of: cheapestFirst(query.of) }
  if (query.kind !== 'all' && query.kind !== 'any') return query
  const of = query.of.map(cheapestFirst).toSorted((one, other) => costOf(one) - costOf(other))
  return { ...query, of }
}

/** Whether the query says `source:logbook`. */
export function asksForOwn(query: LogbookQuery): boolean {
  if (query.kind === 'all' || query.kind === 'any') return query.of.some(asksForOwn)
  return query.kind === 'field' && query.field === 'source' && query.value === OWN_SOURCE && !query.isPrefix
}

function holds(query: LogbookQuery, line: Reading): boolean {
  switch (query.kind) {
    case 'all':
      return query.of.every((each) => holds(each, line))
    case 'any':
      return query.of.some((each) => holds(each, line))
    case 'not':
      return !holds(query.of, line)
    case 'phrase':
      return holdsPhrase(line, query.tokens)
    case 'characters':
      return line.text.includes(query.text)
    case 'address':
      return line.addresses().some((address) => isInBlock(address, query.block))
    case 'field': {
      const found = query.field === 'source' ? line.event.source : line.named(query.field)
      return found !== undefined && (query.isPrefix ? found.startsWith(query.value) : found === query.value)
    }
    case 'severity': {
      const severity = line.severity()
      return severity !== undefined && severity >= query.from && severity <= query.to
    }
    case 'pair':
      return holdsPair(line, query)
    case 'received':
      return line.event.received >= query.from && line.event.received < query.until
  }
}

function holdsPhrase(line: Reading, tokens: readonly string[]): boolean {
  const folded = line.folded()
  const [first = ''] = tokens
  if (tokens.length === 1) return holdsToken(folded, first)
  return tokens.every((token) => folded.includes(token)) && holdsSequence(line.tokens(), tokens)
}

type Pair = Extract<LogbookQuery, { kind: 'pair' }>

function holdsPair(line: Reading, { key, value, signs }: Pair): boolean {
  if (signs.some((sign) => messageHolds(line.text, `${key}${sign}`, value))) return true
  return line.fields().pairs.some(([name, held]) => name === key && held === value)
}
