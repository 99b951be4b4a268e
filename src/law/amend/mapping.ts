import type { UnitPlace } from './decision.ts'
import { type DraftText, type DraftUnit, drafts } from './draft.ts'
import { textOf } from './pieces.ts'

/** Old and new paths of an amended text, and from them where a reference has to point now. */

export interface Paths {
  readonly of: ReadonlyMap<DraftUnit, string>
  /** Old path to new paths; several where a unit was split, none where it is gone. */
  readonly map: ReadonlyMap<string, readonly string[]>
  /** New articles that have one paragraph: nobody writes 第一款 of those. */
  readonly single: ReadonlySet<string>
}

const CODE: Readonly<Partial<Record<DraftUnit['level'], string>>> = {
  part: 'part',
  subpart: 'subpart',
  chapter: 'ch',
  section: 'sec',
  article: 'art',
  paragraph: 'para',
  item: 'item',
  subitem: 'sub',
}

function pathUnder(parent: string, draft: DraftUnit, model: string): string {
  const code = CODE[draft.level]
  // Levels the numbering does not touch keep the name the parser gave them.
  const last = model.slice(model.lastIndexOf('/') + 1)
  const step = code && draft.number ? `${/^[a-z]+(?=-)/.exec(last)?.[0] ?? code}-${draft.number}` : last
  if (draft.level === 'article') return step
  return parent && step ? `${parent}/${step}` : step
}

function writePaths(of: readonly DraftUnit[], parent: string, paths: Map<DraftUnit, string>, taken: Set<string>): void {
  for (const draft of of) {
    let path = draft.level === 'note' ? '' : pathUnder(parent, draft, draft.was)
    for (let n = 2; path !== '' && taken.has(path); n += 1) path = `${path.replace(/-x\d+$/, '')}-x${n}`
    if (path) taken.add(path)
    paths.set(draft, path)
    writePaths(draft.children, path, paths, taken)
  }
}

const pairs = (text: string): ReadonlyMap<string, number> => {
  const out = new Map<string, number>()
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    out.set(pair, (out.get(pair) ?? 0) + 1)
  }
  return out
}

/** How alike two texts are by the pairs of signs they share, 0 to 1. */
export function likeness(one: string, other: string): number {
  if (one === other) return 1
  const left = pairs(one)
  const right = pairs(other)
  let shared = 0
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0)
  const all = Math.max(0, one.length - 1) + Math.max(0, other.length - 1)
  return all === 0 ? 0 : (2 * shared) / all
}

const wordsOf = (draft: DraftUnit): string => textOf(draft.words) + draft.children.map(wordsOf).join('')

/** Paragraphs of an article that was rewritten as a whole are matched by their wording, and only where it is plain. */
function matchRewritten(
  old: readonly DraftUnit[],
  fresh: readonly DraftUnit[],
  wording: ReadonlyMap<string, string>,
): Map<string, DraftUnit> {
  const out = new Map<string, DraftUnit>()
  const free = new Set(fresh)
  for (const [at, paragraph] of old.entries()) {
    const text = wording.get(paragraph.was) ?? ''
    let best: DraftUnit | undefined
    let score = 0.45
    for (const candidate of free) {
      const value = likeness(text, wordsOf(candidate)) + (fresh.indexOf(candidate) === at ? 0.05 : 0)
      if (value > score) {
        best = candidate
        score = value
      }
    }
    const only = old.length === 1 && fresh.length === 1 ? fresh[0] : best
    if (!only) continue
    free.delete(only)
    out.set(paragraph.was, only)
  }
  return out
}

interface Ledger {
  readonly map: Map<string, string[]>
}

function note({ map }: Ledger, was: string, path: string): void {
  if (was === '' || path === '') return
  const list = map.get(was) ?? []
  if (!list.includes(path)) list.push(path)
  map.set(was, list)
}

/** Paragraphs of articles that were rewritten as a whole, as far as their wording shows where they went. */
function noteRewritten(
  book: DraftText,
  of: ReadonlyMap<DraftUnit, string>,
  wording: ReadonlyMap<string, string>,
  ledger: Ledger,
): void {
  for (const [was, old] of book.old) {
    if (old.level !== 'article' || !of.has(old)) continue
    const fresh = old.children.filter((child) => child.was === '' && of.has(child))
    const lost = fresh.length === 0 ? [] : childrenOf(book, was).filter((child) => !ledger.map.has(child.was))
    if (lost.length === 0) continue
    for (const [path, draft] of matchRewritten(lost, fresh, wording)) note(ledger, path, of.get(draft) ?? '')
  }
}

/** New paths of all units, and where every old unit went. `wording` holds the old paragraphs' words by old path. */
export function pathsOf(book: DraftText, wording: ReadonlyMap<string, string>): Paths {
  const of = new Map<DraftUnit, string>()
  writePaths(book.root.children, '', of, new Set())
  const ledger: Ledger = { map: new Map() }
  for (const draft of drafts(book.root.children))
    for (const was of [draft.was, ...draft.also]) note(ledger, was, of.get(draft) ?? '')
  noteRewritten(book, of, wording, ledger)
  const single = [...of].filter(([draft]) => draft.level === 'article' && draft.children.length === 1)
  return { of, map: ledger.map, single: new Set(single.map(([, path]) => path)) }
}

function childrenOf(book: DraftText, article: string): readonly DraftUnit[] {
  const out: DraftUnit[] = []
  for (let n = 1; ; n += 1) {
    const child = book.old.get(`${article}/para-${n}`)
    if (!child) return out
    out.push(child)
  }
}

const oldPath = ({ article, para, item }: UnitPlace): string =>
  [`art-${article}`, para === undefined ? '' : `para-${para}`, item === undefined ? '' : `item-${item}`]
    .filter(Boolean)
    .join('/')

/** A path as a place: art-21/para-1/item-3. */
function placeOf(path: string): UnitPlace {
  const [, article = ''] = /^art-([\d-]+)/.exec(path) ?? []
  const [, para] = /\/para-(\d+)/.exec(path) ?? []
  const [, item] = /\/item-(\d+)/.exec(path) ?? []
  return {
    article,
    ...(para === undefined ? {} : { para: Number(para) }),
    ...(item === undefined ? {} : { item: Number(item) }),
  }
}

export type MappingTarget =
  | { readonly kind: 'same' }
  | { readonly kind: 'place'; readonly place: UnitPlace }
  /** The unit is gone, or it became several. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'split'; readonly place: UnitPlace }

/** The item of an article without a paragraph number stands in the one paragraph that has items. */
function homeOfItem(book: DraftText, place: UnitPlace): UnitPlace {
  if (place.item === undefined || place.para !== undefined) return place
  for (let para = 1; para < 30; para += 1) {
    if (!book.old.has(`art-${place.article}/para-${para}`)) return place
    if (book.old.has(`art-${place.article}/para-${para}/item-${place.item}`)) return { ...place, para }
  }
  return place
}

/** Chapters that are counted through the whole text; where they restart, nobody can say which one is meant. */
function chapterNow(book: DraftText, paths: Paths, cited: UnitPlace): MappingTarget {
  const named = [...book.old.values()].filter(
    (draft) => draft.level === 'chapter' && draft.was.endsWith(`ch-${cited.chapter}`),
  )
  const [chapter] = named
  if (!chapter || named.length > 1) return { kind: 'same' }
  return paths.of.has(chapter)
    ? { kind: 'place', place: { ...cited, chapter: Number(chapter.number) } }
    : { kind: 'lost' }
}

/** Where a reference to an old place has to point now. */
export function targetOf(book: DraftText, paths: Paths, cited: UnitPlace): MappingTarget {
  if (cited.article === undefined)
    return cited.chapter === undefined ? { kind: 'same' } : chapterNow(book, paths, cited)
  const old = homeOfItem(book, cited)
  const path = oldPath(old)
  if (!book.old.has(path)) return { kind: 'same' }
  const [first, ...others] = paths.map.get(path) ?? []
  if (first === undefined) return followUp(book, paths, old)
  const place = placeOf(first)
  const whole = place.article !== old.article && paths.single.has(`art-${place.article}`)
  const printed: UnitPlace = {
    article: place.article ?? '',
    ...(cited.para === undefined || place.para === undefined || whole ? {} : { para: place.para }),
    ...(cited.item === undefined || place.item === undefined ? {} : { item: place.item }),
    ...(cited.subitem === undefined ? {} : { subitem: cited.subitem }),
  }
  if (others.length > 0 && cited.para === undefined) return { kind: 'split', place: printed }
  return { kind: 'place', place: printed }
}

/** A paragraph that was written over: its article is known, its own number is not. */
function followUp(book: DraftText, paths: Paths, old: UnitPlace): MappingTarget {
  if (old.para === undefined) return { kind: 'lost' }
  const [article] = paths.map.get(`art-${old.article}`) ?? []
  const moved =
    old.item === undefined ? undefined : paths.map.get(oldPath({ article: old.article ?? '', para: old.para }))?.[0]
  if (moved !== undefined) return { kind: 'split', place: { ...old, ...placeOf(moved) } }
  if (article === undefined || !book.old.has(`art-${old.article}`)) return { kind: 'lost' }
  return { kind: 'split', place: { ...old, article: placeOf(article).article ?? '' } }
}
