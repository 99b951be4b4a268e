import { numberOf } from '../numeral.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Say } from '../say.ts'
import type { Allowance } from './bounds.ts'
import type { Doubt, Instruction, UnitPlace } from './decision.ts'
import { articlesIn, type DraftText, type DraftUnit, drafts, isIn } from './draft.ts'
import { placeEnglish, placeWords } from './place.ts'

/** One decision at work on one open book. */
export interface AmendWork {
  readonly book: DraftText
  /** Articles are numbered through anew; otherwise they keep their numbers (刑法修正案). */
  readonly renumbers: boolean
  readonly doubts: Doubt[]
  /** Articles whose new number a decision gives, by that number. */
  readonly given: Map<string, DraftUnit>
  /** Articles whose parts went elsewhere, and where, in order. */
  readonly heirs: Map<DraftUnit, DraftUnit[]>
  /** Articles, by new number, whose chapter a decision names: 包括第七条至第九条. */
  readonly held: Map<string, DraftUnit>
  /** Where a split asks parts to go: the unit and its new places. */
  readonly splits: Map<DraftUnit, readonly UnitPlace[]>
  /** The day the decision was adopted: it fits the text in force before it. */
  readonly adopted: string | undefined
  readonly allowance: Allowance
  instruction: Instruction
}

export const doubt = (work: AmendWork, why: Say): void => {
  work.doubts.push({ instruction: work.instruction.number, why })
}

const nameOf = ({ label, number, line }: Instruction): Say => ({
  zh: `指令${label || number}（第${line}行）`,
  en: `Instruction ${number} (line ${line})`,
})

const versionOf = (adopted: string | undefined): Say =>
  adopted === undefined
    ? { zh: '', en: '' }
    : { zh: `。决定适用于${adopted}之前有效的版本`, en: `. The decision fits the version in force before ${adopted}` }

/** The decision does not fit: which instruction, where, why, and which version it is meant for. */
export function misfit(work: AmendWork, place: UnitPlace | undefined, why: Say): Refusal {
  const name = nameOf(work.instruction)
  const where = place ? placeWords(place) : ''
  const version = versionOf(work.adopted)
  return refuse('failed', {
    zh: `${name.zh}${where ? `，${where}` : ''}：${why.zh}。决定没有执行，条文未改动${version.zh}`,
    en: `${name.en}${place ? `, ${placeEnglish(place)}` : ''}: ${why.en}. Nothing was applied${version.en}`,
  })
}

/** Marks a unit as written by the instruction at work. */
export const sign = (work: AmendWork, ...units: readonly DraftUnit[]): void => {
  for (const unit of units) unit.by.add(work.instruction.number)
}

const isDraft = (draft: DraftUnit | undefined): draft is DraftUnit => draft !== undefined

const follow = (book: DraftText, draft: DraftUnit): DraftUnit => {
  let at = draft
  for (let hops = 0; hops < 50; hops += 1) {
    const next = book.mergedInto.get(at)
    if (!next || next === at) return at
    at = next
  }
  return at
}

const HEADINGS: readonly (readonly [keyof UnitPlace, DraftUnit['level']])[] = [
  ['part', 'part'],
  ['chapter', 'chapter'],
  ['section', 'section'],
]

function headingAt(book: DraftText, place: UnitPlace): DraftUnit | undefined {
  let found: DraftUnit | undefined = book.root
  for (const [key, level] of HEADINGS) {
    const value = place[key]
    if (value === undefined || !found) continue
    found = [...drafts(found.children)].find(
      (draft) => draft.level === level && numberOf(draft.number) === value && draft.was,
    )
  }
  return found === book.root ? undefined : found
}

/** 序言 is one unit, a block a line; 第七自然段 is told apart where it is written. */
const preambleAt = (book: DraftText): DraftUnit | undefined =>
  [...drafts(book.root.children)].find((draft) => draft.level === 'preamble')

/** Old items stand in the paragraph named, or, where none is named, in the one paragraph that has such an item. */
function itemIn(article: DraftUnit, paragraph: DraftUnit | undefined, item: number): DraftUnit | undefined {
  const number = String(item)
  const homes = paragraph ? [paragraph] : article.children
  for (const home of homes) {
    const found = home.children.find((child) => child.level === 'item' && child.number === number && child.was)
    if (found) return found
  }
  return undefined
}

function partOf(book: DraftText, article: DraftUnit, place: UnitPlace): DraftUnit | undefined {
  const { para, item, subitem } = place
  const path = para === undefined ? undefined : `${article.was}/para-${para}`
  // An article the decision added has no old paths: its paragraphs are counted.
  const added = article.was === '' && para !== undefined ? article.children[para - 1] : undefined
  const paragraph = path === undefined ? undefined : (added ?? book.old.get(path))
  if (path !== undefined && !paragraph) return undefined
  if (item === undefined) return paragraph ?? article
  const home = para === undefined ? undefined : paragraph
  const old = book.old.get(`${path ?? `${article.was}/para-1`}/item-${item}`)
  const found = itemIn(article, home, item) ?? old
  if (subitem === undefined || !found) return found
  return found.children.find((child) => child.number === String(subitem))
}

/**
 * The article that has a new number by what is known so far. Instructions go through a law from front to back, so what
 * is before it is known.
 */
function articleNow(work: AmendWork, number: string): DraftUnit | undefined {
  const given = work.given.get(number)
  if (given || !work.renumbers) return given ?? work.book.old.get(`art-${number}`)
  const free = articlesIn(work.book.root.children).filter((article) => article.at === undefined)
  const first = Number(free[0]?.number.split('-')[0] ?? '1') || 1
  let at = 0
  for (let n = Math.min(first, Number(number)); n < Number(number); n += 1) if (!work.given.has(String(n))) at += 1
  return free[at]
}

/** The unit an old place names, wherever it stands by now; undefined where the old text has no such unit. */
export function find(work: AmendWork, place: UnitPlace): DraftUnit | undefined {
  const { book } = work
  if (place.everywhere) return book.root
  if (place.preamble) return preambleAt(book)
  if (place.article === undefined) return headingAt(book, place)
  const article = place.renewed ? articleNow(work, place.article) : book.old.get(`art-${place.article}`)
  const found = article ? partOf(book, article, place) : undefined
  return found ? follow(book, found) : undefined
}

/**
 * As `find`, but never a unit that was written over: where an earlier instruction rewrote the article as a whole, its
 * second paragraph is the one that stands there now.
 */
export function findStanding(work: AmendWork, place: UnitPlace): DraftUnit | undefined {
  const found = find(work, place)
  if (!found || found === work.book.root || isIn(work.book, found)) return found
  const old = place.article === undefined || place.renewed ? undefined : work.book.old.get(`art-${place.article}`)
  const article = place.renewed && place.article !== undefined ? articleNow(work, place.article) : old
  const home = article ? follow(work.book, article) : undefined
  if (!home || !isIn(work.book, home)) return undefined
  const paragraph = place.para === undefined ? undefined : home.children[place.para - 1]
  if (place.item === undefined) return paragraph
  return (paragraph ?? home.children.find((child) => child.children.length > 0))?.children[place.item - 1]
}

const MISSING: Say = { zh: '原文中没有这一处', en: 'the text has no such unit' }
export const missing = (work: AmendWork, place: UnitPlace): Refusal => misfit(work, place, MISSING)

/** All units the places name, or the refusal that names the first that is not there. */
export function findAll(
  work: AmendWork,
  places: readonly UnitPlace[],
  standing: boolean,
): readonly DraftUnit[] | Refusal {
  const found = places.map((place) => (standing ? findStanding(work, place) : find(work, place)))
  const lost = places.find((_, at) => found[at] === undefined)
  return lost ? missing(work, lost) : found.filter(isDraft)
}
