/** Words that stayed, went and came, in reading order. Kept and removed make the old text, kept and inserted the new. */
export interface Segment {
  readonly kind: 'kept' | 'removed' | 'inserted'
  readonly text: string
}

/** More edits than this in one article, and the whole middle is shown as replaced: nobody reads such a diff by words. */
const MOST_EDITS = 1200

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

const wordsIn = (text: string): readonly string[] => [...WORDS.segment(text)].map(({ segment }) => segment)

/** For each number of edits: how far along the old text each diagonal reaches. Diagonal 0 stands at `offset`. */
interface Trace {
  readonly rows: readonly Int32Array[]
  readonly offset: number
}

const reachOf = (row: Int32Array | undefined, index: number): number => row?.[index] ?? 0

/** Whether the step onto this diagonal put a word in (from the diagonal above) rather than took one out. */
const putsIn = (row: Int32Array | undefined, offset: number, diagonal: number, edits: number): boolean =>
  diagonal === -edits ||
  (diagonal !== edits && reachOf(row, offset + diagonal - 1) < reachOf(row, offset + diagonal + 1))

function slide(one: readonly string[], other: readonly string[], from: number, diagonal: number): number {
  let x = from
  while (x < one.length && x - diagonal < other.length && one[x] === other[x - diagonal]) x += 1
  return x
}

/** The greedy shortest edit script of E. W. Myers (1986). Undefined beyond `MOST_EDITS`. */
function traceOf(one: readonly string[], other: readonly string[]): Trace | undefined {
  const most = Math.min(one.length + other.length, MOST_EDITS)
  const offset = most + 1
  const rows: Int32Array[] = [new Int32Array(2 * most + 3)]
  for (let edits = 0; edits <= most; edits += 1) {
    const row = rows[edits]
    const next = Int32Array.from(row ?? [])
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = putsIn(row, offset, diagonal, edits)
      const from = down ? reachOf(row, offset + diagonal + 1) : reachOf(row, offset + diagonal - 1) + 1
      const x = slide(one, other, from, diagonal)
      next[offset + diagonal] = x
      if (x >= one.length && x - diagonal >= other.length) return { rows, offset }
    }
    rows.push(next)
  }
  return undefined
}

function walkBack(one: readonly string[], other: readonly string[], { rows, offset }: Trace): readonly Segment[] {
  const out: Segment[] = []
  let x = one.length
  let y = other.length
  const keep = (until: number): void => {
    for (; x > until && x > 0 && y > 0; x -= 1, y -= 1) out.push({ kind: 'kept', text: one[x - 1] ?? '' })
  }
  for (let edits = rows.length - 1; edits > 0; edits -= 1) {
    const row = rows[edits]
    const diagonal = x - y
    const down = putsIn(row, offset, diagonal, edits)
    const start = reachOf(row, offset + (down ? diagonal + 1 : diagonal - 1))
    keep(down ? start : start + 1)
    if (down) y -= 1
    else x -= 1
    out.push(down ? { kind: 'inserted', text: other[y] ?? '' } : { kind: 'removed', text: one[x] ?? '' })
  }
  keep(0)
  return out.toReversed()
}

function together(segments: readonly Segment[]): readonly Segment[] {
  const out: Segment[] = []
  let removed = ''
  let inserted = ''
  const flush = (): void => {
    if (removed) out.push({ kind: 'removed', text: removed })
    if (inserted) out.push({ kind: 'inserted', text: inserted })
    removed = ''
    inserted = ''
  }
  for (const { kind, text } of segments) {
    if (kind === 'removed') removed += text
    else if (kind === 'inserted') inserted += text
    else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'kept') out[out.length - 1] = { kind, text: last.text + text }
      else out.push({ kind, text })
    }
  }
  flush()
  return out.filter(({ text }) => text !== '')
}

/** Two texts as one run of segments, word by word. */
export function segmentsOf(old: string, fresh: string): readonly Segment[] {
  if (old === fresh) return old === '' ? [] : [{ kind: 'kept', text: old }]
  const one = wordsIn(old)
  const other = wordsIn(fresh)
  const trace = traceOf(one, other)
  if (trace) return together(walkBack(one, other, trace))
  return together([
    { kind: 'removed', text: old },
    { kind: 'inserted', text: fresh },
  ])
}
