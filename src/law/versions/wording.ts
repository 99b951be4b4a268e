/**
 * How near two pieces of law are by their words. Every statute says 行政机关 and 依法 a hundred times: pairs of signs weigh
 * by how few pieces hold them, so that two sentences are near where their rare words are the same.
 */
export interface UnitWording {
  /** The cosine of the weighted pairs, 0 to 1. */
  nearness(one: string, other: string): number
  /** How much of the first one's weight the second one holds, 0 to 1. */
  heldBy(one: string, other: string): number
  /** The texts of `others` that share most rare words with one, each with its nearness; the nearest first. */
  nearest(one: string): readonly Near[]
}

export interface Near {
  /** Its place in the list that was given. */
  readonly index: number
  readonly nearness: number
}

/** Pairs that more than this share of the pieces hold find nobody. */
const TOO_COMMON = 0.2

/** Whoever shares less than so many others is not the nearest. */
const MOST_NEAR = 24

interface Weighed {
  readonly pairs: ReadonlySet<string>
  readonly norm: number
  readonly sum: number
}

/** @param olds and `others` are all pieces of the two versions: what is rare is counted over both */
export function weighWording(olds: readonly string[], others: readonly string[]): UnitWording {
  const held = new Map<string, number>()
  const count = olds.length + others.length
  for (const text of [...olds, ...others]) for (const pair of pairsOf(text)) held.set(pair, (held.get(pair) ?? 0) + 1)
  const weigh = (pair: string): number => Math.log(count / ((held.get(pair) ?? 0) + 0.5)) ** 2
  const known = new Map<string, Weighed>()
  const weighed = (text: string): Weighed => {
    const there = known.get(text)
    if (there) return there
    const pairs = pairsOf(text)
    const weights = [...pairs].map(weigh)
    const made = {
      pairs,
      norm: Math.hypot(...weights.map(Math.sqrt)) || 1,
      sum: weights.reduce((total, weight) => total + weight, 0) || 1,
    }
    known.set(text, made)
    return made
  }
  const shared = (one: Weighed, other: Weighed): number => {
    let total = 0
    for (const pair of one.pairs) if (other.pairs.has(pair)) total += weigh(pair)
    return total
  }
  const nearness = (one: string, other: string): number => {
    const [a, b] = [weighed(one), weighed(other)]
    return shared(a, b) / (a.norm * b.norm)
  }
  const index = indexOf(others, (pair) => (held.get(pair) ?? 0) <= Math.max(4, count * TOO_COMMON))
  return {
    nearness,
    heldBy: (one, other) => shared(weighed(one), weighed(other)) / weighed(one).sum,
    nearest(one) {
      const found = new Map<number, number>()
      for (const pair of weighed(one).pairs) {
        const weight = weigh(pair)
        for (const at of index.get(pair) ?? []) found.set(at, (found.get(at) ?? 0) + weight)
      }
      return [...found]
        .toSorted(([, first], [, second]) => second - first)
        .slice(0, MOST_NEAR)
        .map(([at]): Near => ({ index: at, nearness: nearness(one, others[at] ?? '') }))
        .toSorted((first, second) => second.nearness - first.nearness || first.index - second.index)
    },
  }
}

function pairsOf(text: string): ReadonlySet<string> {
  const out = new Set<string>()
  for (let at = 0; at + 1 < text.length; at += 1) out.add(text.slice(at, at + 2))
  return out
}

function indexOf(texts: readonly string[], isRare: (pair: string) => boolean): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>()
  for (const [at, text] of texts.entries()) {
    for (const pair of pairsOf(text)) {
      if (!isRare(pair)) continue
      const list = index.get(pair)
      if (list) list.push(at)
      else index.set(pair, [at])
    }
  }
  return index
}
