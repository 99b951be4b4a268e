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

/**
 * Counts as they may be read. A place with fewer than ten answers is hidden; where what is hidden could be told from the
 * total by subtraction (one place alone, or several with fewer than ten answers together), the next smallest is hidden
 * too. Where all places together are fewer than ten, so is the total. Pure.
 */
export function suppressed(cells: readonly QuizCell[]): OpenResult {
  const all = askedOf(cells)
  if (all < LEAST) return { cells: cells.map(({ place }) => ({ place })), total: undefined }
  const hidden = new Set(cells.filter(({ asked }) => asked < LEAST))
  const rest = cells.filter((cell) => !hidden.has(cell)).toSorted((one, other) => one.asked - other.asked)
  while (hidden.size > 0 && (hidden.size < 2 || askedOf([...hidden]) < LEAST)) {
    const next = rest.shift()
    if (!next) break
    hidden.add(next)
  }
  return {
    cells: cells.map((cell) => (hidden.has(cell) ? { place: cell.place } : { ...cell })),
    total: { asked: all, right: cells.reduce((sum, { right }) => sum + right, 0) },
  }
}

/** Of a hundred answers so many were right, to the whole: computed, and entered by nobody. */
export const shareOf = ({ asked, right }: { readonly asked: number; readonly right: number }): number =>
  Math.round((right / asked) * 100)
