import type { Say } from '../../law/say.ts'
import type { AssessmentState } from './assessment.ts'
import type { Mean } from './points.ts'
import { type Indicator, type IndicatorTree, leavesOf } from './tree.ts'

/** How an indicator of one tree stands to one of another, as sets of what they ask. */
export const RELATIONS = {
  equal: { zh: '相同', en: 'equal' },
  subset: { zh: '包含于', en: 'subset of' },
  superset: { zh: '包含', en: 'superset of' },
  intersects: { zh: '有交叉', en: 'intersects' },
} as const satisfies Record<string, Say>

export type IndicatorRelation = keyof typeof RELATIONS

const REVERSED: Readonly<Record<IndicatorRelation, IndicatorRelation>> = {
  equal: 'equal',
  subset: 'superset',
  superset: 'subset',
  intersects: 'intersects',
}

/** A line of a mapping: whoever entered it, and on what basis, is its keeper's to say. */
export interface MappingLine {
  readonly one: string
  readonly oneCode: string
  readonly relation: IndicatorRelation
  readonly other: string
  readonly otherCode: string
}

/** The lines between two versions, told from the first to the second, whichever way they were entered. Pure. */
export const linesBetween = (lines: readonly MappingLine[], one: string, other: string): readonly MappingLine[] =>
  lines.flatMap((line) => {
    if (line.one === one && line.other === other) return [line]
    if (line.one !== other || line.other !== one) return []
    return [{ one, oneCode: line.otherCode, relation: REVERSED[line.relation], other, otherCode: line.oneCode }]
  })

/** A leaf in two periods of one tree. */
export interface LeafCompared {
  readonly leaf: Indicator
  readonly before: Mean | undefined
  readonly after: Mean | undefined
  /** In hundredths, half away from nought; undefined where one of the two has no score. */
  readonly change: number | undefined
}

/** The same frozen tree in two periods, leaf by leaf. Pure. */
export function comparePeriods(
  tree: Pick<IndicatorTree, 'indicators'>,
  before: AssessmentState,
  after: AssessmentState,
): readonly LeafCompared[] {
  const meanIn = (state: AssessmentState, code: string) => state.leaves.find(({ leaf }) => leaf.code === code)?.mean
  return leavesOf(tree).map((leaf) => {
    const [one, other] = [meanIn(before, leaf.code), meanIn(after, leaf.code)]
    return { leaf, before: one, after: other, change: one && other && changeOf(one, other) }
  })
}

/** The change of two means in hundredths, exactly until it is rounded once. */
export function changeOf(before: Mean, after: Mean): number {
  const [sum, of] = [after.sum * before.of - before.sum * after.of, before.of * after.of]
  return Math.sign(sum) * Math.floor((2 * Math.abs(sum) + of) / (2 * of))
}

/** Two trees by a mapping: the pairs, and what of each nothing corresponds to. */
export interface TreesCompared {
  readonly pairs: readonly {
    readonly one: Indicator
    readonly relation: IndicatorRelation
    readonly other: Indicator
  }[]
  readonly onlyOne: readonly Indicator[]
  readonly onlyOther: readonly Indicator[]
  /** Lines that name an indicator which its tree has not. */
  readonly lost: readonly MappingLine[]
}

/** Only what is equal can be compared in points; what contains or crosses is shown side by side. Pure. */
export function compareTrees(
  one: Pick<IndicatorTree, 'indicators'>,
  other: Pick<IndicatorTree, 'indicators'>,
  lines: readonly MappingLine[],
): TreesCompared {
  const find = (tree: Pick<IndicatorTree, 'indicators'>, code: string) =>
    tree.indicators.find((indicator) => indicator.code === code)
  const read = lines.map((line) => ({ line, a: find(one, line.oneCode), b: find(other, line.otherCode) }))
  const pairs = read.flatMap(({ line, a, b }) => (a && b ? [{ one: a, relation: line.relation, other: b }] : []))
  const hasNone = (side: 'one' | 'other') => (leaf: Indicator) => !pairs.some((pair) => pair[side].code === leaf.code)
  return {
    pairs,
    onlyOne: leavesOf(one).filter(hasNone('one')),
    onlyOther: leavesOf(other).filter(hasNone('other')),
    lost: read.flatMap(({ line, a, b }) => (a && b ? [] : [line])),
  }
}
