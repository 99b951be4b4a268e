import { type Refusal, refuse } from '../law/refusal.ts'

/** Levels a body may have: four times those of the deepest form of ours, and far fewer than the stack of any reader. */
const DEEPEST = 32

const tooDeep = refuse('unreadable', {
  zh: `请求内容层层相套，超过${DEEPEST}层，无法识别`,
  en: `The body is nested deeper than ${DEEPEST} levels and cannot be read`,
})

const unstorable = refuse('unreadable', {
  zh: '请求中有不能保存的字符（空字符或者残缺的字符）',
  en: 'The request holds a character that cannot be stored: U+0000, or half of one',
})

/**
 * Why what was sent is read by nobody further in: PostgreSQL holds neither U+0000 nor half a character, and whoever
 * walks through a value nested without end runs out of stack. Level by level, without a stack of its own.
 */
export function whyUnreadable(given: unknown): Refusal | undefined {
  let level: readonly unknown[] = [given]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return tooDeep
    if (!level.every(isStorable)) return unstorable
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return undefined
}

const isStorable = (value: unknown): boolean =>
  typeof value !== 'string' || (value.isWellFormed() && !value.includes('\0'))
