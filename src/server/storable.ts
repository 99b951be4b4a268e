import { isStorable } from '../kernel/storage/storable.ts'
import { type Refusal, refuse } from '../law/refusal.ts'

/** Levels a body may have: four times those of the deepest form of ours, and far fewer than the stack of any reader. */
const DEEPEST = 32

const tooDeep = refuse('unreadable', {
  zh: `请求内容层层相套，超过${DEEPEST}层，无法识别`,
  en: `The body is nested deeper than ${DEEPEST} levels and cannot be read`,
})

const unstorable = refuse('unreadable', {
  zh: '请求中有不能保存的内容（空字符、残缺的字符或者公元0年的日期）',
  en: 'The request holds what cannot be stored: U+0000, half a character, or a day of the year 0',
})

/**
 * Why what was sent is read by nobody further in: PostgreSQL holds neither U+0000, half a character nor the year 0, and whoever
 * walks through a value nested without end runs out of stack. Level by level, without a stack of its own.
 */
export function whyUnreadable(given: unknown): Refusal | undefined {
  let level: readonly unknown[] = [given]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return tooDeep
    if (!level.every(canBeKept)) return unstorable
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? Object.values(value) : [],
    )
  }
  return undefined
}

/** PostgreSQL knows no year 0, which ISO 8601 has. */
const YEAR_0 = /^0000-\d\d-\d\d/

const canBeKept = (value: unknown): boolean => typeof value !== 'string' || (isStorable(value) && !YEAR_0.test(value))
