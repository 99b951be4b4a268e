import { pathOf } from '../../law/address.ts'
import { label } from '../../law/citation.ts'
import type { Citation, CitedText } from '../../law/cite/cite.ts'
import type { Target } from '../../law/cite/target.ts'
import { spansIn, type TextReference } from '../../law/cited.ts'
import type { Edition } from '../../law/edition.ts'
import { isUncollected } from '../../law/partial.ts'
import { wordsAt } from '../../law/relations.ts'
import type { Unit } from '../../law/tree.ts'
import type { Visit } from '../../web/area.ts'

export interface WordsOf {
  readonly edition: Edition
  readonly visit: Visit
  /** Words to underline as defined terms, longest first; each once a unit. */
  readonly terms: readonly string[]
  readonly cited: CitedText
  /** Other laws we hold, title → id. */
  readonly held: ReadonlyMap<string, string>
}

/** A piece of a unit's words: plain, a defined term, or a link to what it refers to. */
interface Piece {
  readonly from: number
  readonly to: number
  readonly path: string | undefined
  /** What the hover card says; empty for a term. */
  readonly card: string
}

/** A unit's own words with its terms underlined and its references linked. A wrong link is worse than none. */
export function Words({ unit, of }: { unit: Unit; of: WordsOf }) {
  const links = spansIn(of.cited, unit.path).flatMap((span) => linksOf(span, of))
  const pieces = [...links, ...termsIn(unit.text, of.terms, links)].toSorted((one, other) => one.from - other.from)
  const out = []
  let at = 0
  for (const piece of pieces) {
    if (piece.from < at) continue
    out.push(...plain(unit.text.slice(at, piece.from)))
    const words = unit.text.slice(piece.from, piece.to)
    out.push(
      piece.path ? (
        <a key={piece.from} href={of.visit.href(piece.path)} data-card={piece.card || undefined}>
          {words}
        </a>
      ) : (
        <dfn key={piece.from}>{words}</dfn>
      ),
    )
    at = piece.to
  }
  return (
    <>
      {out}
      {plain(unit.text.slice(at))}
    </>
  )
}

// Blocks that belong to one unit stand on lines of their own.
const plain = (text: string) =>
  text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br key={line} />, line]))

function termsIn(text: string, terms: readonly string[], taken: readonly Piece[]): Piece[] {
  const found: Piece[] = []
  for (const term of terms) {
    const from = text.indexOf(term)
    const to = from + term.length
    const free = ![...taken, ...found].some((piece) => from < piece.to && piece.from < to)
    if (from >= 0 && free) found.push({ from, to, path: undefined, card: '' })
  }
  return found
}

function linksOf(span: TextReference, of: WordsOf): Piece[] {
  if (!('targets' in span)) return lawLink(span.law, span.start, span.end, of)
  const [only, ...others] = span.targets
  if (!only) return []
  if (others.length === 0) return targetLink(only, span.start, span.end, of)
  return separate(span).flatMap(({ target, start, end }) => targetLink(target, start, end, of))
}

const NUMBERED = /第?[（(]?[零〇一二三四五六七八九十百千\d]+[）)]?(?:条(?:之[一二三四五六七八九十]+)?|款|项)/g

/** 第二十一条、第二十五条 is one reference to two articles: each number leads to its own; a range to its ends. */
function separate({ text, start, targets }: Citation): { target: Target; start: number; end: number }[] {
  const [first] = targets
  const ending = first?.item !== undefined ? '项' : first?.paragraph !== undefined ? '款' : '条'
  const numbers = [...text.matchAll(NUMBERED)].filter(([words]) => words.includes(ending))
  const ends = numbers.length === 2 && text.includes('至') ? [targets[0], targets.at(-1)] : targets
  if (numbers.length !== ends.length) return []
  return numbers.flatMap((hit, index) => {
    const target = ends[index]
    return target ? [{ target, start: start + hit.index, end: start + hit.index + hit[0].length }] : []
  })
}

function targetLink(target: Target, from: number, to: number, of: WordsOf): Piece[] {
  const { edition, visit } = of
  const { law, version } = edition
  if (target.law !== 'self') return lawLink(target.law, from, to, of, unitOf(target))
  if (target.path === undefined) return []
  const card = `${visit.say(label(edition, target.path))}　${short(wordsAt(edition, target.path) ?? '')}`
  return [{ from, to, path: pathOf({ law, version, unit: target.path }), card }]
}

// Its paragraph is left out where it is not named: the address of an item says it, so such a target leads to the article.
function unitOf({ article, paragraph, item }: Target): string {
  if (article === undefined) return ''
  if (paragraph === undefined) return `art-${article}`
  return `art-${article}/para-${paragraph}${item === undefined ? '' : `/item-${item}`}`
}

function lawLink(law: string, from: number, to: number, { held, visit }: WordsOf, unit = ''): Piece[] {
  const id = law === 'self' ? undefined : held.get(law)
  if (id === undefined || isUncollected(visit.app.kernel.shelf, id, unit)) return []
  const path = unit ? `/law/${encodeURIComponent(id)}/current/${unit}` : `/law/${encodeURIComponent(id)}`
  return [{ from, to, path, card: visit.say({ zh: `《${law}》（现行文本）`, en: `${law} (text in force)` }) }]
}

const CARD_LENGTH = 140
const short = (words: string): string => (words.length > CARD_LENGTH ? `${words.slice(0, CARD_LENGTH - 1)}…` : words)
