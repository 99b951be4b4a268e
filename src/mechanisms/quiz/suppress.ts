/** Answers of fewer people than this are shown to nobody: work points, row A10.7. */
export const LEAST = 10

/** A place with its counts, as somebody typed them. */
export interface QuizCell {
  readonly place: string
  readonly asked: number
  readonly right: number
}

/** The same as it may be read: with neither count where it is hidden. */
export interface OpenCell {
  readonly place: string
  readonly asked?: number | undefined
  readonly right?: number | undefined
}

export interface OpenResult {
  readonly cells: readonly OpenCell[]
  /** Of all places; undefined where all of them together are too few. */
  readonly total: { readonly asked: number; readonly right: number } | undefined
}

const askedOf = (cells: readonly QuizCell[]): number => cells.reduce((sum, { asked }) => sum + asked, 0)

const rightOf = (cells: readonly QuizCell[]): number => cells.reduce((sum, { right }) => sum + right, 0)

/** Whether every answer was right, or none: a sum that is all of it says so of each. */
const isOneSided = (cells: readonly QuizCell[]): boolean => [0, askedOf(cells)].includes(rightOf(cells))

/** Whether the sum of what is hidden would tell of one place that is too small. */
const tells = (hidden: readonly QuizCell[]): boolean =>
  hidden.length < 2 || askedOf(hidden) - Math.max(...hidden.map(({ asked }) => asked)) < LEAST || isOneSided(hidden)

/**
 * Counts as they may be read. A place with fewer than ten answers is hidden. What is hidden can be told together, from
 * the total, by subtraction: so the next smallest is hidden too while it is one place alone, while those beside the
 * largest have fewer than ten answers together (whoever knows the largest would know them), and while all of it is right,
 * or none, which would tell each. Where that hides every place and still tells, or all are fewer than ten, the total is
 * hidden too. Pure.
 */
export function suppressed(cells: readonly QuizCell[]): OpenResult {
  const all = askedOf(cells)
  if (all < LEAST) return { cells: cells.map(({ place }) => ({ place })), total: undefined }
  const hidden = new Set(cells.filter(({ asked }) => asked < LEAST))
  const rest = cells.filter((cell) => !hidden.has(cell)).toSorted((one, other) => one.asked - other.asked)
  while (hidden.size > 0 && tells([...hidden])) {
    const next = rest.shift()
    if (!next) break
    hidden.add(next)
  }
  const hides = cells.map((cell) => (hidden.has(cell) ? { place: cell.place } : { ...cell }))
  const toldOfAll = hidden.size > 0 && isOneSided([...hidden])
  return { cells: hides, total: toldOfAll ? undefined : { asked: all, right: rightOf(cells) } }
}

/** Of a hundred answers so many were right, to the whole: computed, and entered by nobody. */
export const shareOf = ({ asked, right }: { readonly asked: number; readonly right: number }): number =>
  Math.round((right / asked) * 100)
