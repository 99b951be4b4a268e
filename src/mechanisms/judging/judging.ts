import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'

/** One judge's mark of one thing; `turn` is 1, 2 or 3, in the order in which they were given. */
export interface JudgeMark {
  readonly judge: string
  readonly turn: number
  /** At most two decimals. */
  readonly points: number
}

/** By what marks are settled. */
export interface JudgingRules {
  /** Points by which the first two may differ; beyond it a third marks. */
  readonly apart: number
}

/** How far the judging of one thing has come: whose turn it is, or what it comes to. */
export type SettledMarks =
  | { readonly kind: 'waits'; readonly turn: 1 | 2 | 3; readonly diverged: boolean }
  | { readonly kind: 'settled'; readonly points: number }

/** How marks become one, as it is printed beside the rules of marking. */
export const judgingWords = ({ apart }: JudgingRules): readonly Say[] => [
  {
    zh: '每份书面答案由两名阅卷员分别评分，互不知道对方的分数，也看不到座位号、姓名和单位',
    en: 'each written answer is marked by two markers apart, who see neither the other’s mark nor number, name or unit',
  },
  {
    zh: `两个分数相差不超过${apart}分的取平均；超过的由第三名阅卷员评分，取三个分数中最接近的两个的平均，正好居中时取居中的一个`,
    en: `marks that differ by ${apart} points or fewer count as their mean; beyond that a third marks, and the two nearest of the three count as their mean, or the one in the very middle`,
  },
  { zh: '平均数保留两位小数，四舍五入', en: 'means are rounded to two decimals, half up' },
]

/** Whole hundredths: no dust of binary fractions decides whether a third must mark. */
const cents = (points: number): number => Math.round(points * 100)

/** Half up, from hundredths. */
const meanOf = (marks: readonly number[]): number =>
  Math.floor(marks.reduce((sum, one) => sum + one, 0) / marks.length + 0.5) / 100

/** What these marks come to; in whatever order they are given. Pure. */
export function judge(marks: readonly Pick<JudgeMark, 'points'>[], { apart }: JudgingRules): SettledMarks {
  const [low = 0, middle = 0, high = 0] = marks.map(({ points }) => cents(points)).toSorted((one, other) => one - other)
  if (marks.length < 2) return { kind: 'waits', turn: marks.length === 0 ? 1 : 2, diverged: false }
  if (marks.length === 2)
    return middle - low <= cents(apart)
      ? { kind: 'settled', points: meanOf([low, middle]) }
      : { kind: 'waits', turn: 3, diverged: true }
  if (middle - low === high - middle) return { kind: 'settled', points: middle / 100 }
  return { kind: 'settled', points: middle - low < high - middle ? meanOf([low, middle]) : meanOf([middle, high]) }
}

/** What somebody would mark. */
export interface JudgingAsked {
  readonly judge: string
  /** Whose work it is, where that is known. */
  readonly owner: string | undefined
  readonly marks: readonly JudgeMark[]
  readonly rules: JudgingRules
  /** Points that it may be given. */
  readonly most: number
  readonly points: number
}

/** Which turn a mark takes; refused where it is one's own work, one marked it already, it is settled, or the points do not fit. */
export function takeTurn({ judge: by, owner, marks, rules, most, points }: JudgingAsked): 1 | 2 | 3 | Refusal {
  if (owner === by) return ownWork()
  if (marks.some((mark) => mark.judge === by)) return markedAlready()
  const judged = judge(marks, rules)
  if (judged.kind === 'settled') return settledAlready()
  if (!Number.isFinite(points) || points < 0 || points > most || Math.abs(points * 100 - cents(points)) > 1e-6)
    return notThesePoints(most)
  return judged.turn
}

const ownWork = (): Refusal =>
  refuse('not-yours', {
    zh: '这是您本人的答卷，不能由您评分',
    en: 'This is your own answer: somebody else marks it',
  })

const markedAlready = (): Refusal =>
  refuse('same-person', {
    zh: '这份答案您已经评过分；评出的分数不能再改，也不能再评一次',
    en: 'You marked this answer already: a mark that was given is not changed, nor given twice',
  })

const settledAlready = (): Refusal =>
  refuse('overtaken', {
    zh: '这份答案已经由其他阅卷员评完，请评下一份',
    en: 'Others have settled this answer meanwhile: go on with the next',
  })

const notThesePoints = (most: number): Refusal => {
  const reason = {
    zh: `分数须在0至${most}之间，至多两位小数`,
    en: `Points are from 0 to ${most}, with two decimals at most`,
  }
  return refuse('incomplete', reason, {
    faults: [{ field: 'points', name: { zh: '得分', en: 'Points' }, reason, grounds: [] }],
  })
}
