import { citedIn } from './amend/references.ts'
import { type LawText, type Unit, walk } from './tree.ts'
import { type Segment, segmentsOf } from './word-diff.ts'

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

interface Entry {
  readonly path: string
  readonly text: string
  /** The words with every number of a reference taken out: what is left when articles move. */
  readonly bare: string
  readonly cited: readonly string[]
}

const linesOf = (unit: Unit): readonly string[] => {
  const own = unit.level === 'article' ? unit.text : unit.label + unit.text
  return [own, ...unit.children.flatMap(linesOf)].filter((line) => line !== '')
}

function entryOf(unit: Unit): Entry {
  const text = linesOf(unit).join('\n')
  let bare = ''
  let at = 0
  const cited: string[] = []
  for (const reference of citedIn(text)) {
    bare += `${text.slice(at, reference.start)}§`
    at = reference.end
    if (reference.place.article !== undefined) cited.push(`art-${reference.place.article}`)
  }
  return { path: unit.path, text, bare: bare + text.slice(at), cited }
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

/** Scores the pairs that share wording; those that share none are never looked at. */
function scoresOf(olds: readonly Entry[], news: readonly Entry[]): readonly Scored[] {
  const index = new Map<string, number[]>()
  const sizes: number[] = []
  for (const [at, entry] of news.entries()) {
    const pairs = pairsOf(entry.bare)
    sizes.push(pairs.size)
    for (const pair of pairs) index.set(pair, [...(index.get(pair) ?? []), at])
  }
  const out: Scored[] = []
  for (const from of olds) {
    const pairs = pairsOf(from.bare)
    const shared = new Map<number, number>()
    for (const pair of pairs) for (const at of index.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
    for (const [at, count] of shared) {
      const to = news[at]
      if (to) out.push({ from, to, alike: (2 * count) / (pairs.size + (sizes[at] ?? 0)), held: count / pairs.size })
    }
  }
  return out
}

type Alignment = Map<string, string[]>

const join = (alignment: Alignment, old: string, fresh: string): void => {
  const list = alignment.get(old) ?? []
  if (!list.includes(fresh)) list.push(fresh)
  alignment.set(old, list)
}

/** Same words first, in order; what is left by likeness, the most alike first. */
function aligned(olds: readonly Entry[], news: readonly Entry[]): Alignment {
  const alignment: Alignment = new Map()
  const byWords = new Map<string, Entry[]>()
  for (const entry of news) byWords.set(entry.bare, [...(byWords.get(entry.bare) ?? []), entry])
  const taken = new Set<string>()
  for (const old of olds) {
    const same = byWords.get(old.bare)?.shift()
    if (!same) continue
    join(alignment, old.path, same.path)
    taken.add(same.path)
  }
  const leftOld = olds.filter(({ path }) => !alignment.has(path))
  const leftNew = news.filter(({ path }) => !taken.has(path))
  const scores = scoresOf(leftOld, leftNew).toSorted((one, other) => other.alike - one.alike)
  for (const { from, to, alike } of scores) {
    if (alike < 0.4 || alignment.has(from.path) || taken.has(to.path)) continue
    join(alignment, from.path, to.path)
    taken.add(to.path)
  }
  // What went into an article that has its partner already was merged into it.
  for (const { from, to, held } of scores)
    if (held > 0.6 && !alignment.has(from.path) && from.bare.length > 20) join(alignment, from.path, to.path)
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
    else changed.push({ ...pairOf(group), segments: segmentsOf(textsOf(group.olds), textsOf(group.news)) })
  }
  const removed = olds.filter(({ path }) => !alignment.has(path)).map(({ path, text }) => ({ old: path, text }))
  return { unchanged, renumbered, changed, added, removed }
}
