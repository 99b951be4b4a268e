import { hanOf } from '../numeral.ts'
import type { Refusal } from '../refusal.ts'
import type { Say } from '../say.ts'
import { adopt, type DraftText, type DraftUnit } from './draft.ts'
import { isOfNext, type Wording, wordingOf } from './kinship.ts'
import { textOf } from './pieces.ts'
import { isMisplaced, misplaced, reorder, seat } from './seating.ts'
import type { AmendWork } from './work.ts'

/** Which chapter an article stands in after it moved or came, and the numbers of the chapters themselves. */

const isHeading = (draft: DraftUnit): boolean =>
  ['part', 'subpart', 'chapter', 'section', 'heading'].includes(draft.level)

/** The longest run of values that never falls (patience sorting), as positions. */
export function longestRun(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = []
  const before: number[] = []
  for (const [at, value] of values.entries()) {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] ?? 0] ?? 0) <= value) low = middle + 1
      else high = middle
    }
    before[at] = low > 0 ? (tails[low - 1] ?? -1) : -1
    tails[low] = at
  }
  const run = new Set<number>()
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) run.add(at)
  return run
}

/** Articles whose chapter no longer agrees with their new place: all but the longest run that is still in order. */
function strayed(sequence: readonly DraftUnit[], rank: ReadonlyMap<DraftUnit, number>): ReadonlySet<DraftUnit> {
  const placed = sequence.filter((article) => article.was !== '' && !article.wish)
  const kept = longestRun(placed.map((article) => rank.get(article.parent ?? article) ?? 0))
  return new Set(placed.filter((_, at) => !kept.has(at)))
}

function rankHomes(book: DraftText): ReadonlyMap<DraftUnit, number> {
  const rank = new Map<DraftUnit, number>([[book.root, 0]])
  const look = (list: readonly DraftUnit[]): void => {
    for (const draft of list) {
      if (!isHeading(draft)) continue
      rank.set(draft, rank.size)
      look(draft.children)
    }
  }
  look(book.root.children)
  return rank
}

interface Homes {
  readonly homeOf: ReadonlyMap<DraftUnit, DraftUnit>
  readonly unsure: readonly DraftUnit[]
}

interface Gap {
  readonly left: DraftUnit | undefined
  readonly right: DraftUnit | undefined
}

/** The chapters before and after a place in the sequence, as far as they are settled. */
function gapAt(
  sequence: readonly DraftUnit[],
  at: number,
  settled: ReadonlyMap<DraftUnit, DraftUnit>,
  fixed: ReadonlySet<DraftUnit>,
): Gap {
  const before = sequence.slice(0, at).findLast((other) => settled.has(other))
  const after = sequence.slice(at + 1).find((other) => fixed.has(other))
  return {
    left: before ? settled.get(before) : undefined,
    right: after ? settled.get(after) : undefined,
  }
}

function homesOf(book: DraftText, sequence: readonly DraftUnit[]): Homes {
  const astray = strayed(sequence, rankHomes(book))
  const fixed = new Set(sequence.filter((article) => article.wish || (article.was !== '' && !astray.has(article))))
  const homeOf = new Map<DraftUnit, DraftUnit>()
  for (const article of fixed) homeOf.set(article, article.wish ?? article.parent ?? book.root)
  const unsure: DraftUnit[] = []
  let wording: Wording | undefined
  for (const [at, article] of sequence.entries()) {
    if (fixed.has(article)) continue
    const { left, right } = gapAt(sequence, at, homeOf, fixed)
    homeOf.set(article, left ?? right ?? book.root)
    if (left === undefined || right === undefined || left === right) continue
    unsure.push(article)
    wording ??= wordingOf(sequence)
    const before = { home: left, nearest: nearest(sequence.slice(0, at).toReversed(), left, homeOf) }
    const behind = { home: right, nearest: nearest(sequence.slice(at + 1), right, homeOf) }
    if (isOfNext(article, before, behind, wording)) homeOf.set(article, right)
  }
  return { homeOf, unsure }
}

/** The articles of a chapter that stand next to a place, the nearest first. */
const nearest = (
  others: readonly DraftUnit[],
  home: DraftUnit,
  homeOf: ReadonlyMap<DraftUnit, DraftUnit>,
): readonly DraftUnit[] => others.filter((other) => homeOf.get(other) === home).slice(0, 3)

function moveUnits(book: DraftText, sequence: readonly DraftUnit[], homeOf: ReadonlyMap<DraftUnit, DraftUnit>): void {
  const homes = new Set([...homeOf.values(), ...sequence.map((article) => article.parent ?? book.root)])
  for (const home of homes) {
    const first = home.children.findIndex((child) => child.level === 'article')
    const others = home.children.filter((child) => child.level !== 'article')
    const at =
      first < 0 ? leadingOf(others) : home.children.slice(0, first).filter((child) => child.level !== 'article').length
    home.children = others
    const own = sequence.filter((article) => homeOf.get(article) === home)
    for (const [n, article] of own.entries()) adopt(home, article, at + n)
  }
}

const leadingOf = (others: readonly DraftUnit[]): number => {
  const at = others.findIndex((child) => child.level !== 'preamble')
  return at < 0 ? others.length : at
}

const UNSURE_HOME = (article: DraftUnit, home: string): Say => ({
  zh: `${article.label}位于两章（节）之间，列入“${home}”，请核对`,
  en: `Article ${article.number} stands between two chapters and was put into “${home}”: please check`,
})

/** Puts the articles, in their new order, into the chapters they belong to. */
export function placeArticles(work: AmendWork, sequence: readonly DraftUnit[]): void {
  const { homeOf, unsure } = homesOf(work.book, sequence)
  for (const article of unsure) {
    const why = UNSURE_HOME(article, textOf(homeOf.get(article)?.words ?? []))
    work.doubts.push({ instruction: [...article.by].at(-1) ?? '', why })
  }
  moveUnits(work.book, sequence, homeOf)
}

const MARK: Readonly<Partial<Record<DraftUnit['level'], string>>> = {
  part: '编',
  subpart: '分编',
  chapter: '章',
  section: '节',
}

interface Row {
  /** The headings that are counted through together. */
  readonly headings: readonly DraftUnit[]
  readonly homes: readonly DraftUnit[]
  /** How many of them the old text had. */
  readonly before: number
}

const isTouched = ({ headings, before }: Row): boolean =>
  before !== headings.length || headings.some((draft) => draft.was === '' || draft.at !== undefined)

function numberRow(work: AmendWork, row: Row, level: DraftUnit['level']): Refusal | undefined {
  if (!isTouched(row)) return undefined
  const seated = seat(row.headings, 1)
  if (isMisplaced(seated)) return misplaced(work, seated)
  for (const [at, draft] of seated.entries()) {
    draft.number = String(at + 1)
    draft.label = `第${hanOf(at + 1)}${MARK[level] ?? '章'}`
  }
  const [home, ...others] = row.homes
  if (home && others.length === 0) reorder(home, seated)
  return undefined
}

/** Headings of one level, counted through the whole text or anew in each home (chapters of each 编). */
function rowsOf(
  book: DraftText,
  homes: readonly DraftUnit[],
  level: DraftUnit['level'],
  runsOn: boolean,
): readonly Row[] {
  const inHome = (home: DraftUnit): readonly DraftUnit[] => home.children.filter((draft) => draft.level === level)
  const oldIn = (home: DraftUnit): number =>
    [...book.old.values()].filter(
      (draft) => draft.level === level && draft.was.slice(0, draft.was.lastIndexOf('/')) === home.was,
    ).length
  const all = [...book.old.values()].filter((draft) => draft.level === level).length
  if (runsOn) return [{ headings: homes.flatMap(inHome), homes, before: all }]
  return homes.map((home) => ({
    headings: inHome(home),
    homes: [home],
    before: home.was === '' ? inHome(home).length : oldIn(home),
  }))
}

function numberHeadings(
  work: AmendWork,
  homes: readonly DraftUnit[],
  level: DraftUnit['level'],
  runsOn: boolean,
): Refusal | undefined {
  for (const row of rowsOf(work.book, homes, level, runsOn)) {
    const refusal = numberRow(work, row, level)
    if (refusal) return refusal
  }
  return undefined
}

const headingsOf = (list: readonly DraftUnit[], level: DraftUnit['level']): readonly DraftUnit[] =>
  list.flatMap((draft) => (draft.level === level ? [draft] : isHeading(draft) ? headingsOf(draft.children, level) : []))

export function numberChapters(work: AmendWork): Refusal | undefined {
  const { root } = work.book
  const parts = headingsOf(root.children, 'part')
  const chapters = headingsOf(root.children, 'chapter')
  const restarts = parts.length > 1 && chapters.filter((chapter) => chapter.number === '1').length > 1
  const homes = [...new Set(chapters.map((chapter) => chapter.parent ?? root))]
  return (
    numberHeadings(work, [root], 'part', true) ??
    numberHeadings(work, homes, 'chapter', !restarts) ??
    numberHeadings(work, chapters, 'section', false)
  )
}
