import { isRightCode, papersIn } from './coded.ts'

/** From how many equal wrong answers on a pair is shown, and how many times what chance gives: figures of the office. */
export interface SimilarAsked {
  readonly least: number
  readonly times: number
}

/** Two papers, by their places among the first attempts, the earlier first. */
export interface SimilarPair {
  readonly one: number
  readonly other: number
  /** Places of the frozen paper at which both gave the same wrong choice. */
  readonly equal: readonly number[]
  /** At how many places both chose wrongly. */
  readonly wrong: number
  /** Of these, how many would be equal by chance: the sum of the shares squared of each wrong choice among the wrong ones. */
  readonly chance: number
}

export interface FoundPairs {
  readonly pairs: readonly SimilarPair[]
  /** There were more pairs than are kept, or than are compared. */
  readonly cut: boolean
}

/** So many papers are compared each with each; among more, only those that share four of their rarest wrong choices. */
export const EACH_WITH_EACH = 1_500
/** Of one paper, and of how many each key is made. */
const RAREST = 7
/** Papers that share a key, at most: what more have in common is nothing rare. */
const MOST_SHARING = 40
const MOST_COMPARED = 3_000_000
/** Pairs that are kept for a person to look at. */
export const MOST_PAIRS = 1_000

/** A wrong choice as one number. */
const CODES = 0x10000

interface WrongPaper {
  /** Wrong choices, by place rising. */
  readonly wrong: Float64Array
}

/** Pure: nothing but what was answered is looked at, and of a person nothing is kept but a pair they stand in. */
export function similarPairs(pages: readonly Uint16Array[], asked: SimilarAsked): FoundPairs {
  const papers = pages.flatMap((words) =>
    [...papersIn(words)].map(([, from, to]): WrongPaper => {
      const wrong: number[] = []
      for (let at = from; at < to; at += 2) {
        const code = words[at + 1] ?? 0
        // Blank is 0; a wrong answer that is no choice of options is 2.
        if (code > 3 && !isRightCode(code)) wrong.push((words[at] ?? 0) * CODES + code)
      }
      return { wrong: Float64Array.from(wrong).sort() }
    }),
  )
  const times = new Map<number, number>()
  for (const { wrong } of papers) for (const choice of wrong) times.set(choice, (times.get(choice) ?? 0) + 1)
  const chances = chancesOf(times)
  const { candidates, cut } = papers.length <= EACH_WITH_EACH ? everyPair(papers, asked) : sharing(papers, times, asked)
  const pairs: SimilarPair[] = []
  for (const key of candidates) {
    const [one, other] = [Math.floor(key / PAPERS), key % PAPERS]
    const pair = compared(papers[one], papers[other], chances)
    if (pair.equal.length < asked.least || pair.equal.length < asked.times * pair.chance) continue
    if (pairs.length === MOST_PAIRS) return { pairs, cut: true }
    pairs.push({ one, other, ...pair })
  }
  return { pairs, cut }
}

/** Of two who chose wrongly at a place, the chance that they chose the same. */
function chancesOf(times: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const all = new Map<number, number>()
  const squares = new Map<number, number>()
  for (const [choice, count] of times) {
    const place = Math.floor(choice / CODES)
    all.set(place, (all.get(place) ?? 0) + count)
    squares.set(place, (squares.get(place) ?? 0) + count * count)
  }
  return new Map([...squares].map(([place, square]) => [place, square / (all.get(place) ?? 1) ** 2]))
}

function compared(
  one: WrongPaper | undefined,
  other: WrongPaper | undefined,
  chances: ReadonlyMap<number, number>,
): Pick<SimilarPair, 'equal' | 'wrong' | 'chance'> {
  const [mine, theirs] = [one?.wrong ?? [], other?.wrong ?? []]
  const equal: number[] = []
  let [wrong, chance] = [0, 0]
  for (let at = 0, against = 0; at < mine.length && against < theirs.length; ) {
    const [a = 0, b = 0] = [mine[at], theirs[against]]
    const [place, facing] = [Math.floor(a / CODES), Math.floor(b / CODES)]
    if (place < facing) at += 1
    else if (facing < place) against += 1
    else {
      wrong += 1
      chance += chances.get(place) ?? 1
      if (a === b) equal.push(place)
      at += 1
      against += 1
    }
  }
  return { equal, wrong, chance }
}

/** Papers that a pair's key can tell apart. */
const PAPERS = 2 ** 24

interface Candidates {
  /** Each pair as one number, rising. */
  readonly candidates: Iterable<number>
  readonly cut: boolean
}

function everyPair(papers: readonly WrongPaper[], { least }: SimilarAsked): Candidates {
  const many = papers.flatMap(({ wrong }, at) => (wrong.length >= least ? [at] : []))
  const pairs = function* () {
    for (const [at, one] of many.entries()) for (const other of many.slice(at + 1)) yield one * PAPERS + other
  }
  return { candidates: pairs(), cut: false }
}

/** Four choices folded into 29 bits, which stand above the number of a paper in one double; a clash costs a comparison. */
function fold(key: number, choice: number): number {
  const mixed = Math.imul(key ^ choice ^ Math.floor(choice / CODES), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) >>> 3
}

/** Pairs that share four of each other's rarest wrong choices; work grows with papers, not with their square. */
function sharing(
  papers: readonly WrongPaper[],
  times: ReadonlyMap<number, number>,
  { least }: SimilarAsked,
): Candidates {
  const keys: number[] = []
  for (const [at, { wrong }] of papers.entries()) {
    if (wrong.length < least) continue
    for (const key of foursOf(rarestOf(wrong, times))) keys.push(key * PAPERS + at)
  }
  const { pairs, cut } = pairsIn(Float64Array.from(keys).sort())
  const rising = Float64Array.from(pairs).sort()
  const isOne = (key: number, at: number) => key !== rising[at - 1] && Math.floor(key / PAPERS) !== key % PAPERS
  return { candidates: rising.filter(isOne), cut }
}

/** The rarest wrong choices of a paper that it does not have alone, by place. */
const rarestOf = (wrong: Float64Array, times: ReadonlyMap<number, number>): readonly number[] =>
  [...wrong]
    .filter((choice) => (times.get(choice) ?? 0) > 1)
    .sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0) || a - b)
    .slice(0, RAREST)
    .sort((a, b) => a - b)

/** Each two papers under one key, as one number. */
function pairsIn(sorted: Float64Array): { readonly pairs: readonly number[]; readonly cut: boolean } {
  const pairs: number[] = []
  const keyAt = (at: number) => Math.floor((sorted[at] ?? 0) / PAPERS)
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1
    while (to < sorted.length && keyAt(to) === keyAt(from)) to += 1
    if (to - from <= MOST_SHARING) eachTwo(sorted.subarray(from, to), pairs)
    if (pairs.length > MOST_COMPARED) return { pairs, cut: true }
    from = to
  }
  return { pairs, cut: false }
}

function eachTwo(run: Float64Array, pairs: number[]): void {
  for (let one = 0; one < run.length; one += 1)
    for (let other = one + 1; other < run.length; other += 1)
      pairs.push(((run[one] ?? 0) % PAPERS) * PAPERS + ((run[other] ?? 0) % PAPERS))
}

function* foursOf(choices: readonly number[]): Generator<number> {
  for (const [a, first] of choices.entries()) {
    for (let b = a + 1; b < choices.length; b += 1) {
      const second = fold(fold(0, first), choices[b] ?? 0)
      for (let c = b + 1; c < choices.length; c += 1) {
        const third = fold(second, choices[c] ?? 0)
        for (let d = c + 1; d < choices.length; d += 1) yield fold(third, choices[d] ?? 0)
      }
    }
  }
}
