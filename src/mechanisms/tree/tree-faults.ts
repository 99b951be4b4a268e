import type { FieldFault, Refusal } from '../../law/refusal.ts'
import { refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { type Hundredths, hundredthsOf, pointsWords, WHOLE } from './points.ts'
import { type Indicator, type IndicatorTree, leavesOf, MOST_DEEP, MOST_INDICATORS, pathTo, tooDeep } from './tree.ts'

/** Something that keeps a tree from being frozen. */
export interface TreeFault {
  /** Undefined where it is of the whole tree. */
  readonly code: string | undefined
  readonly reason: Say
}

/** Everything that is wrong with a tree, all at once; empty where it can be frozen. Pure. */
export function treeFaults({ indicators }: Pick<IndicatorTree, 'indicators'>): readonly TreeFault[] {
  if (indicators.length === 0) return [{ code: undefined, reason: { zh: '还没有指标', en: 'It has no indicator yet' } }]
  if (indicators.length > MOST_INDICATORS) {
    const reason = { zh: `指标至多 ${MOST_INDICATORS} 项`, en: `A tree has ${MOST_INDICATORS} indicators at most` }
    return [{ code: undefined, reason }]
  }
  const deep = tooDeep({ indicators })
  if (deep.length > 0) return deep.map(({ code }) => ({ code, reason: deepWords(code) }))
  const shape = indicators.flatMap((one) => placeFaults(indicators, one))
  return [...doubles(indicators), ...shape, ...sumFaults(indicators), ...leafFaults(indicators)]
}

export const deepWords = (code: string): Say => ({
  zh: `${code} 在第${MOST_DEEP}级以下：一棵指标树至多${MOST_DEEP}级`,
  en: `${code} stands deeper than ${MOST_DEEP} levels, which is the most a tree has`,
})

function doubles(indicators: readonly Indicator[]): readonly TreeFault[] {
  const codes = indicators.map(({ code }) => code)
  const twice = [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))]
  return twice.map((code) => ({
    code,
    reason: { zh: `编号 ${code} 用了不止一次`, en: `The code ${code} is used more than once` },
  }))
}

function placeFaults(indicators: readonly Indicator[], { code, parent, weight }: Indicator): readonly TreeFault[] {
  const parentOf = new Map(indicators.map((one) => [one.code, one.parent]))
  const top = pathTo(parentOf, code).at(-1)
  const isCircle = top !== undefined && parentOf.get(top) !== undefined && parentOf.has(parentOf.get(top) ?? '')
  const points = hundredthsOf(weight)
  return [
    ...(parent !== undefined && !parentOf.has(parent)
      ? [
          {
            code,
            reason: { zh: `${code} 的上级 ${parent} 不存在`, en: `${code} is under ${parent}, which is not there` },
          },
        ]
      : []),
    ...(isCircle
      ? [{ code, reason: { zh: `${code} 的上级绕回了自身`, en: `The indicators above ${code} lead back to it` } }]
      : []),
    ...(points === undefined || points === 0
      ? [
          {
            code,
            reason: {
              zh: `${code} 的分值“${weight}”不是大于零、至多两位小数的数`,
              en: `The weight of ${code}, “${weight}”, is no number above nought with two decimals at most`,
            },
          },
        ]
      : []),
  ]
}

/** Those beneath one indicator give together what it gives, and those at the top a hundred. */
function sumFaults(indicators: readonly Indicator[]): readonly TreeFault[] {
  const sums = new Map<string | undefined, Hundredths>()
  for (const { parent, weight } of indicators) {
    sums.set(parent, (sums.get(parent) ?? 0) + (hundredthsOf(weight) ?? 0))
  }
  return [...sums].flatMap(([parent, sum]): readonly TreeFault[] => {
    const above = indicators.find(({ code }) => code === parent)
    if (parent !== undefined && !above) return []
    const due = above ? hundredthsOf(above.weight) : WHOLE
    if (due === undefined || due === sum) return []
    const [is, should] = [pointsWords(sum), pointsWords(due)]
    const reason =
      parent === undefined
        ? { zh: `最上一级的分值合计 ${is}，应为 ${should}`, en: `The top indicators add up to ${is}, not ${should}` }
        : {
            zh: `${parent} 下各项的分值合计 ${is}，应为 ${should}`,
            en: `The indicators under ${parent} add up to ${is}, not ${should}`,
          }
    return [{ code: parent, reason }]
  })
}

function leafFaults(indicators: readonly Indicator[]): readonly TreeFault[] {
  return leavesOf({ indicators }).flatMap(({ code, evidence, guide = '', basis, source = '' }) => [
    ...(evidence.length === 0
      ? [{ code, reason: { zh: `${code} 没有写明要什么证明材料`, en: `${code} says no form of evidence` } }]
      : []),
    ...(guide.trim() === ''
      ? [{ code, reason: { zh: `${code} 没有评分标准`, en: `${code} has no scoring guide` } }]
      : []),
    ...(basis.length === 0 && source.trim() === ''
      ? [{ code, reason: { zh: `${code} 没有依据`, en: `${code} has no basis` } }]
      : []),
  ])
}

/** A refusal that names every fault. */
export function faultyTree(faults: readonly TreeFault[], grounds: Refusal['grounds']): Refusal {
  const said: readonly FieldFault[] = faults.map(({ reason }) => ({
    field: undefined,
    name: undefined,
    reason,
    grounds: [],
  }))
  const reason = {
    zh: `指标树还不能定版：${faults.map(({ reason: { zh } }) => zh).join('；')}`,
    en: `The tree cannot be frozen yet: ${faults.map(({ reason: { en } }) => en).join('; ')}`,
  }
  return refuse('incomplete', reason, { grounds, faults: said })
}
