/** Words that stayed, went and came, in reading order. Kept and removed make the old text, kept and inserted the new. */
export interface Segment {
  readonly kind: 'kept' | 'removed' | 'inserted'
  readonly text: string
  /** Of a removed and the inserted one beside it: both refer to the same article, which only has another number now. */
  readonly moved?: true
}

/** Words of a text that stand for something: the same key in both texts is the same thing, however it is printed. */
export interface KeyedSpan {
  readonly start: number
  readonly end: number
  readonly key: string
}

/** More edits than this in one article, and the whole middle is shown as replaced: nobody reads such a diff by words. */
const MOST_EDITS = 1200

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

const DIGIT = '零〇一二三四五六七八九十百千\\d'
// Bounded, and read only from where a run of digits begins: a long run costs its length, not its square.
const NUMBER = `[${DIGIT}]{1,12}`
const SUM = `${NUMBER}[万亿]{0,3}`
// What a statute counts is one word: an article's number (第二十一条, 第（三）项) and a sum, a time or a multiple (五十万元, 六个月).
const ONE_WORD = new RegExp(
  `第${NUMBER}(?:条(?:之${NUMBER})?|款|项|章|节)|第（${NUMBER}）项|(?<![${DIGIT}])${SUM}(元|倍|年|个?月|日|小时)(?:以上${SUM}\\1)?`,
  'gu',
)

interface Token {
  readonly text: string
  readonly key: string
}

const plainly = (text: string): readonly Token[] =>
  [...WORDS.segment(text)].map(({ segment }) => ({ text: segment, key: segment }))

/** The words of a text; those of a span are one word, compared by its key. */
function tokensIn(text: string, spans: readonly KeyedSpan[]): readonly Token[] {
  const counted = [...text.matchAll(ONE_WORD)].map(
    ({ index, 0: words }): KeyedSpan => ({ start: index, end: index + words.length, key: words }),
  )
  const free = counted.filter(({ start, end }) => !spans.some((span) => start < span.end && span.start < end))
  const tokens: Token[] = []
  let at = 0
  for (const { start, end, key } of [...spans, ...free].toSorted((one, other) => one.start - other.start)) {
    tokens.push(...plainly(text.slice(at, start)), { text: text.slice(start, end), key })
    at = end
  }
  return [...tokens, ...plainly(text.slice(at))]
}

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

function slide(one: readonly Token[], other: readonly Token[], from: number, diagonal: number): number {
  let x = from
  while (x < one.length && x - diagonal < other.length && one[x]?.key === other[x - diagonal]?.key) x += 1
  return x
}

/** The greedy shortest edit script of E. W. Myers (1986). Undefined beyond `MOST_EDITS`. */
function traceOf(one: readonly Token[], other: readonly Token[]): Trace | undefined {
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

function walkBack(one: readonly Token[], other: readonly Token[], { rows, offset }: Trace): readonly Segment[] {
  const out: Segment[] = []
  let x = one.length
  let y = other.length
  const keep = (until: number): void => {
    for (; x > until && x > 0 && y > 0; x -= 1, y -= 1) {
      const [old = '', fresh = ''] = [one[x - 1]?.text, other[y - 1]?.text]
      if (old === fresh) out.push({ kind: 'kept', text: old })
      // Walked from the end: what is pushed first stands last.
      else out.push({ kind: 'inserted', text: fresh, moved: true }, { kind: 'removed', text: old, moved: true })
    }
  }
  for (let edits = rows.length - 1; edits > 0; edits -= 1) {
    const row = rows[edits]
    const diagonal = x - y
    const down = putsIn(row, offset, diagonal, edits)
    const start = reachOf(row, offset + (down ? diagonal + 1 : diagonal - 1))
    keep(down ? start : start + 1)
    if (down) y -= 1
    else x -= 1
    out.push(down ? { kind: 'inserted', text: other[y]?.text ?? '' } : { kind: 'removed', text: one[x]?.text ?? '' })
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
  for (const segment of segments) {
    const { kind, text } = segment
    if (segment.moved) {
      flush()
      out.push(segment)
    } else if (kind === 'removed') removed += text
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

/** What of either text stands for something, with its key. */
export interface Spans {
  readonly old: readonly KeyedSpan[]
  readonly fresh: readonly KeyedSpan[]
}

/** Two texts as one run of segments, word by word. */
export function segmentsOf(old: string, fresh: string, spans: Spans = { old: [], fresh: [] }): readonly Segment[] {
  if (old === fresh && spans.old.length === 0) return old === '' ? [] : [{ kind: 'kept', text: old }]
  const one = tokensIn(old, spans.old)
  const other = tokensIn(fresh, spans.fresh)
  const trace = traceOf(one, other)
  if (trace) return together(walkBack(one, other, trace))
  return together([
    { kind: 'removed', text: old },
    { kind: 'inserted', text: fresh },
  ])
}
