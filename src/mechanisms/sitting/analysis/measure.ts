import { type AnalysedItem, BLANK, chosenIn, isRightCode, papersIn } from './coded.ts'

/**
 * How often each answer of an item was given at each total of points: [place, total, code, times]. It grows with items,
 * totals and answers and not with people, and all figures but ties come from it.
 */
export type AnswerTable = readonly (readonly [place: number, total: number, code: number, times: number])[]

export interface CountedPapers {
  readonly cells: AnswerTable
  /** How many papers have each total. */
  readonly totals: readonly (readonly [total: number, times: number])[]
}

export const nothingCounted: CountedPapers = { cells: [], totals: [] }

const CODES = 0x10000
const PLACES = 8192

const cellKey = (place: number, total: number, code: number): number => (total * PLACES + place) * CODES + code

/** What was counted, and the papers of further pages. */
export function countPapers(before: CountedPapers, pages: readonly Uint16Array[]): CountedPapers {
  const cells = new Map(before.cells.map(([place, total, code, times]) => [cellKey(place, total, code), times]))
  const totals = new Map(before.totals)
  for (const words of pages) {
    for (const [total, from, to] of papersIn(words)) {
      totals.set(total, (totals.get(total) ?? 0) + 1)
      for (let at = from; at < to; at += 2) {
        const key = cellKey(words[at] ?? 0, total, words[at + 1] ?? 0)
        cells.set(key, (cells.get(key) ?? 0) + 1)
      }
    }
  }
  return {
    cells: [...cells].map(([key, times]) => {
      const above = Math.floor(key / CODES)
      return [above % PLACES, Math.floor(above / PLACES), key % CODES, times]
    }),
    totals: [...totals],
  }
}

/** Where the groups of one item are cut: of those whose total is the cut, the first so many of the order, or the last. */
export interface GroupCuts {
  readonly place: number
  /** ⌈27·n/100⌉. */
  readonly size: number
  readonly upper: number
  readonly upperTied: number
  readonly lower: number
  /** So many of the tied stand before those who belong to the lower group. */
  readonly lowerPassed: number
}

interface OneCode {
  readonly total: number
  readonly code: number
  readonly times: number
}

const byPlace = (cells: AnswerTable): ReadonlyMap<number, readonly OneCode[]> => {
  const found = new Map<number, OneCode[]>()
  for (const [place, total, code, times] of cells) {
    const own = found.get(place)
    if (own) own.push({ total, code, times })
    else found.set(place, [{ total, code, times }])
  }
  return found
}

/** Cuts of every item among those who got it. */
export const groupCuts = ({ cells }: CountedPapers): readonly GroupCuts[] =>
  [...byPlace(cells)].map(([place, own]) => {
    const atTotal = new Map<number, number>()
    for (const { total, times } of own) atTotal.set(total, (atTotal.get(total) ?? 0) + times)
    const falling = [...atTotal].sort(([one], [other]) => other - one)
    const n = falling.reduce((sum, [, times]) => sum + times, 0)
    const size = Math.floor((27 * n + 99) / 100)
    const high = cutOf(falling, size)
    const low = cutOf(falling.toReversed(), size)
    return {
      ...{ place, size, upper: high.total, upperTied: high.tied, lower: low.total },
      lowerPassed: (atTotal.get(low.total) ?? 0) - low.tied,
    }
  })

function cutOf(ranked: readonly (readonly [total: number, times: number])[], size: number) {
  let left = size
  for (const [total, times] of ranked) {
    if (left <= times) return { total, tied: left }
    left -= times
  }
  return { total: ranked.at(-1)?.[0] ?? 0, tied: left }
}

/** Of those whose total is a cut, how many passed by and which answers fell into a group: [place, code, upper, lower]. */
export interface TiedAnswers {
  /** [place, passed at the upper cut, passed at the lower one]. */
  readonly passed: readonly (readonly [place: number, upper: number, lower: number])[]
  readonly cells: readonly (readonly [place: number, code: number, upper: number, lower: number])[]
}

export const nothingTied: TiedAnswers = { passed: [], cells: [] }

/** How far one item has come: so many of those tied at its cuts have passed by. */
interface Passing extends GroupCuts {
  high: number
  low: number
}

/** Goes through the papers a second time, in the same order, for those who are tied at a cut. */
export function countTied(before: TiedAnswers, cuts: readonly GroupCuts[], pages: readonly Uint16Array[]): TiedAnswers {
  const passed = new Map(before.passed.map(([place, high, low]) => [place, { high, low }]))
  const at = new Map(
    cuts.map((cut): [number, Passing] => [cut.place, { ...cut, high: 0, low: 0, ...passed.get(cut.place) }]),
  )
  const cells = new Map(
    before.cells.map(([place, code, upper, lower]): [number, GroupPair] => [place * CODES + code, [upper, lower]]),
  )
  for (const words of pages)
    for (const [total, from, to] of papersIn(words))
      for (let index = from; index < to; index += 2) {
        const item = at.get(words[index] ?? 0)
        if (item) pass(item, total, words[index + 1] ?? 0, cells)
      }
  return {
    passed: [...at.values()].map(({ place, high, low }) => [place, high, low]),
    cells: [...cells].map(([key, [upper, lower]]) => [Math.floor(key / CODES), key % CODES, upper, lower]),
  }
}

type GroupPair = readonly [upper: number, lower: number]

function pass(item: Passing, total: number, code: number, cells: Map<number, GroupPair>): void {
  const key = item.place * CODES + code
  if (total === item.upper) {
    item.high += 1
    if (item.high <= item.upperTied) addTo(cells, key, [1, 0])
  }
  if (total === item.lower) {
    item.low += 1
    if (item.low > item.lowerPassed) addTo(cells, key, [0, 1])
  }
}

function addTo(cells: Map<number, GroupPair>, key: number, [upper, lower]: GroupPair): void {
  const [high, low] = cells.get(key) ?? [0, 0]
  cells.set(key, [high + upper, low + lower])
}

/** One answer of an item: what was chosen, how many gave it, and how many of the upper and the lower group. */
export interface AnswerMeasure {
  /** Option ids joined; empty for an answer that is no choice. */
  readonly answer: string
  readonly right: boolean
  readonly n: number
  readonly upper: number
  readonly lower: number
}

export interface ItemMeasure {
  readonly place: number
  /** How many got it on their first paper. */
  readonly n: number
  readonly p: number
  /** Null where the item or the rest of the papers has no variance. */
  readonly rest: number | null
  readonly d27: number
  /** Persons in each of the two groups. */
  readonly group: number
  readonly blank: number
  readonly answers: readonly AnswerMeasure[]
}

/** Why there is no reliability: papers differ, points differ, one item, or everybody has the same total. */
export type NoReliability = 'papers' | 'points' | 'one-item' | 'no-spread'

export interface ExamMeasures {
  readonly n: number
  readonly k: number
  readonly mean: number
  readonly sd: number
  readonly kr20: number | null
  readonly why: NoReliability | null
  readonly sem: number | null
  readonly items: readonly ItemMeasure[]
}

interface Scaled {
  readonly items: readonly AnalysedItem[]
  readonly whole: readonly number[]
  readonly scale: number
  readonly allOne: boolean
}

/**
 * The figures of contract 4, where each item has been before a part of the people only: p, rest and groups are those of
 * the people who got it, in the order of their attempts. Sums are whole numbers; only what is told is rounded, once.
 */
export function measuresFrom(counted: CountedPapers, tied: TiedAnswers, of: Scaled): ExamMeasures {
  const cutAt = new Map(groupCuts(counted).map((cut) => [cut.place, cut]))
  const tiedAt = new Map(tied.cells.map(([place, code, upper, lower]) => [place * CODES + code, { upper, lower }]))
  const cellsAt = byPlace(counted.cells)
  const items = of.items.flatMap((item, at): ItemMeasure[] => {
    const [own, cut] = [cellsAt.get(item.place), cutAt.get(item.place)]
    return own && cut ? [itemMeasure(item, of.whole[at] ?? 0, own, cut, tiedAt)] : []
  })
  const sums = sumsOf(counted.totals)
  const n = Number(sums.n)
  const sd = Math.sqrt(Number(sums.spread)) / n / of.scale
  const why = whyNone(items, n, sums.spread, of.allOne)
  const kr20 = why === null ? reliability(items, n, sums.spread) : null
  return {
    ...{ n, k: items.length, mean: Number(sums.sum) / n / of.scale, sd, kr20, why },
    sem: kr20 === null ? null : sd * Math.sqrt(Math.max(0, 1 - kr20)),
    items,
  }
}

function whyNone(items: readonly ItemMeasure[], n: number, spread: bigint, allOne: boolean): NoReliability | null {
  if (items.some((item) => item.n !== n)) return 'papers'
  if (!allOne) return 'points'
  if (items.length < 2) return 'one-item'
  return spread === 0n ? 'no-spread' : null
}

const rightOf = ({ answers }: ItemMeasure): number => answers.reduce((sum, { right, n }) => (right ? sum + n : sum), 0)

function reliability(items: readonly ItemMeasure[], n: number, spread: bigint): number {
  const k = items.length
  const within = items.reduce((sum, item) => sum + BigInt(rightOf(item)) * BigInt(n - rightOf(item)), 0n)
  return (k / (k - 1)) * (Number(spread - within) / Number(spread))
}

/** Of whole numbers: how many, Σx, Σx², and n·Σx² − (Σx)². */
function sumsOf(times: Iterable<readonly [value: number, times: number]>) {
  let [n, sum, squares] = [0n, 0n, 0n]
  for (const [value, count] of times) {
    const [x, of] = [BigInt(value), BigInt(count)]
    n += of
    sum += x * of
    squares += x * x * of
  }
  return { n, sum, squares, spread: n * squares - sum * sum }
}

function itemMeasure(
  item: AnalysedItem,
  whole: number,
  own: readonly OneCode[],
  cut: GroupCuts,
  tiedAt: ReadonlyMap<number, { readonly upper: number; readonly lower: number }>,
): ItemMeasure {
  const codes = Map.groupBy(own, ({ code }) => code)
  const spread = [...codes].map(([code, cells]) => {
    const among = (isIn: (total: number) => boolean) =>
      cells.reduce((sum, { total, times }) => (isIn(total) ? sum + times : sum), 0)
    const tie = tiedAt.get(item.place * CODES + code)
    return {
      code,
      n: among(() => true),
      upper: among((total) => total > cut.upper) + (tie?.upper ?? 0),
      lower: among((total) => total < cut.lower) + (tie?.lower ?? 0),
    }
  })
  const sumOf = (part: 'n' | 'upper' | 'lower', isIn: (code: number) => boolean) =>
    spread.reduce((sum, one) => (isIn(one.code) ? sum + one[part] : sum), 0)
  const n = sumOf('n', () => true)
  return {
    ...{ place: item.place, n, p: sumOf('n', isRightCode) / n, rest: restOf(own, whole), group: cut.size },
    d27: (sumOf('upper', isRightCode) - sumOf('lower', isRightCode)) / cut.size,
    blank: sumOf('n', (code) => code === BLANK),
    answers: spread
      .filter(({ code }) => code !== BLANK)
      .map(({ code, ...counts }) => ({
        answer: chosenIn(code, item.options).join(''),
        right: isRightCode(code),
        ...counts,
      }))
      .sort((one, other) => (one.answer < other.answer ? -1 : 1)),
  }
}

/** Pearson's correlation of the item with the total of the other items, of those who got it. */
function restOf(own: readonly OneCode[], whole: number): number | null {
  const others = sumsOf(own.map(({ total, code, times }) => [total - (isRightCode(code) ? whole : 0), times]))
  const right = sumsOf(
    own.flatMap(({ total, code, times }) => (isRightCode(code) ? [[total - whole, times] as const] : [])),
  )
  const ofItem = right.n * (others.n - right.n)
  if (ofItem === 0n || others.spread === 0n) return null
  const together = others.n * right.sum - right.n * others.sum
  return Number(together) / (Math.sqrt(Number(ofItem)) * Math.sqrt(Number(others.spread)))
}
