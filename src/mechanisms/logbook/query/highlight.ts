import type { LogbookQuery } from './query.ts'

/** What of a line is marked for a query. */
export type Highlight = RegExp

export interface LinePiece {
  readonly text: string
  readonly isHit: boolean
  /** Where it begins. */
  readonly at: number
}

/** What is marked is looked for in each line shown, while nothing else is done: more, and longer phrases, are not marked. */
const MOST_MARKED = 10
const MOST_TOKENS = 8
const LONGEST_SOURCE_MARKED = 2000
const SIGNS = /[\\^$.*+?()[\]{}|/-]/g
const IS_HAN = /\p{Script=Han}/u

/** Marks words, characters and values that a query asks for, for the eye alone; undefined where there are none. */
export function highlightOf(query: LogbookQuery): Highlight | undefined {
  const source = [...new Set(sourcesOf(query))].slice(0, MOST_MARKED).join('|')
  return source === '' || source.length > LONGEST_SOURCE_MARKED ? undefined : new RegExp(source, 'giu')
}

const escaped = (text: string): string => text.replace(SIGNS, '\\$&')
const word = (token: string): string =>
  IS_HAN.test(token) ? escaped(token) : `(?<![\\p{L}\\p{Nd}_])${escaped(token)}(?![\\p{L}\\p{Nd}_])`

function sourcesOf(query: LogbookQuery): readonly string[] {
  switch (query.kind) {
    case 'all':
    case 'any':
      return query.of.flatMap(sourcesOf)
    case 'phrase':
      return query.tokens.length > MOST_TOKENS ? [] : [query.tokens.map(word).join('[^\\p{L}\\p{Nd}_]*')]
    case 'characters':
      return [escaped(query.text)]
    case 'pair':
      return query.value === '' ? [] : [escaped(query.value)]
    case 'address':
      return query.block.family === 4 ? [ipv4(query.block.value, Math.floor(query.block.prefix / 8))] : []
    default:
      return []
  }
}

/** Addresses that begin with so many numbers. */
function ipv4(value: bigint, numbers: number): string {
  const known = [24n, 16n, 8n, 0n].slice(0, numbers).map((bits) => `0*${(value >> bits) & 255n}`)
  const all = [...known, ...new Array<string>(4 - numbers).fill('\\d{1,3}')]
  return `(?<![\\d.])${all.join('\\.')}(?!\\d|\\.\\d)`
}

/** A line in pieces, those that are asked for apart. */
export function piecesOf(line: string, highlight: Highlight | undefined): readonly LinePiece[] {
  const pieces: LinePiece[] = []
  let from = 0
  for (const found of highlight ? line.matchAll(highlight) : []) {
    if (found[0] === '') continue
    if (found.index > from) pieces.push({ text: line.slice(from, found.index), isHit: false, at: from })
    pieces.push({ text: found[0], isHit: true, at: found.index })
    from = found.index + found[0].length
  }
  return from < line.length ? [...pieces, { text: line.slice(from), isHit: false, at: from }] : pieces
}
