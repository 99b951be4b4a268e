import type { Lang, Say } from '../../law/say.ts'
import type { Clause, DocumentLine, DocumentPart } from './definition.ts'
import { filled, type PieceCondition, readCondition } from './placeholder.ts'

/** A part of a document in one language: as ours have it, or as an office wrote its own. */
export type Piece = { readonly when: string | undefined } & (
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'heading'; readonly words: string }
  | { readonly kind: 'row'; readonly name: string; readonly words: string }
  | { readonly kind: 'each'; readonly of: string; readonly words: string }
  | { readonly kind: 'quotes'; readonly of: string }
  | { readonly kind: 'disagree' }
)

export const piecesOf = (parts: readonly DocumentPart[], lang: Lang): readonly Piece[] =>
  parts.map((part): Piece => {
    const { when } = part
    if ('clauses' in part) return { kind: 'words', words: paragraphOf(part.clauses, lang), when }
    if ('quotes' in part) return { kind: 'quotes', of: part.quotes, when }
    if ('heading' in part) return { kind: 'heading', words: part.heading[lang], when }
    if ('disagree' in part) return { kind: 'disagree', when }
    if ('row' in part) return { kind: 'row', name: part.row[lang], words: part.words[lang], when }
    if ('each' in part) return { kind: 'each', of: part.each, words: part.words[lang], when }
    return { kind: 'words', words: part.words[lang], when }
  })

const paragraphOf = (clauses: readonly Clause[], lang: Lang): string =>
  clauses
    .map(({ when, ...clause }, index) => {
      const words = (index > 0 && lang === 'en' ? ' ' : '') + clause[lang]
      return when === undefined ? words : `[?${when}:${words}]`
    })
    .join('')

/** What a text is filled from: a case, or samples of what a case might say. */
export interface PieceSource {
  /** What stands in a place, by what is written in it; undefined where there is nothing. */
  readonly fill: (place: string) => Say | undefined
  readonly holds: (condition: PieceCondition) => boolean
  /** The sources of each taking of a step, or each record of an answer. */
  readonly each: (of: string) => readonly PieceSource[]
  readonly quotes: (of: string) => readonly Say[]
  readonly disagree: () => Say
}

/**
 * Pure: pieces as the lines of a document.
 *
 * @throws where a place is not filled that must be: what was checked at start does not meet this
 */
export const linesOf = (pieces: readonly Piece[], source: PieceSource, lang: Lang): readonly DocumentLine[] =>
  pieces.flatMap((piece) => {
    const condition = piece.when === undefined ? undefined : readCondition(piece.when)
    return condition && !source.holds(condition) ? [] : pieceLines(piece, source, lang)
  })

function pieceLines(piece: Piece, source: PieceSource, lang: Lang): readonly DocumentLine[] {
  const said = (words: string, from: PieceSource): readonly string[] => {
    const holds = (when: string) => {
      const condition = readCondition(when)
      return condition !== undefined && from.holds(condition)
    }
    const whole = filled(words, { fill: (place) => from.fill(place)?.[lang], holds })
    if (whole === undefined) throw new Error(`a document cannot be filled: ${words}`)
    return paragraphs(whole)
  }
  switch (piece.kind) {
    case 'heading':
      return [{ role: 'heading', words: piece.words }]
    case 'disagree':
      return [{ role: 'words', words: source.disagree()[lang] }]
    case 'quotes':
      return source.quotes(piece.of).map((words): DocumentLine => ({ role: 'quote', words: words[lang] }))
    case 'words':
      return said(piece.words, source).map((words): DocumentLine => ({ role: 'words', words }))
    case 'row': {
      const [first = '', ...more] = said(piece.words, source)
      return [`${piece.name}\t${first}`, ...more.map((words) => `\t${words}`)].map(
        (words): DocumentLine => ({ role: 'row', words }),
      )
    }
    case 'each':
      return source.each(piece.of).flatMap((one, index) =>
        said(piece.words, one).map(
          (words, at): DocumentLine => ({
            role: 'words',
            words: at === 0 ? `${ordinal(index + 1)[lang]}${words}` : words,
          }),
        ),
      )
  }
}

const ordinal = (number: number): Say => ({ zh: `${number}．`, en: `${number}. ` })

/** Tabs and other control characters are nothing that paper can show, and an end of line begins a paragraph. */
const paragraphs = (words: string): readonly string[] =>
  words
    .split(/[\r\n]+/)
    .map((one) => one.replaceAll('\t', ' ').trim())
    .filter((one) => one !== '')
