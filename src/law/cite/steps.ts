import { isNumeral, numberOf } from '../numeral.ts'
import { depthOf, type Rank, type ReferenceStep } from './reference.ts'

/** Reads the steps of one reference from left to right: 第三条第一款、第二款, 第二、三条, （二）至（五）项. */

const RANK_OF: ReadonlyMap<string, Rank> = new Map([
  ['编', 'part'],
  ['章', 'chapter'],
  ['节', 'section'],
  ['条', 'article'],
  ['款', 'paragraph'],
  ['项', 'item'],
  ['目', 'subitem'],
])

// Words that only begin like a unit: 条例, 项目, 章程, 节目, 编制. 第一项 before 议程 or 决议 is a matter, not a unit.
const OTHERWISE: Readonly<Record<string, string>> = {
  条: '例约件目幅款文',
  款: '项式待',
  项: '目',
  章: '程鱼',
  节: '课点目日能约育水制省奏气',
  编: '制号辑委码纂写队入',
  目: '录标前',
}

export interface UnitWord {
  readonly rank: Rank
  readonly end: number
}

/** The unit word at `at`: 条 款 项 目 章 节 编 分编, unless it begins another word. */
export function unitWordAt(text: string, at: number): UnitWord | undefined {
  const sign = text[at] ?? ''
  if (sign === '分' && text[at + 1] === '编') return { rank: 'subpart', end: at + 2 }
  const rank = RANK_OF.get(sign)
  const next = text[at + 1]
  if (!rank || (next !== undefined && OTHERWISE[sign]?.includes(next))) return undefined
  return { rank, end: at + 1 }
}

const isSpace = (code: number): boolean => code === 0x20 || code === 0xa0 || code === 0x3000

/** People leave a space or two inside 第 十二 条; more than that is layout. */
export function pastSpaces(text: string, at: number): number {
  let end = at
  while (end < at + 2 && isSpace(text.charCodeAt(end))) end += 1
  return end
}

export interface NumberRead {
  readonly value: number
  readonly end: number
  readonly bracketed: boolean
}

// A numeral has at most seven signs; seventeen are read to see that it ends.
const LONGEST = 17

function plainNumberAt(text: string, at: number): NumberRead | undefined {
  const start = pastSpaces(text, at)
  let end = start
  // 第一、第二两款: behind a numeral 两 counts what was listed.
  while (end < start + LONGEST && isNumeral(text.charCodeAt(end)) && (end === start || text[end] !== '两')) end += 1
  if (end === start) return undefined
  const value = numberOf(text.slice(start, end))
  return value === undefined ? undefined : { value, end, bracketed: false }
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'

function bracketedNumberAt(text: string, at: number): NumberRead | undefined {
  const open = text.charCodeAt(at)
  if (open !== 0xff08 && open !== 0x28) return undefined
  const stem = STEMS.indexOf(text[at + 1] ?? '-')
  const inner = stem >= 0 ? { value: stem + 1, end: at + 2 } : plainNumberAt(text, at + 1)
  const end = inner && pastSpaces(text, inner.end)
  if (!inner || end === undefined) return undefined
  const close = text.charCodeAt(end)
  return close === 0xff09 || close === 0x29 ? { value: inner.value, end: end + 1, bracketed: true } : undefined
}

const numberAt = (text: string, at: number): NumberRead | undefined =>
  plainNumberAt(text, at) ?? bracketedNumberAt(text, at)

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

export interface StepsRead {
  readonly steps: readonly ReferenceStep[]
  readonly end: number
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

// 此前两项, 目前三项: a time and a count. Without a count the sign behind tells: 目前条件, 目前项目.
const PREFIXED = '目当提先此之'
export const COUNTED: ReadonlySet<Rank> = new Set(['article', 'paragraph', 'item'])

/** 前款, 前两款, 前三项, 上款. */
export function beforeAt(text: string, at: number, join: ReferenceStep['join'] = 'within'): StepsRead | undefined {
  const above = text[at] === '上'
  if (!above && text[at] !== '前') return undefined
  const count = above ? undefined : plainNumberAt(text, at + 1)
  const word = unitWordAt(text, count?.end ?? at + 1)
  const doubtful = above ? '以之' : count && word?.rank !== 'paragraph' ? PREFIXED : ''
  if (
    !word ||
    doubtful.includes(text[at - 1] ?? '。') ||
    !COUNTED.has(word.rank) ||
    (count && (count.value < 1 || count.value > 50))
  )
    return undefined
  return { steps: [{ rank: word.rank, by: 'before', number: String(count?.value ?? 1), join }], end: word.end }
}

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
  // 本条前两款: the relative step says within which article it counts.
  const before = last.by === 'own' ? beforeAt(text, at) : undefined
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
