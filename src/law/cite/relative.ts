import { plainNumberAt, type UnitWord, unitWordAt } from './numbers.ts'
import type { Rank, ReferenceStep } from './reference.ts'

/** References that count from where they stand: 前款, 前两项, 上述两款, 以上各款, 下款; and 前三项 behind a named unit. */

export interface StepsRead {
  readonly steps: readonly ReferenceStep[]
  readonly end: number
}

/** Steps that may begin a sign earlier than where they were met: 以上各款. */
export interface RelativeRead extends StepsRead {
  readonly start: number
}

/** Stands for 各: all that come before. */
export const ALL = '*'

// 此前两项, 目前三项: a time and a count. Without a count the sign behind tells: 目前条件, 目前项目.
const PREFIXED = '目当提先此之'
export const COUNTED: ReadonlySet<Rank> = new Set(['article', 'paragraph', 'item'])

/** Nobody counts back further. */
const FURTHEST = 50

interface CountedWord {
  readonly count: string
  readonly word: UnitWord
}

/** 两款, 各项 and, with `bare`, 款 alone. */
function countedAt(text: string, at: number, bare: boolean): CountedWord | undefined {
  const all = text[at] === '各'
  const count = all ? undefined : plainNumberAt(text, at)
  const word = unitWordAt(text, all ? at + 1 : (count?.end ?? at))
  if (!word || !COUNTED.has(word.rank) || (!all && !count && !bare)) return undefined
  if (count && (count.value < 1 || count.value > FURTHEST)) return undefined
  return { count: all ? ALL : String(count?.value ?? 1), word }
}

/** 前款, 前两款, 前三项, 上款. */
export function beforeAt(text: string, at: number, join: ReferenceStep['join'] = 'within'): StepsRead | undefined {
  const above = text[at] === '上'
  if (!above && text[at] !== '前') return undefined
  const read = countedAt(text, at + 1, true)
  if (!read || read.count === ALL || (above && read.word.end !== at + 2)) return undefined
  const counts = read.word.end > at + 2
  const doubtful = above ? '以之' : counts && read.word.rank !== 'paragraph' ? PREFIXED : ''
  if (doubtful.includes(text[at - 1] ?? '。')) return undefined
  return stepTo(read, 'before', join)
}

const stepTo = ({ count, word }: CountedWord, by: ReferenceStep['by'], join: ReferenceStep['join']): StepsRead => ({
  steps: [{ rank: word.rank, by, number: count, join }],
  end: word.end,
})

// 以上 and 下 end and begin so many other words that what stands before and behind has to show a reference.
const OPENS =
  /(?:^|[，。；：、“（(\n]|依照|依据|根据|按照|参照|适用|违反|符合|除|对|与|和|及|或|有|在|具有|属于|行使|遵守)$/
const GOES_ON =
  /^(?:的?规定|所|的|第|之|中|、|，|。|；|和|与|或|以外|内容|情形|行为|条件|职权|事项|罪|办理|处理|处罚|执行|$)/

const opensAt = (text: string, start: number): boolean => OPENS.test(text.slice(Math.max(0, start - 2), start))

/** 上述两款, 以上各款, 前列各项: `at` is the sign 上 or 前. */
export function aboveAt(text: string, at: number): RelativeRead | undefined {
  const next = text[at + 1]
  const told = next === '述' || next === '列'
  const start = !told && text[at] === '上' && text[at - 1] === '以' ? at - 1 : at
  if (!told && start === at && next !== '各') return undefined
  const read = countedAt(text, told ? at + 2 : at + 1, false)
  if (!read || read.word.rank === 'article' || Number(read.count) === 1 || !opensAt(text, start)) return undefined
  return GOES_ON.test(text.slice(read.word.end, read.word.end + 2))
    ? { start, ...stepTo(read, 'before', 'within') }
    : undefined
}

// 下列, 下级 and 下放 are passed by at a glance.
const BELOW: ReadonlySet<string> = new Set('款条项一两二三')

/** 下款, 下两款, 下条: `at` is the sign 下. */
export function belowAt(text: string, at: number): RelativeRead | undefined {
  if (!BELOW.has(text[at + 1] ?? '')) return undefined
  const read = countedAt(text, at + 1, true)
  if (!read || read.count === ALL || !opensAt(text, at)) return undefined
  if (!GOES_ON.test(text.slice(read.word.end, read.word.end + 2))) return undefined
  return { start: at, ...stepTo(read, 'after', 'within') }
}

/** 第十条第一款前三项: the first three within what is named. Without a number nobody can say which is meant. */
export function firstAt(text: string, at: number): StepsRead | undefined {
  const read = text[at] === '前' ? countedAt(text, at + 1, false) : undefined
  return read && read.count !== ALL && Number(read.count) > 1 ? stepTo(read, 'first', 'within') : undefined
}
