/** A count that may be shown, or undefined where it is hidden. */
export type Shown = number | undefined

/** Below this a count may tell who it was; nought tells of nobody, and is shown. */
export const LEAST = 10

/** Rows and columns of counts; what is hidden cannot be reckoned from what is shown. */
export interface ShownTable {
  readonly cells: readonly (readonly Shown[])[]
  readonly rowTotals: readonly Shown[]
  readonly columnTotals: readonly Shown[]
  /** Undefined where there are too few in all to show anything. */
  readonly total: Shown
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

const isSmall = (count: number): boolean => count > 0 && count < LEAST

/**
 * Hides small counts, and as many others as it takes: totals are shown too, so that a hidden count alone in its row or
 * column would be their difference. Seen as a graph between rows and columns (the totals among them), a hidden cell can
 * be reckoned exactly where no ring of hidden cells goes through it; so rings are closed, the cheapest first, until
 * none is left open (Gusfield, 1988). Only counts above nought are hidden: each ring can shift both ways by one.
 */
export function hideSmall(counts: readonly (readonly number[])[]): ShownTable {
  const rows = counts.map((row) => [...row, sum(row)])
  const width = rows[0]?.length ?? 1
  const grid = [...rows, Array.from({ length: width }, (_, at) => sum(rows.map((row) => row[at] ?? 0)))]
  const total = grid.at(-1)?.at(-1) ?? 0
  const hidden = total > 0 && total < LEAST ? allOf(grid) : ringed(grid)
  const shown = grid.map((row, y) => row.map((count, x) => (hidden.has(keyOf(y, x)) ? undefined : count)))
  return {
    cells: shown.slice(0, -1).map((row) => row.slice(0, -1)),
    rowTotals: shown.slice(0, -1).map((row) => row.at(-1)),
    columnTotals: shown.at(-1)?.slice(0, -1) ?? [],
    total: shown.at(-1)?.at(-1),
  }
}

type Grid = readonly (readonly number[])[]

const keyOf = (y: number, x: number): string => `${y} ${x}`

const placesOf = (grid: Grid) => grid.flatMap((row, y) => row.map((count, x) => ({ y, x, count })))

/** Everything but nought. */
const allOf = (grid: Grid): ReadonlySet<string> =>
  new Set(placesOf(grid).flatMap(({ y, x, count }) => (count > 0 ? [keyOf(y, x)] : [])))

function ringed(grid: Grid): ReadonlySet<string> {
  const hidden = new Set(placesOf(grid).flatMap(({ y, x, count }) => (isSmall(count) ? [keyOf(y, x)] : [])))
  for (;;) {
    const open = [...hidden].map(placeOf).find((place) => isOpen(hidden, place))
    if (!open) return hidden
    const ring = cheapestRing(grid, hidden, open)
    if (!ring) return allOf(grid)
    for (const key of ring) hidden.add(key)
  }
}

interface Place {
  readonly y: number
  readonly x: number
}

const placeOf = (key: string): Place => {
  const [y = 0, x = 0] = key.split(' ').map(Number)
  return { y, x }
}

/** Whether no ring goes through a hidden cell: without it, its row cannot be reached from its column. */
function isOpen(hidden: ReadonlySet<string>, { y, x }: Place): boolean {
  const others = [...hidden].filter((key) => key !== keyOf(y, x)).map(placeOf)
  const reached = new Set([`row ${y}`])
  for (const node of reached) {
    for (const other of others) {
      const [row, column] = [`row ${other.y}`, `column ${other.x}`]
      if (node === row) reached.add(column)
      if (node === column) reached.add(row)
    }
  }
  return !reached.has(`column ${x}`)
}

/** The three other corners of a rectangle, of which the grand total is never one: it is shown elsewhere too. */
function cheapestRing(grid: Grid, hidden: ReadonlySet<string>, { y, x }: Place): readonly string[] | undefined {
  const [lastRow, lastColumn] = [grid.length - 1, (grid[0]?.length ?? 1) - 1]
  let best: { readonly cost: number; readonly keys: readonly string[] } | undefined
  for (const other of placesOf(grid)) {
    if (other.y === y || other.x === x || (other.y === lastRow && other.x === lastColumn)) continue
    const corners = [other, { y, x: other.x }, { y: other.y, x }]
    if (corners.some((corner) => corner.y === lastRow && corner.x === lastColumn)) continue
    const counts = corners.map((corner) => grid[corner.y]?.[corner.x] ?? 0)
    if (counts.includes(0)) continue
    const keys = corners.map((corner) => keyOf(corner.y, corner.x))
    const cost = sum(counts.filter((_, at) => !hidden.has(keys[at] ?? '')))
    if (!best || cost < best.cost) best = { cost, keys }
  }
  return best?.keys
}

/** Counts of one row, whose total may be known from elsewhere: never one alone is hidden. */
export function hideInLine(counts: readonly number[]): readonly Shown[] {
  const total = sum(counts)
  const small = counts.flatMap((count, at) => (isSmall(count) ? [at] : []))
  const whole = total > 0 && total < LEAST
  const next = counts
    .flatMap((count, at) => (count > 0 && !small.includes(at) ? [{ count, at }] : []))
    .sort((one, other) => one.count - other.count)[0]
  const hidden = new Set(small.length === 1 && next ? [...small, next.at] : small)
  return counts.map((count, at) => (count > 0 && (whole || hidden.has(at)) ? undefined : count))
}
