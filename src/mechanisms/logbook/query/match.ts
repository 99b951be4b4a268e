import { isUtf8 } from 'node:buffer'
import { addressesIn, isInBlock, type TextAddress } from '../address.ts'
import { type LogbookEvent, OWN_SOURCE } from '../event.ts'
import { foldCase } from '../fold.ts'
import { HeadReader } from '../head.ts'
import { type LineFields, readEvent } from '../line.ts'
import { textOf } from '../text.ts'
import { holdsSequence, holdsToken, tokensOf } from '../token.ts'
import { messageHolds } from './message-value.ts'
import { type LineField, type LogbookQuery, termKey } from './query.ts'

/** One is enough: what it read is taken before the next is. */
const head = new HeadReader()

/** An event as terms look at it: each reading of it is made when a term first asks, and once. */
class Reading {
  readonly event: LogbookEvent
  /** What was answered of terms that the query has more than once; undefined where it has none. */
  readonly known: Map<LogbookQuery, boolean> | undefined
  #text: string | undefined
  #folded: string | undefined
  #tokens: readonly string[] | undefined
  #fields: LineFields | undefined
  #addresses: readonly TextAddress[] | undefined

  constructor(event: LogbookEvent, isKnown: boolean) {
    this.event = event
    this.known = isKnown ? new Map() : undefined
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

export const matcherOf = (query: LogbookQuery): Matcher => {
  const { matches } = new QueryMatcher(query)
  return matches
}

/** A query as events are asked for it. */
export class QueryMatcher {
  /** Different terms. */
  readonly terms: number
  readonly #query: LogbookQuery
  readonly #asksOwn: boolean
  readonly #isRepeating: boolean

  constructor(query: LogbookQuery) {
    const terms = new Map<string, LogbookQuery>()
    let written = 0
    const once = (term: LogbookQuery): LogbookQuery => {
      const key = termKey(term)
      written += 1
      if (!terms.has(key)) terms.set(key, term)
      return terms.get(key) ?? term
    }
    this.#asksOwn = asksForOwn(query)
    this.#query = cheapestFirst(query, once)
    this.terms = terms.size
    this.#isRepeating = written > terms.size
  }

  readonly matches: Matcher = (event) => {
    if (event.own && !this.#asksOwn) return false
    return holds(this.#query, new Reading(event, this.#isRepeating))
  }

  /** The same of a long event, or one of many terms: others have their turn between terms. */
  async matchesInTurns(event: LogbookEvent, turn: () => Promise<void>): Promise<boolean> {
    if (event.own && !this.#asksOwn) return false
    return holdsInTurns(this.#query, new Reading(event, this.#isRepeating), turn)
  }
}

async function holdsInTurns(query: LogbookQuery, line: Reading, turn: () => Promise<void>): Promise<boolean> {
  if (query.kind === 'not') return !(await holdsInTurns(query.of, line, turn))
  if (query.kind === 'all' || query.kind === 'any') {
    const ends = query.kind === 'any'
    for (const each of query.of) if ((await holdsInTurns(each, line, turn)) === ends) return ends
    return !ends
  }
  if (line.known?.has(query) !== true) await turn()
  return holds(query, line)
}

/** What is answered sooner: first what the event says of itself, then the head of its line, then its text. */
const COSTS = { received: 0, field: 1, severity: 1, characters: 2, phrase: 3, pair: 4, address: 5 } as const

const costOf = (query: LogbookQuery): number => {
  if (query.kind === 'not') return costOf(query.of)
  if (query.kind === 'all' || query.kind === 'any') return Math.max(...query.of.map(costOf))
  return COSTS[query.kind]
}

/** The same query: of terms that must all hold, the cheaper ones are asked first. */
function cheapestFirst(query: LogbookQuery, once: (term: LogbookQuery) => LogbookQuery): LogbookQuery {
  if (query.kind === 'not') return { ...query, of: cheapestFirst(query.of, once) }
  if (query.kind !== 'all' && query.kind !== 'any') return once(query)
  const of = query.of.map((each) => cheapestFirst(each, once)).toSorted((one, other) => costOf(one) - costOf(other))
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
    default:
      return line.known ? holdsOnce(query, line, line.known) : holdsTerm(query, line)
  }
}

function holdsOnce(term: QueryTerm, line: Reading, known: Map<LogbookQuery, boolean>): boolean {
  const before = known.get(term)
  if (before !== undefined) return before
  const answer = holdsTerm(term, line)
  known.set(term, answer)
  return answer
}

type QueryTerm = Exclude<LogbookQuery, { kind: 'all' | 'any' | 'not' }>

function holdsTerm(query: QueryTerm, line: Reading): boolean {
  switch (query.kind) {
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

/** Of a phrase so many tokens are looked for before the line is read. */
const MOST_LOOKED_FOR = 8

function holdsPhrase(line: Reading, tokens: readonly string[]): boolean {
  const folded = line.folded()
  const [first = ''] = tokens
  if (tokens.length === 1) return holdsToken(folded, first)
  return (
    tokens.slice(0, MOST_LOOKED_FOR).every((token) => folded.includes(token)) && holdsSequence(line.tokens(), tokens)
  )
}

type Pair = Extract<LogbookQuery, { kind: 'pair' }>

function holdsPair(line: Reading, { key, value, signs }: Pair): boolean {
  if (signs.some((sign) => messageHolds(line.text, `${key}${sign}`, value))) return true
  return line.fields().pairs.some(([name, held]) => name === key && held === value)
}
