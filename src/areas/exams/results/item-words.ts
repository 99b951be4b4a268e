import type { Say } from '../../../law/say.ts'
import type { NoReliability } from '../../../mechanisms/sitting/analysis/measure.ts'
import { FLAG_AT, type ItemFlag, LEAST_ANSWERS } from '../../../mechanisms/sitting/analysis/measures.ts'

export const flagWords: Readonly<Record<ItemFlag, Say>> = {
  key: { zh: '答案可疑', en: 'key in doubt' },
  hard: { zh: '过难', en: 'too hard' },
  easy: { zh: '过易', en: 'too easy' },
  few: { zh: '作答太少', en: 'too few answers' },
  none: { zh: '正常', en: 'as it should be' },
}

/** In which order flags are looked at. */
export const flagOrder: readonly ItemFlag[] = ['key', 'hard', 'easy', 'none', 'few']

export const flagRules: Say = {
  zh: `答案可疑：区分度为负，会的人反而答错，先疑答案，不疑考生；过难：难度低于${FLAG_AT.hard}；过易：难度高于${FLAG_AT.easy}；不足${LEAST_ANSWERS}份卷的题什么也不显示。这些数是本系统定的，可用作线索，不是结论。`,
  en: `Key in doubt: discrimination below nought: those who know answer wrongly, so doubt the key and not the people; too hard: difficulty below ${FLAG_AT.hard}; too easy: above ${FLAG_AT.easy}; of items with fewer than ${LEAST_ANSWERS} papers nothing is shown. The figures are this product’s own: a hint and no verdict.`,
}

export const whyNoReliability: Readonly<Record<NoReliability, Say>> = {
  papers: {
    zh: '各人抽到的题不同，KR-20 只对同一份卷成立，所以不算',
    en: 'papers differ from person to person, and KR-20 holds of one paper alone',
  },
  points: { zh: '各题分值不全是1分，KR-20 不适用', en: 'not every item counts one point, so KR-20 does not apply' },
  'one-item': { zh: '只有一题', en: 'there is one item only' },
  'no-spread': { zh: '所有人总分相同', en: 'everybody has the same total' },
}

export const whichAttempt: Say = {
  zh: '每个座位只取第一次交卷：再考的人见过题目和解析，取最好的一次会使每道题看起来比实际容易。由人评分的题不在内，一题的得分按全对或者不对算。',
  en: 'Of each seat the first attempt alone: who sits again has seen items and explanations, and the best attempt would make every item look easier than it is. Items that people mark are left out; an item counts as right or not.',
}

export const decimals = (value: number | null): string => (value === null ? '—' : value.toFixed(2).replace('-', '−'))
export const share = (count: number, of: number): string => (of === 0 ? '—' : `${Math.round((100 * count) / of)}%`)
