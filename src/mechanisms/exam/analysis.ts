import { type CountedAnswers, countAnswers, type Groups, type OptionFigures } from './answer-counts.ts'
import { type ExactPoints, exactPoints } from './points.ts'

/** What an item counts as right, and for how much. */
export interface ItemKey {
  readonly item: string
  /** Option ids without separator, in any order: `AC`. */
  readonly key: string
  /** As written: `1`, `2.5`. */
  readonly points: string
}

export interface ItemFigures {
  readonly item: string
  /** Share of right answers. */
  readonly p: number
  /** Pearson's correlation of the item with the total of the other items; null where either has no variance. */
  readonly rest: number | null
  /** The share right in the upper group less that in the lower one. */
  readonly d27: number
  /** By answer as a set of options, `AC`. */
  readonly options: Readonly<Record<string, OptionFigures>>
  readonly blank: number
}

export interface PaperFigures {
  readonly n: number
  readonly k: number
  readonly mean: number
  /** Dividing by n. */
  readonly sd: number
  /** Kuder and Richardson's formula 20; null where totals do not vary, an item's points are not 1, or there is one item. */
  readonly kr20: number | null
  /** sd·√(1−kr20), null with it. */
  readonly sem: number | null
  readonly items: readonly ItemFigures[]
}

/** Takes candidates one after another and keeps two bytes an answer. */
export interface ItemAnalysis {
  /**
   * One candidate's answers in the order of the items, '' where none.
   *
   * @returns the index of an item that was answered in more ways than can be told apart, if that is so
   */
  add(answers: readonly string[]): number | undefined
  /** How many were added. */
  count(): number
  /** Of at least one candidate. */
  figures(): PaperFigures
}

/**
 * Item analysis by contract 4. An item's score is all or nothing; answers are sets, so that `CA` is `AC`. Sums, variances
 * and covariances are whole numbers, exact however many candidates there are; only what is printed is rounded, once.
 *
 * @param keys of every item, in the order of the answers; points above 0
 */
export function openAnalysis(keys: readonly ItemKey[]): ItemAnalysis {
  const points = exactPoints(keys.map((key) => key.points))
  const counted = countAnswers(keys.map(({ key }) => key))
  return {
    add: (answers) => counted.add(answers),
    count: () => counted.count(),
    figures: () => figuresOf(keys, points, counted),
  }
}

function figuresOf(keys: readonly ItemKey[], points: ExactPoints, counted: CountedAnswers): PaperFigures {
  const n = counted.count()
  const k = keys.length
  const totals = counted.totals(points.whole)
  const sums = sumsOf(totals)
  const groups = groupsOf(totals)
  const mean = Number(sums.sum) / n / points.scale
  const sd = Math.sqrt(Number(sums.spread)) / n / points.scale
  const right = keys.map((_, item) => counted.right(item))
  const kr20 = points.allOne ? kr20Of(right, n, sums.spread) : null
  return {
    n,
    k,
    mean,
    sd,
    kr20,
    // Rounding may put a reliability of 1 a hair above it.
    sem: kr20 === null ? null : sd * Math.sqrt(Math.max(0, 1 - kr20)),
    items: keys.map(({ item }, index) => {
      const spread = counted.spread(index, groups)
      return {
        item,
        p: (right[index] ?? 0) / n,
        rest: restOf(
          { sums, n, right: right[index] ?? 0, worth: points.whole[index] ?? 0 },
          counted.sumRight(index, totals),
        ),
        d27: (spread.rightUpper - spread.rightLower) / groups.size,
        options: Object.fromEntries(spread.options),
        blank: spread.blank,
      }
    }),
  }
}

/** Of whole numbers x: Σx, Σx² and n·Σx² − (Σx)², which is n² times the variance. */
interface Sums {
  readonly sum: bigint
  readonly squares: bigint
  readonly spread: bigint
}

function sumsOf(totals: Float64Array): Sums {
  let sum = 0n
  let squares = 0n
  for (const total of totals) {
    const whole = BigInt(total)
    sum += whole
    squares += whole * whole
  }
  return { sum, squares, spread: BigInt(totals.length) * squares - sum * sum }
}

/** k/(k−1) · (1 − Σp·q/s²), where p·q is r·(n−r)/n² and s² is spread/n². */
function kr20Of(right: readonly number[], n: number, spread: bigint): number | null {
  const k = right.length
  if (spread === 0n || k < 2) return null
  const within = right.reduce((sum, times) => sum + BigInt(times) * BigInt(n - times), 0n)
  return (k / (k - 1)) * (Number(spread - within) / Number(spread))
}

interface Item {
  readonly sums: Sums
  readonly n: number
  readonly right: number
  readonly worth: number
}

/**
 * Pearson's correlation of x (1 where right) with the total of the others, t − w·x: Σx·rest = Σ(t where right) − w·r,
 * Σrest = Σt − w·r, Σrest² = Σt² − 2w·Σ(t where right) + w²·r.
 */
function restOf({ sums, n, right, worth }: Item, totalWhereRight: bigint): number | null {
  const [all, r, w] = [BigInt(n), BigInt(right), BigInt(worth)]
  const rest = sums.sum - w * r
  const squares = sums.squares - 2n * w * totalWhereRight + w * w * r
  const ofItem = r * (all - r)
  const ofRest = all * squares - rest * rest
  if (ofItem === 0n || ofRest === 0n) return null
  const together = all * (totalWhereRight - w * r) - r * rest
  return Number(together) / (Math.sqrt(Number(ofItem)) * Math.sqrt(Number(ofRest)))
}

function groupsOf(totals: Float64Array): Groups {
  const n = totals.length
  const size = Math.floor((27 * n + 99) / 100)
  const order = Uint32Array.from({ length: n }, (_, index) => index)
  // Ties by the order of the file: the index decides, so that the order is whole.
  order.sort((one, other) => (totals[other] ?? 0) - (totals[one] ?? 0) || one - other)
  const upper = new Uint8Array(n)
  const lower = new Uint8Array(n)
  for (const candidate of order.subarray(0, size)) upper[candidate] = 1
  for (const candidate of order.subarray(n - size)) lower[candidate] = 1
  return { size, upper, lower }
}
