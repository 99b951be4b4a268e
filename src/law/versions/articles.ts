import { likeness } from '../amend/mapping.ts'
import { type DatedPiece, isHeading } from './dated-text.ts'
import {
  APART,
  FAINTLY,
  isJoined,
  isTop,
  join,
  type Pairing,
  type Scored,
  saidBy,
  sentencesOf,
  topOf,
} from './paired.ts'
import { pairChildren } from './parts.ts'

/** Where articles went: by their nearest paragraphs, as a whole, out of one another. */

/** Two paragraphs this near are one, wherever they stand. */
const PLAINLY_ONE = 0.55
/** An article whose words are mostly held by another went into it. */
const MOSTLY = 0.6

/** Where no map of articles is told: the nearest paragraphs, one to one, say where each article went. */
export function pairByParagraphs(pairing: Pairing, aligned: ReadonlyMap<string, readonly string[]>): void {
  const [olds, news] = [sentencesOf(pairing.older), sentencesOf(pairing.newer)]
  const scored = olds.flatMap((old) =>
    pairing.wording.nearest(saidBy(old)).flatMap(({ index, nearness }): readonly Scored[] => {
      const fresh = news[index]
      if (!fresh || nearness < PLAINLY_ONE) return []
      const expected = aligned.get(topOf(old).path)?.includes(topOf(fresh).path) === true
      return [{ old, fresh, score: nearness + (expected ? 0.1 : 0) }]
    }),
  )
  for (const { old, fresh } of scored.toSorted((one, other) => other.score - one.score))
    if (!isJoined(pairing, old) && !pairing.taken.has(fresh.path)) joinSentences(pairing, old, fresh)
  for (const piece of pairing.older.values())
    if (!isHeading(piece) && isTop(piece) && !isJoined(pairing, piece)) pairWhole(pairing, piece, aligned)
  pairOutcome(pairing)
}

function joinSentences(pairing: Pairing, old: DatedPiece, fresh: DatedPiece): void {
  join(pairing, old.path, fresh.path)
  const [from, to] = [topOf(old), topOf(fresh)]
  if (from !== old || to !== fresh) join(pairing, from.path, to.path)
}

/**
 * An article none of whose paragraphs is plainly one of the new: by likeness in its place, by being much nearer to a new
 * article than to any other, or by having gone into one that holds most of its words.
 */
function pairWhole(pairing: Pairing, old: DatedPiece, aligned: ReadonlyMap<string, readonly string[]>): void {
  const { newer, taken, wording } = pairing
  for (const path of aligned.get(old.path) ?? []) {
    const fresh = newer.get(path)
    if (!fresh || taken.has(path)) continue
    if (wording.nearness(saidBy(old), saidBy(fresh)) > FAINTLY) join(pairing, old.path, path)
  }
  if (isJoined(pairing, old)) return
  const tops = [...newer.values()].filter((piece) => !isHeading(piece) && isTop(piece))
  const [first, second] = tops
    .map((fresh) => ({ fresh, near: wording.nearness(saidBy(old), saidBy(fresh)) }))
    .toSorted((one, other) => other.near - one.near)
  if (first && !taken.has(first.fresh.path) && first.near > ALONE && first.near - (second?.near ?? 0) > APART) {
    join(pairing, old.path, first.fresh.path)
    return
  }
  const [holder] = tops
    .map((fresh) => ({ fresh, held: wording.heldBy(saidBy(old), saidBy(fresh)) }))
    .toSorted((one, other) => other.held - one.held)
  if (holder && holder.held > MOSTLY) join(pairing, old.path, holder.fresh.path)
}

/** An article that is so near to a new one, and so much nearer than to any other (`APART`), is that one. */
const ALONE = 0.2

/** A new article whose words are mostly those of one old article came out of it: 故意损毁公私财物 out of 盗窃、诈骗…. */
function pairOutcome(pairing: Pairing): void {
  const { older, newer, taken, wording } = pairing
  const tops = [...older.values()].filter((piece) => !isHeading(piece) && isTop(piece))
  for (const fresh of newer.values()) {
    if (isHeading(fresh) || !isTop(fresh) || taken.has(fresh.path)) continue
    const [first] = tops
      .map((old) => ({ old, near: wording.nearness(saidBy(old), saidBy(fresh)) }))
      .toSorted((one, other) => other.near - one.near)
    if (!first || first.near < OUTCOME_NEAR || wording.heldBy(saidBy(fresh), saidBy(first.old)) < MOSTLY) continue
    join(pairing, first.old.path, fresh.path)
  }
}

const OUTCOME_NEAR = 0.45

/** A paragraph that moved to another article keeps this much of its words, or nobody can say it is that one. */
const MOVED = 0.7
const SHORTEST_MOVED = 12

/** Paragraphs that left their article: they stand in another, or have become one. */
export function pairMoved(pairing: Pairing): void {
  const { older, newer } = pairing
  const olds = [...older.values()].filter((piece) => piece.level === 'paragraph' && !isJoined(pairing, piece))
  for (const old of olds) {
    if (old.words.bare.length < SHORTEST_MOVED) continue
    const news = [...newer.values()].filter(({ level, path }) => level === 'paragraph' && !pairing.taken.has(path))
    const scored = news.map((fresh): Scored => ({ old, fresh, score: likeness(old.words.bare, fresh.words.bare) }))
    const [best] = scored.toSorted((one, other) => other.score - one.score)
    if (!best || best.score < MOVED) continue
    join(pairing, old.path, best.fresh.path)
    pairChildren(pairing, old)
  }
  pairSplit(pairing)
}

/** A new article that holds nothing but what came from one old article is a part of that one. */
function pairSplit(pairing: Pairing): void {
  const { older, newer, map } = pairing
  const source = new Map([...map].flatMap(([old, fresh]) => fresh.map((path): [string, string] => [path, old])))
  for (const fresh of newer.values()) {
    if (isHeading(fresh) || !isTop(fresh) || pairing.taken.has(fresh.path) || fresh.children.length === 0) continue
    const from = new Set(fresh.children.map(({ path }) => older.get(source.get(path) ?? '')?.parent?.path))
    const [only, other] = from
    if (only !== undefined && other === undefined && from.size === 1) join(pairing, only, fresh.path)
  }
}
