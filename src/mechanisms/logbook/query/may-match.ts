import { fieldTrait, networkTraitOf } from '../filter.ts'
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
  /** Surely true where one of them has the trait (`filter.ts`). */
  mayHold(trait: string): boolean
}

/** False where no event of a block can be one that is asked for. */
export type OutlineTest = (block: BlockOutline) => boolean

/** Asks what is known of block after block whether a query may find something in it. */
export function outlineTest(query: LogbookQuery): OutlineTest {
  switch (query.kind) {
    case 'all': {
      const tests = query.of.toSorted((one, other) => lateness(one) - lateness(other)).map(outlineTest)
      return (block) => tests.every((test) => test(block))
    }
    case 'any': {
      const tests = query.of.map(outlineTest)
      return (block) => tests.some((test) => test(block))
    }
    case 'not':
      return () => true
    case 'phrase':
      return holding(query.tokens)
    case 'characters':
      return holding(wholeTokensIn(query.text))
    case 'address': {
      const trait = networkTraitOf(query.block)
      return holding(trait === undefined ? [] : [trait])
    }
    case 'field': {
      const { field, value, isPrefix } = query
      if (field !== 'source') return holding(isPrefix ? [] : [fieldTrait(field, value)])
      return ({ sources }) => sources.some((name) => (isPrefix ? name.startsWith(value) : name === value))
    }
    case 'severity': {
      const asked = levels(query.from, query.to).reduce((bits, level) => bits | (1 << level), 0)
      return ({ severities }) => (severities & asked) !== 0
    }
    case 'pair':
      return holding([...phraseOf(query.key), ...phraseOf(query.value)])
    case 'received':
      return (block) => mayBeReceived(query, block)
  }
}

const holding =
  (traits: readonly string[]): OutlineTest =>
  (block) =>
    traits.every((trait) => block.mayHold(trait))

/** What an index answers of many frames at once is asked before what stands with each. */
const lateness = ({ kind }: LogbookQuery): number => (kind === 'severity' || kind === 'received' ? 1 : 0)

/** False where nothing that was received between two moments can be asked for. */
export function mayBeReceived(query: LogbookQuery, block: Pick<BlockOutline, 'from' | 'to'>): boolean {
  if (query.kind === 'all') return query.of.every((each) => mayBeReceived(each, block))
  if (query.kind === 'any') return query.of.some((each) => mayBeReceived(each, block))
  return query.kind !== 'received' || (block.to >= query.from && block.from < query.until)
}

const levels = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** Of characters within a text, the tokens that end within them: what stands at an edge may be part of a longer one. */
function wholeTokensIn(characters: string): readonly string[] {
  // A letter at each end runs on from a first and into a last token, which are then left out.
  const [first, ...rest] = tokensOf(`a${characters}a`)
  return first === undefined ? [] : rest.slice(0, -1).flatMap(phraseOf)
}
