import { plainNumberAt, unitWordAt } from './numbers.ts'
import type { Rank, ReferenceStep } from './reference.ts'

/** References that count from where they stand: 前款, 前两项, 上款. */

export interface StepsRead {
  readonly steps: readonly ReferenceStep[]
  readonly end: number
}

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
