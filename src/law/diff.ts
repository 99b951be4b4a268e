import { citedIn } from './amend/references.ts'
import { type LawText, type Unit, walk } from './tree.ts'
import { type KeyedSpan, type Segment, segmentsOf } from './word-diff.ts'

/** How two versions of a text stand to one another, article by article. */

/** A pair of articles; where several went into one, or one into several, `merged` or `split` names them all. */
export interface DiffPair {
  readonly old: string
  readonly new: string
  readonly merged?: readonly string[]
  readonly split?: readonly string[]
}

/** A pair whose words differ, with the words that stayed, went and came. */
export interface DiffChange extends DiffPair {
  readonly segments: readonly Segment[]
}

export interface TextDiff {
  /** Articles with the same number and the same words. */
  readonly unchanged: number
  /** Same words, but for the article's own number and the numbers of the articles it refers to. */
  readonly renumbered: readonly DiffPair[]
  readonly changed: readonly DiffChange[]
  readonly added: readonly { readonly new: string; readonly text: string }[]
  readonly removed: readonly { readonly old: string; readonly text: string }[]
}

const COMPARED = new Set<Unit['level']>(['article', 'point', 'preamble', 'annex'])

interface Entry extends BareWords {
  readonly path: string
}

const linesOf = (unit: Unit): readonly string[] => {
  // (一) and （一） are two prints of one number.
  const label = unit.label.replace('(', '（').replace(')', '）')
  const own = unit.level === 'article' ? unit.text : label + unit.text
  return [own, ...unit.children.flatMap(linesOf)].filter((line) => line !== '')
}

const entryOf = (unit: Unit): Entry => ({ path: unit.path, ...barely(linesOf(unit).join('\n')) })

/** Words, the same words with every number of a reference taken out, and the articles those references name, in order. */
export interface BareWords {
  readonly text: string
  readonly bare: string
  readonly cited: readonly string[]
}

/** Words that are compared without the numbers of what they refer to: 依照本法第二十一条 and 依照本法第二十三条 may be the same. */
export function barely(text: string): BareWords {
  let bare = ''
  let at = 0
  const cited: string[] = []
  for (const reference of citedIn(text)) {
    bare += `${text.slice(at, reference.start)}§`
    at = reference.end
    if (reference.place.article !== undefined) cited.push(`art-${reference.place.article}`)
  }
  return { text, bare: bare + text.slice(at), cited }
}

const entriesOf = (text: LawText): readonly Entry[] =>
  [...walk(text.body)].filter((unit) => COMPARED.has(unit.level) && unit.path !== '').map(entryOf)

const pairsOf = (text: string): ReadonlySet<string> => {
  const out = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) out.add(text.slice(at, at + 2))
  return out
}

interface Scored {
  readonly from: Entry
  readonly to: Entry
  /** Dice's measure over pairs of signs, 0 to 1. */
  readonly alike: number
  /** How much of the old wording the new one holds. */
  readonly held: number
}

type Index = ReadonlyMap<string, readonly number[]>

function indexOf(sets: readonly ReadonlySet<string>[]): Index {
  const index = new Map<string, number[]>()
  for (const [at, pairs] of sets.entries()) {
    for (const pair of pairs) {
      const list = index.get(pair)
      if (list) list.push(at)
      else index.set(pair, [at])
    }
  }
  return index
}

const sharedWith = (pairs: ReadonlySet<string>, index: Index): ReadonlyMap<number, number> => {
  const shared = new Map<number, number>()
  for (const pair of pairs) for (const at of index.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
  return shared
}

/** Scores the pairs that share wording; those that share none are never looked at. */
function scoresOf(olds: readonly Entry[], news: readonly Entry[]): readonly Scored[] {
  const sets = news.map(({ bare }) => pairsOf(bare))
  const index = indexOf(sets)
  return olds.flatMap((from) => {
    const pairs = pairsOf(from.bare)
    return [...sharedWith(pairs, index)].flatMap(([at, count]) => {
      const to = news[at]
      const size = sets[at]?.size ?? 0
      return to ? [{ from, to, alike: (2 * count) / (pairs.size + size), held: count / pairs.size }] : []
    })
  })
}

type Alignment = Map<string, string[]>

const join = (alignment: Alignment, old: string, fresh: string): void => {
  const list = alignment.get(old) ?? []
  if (!list.includes(fresh)) list.push(fresh)
  alignment.set(old, list)
}

/** Articles with the same words, first to first. */
function twins(olds: readonly Entry[], news: readonly Entry[]): Map<string, string> {
  const byWords = new Map<string, Entry[]>()
  for (const entry of news) byWords.set(entry.bare, [...(byWords.get(entry.bare) ?? []), entry])
  const out = new Map<string, string>()
  for (const old of olds) {
    const same = byWords.get(old.bare)?.shift()
    if (same) out.set(old.path, same.path)
  }
  return out
}

/** Between which new articles an old one stands by its twins: articles seldom jump over their neighbours. */
function roomOf(
  olds: readonly Entry[],
  news: readonly Entry[],
  same: ReadonlyMap<string, string>,
): (pair: Scored) => boolean {
  const place = new Map(news.map(({ path }, at) => [path, at]))
  const low = new Map<string, number>()
  const high = new Map<string, number>()
  let bound = -1
  for (const { path } of olds) {
    low.set(path, bound)
    bound = Math.max(bound, place.get(same.get(path) ?? '') ?? -1)
  }
  bound = news.length
  for (const { path } of olds.toReversed()) {
    high.set(path, bound)
    bound = Math.min(bound, place.get(same.get(path) ?? '') ?? news.length)
  }
  return ({ from, to }) => {
    const at = place.get(to.path) ?? -1
    return at > (low.get(from.path) ?? -1) && at < (high.get(from.path) ?? news.length)
  }
}

/** How much of one paragraph or item of the new article the old one already said, 0 to 1. */
function saidAgain(old: Entry, fresh: Entry): number {
  const said = pairsOf(old.bare)
  const shares = fresh.bare.split('\n').map((line) => {
    const pairs = [...pairsOf(line)]
    return line.length > 24 ? pairs.filter((pair) => said.has(pair)).length / pairs.length : 0
  })
  return Math.max(0, ...shares)
}

/** An article without a partner that went into one that has its own: 将第六十四条、第七十条合并. */
function joinMerged(alignment: Alignment, scores: readonly Scored[], taken: ReadonlySet<string>): void {
  const candidates = scores
    .filter(({ from, to }) => taken.has(to.path) && !alignment.has(from.path) && from.bare.length > 20)
    .map((pair) => ({ ...pair, again: saidAgain(pair.from, pair.to) }))
    .toSorted((one, other) => other.again - one.again)
  for (const { from, to, again, held } of candidates)
    if (!alignment.has(from.path) && (again > 0.7 || held > 0.75)) join(alignment, from.path, to.path)
}

/** Same words first, in order; what is left by likeness, the most alike first; then what was merged. */
function aligned(olds: readonly Entry[], news: readonly Entry[]): Alignment {
  const same = twins(olds, news)
  const alignment: Alignment = new Map()
  for (const [old, fresh] of same) join(alignment, old, fresh)
  const taken = new Set(same.values())
  const leftOld = olds.filter(({ path }) => !alignment.has(path))
  const leftNew = news.filter(({ path }) => !taken.has(path))
  const hasRoom = roomOf(olds, news, same)
  const scores = scoresOf(leftOld, leftNew).toSorted((one, other) => other.alike - one.alike)
  for (const pair of scores) {
    if (pair.alike < (hasRoom(pair) ? 0.4 : 0.6)) continue
    if (alignment.has(pair.from.path) || taken.has(pair.to.path)) continue
    join(alignment, pair.from.path, pair.to.path)
    taken.add(pair.to.path)
  }
  joinMerged(alignment, scores, taken)
  return alignment
}

function fromMap(
  olds: readonly Entry[],
  news: readonly Entry[],
  map: Readonly<Record<string, readonly string[]>>,
): Alignment {
  const alignment: Alignment = new Map()
  const paths = new Set(news.map(({ path }) => path))
  for (const { path } of olds) for (const fresh of map[path] ?? []) if (paths.has(fresh)) join(alignment, path, fresh)
  return alignment
}

/**
 * Old article (or point, preamble, annex) → the new ones it became, by `map` where one is told, else by the words of
 * both. An article that is gone is not in it.
 */
export function alignArticles(
  a: LawText,
  b: LawText,
  map?: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly string[]> {
  const [olds, news] = [entriesOf(a), entriesOf(b)]
  return map ? fromMap(olds, news, map) : aligned(olds, news)
}

interface Group {
  readonly olds: readonly Entry[]
  readonly news: readonly Entry[]
}

function groupsOf(olds: readonly Entry[], news: readonly Entry[], alignment: Alignment): readonly Group[] {
  const groups: Group[] = []
  const done = new Set<string>()
  for (const fresh of news) {
    if (done.has(fresh.path)) continue
    const partners = olds.filter(({ path }) => alignment.get(path)?.includes(fresh.path))
    const split = partners.length === 1 ? (alignment.get(partners[0]?.path ?? '') ?? []) : [fresh.path]
    const together = news.filter(({ path }) => path === fresh.path || (split.length > 1 && split.includes(path)))
    for (const { path } of together) done.add(path)
    groups.push({ olds: partners, news: together })
  }
  return groups
}

const isSame = (old: Entry, fresh: Entry, alignment: Alignment): boolean => {
  if (old.bare !== fresh.bare || old.cited.length !== fresh.cited.length) return false
  return old.cited.every((path, at) => {
    const targets = alignment.get(path)
    return targets === undefined ? true : targets.includes(fresh.cited[at] ?? '') || path === fresh.cited[at]
  })
}

const pairOf = ({ olds, news }: Group): DiffPair => ({
  old: olds[0]?.path ?? '',
  new: news[0]?.path ?? '',
  ...(olds.length > 1 ? { merged: olds.map(({ path }) => path) } : {}),
  ...(news.length > 1 ? { split: news.map(({ path }) => path) } : {}),
})

/**
 * The references of a text to articles of its own law, each with the article it is in the newer text: 第二十一条 of the
 * old one and 第二十三条 of the new are one article, where that is what became of it.
 */
function referencesIn(text: string, articleNow: (path: string) => string): readonly KeyedSpan[] {
  return citedIn(text).flatMap(({ start, end, printed: { article } }) => {
    const number =
      article === undefined ? undefined : /^第.*?条(?:之[零〇一二三四五六七八九十]+)?/u.exec(text.slice(start, end))
    if (!number) return []
    const rest = text.slice(start + number[0].length, end)
    return [{ start, end, key: `${articleNow(`art-${article}`)} ${rest}` }]
  })
}

function changesOf({ olds, news }: Group, alignment: Alignment): readonly Segment[] {
  const [old, fresh] = [textsOf(olds), textsOf(news)]
  return segmentsOf(old, fresh, {
    // What went has no article in the newer text, and is never the one that has its number now.
    old: referencesIn(old, (path) => alignment.get(path)?.[0] ?? `old ${path}`),
    fresh: referencesIn(fresh, (path) => path),
  })
}

const textsOf = (entries: readonly Entry[]): string => entries.map(({ text }) => text).join('\n')

/**
 * Compares two versions article by article. `map` is old path to new paths, as `amend` gives it; without one the
 * articles are aligned by their wording, so that any two versions can be compared.
 */
export function diffTexts(a: LawText, b: LawText, map?: Readonly<Record<string, readonly string[]>>): TextDiff {
  const olds = entriesOf(a)
  const news = entriesOf(b)
  const alignment = map ? fromMap(olds, news, map) : aligned(olds, news)
  const renumbered: DiffPair[] = []
  const changed: DiffChange[] = []
  const added: { new: string; text: string }[] = []
  let unchanged = 0
  for (const group of groupsOf(olds, news, alignment)) {
    const [old] = group.olds
    const [fresh] = group.news
    const one = group.olds.length === 1 && group.news.length === 1
    if (!old || !fresh) added.push(...group.news.map(({ path, text }) => ({ new: path, text })))
    else if (one && old.path === fresh.path && old.text === fresh.text) unchanged += 1
    else if (one && isSame(old, fresh, alignment)) renumbered.push(pairOf(group))
    else changed.push({ ...pairOf(group), segments: changesOf(group, alignment) })
  }
  const removed = olds.filter(({ path }) => !alignment.has(path)).map(({ path, text }) => ({ old: path, text }))
  return { unchanged, renumbered, changed, added, removed }
}
