/** How one answer of an item was spread: how many gave it, and how many of these in the upper and the lower group. */
export interface OptionFigures {
  readonly n: number
  readonly upper: number
  readonly lower: number
}

/** Who is among the ⌈27·n/100⌉ highest and lowest totals; both, where there are few. */
export interface Groups {
  readonly size: number
  readonly upper: Uint8Array
  readonly lower: Uint8Array
}

/** Answers of candidates, each kept as the number of one of its item's answers: two bytes. */
export interface CountedAnswers {
  add(answers: readonly string[]): number | undefined
  count(): number
  /** Each candidate's points, in the order in which they were added. */
  totals(worth: readonly number[]): Float64Array
  /** How many answered an item rightly. */
  right(item: number): number
  /** The sum of the totals of those who answered an item rightly. */
  sumRight(item: number, totals: Float64Array): bigint
  spread(item: number, groups: Groups): AnswerSpread
}

export interface AnswerSpread {
  readonly rightUpper: number
  readonly rightLower: number
  readonly blank: number
  readonly options: readonly (readonly [string, OptionFigures])[]
}

/** Candidates of a chunk: sums of so many totals stay whole in a double. */
const CHUNK = 4096
const MOST_ANSWERS = 65_535
const BLANK = 0

/** An answer as a set: `CA` is `AC`, white space is no option. */
export const answerSet = (written: string): string => [...new Set(written.replace(/\s/g, ''))].sort().join('')

export function countAnswers(keys: readonly string[]): CountedAnswers {
  const books = keys.map((key) => answerBook(answerSet(key)))
  const chunks: Uint16Array[] = []
  let count = 0
  const each = function* (item: number): Generator<readonly [candidate: number, code: number]> {
    for (let candidate = 0; candidate < count; candidate += 1) {
      const chunk = chunks[Math.floor(candidate / CHUNK)]
      yield [candidate, chunk?.[(candidate % CHUNK) * keys.length + item] ?? BLANK]
    }
  }
  return {
    add(answers) {
      const at = count % CHUNK
      if (at === 0) chunks.push(new Uint16Array(CHUNK * keys.length))
      const chunk = chunks.at(-1)
      for (const [item, book] of books.entries()) {
        const code = book.codeOf(answers[item] ?? '')
        if (code > MOST_ANSWERS) return item
        if (chunk) chunk[at * keys.length + item] = code
      }
      count += 1
      return undefined
    },
    count: () => count,
    totals(worth) {
      const totals = new Float64Array(count)
      for (const [item, book] of books.entries())
        for (const [candidate, code] of each(item))
          if (code === book.right) totals[candidate] = (totals[candidate] ?? 0) + (worth[item] ?? 0)
      return totals
    },
    right(item) {
      let times = 0
      for (const [, code] of each(item)) if (code === books[item]?.right) times += 1
      return times
    },
    sumRight(item, totals) {
      let whole = 0n
      let part = 0
      for (const [candidate, code] of each(item)) {
        if (code === books[item]?.right) part += totals[candidate] ?? 0
        if (candidate % CHUNK === CHUNK - 1) {
          whole += BigInt(part)
          part = 0
        }
      }
      return whole + BigInt(part)
    },
    spread: (item, groups) => spreadOf(each(item), books[item] ?? answerBook(''), groups),
  }
}

/** The answers that an item was given so far, each with a number; 0 is none, 1 the right one. */
interface AnswerBook {
  readonly right: number
  codeOf(written: string): number
  answers(): readonly string[]
}

function answerBook(right: string): AnswerBook {
  const answers = ['', right]
  const codes = new Map(answers.map((answer, code) => [answer, code]))
  // As written, so that most cells need no sorting; no larger than twice what may be told apart.
  const seen = new Map<string, number>()
  return {
    right: 1,
    codeOf(written) {
      const known = seen.get(written)
      if (known !== undefined) return known
      const answer = answerSet(written)
      const code = codes.get(answer) ?? answers.push(answer) - 1
      codes.set(answer, code)
      if (seen.size < 2 * MOST_ANSWERS) seen.set(written, code)
      return code
    },
    answers: () => answers,
  }
}

function spreadOf(
  given: Iterable<readonly [candidate: number, code: number]>,
  book: AnswerBook,
  { upper, lower }: Groups,
): AnswerSpread {
  const answers = book.answers()
  const [n, high, low] = [0, 0, 0].map(() => new Float64Array(answers.length))
  if (!n || !high || !low) throw new Error('three counters')
  for (const [candidate, code] of given) {
    n[code] = (n[code] ?? 0) + 1
    high[code] = (high[code] ?? 0) + (upper[candidate] ?? 0)
    low[code] = (low[code] ?? 0) + (lower[candidate] ?? 0)
  }
  const at = (counter: Float64Array, code: number): number => counter[code] ?? 0
  const options = answers
    .map((answer, code) => [answer, { n: at(n, code), upper: at(high, code), lower: at(low, code) }] as const)
    .filter(([, figures], code) => code !== BLANK && figures.n > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return { rightUpper: at(high, book.right), rightLower: at(low, book.right), blank: at(n, BLANK), options }
}
