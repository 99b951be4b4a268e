import { fieldEntry, networkEntryOf } from '../filter.ts'
import { phraseOf, tokensOf } from '../token.ts'
import type { LogbookQuery } from './query.ts'

/** What is known of a block before it is read. */
export interface BlockOutline {
  /** The first and the last moment at which one of its events was received. */
  readonly from: number
  readonly to: number
  readonly sources: readonly string[]
  /** Bit n where an event has severity n. */
  readonly severities: number
  /** Surely true where one of them has the entry (`filter.ts`). */
  mayHold(entry: string): boolean
}

/** False where no event of the block can be one that the query asks for. */
export function mayMatch(query: LogbookQuery, block: BlockOutline): boolean {
  const has = (tokens: readonly string[]): boolean => tokens.every((token) => block.mayHold(token))
  switch (query.kind) {
    case 'all':
      return query.of.every((each) => mayMatch(each, block))
    case 'any':
      return query.of.some((each) => mayMatch(each, block))
    case 'not':
      return true
    case 'phrase':
      return has(query.tokens)
    case 'characters':
      return has(wholeTokensIn(query.text))
    case 'address': {
      const entry = networkEntryOf(query.block)
      return entry === undefined || block.mayHold(entry)
    }
    case 'field': {
      const { field, value, isPrefix } = query
      if (field === 'source') return block.sources.some((name) => (isPrefix ? name.startsWith(value) : name === value))
      return isPrefix || block.mayHold(fieldEntry(field, value))
    }
    case 'severity':
      return levels(query.from, query.to).some((level) => (block.severities & (1 << level)) !== 0)
    case 'pair':
      return has([...phraseOf(query.key), ...phraseOf(query.value)])
    case 'received':
      return block.to >= query.from && block.from < query.until
  }
}

const levels = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Of characters within a text, the tokens that end within them: what stands at an edge may be part of a longer one. */
function wholeTokensIn(characters: string): readonly string[] {
  // A letter at each end runs on from a first and into a last token, which are then left out.
  const [first, ...rest] = tokensOf(`a${characters}a`)
  return first === undefined ? [] : rest.slice(0, -1).flatMap(phraseOf)
}
