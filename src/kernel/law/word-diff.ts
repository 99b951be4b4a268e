/** Words that stayed, went and came, in reading order. Kept and removed make the old text, kept and inserted the new. */
export interface Segment {
  readonly kind: 'kept' | 'removed' | 'inserted'
  readonly text: string
}

/** More edits than this in one article, and the whole middle is shown as replaced: nobody reads such a diff by words. */
const MOST_EDITS = 1200

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

const wordsIn = (text: string): readonly string[] => [...WORDS.segment(text)].map(({ segment }) => segment)

type Trace = readonly Int32Array[]

/** The greedy shortest edit script of E. W. Myers (1986): for each number of edits how far each diagonal reaches. */
function traceOf(one: readonly string[], other: readonly string[]): Trace | undefined {
  const most = Math.min(one.length + other.length, MOST_EDITS)
  const offset = most + 1
  let reach = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(reach.slice())
    const next = reach.slice()
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits || (diagonal !== edits && at(next, offset + diagonal - 1) < at(next, offset + diagonal + 1))
      let x = down ? at(next, offset + diagonal + 1) : at(next, offset + diagonal - 1) + 1
      let y = x - diagonal
      while (x < one.length && y < other.length && one[x] === other[y]) {
        x += 1
        y += 1
      }
      next[offset + diagonal] = x
      if (x >= one.length && y >= other.length) return trace
    }
    reach = next
  }
  return undefined
}

const at = (row: Int32Array, index: number): number => row[index] ?? 0

function walkBack(one: readonly string[], other: readonly string[], trace: Trace): readonly Segment[] {
  const out: Segment[] = []
  let x = one.length
  let y = other.length
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits] ?? new Int32Array(0)
    const offset = (reach.length - 3) / 2 + 1
    const diagonal = x - y
    const down =
      diagonal === -edits || (diagonal !== edits && at(reach, offset + diagonal - 1) < at(reach, offset + diagonal + 1))
    const before = down ? diagonal + 1 : diagonal - 1
    const fromX = edits === 0 ? 0 : at(reach, offset + before)
    const fromY = fromX - before
    while (x > fromX && y > (edits === 0 ? 0 : fromY)) {
      x -= 1
      y -= 1
      out.push({ kind: 'kept', text: one[x] ?? '' })
    }
    if (edits === 0) break
    if (down) out.push({ kind: 'inserted', text: other[(y -= 1)] ?? '' })
    else out.push({ kind: 'removed', text: one[(x -= 1)] ?? '' })
  }
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
