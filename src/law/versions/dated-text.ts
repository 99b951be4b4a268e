import { type BareWords, barely } from '../diff.ts'
import type { Provision } from '../provision.ts'
import type { LawText, Unit, UnitLevel } from '../tree.ts'

/** One version of a law as it is followed through time. An `Edition` is one. */
export interface DatedText {
  readonly law: string
  /** The day it came into force. */
  readonly version: string
  readonly text: LawText
  /** What is analysed of it: its clauses, and where each unit comes from, as far as somebody told (`change.from`). */
  readonly provisions?: ReadonlyMap<string, Pick<Provision, 'text' | 'change'>>
  /** Old path → new paths against the version before, as `amend` gives it; it goes before what the analysis tells. */
  readonly map?: Readonly<Record<string, readonly string[]>>
  /** Which units are here, where the text is collected in part. */
  readonly partial?: unknown
}

/** A part of a text that has an address: a printed unit of any depth, or a clause of our analysis. */
export interface DatedPiece {
  readonly path: string
  readonly level: UnitLevel | 'clause'
  readonly words: BareWords
  /** The piece around it; undefined for what stands at the top. */
  readonly parent: DatedPiece | undefined
  readonly children: DatedPiece[]
}

const HEADINGS: ReadonlySet<DatedPiece['level']> = new Set(['part', 'subpart', 'chapter', 'section', 'heading'])

/** 编, 章, 节: their words are their titles, not the articles below. */
export const isHeading = ({ level }: DatedPiece): boolean => HEADINGS.has(level)

/** Every piece of a version by its path, in reading order; the clauses come last. */
export function piecesOf({
  text,
  provisions,
}: Pick<DatedText, 'text' | 'provisions'>): ReadonlyMap<string, DatedPiece> {
  const pieces = new Map<string, DatedPiece>()
  const enter = (unit: Unit, parent: DatedPiece | undefined): void => {
    const piece = unit.path === '' ? undefined : pieceOf(unit, parent)
    if (piece) {
      pieces.set(piece.path, piece)
      parent?.children.push(piece)
    }
    for (const child of unit.children) enter(child, piece ?? parent)
  }
  for (const unit of text.body) enter(unit, undefined)
  for (const [path, { text: words }] of provisions ?? []) {
    const parent = pieces.get(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
    if (pieces.has(path) || !parent) continue
    const clause: DatedPiece = { path, level: 'clause', words: barely(closed(words)), parent, children: [] }
    pieces.set(path, clause)
    parent.children.push(clause)
  }
  return pieces
}

function pieceOf(unit: Unit, parent: DatedPiece | undefined): DatedPiece {
  const heading = HEADINGS.has(unit.level)
  const words = heading ? unit.text.replace(/\s/gu, '') : linesOf(unit).join('\n')
  const list = unit.level === 'item' || unit.level === 'subitem'
  return { path: unit.path, level: unit.level, words: barely(list ? closed(words) : words), parent, children: [] }
}

// (一) and （一） are two prints of one number; the own number of a unit is none of its words.
const linesOf = (unit: Unit): readonly string[] => [
  ...(unit.text === '' ? [] : [unit.text]),
  ...unit.children.flatMap((child) => {
    const [first = '', ...others] = linesOf(child)
    return [child.label.replace('(', '（').replace(')', '）') + first, ...others]
  }),
]

/** Words without the mark that closes an item: ； becomes 。 where it is the last of its list. */
const closed = (words: string): string => words.replace(/[；。，;]$/u, '')
