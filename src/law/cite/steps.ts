import { numberOf } from '../numeral.ts'
import { bracketedNumberAt, type NumberRead, numberAt, pastSpaces, plainNumberAt, unitWordAt } from './numbers.ts'
import { depthOf, type Rank, type ReferenceStep } from './reference.ts'
import { beforeAt, COUNTED, firstAt, type StepsRead } from './relative.ts'

/** Reads the steps of one reference from left to right: 第三条第一款、第二款, 第二、三条, （二）至（五）项. */

interface Joint {
  readonly join: 'list' | 'range'
  readonly end: number
  /** A comma parts articles only: 第四十四条，第四十七条至第四十九条. */
  readonly comma: boolean
}

const JOINTS: ReadonlyMap<string, Joint['join']> = new Map([
  ['、以及', 'list'],
  ['、或者', 'list'],
  ['、或', 'list'],
  ['、和', 'list'],
  ['、及', 'list'],
  ['、与', 'list'],
  ['以及', 'list'],
  ['或者', 'list'],
  ['、', 'list'],
  ['﹑', 'list'],
  ['和', 'list'],
  ['及', 'list'],
  ['与', 'list'],
  ['或', 'list'],
  ['至', 'range'],
  ['到', 'range'],
  ['—', 'range'],
  ['－', 'range'],
  ['–', 'range'],
  ['-', 'range'],
  ['～', 'range'],
  ['~', 'range'],
])

function jointAt(text: string, at: number): Joint | undefined {
  const start = pastSpaces(text, at)
  const comma = text[start] === '，' || text[start] === ','
  const from = comma ? start + 1 : start
  for (let length = 3; length > 0; length -= 1) {
    const join = JOINTS.get(text.slice(from, from + length))
    if (join) {
      const doubled = join === 'range' && text[from] === '—' && text[from + 1] === '—'
      return { join, end: pastSpaces(text, from + length + (doubled ? 1 : 0)), comma }
    }
  }
  return comma ? { join: 'list', end: from, comma } : undefined
}

const DI = '第'

/** No statute lists more numbers before one unit word; a longer run is no list of units. */
const MOST_NUMBERS = 30

/** Numbers that share one unit word: 第二、三条, 第一至三项, 第（一）、（二）项. */
function numbersAt(
  text: string,
  at: number,
): { readonly numbers: readonly Numbered[]; readonly end: number } | undefined {
  const numbers: Numbered[] = []
  let join: ReferenceStep['join'] = 'within'
  let from = text[at] === DI ? at + 1 : at
  for (;;) {
    const read = numberAt(text, from)
    if (!read || numbers.length === MOST_NUMBERS) return undefined
    numbers.push({ ...read, join })
    const joint = jointAt(text, read.end) ?? besideAt(text, read)
    if (!joint || joint.comma) return { numbers, end: read.end }
    const next = text[joint.end] === DI ? joint.end + 1 : joint.end
    if (!numberAt(text, next)) return { numbers, end: read.end }
    join = joint.join
    from = next
  }
}

/** （一）（二）项: brackets side by side need no mark between them. */
const besideAt = (text: string, { bracketed, end }: NumberRead): Joint | undefined =>
  bracketed && bracketedNumberAt(text, end) ? { join: 'list', end, comma: false } : undefined

interface Numbered extends NumberRead {
  readonly join: ReferenceStep['join']
}

/** 条之二: the inserted article, and what follows it in 第一百二十条之一、之二. */
function insertedAt(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  if (text[at] !== '之') return undefined
  const read = plainNumberAt(text, at + 1)
  return read && read.value > 0 && read.value < 100 && text[read.end] !== '切' ? read : undefined
}

function withInserted(text: string, base: number, steps: ReferenceStep[], end: number): number {
  let at = end
  let inserted = insertedAt(text, at)
  while (inserted) {
    const number = `${base}-${inserted.value}`
    const join = at === end ? (steps.pop()?.join ?? 'within') : (jointAt(text, at)?.join ?? 'list')
    steps.push({ rank: 'article', by: 'number', number, join })
    at = inserted.end
    const joint = jointAt(text, at)
    inserted = joint && insertedAt(text, joint.end)
  }
  return at
}

/** 第（一）、（二）两项, 第一、第二两款: how many there are may be said once more. */
const pastCount = (text: string, at: number, many: number): number => {
  if (many < 2) return at
  const start = pastSpaces(text, at)
  return (numberOf(text[start] ?? '') ?? 0) === many ? start + 1 : at
}

/** 第三条, 第二、三条, 第（一）、（二）项; without 第 only numbers in brackets. */
function numberedAt(
  text: string,
  at: number,
  join: ReferenceStep['join'],
  after: Rank | undefined,
): StepsRead | undefined {
  const named = text[at] === DI
  const run = numbersAt(text, at)
  const first = run?.numbers[0]
  if (!run || !first || (!named && !first.bracketed)) return undefined
  const word = unitWordAt(text, pastSpaces(text, pastCount(text, run.end, run.numbers.length)))
  const rank = word?.rank ?? unspokenItem(run.numbers, named, after)
  if (!rank || (first.bracketed && depthOf(rank) < depthOf('item'))) return undefined
  const steps: ReferenceStep[] = run.numbers.map(({ value, join: inner }) => ({
    rank,
    by: 'number',
    number: String(value),
    join: inner === 'within' ? join : inner,
  }))
  const end = word?.end ?? run.end
  const last = run.numbers.at(-1)?.value ?? 0
  return { steps, end: rank === 'article' ? withInserted(text, last, steps, end) : end }
}

/** 第四条（二）: a number in brackets right behind an article or paragraph is an item even without the word 项. */
const unspokenItem = (numbers: readonly Numbered[], named: boolean, after: Rank | undefined): Rank | undefined =>
  !named && (after === 'article' || after === 'paragraph' || after === 'item') && numbers.every((n) => n.bracketed)
    ? 'item'
    : undefined

/**
 * All steps from `at` on. `first` stands before them already (本条, 前款). Empty where no step begins there. A step that
 * is deeper than the one before and only listed beside it (第十条、第一款) begins a reference of its own.
 */
export function stepsAt(text: string, at: number, first?: ReferenceStep): StepsRead {
  const steps: ReferenceStep[] = first ? [first] : []
  let end = at
  for (;;) {
    const next = nextSteps(text, end, steps.at(-1))
    if (!next) return { steps, end }
    steps.push(...next.steps)
    end = next.end
  }
}

function nextSteps(text: string, at: number, last: ReferenceStep | undefined): StepsRead | undefined {
  if (!last) return numberedAt(text, at, 'within', undefined)
  const inner = numberedAt(text, at, 'within', last.rank)
  if (inner) return isDeeper(inner, last) ? inner : undefined
  // 本条前两款: the relative step says within which article it counts. 第十条前两款 are the first two of that.
  const before = last.by === 'own' ? beforeAt(text, at) : firstAt(text, at)
  if (before) return isDeeper(before, last) ? before : undefined
  const joint = jointAt(text, at)
  if (!joint) return undefined
  const next =
    numberedAt(text, joint.end, joint.join, last.rank) ??
    beforeAt(text, joint.end, joint.join) ??
    unnamedAt(text, joint, last)
  if (!next || (joint.comma && next.steps[0]?.rank !== 'article')) return undefined
  return isDeeper(next, last) ? undefined : next
}

const COUNTS = /^(?:以[上下内外]|之[一二三四五六七八九内外])/

/** 第三条、四条 and 第三条至五条: the second 第 is left out. Only a higher number of the same kind is one. */
function unnamedAt(text: string, { join, end, comma }: Joint, last: ReferenceStep): StepsRead | undefined {
  if (comma || last.by !== 'number' || !COUNTED.has(last.rank) || (join === 'list' && text[end - 1] !== '、'))
    return undefined
  const read = plainNumberAt(text, end)
  const word = read && unitWordAt(text, read.end)
  if (
    !read ||
    word?.rank !== last.rank ||
    read.value <= Number(last.number) ||
    COUNTS.test(text.slice(word.end, word.end + 2))
  )
    return undefined
  return { steps: [{ rank: word.rank, by: 'number', number: String(read.value), join }], end: word.end }
}

const isDeeper = ({ steps: [first] }: StepsRead, last: ReferenceStep): boolean =>
  first !== undefined && depthOf(first.rank) > depthOf(last.rank)
