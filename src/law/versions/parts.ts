import { likeness } from '../amend/mapping.ts'
import type { DatedPiece } from './dated-text.ts'
import {
  APART,
  FAINTLY,
  isJoined,
  join,
  type Pairing,
  type Scored,
  saidBy,
  targetsOf,
  topOf,
  within,
} from './paired.ts'

/** Where the parts of articles went: paragraphs, items, subitems and clauses. */

/** Pairs the parts of a piece with the parts of those it became, level by level. */
export function pairChildren(pairing: Pairing, old: DatedPiece): void {
  const targets = targetsOf(pairing, old)
  for (const level of new Set(old.children.map((child) => child.level))) {
    const olds = old.children.filter((child) => child.level === level && !isJoined(pairing, child))
    const news = within(targets, level).filter(({ path }) => !pairing.taken.has(path))
    pairAlike(pairing, olds, news)
  }
}

/** Parts of a unit that was amended are still known by this much of their wording. */
const ALIKE = 0.45
/** What is left on both sides is one if it is a little alike, and clearly less so to anything else that is left. */
const NOTHING_ELSE = 0.2

/** The same words first, in order; then the most alike; then those that are alike to nothing else that is left. */
function pairAlike(pairing: Pairing, olds: readonly DatedPiece[], news: readonly DatedPiece[]): void {
  for (const old of olds) {
    const same = news.find((fresh) => !pairing.taken.has(fresh.path) && fresh.words.bare === old.words.bare)
    if (same) join(pairing, old.path, same.path)
  }
  const isFree = ({ old, fresh }: Scored): boolean => !isJoined(pairing, old) && !pairing.taken.has(fresh.path)
  const scored = olds
    .flatMap((old) => news.map((fresh): Scored => ({ old, fresh, score: nearness(old, fresh) })))
    .filter(isFree)
    .map((pair) => (olds.indexOf(pair.old) === news.indexOf(pair.fresh) ? { ...pair, score: pair.score + 0.05 } : pair))
    .toSorted((one, other) => other.score - one.score)
  for (const pair of scored) if (pair.score >= ALIKE && isFree(pair)) join(pairing, pair.old.path, pair.fresh.path)
  const left = scored.filter(isFree)
  for (const { old, fresh, score } of left) {
    const rivals = left.filter((pair) => (pair.old === old) !== (pair.fresh === fresh))
    const next = Math.max(0, ...rivals.map((pair) => pair.score))
    if (score >= NOTHING_ELSE && score - next >= 0.1) join(pairing, old.path, fresh.path)
  }
}

/** How alike two pieces are; a short one that stands whole in the other (警告 in 警告、通报批评) is that one. */
function nearness({ words: { bare: old } }: DatedPiece, { words: { bare: fresh } }: DatedPiece): number {
  const shorter = old.length < fresh.length ? old : fresh
  const longer = old.length < fresh.length ? fresh : old
  return shorter.length > 1 && longer.includes(shorter) ? Math.max(0.5, likeness(old, fresh)) : likeness(old, fresh)
}

/** How much of a piece's wording another one holds, 0 to 1. */
function heldBy({ words: { bare } }: DatedPiece, text: string): number {
  let held = 0
  for (let at = 0; at + 1 < bare.length; at += 1) if (text.includes(bare.slice(at, at + 2))) held += 1
  return bare.length < 2 ? 0 : held / (bare.length - 1)
}

const HELD = 0.65
/** What came out of an old unit holds nearly nothing but its words. */
const CAME_OUT = 0.8
const SHORTEST_HELD = 8

/** What went into a neighbour or into the article as a whole; and the new parts that came out of an old one. */
export function findRest(pairing: Pairing, old: DatedPiece): void {
  const around = old.parent ? targetsOf(pairing, old.parent) : []
  if (isJoined(pairing, old)) cameOut(pairing, old, around)
  else wentInto(pairing, old, around)
}

function cameOut(pairing: Pairing, old: DatedPiece, around: readonly DatedPiece[]): void {
  if (old.level === 'clause' || pairing.told.has(old.path)) return
  if (targetsOf(pairing, old).some(({ words }) => words.bare === old.words.bare)) return
  for (const fresh of within(around, old.level)) {
    if (pairing.taken.has(fresh.path) || fresh.words.bare.length < SHORTEST_HELD) continue
    if (heldBy(fresh, old.words.bare) >= CAME_OUT) join(pairing, old.path, fresh.path)
  }
}

function wentInto(pairing: Pairing, old: DatedPiece, around: readonly DatedPiece[]): void {
  const long = old.words.bare.length >= SHORTEST_HELD || old.level === 'clause'
  const beside = within(around, old.level)
  const into =
    beside.find(({ words }) => old.words.bare.length > 1 && words.bare.includes(old.words.bare)) ??
    (long ? (holderOf(old, beside) ?? farSentence(pairing, old) ?? holderOf(old, around)) : undefined)
  if (into) join(pairing, old.path, into.path)
  // The only paragraph of an article is the article: it lives on wherever that went.
  else if (isOnlyOne(old)) for (const { path } of around) join(pairing, old.path, path)
}

/** A paragraph in another article that is much nearer than any of a third one. */
function farSentence(pairing: Pairing, old: DatedPiece): DatedPiece | undefined {
  if (old.level !== 'paragraph' || pairing.map.get(old.parent?.path ?? '') === undefined || pairing.isTold)
    return undefined
  const { nearest } = pairing.wording
  const found = nearest(saidBy(old)).flatMap(({ index, nearness }) => {
    const fresh = pairing.sentences[index]
    return fresh ? [{ fresh, nearness }] : []
  })
  const [first] = found
  const second = found.find(({ fresh }) => first && topOf(fresh) !== topOf(first.fresh))
  if (!first || first.nearness < FAINTLY || first.nearness - (second?.nearness ?? 0) < APART) return undefined
  return !pairing.taken.has(first.fresh.path) || heldBy(old, first.fresh.words.bare) >= HELD ? first.fresh : undefined
}

const isOnlyOne = ({ level, parent }: DatedPiece): boolean =>
  level === 'paragraph' && parent?.level === 'article' && within([parent], level).length === 1

/** The piece that holds most of the words, if that is enough. */
function holderOf(old: DatedPiece, pieces: readonly DatedPiece[]): DatedPiece | undefined {
  const [best] = pieces
    .map((fresh) => ({ fresh, held: heldBy(old, fresh.words.bare) }))
    .toSorted((one, other) => other.held - one.held)
  return best && best.held >= HELD ? best.fresh : undefined
}
