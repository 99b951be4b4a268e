import { Needle } from '../needle.ts'
import type { LogbookQuery } from './query.ts'

// A clue is what the bytes of an event hold if a query finds it: by clues a block is looked through at once, and only
// events with one are read. A clue may stand in events that are not asked for, and is missing in none that is; a property
// test holds what is found with clues against what is found without.

/** A regular expression over the bytes of UTF-8 as characters of Latin-1, and how selective it is: more is more. */
interface Clue {
  readonly source: string
  readonly weight: number
  /** The bytes themselves, where the clue is nothing else. */
  readonly bytes?: Buffer
}

/** What is looked for: these bytes, or what the expression finds in them read as Latin-1. */
export type SearchClue = Needle | RegExp

/** Longer ones are compiled more slowly than they help. */
const LONGEST_CLUE = 4096

/** Finds the clues of a query; undefined where it has none, or where any event may be one. */
export function clueOf(query: LogbookQuery): SearchClue | undefined {
  const clue = clueIn(query)
  if (clue?.bytes) return new Needle(clue.bytes)
  return clue && clue.source.length <= LONGEST_CLUE ? new RegExp(clue.source, 'g') : undefined
}

/** Bytes that stand in each event that is asked for, beside its clue. */
export interface SideClue {
  readonly needle: Needle
  /** A backslash may write them otherwise: then they say nothing. */
  readonly isEscapable: boolean
}

/** What else each event must hold: by it those with a clue are fewer before one is read. */
export function sideCluesOf(query: LogbookQuery): readonly SideClue[] {
  if (query.kind !== 'all') return []
  return query.of.flatMap((each) => {
    if (each.kind === 'field' && each.field !== 'source') return sideClue(each.value, true)
    return each.kind === 'characters' ? sideClue(each.text, false) : []
  })
}

function sideClue(text: string, isEscapable: boolean): readonly SideClue[] {
  const bytes = literal(text)?.bytes
  return bytes ? [{ needle: new Needle(bytes), isEscapable }] : []
}

function clueIn(query: LogbookQuery): Clue | undefined {
  switch (query.kind) {
    case 'all':
      return heaviest(query.of.map(clueIn))
    case 'any':
      return eitherOf(query.of.map(clueIn))
    case 'phrase':
      return heaviest(query.tokens.map(tokenClue))
    case 'characters':
      return literal(query.text)
    case 'address': {
      const { family, value, prefix } = query.block
      return family === 4 && prefix >= 8 ? ipv4Clue(value, Math.floor(prefix / 8)) : undefined
    }
    case 'field':
      return query.field === 'source' ? undefined : orEscaped(literal(query.value))
    case 'pair':
      return pairClue(query.key, query.value)
    case 'not':
    case 'severity':
    case 'received':
      return undefined
  }
}

function heaviest(clues: readonly (Clue | undefined)[]): Clue | undefined {
  let best: Clue | undefined
  for (const clue of clues) if (clue && clue.weight > (best?.weight ?? 0)) best = clue
  return best
}

function eitherOf(clues: readonly (Clue | undefined)[]): Clue | undefined {
  const all = clues.filter((clue) => clue !== undefined)
  if (all.length < clues.length || all.length === 0) return undefined
  return { source: all.map(({ source }) => source).join('|'), weight: Math.min(...all.map(({ weight }) => weight)) }
}

const SIGNS = /[\\^$.*+?()[\]{}|/-]/g
const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1').replace(SIGNS, '\\$&')

/** More of what is looked for is compared where it stands: bytes that nearly agree everywhere would take long. */
const MOST_COMPARED = 64
const beginningOf = (text: string): string =>
  text.length > MOST_COMPARED ? text.slice(0, MOST_COMPARED).replace(/[\ud800-\udbff]$/, '') : text

/** Half of a character of two units is in no bytes. */
function literal(text: string): Clue | undefined {
  if (text === '' || !text.isWellFormed()) return undefined
  const begins = beginningOf(text)
  return { source: bytesOf(begins), weight: begins.length, bytes: Buffer.from(begins, 'utf8') }
}

/** JSON and structured data may write a character otherwise, behind a backslash. */
const orEscaped = (clue: Clue | undefined): Clue | undefined =>
  clue && { source: `${clue.source}|\\\\`, weight: clue.weight }

/** What stands between a key and its value, and before the value where that is quoted. */
const BETWEEN = '"?[ \\t\\r\\n]*[=:][ \\t\\r\\n]*"?'

function pairClue(key: string, value: string): Clue | undefined {
  if (!value.isWellFormed() || !key.isWellFormed()) return undefined
  const begins = beginningOf(value)
  return orEscaped({ source: `${bytesOf(key)}${BETWEEN}${bytesOf(begins)}`, weight: key.length + 1 + begins.length })
}

/** Letters beyond ASCII that are the same as one of ASCII without regard to case. */
const TWINS: Readonly<Record<string, string>> = { s: 'ſ', k: '\u212a' }
const IS_HAN = /^\p{Script=Han}$/u

/** A token in any case; undefined where a letter of it beyond ASCII may have two. */
function tokenClue(token: string): Clue | undefined {
  let source = ''
  for (const character of beginningOf(token)) {
    const upper = character.toUpperCase()
    if (/^[0-9_]$/.test(character) || IS_HAN.test(character)) source += bytesOf(character)
    else if (!/^[a-z]$/.test(character)) return undefined
    else if (TWINS[character] === undefined) source += `[${character}${upper}]`
    else source += `(?:[${character}${upper}]|${bytesOf(TWINS[character])})`
  }
  return { source, weight: Math.min(token.length, MOST_COMPARED) }
}

/** Its first numbers, each with as many zeros before it as fit; those before the first need not be looked at. */
function ipv4Clue(value: bigint, numbers: number): Clue {
  const all = [24n, 16n, 8n, 0n].map((bits) => String((value >> bits) & 255n))
  const source = all.slice(0, numbers).join('\\.0{0,2}')
  return { source: numbers === 4 ? source : `${source}\\.`, weight: 3 * numbers }
}
