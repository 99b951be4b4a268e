import type { Refusal } from '../../../law/refusal.ts'
import { type BenchmarkLine, fineOf } from '../../../mechanisms/sanction/benchmark-line.ts'
import { FIT_THE_ACT, MADE_UNDER, no, SUPERIOR } from './refusals.ts'

export const isBeside = (one: BenchmarkLine, other: BenchmarkLine): boolean =>
  one.row === other.row && one.tier === other.tier && one.whom === other.whom

/** Two lines of one degree for the same range say two things of one case. */
export function whyOverlapping(line: BenchmarkLine, others: readonly BenchmarkLine[]): Refusal | undefined {
  if (!others.some((other) => isBeside(line, other) && overlaps(line, other))) return undefined
  return no(
    '同一档、同一裁量阶次已有幅度重叠的基准，请替换或者先撤下它',
    'There is a line of the same degree for an overlapping range: replace it, or withdraw it first',
    MADE_UNDER,
    FIT_THE_ACT,
  )
}

function overlaps(one: BenchmarkLine, other: BenchmarkLine): boolean {
  if (one.degree !== other.degree) return false
  const [mine, theirs] = [fineOf(one), fineOf(other)]
  if (!mine || !theirs) return !mine && !theirs
  return one.basis === other.basis && mine.min <= theirs.max && theirs.min <= mine.max
}

/** A superior cyberspace office has lines for this row and tier: its degrees and ranges bind (cacb art. 16). */
export function whyBeyondSuperior(line: BenchmarkLine, superior: readonly BenchmarkLine[]): Refusal | undefined {
  const binding = superior.filter((other) => isBeside(line, other))
  if (binding.length === 0) return undefined
  const sameDegree = binding.filter(({ degree }) => degree === line.degree)
  if (sameDegree.length === 0) {
    return no(
      '上级网信部门对这一档没有划分这一裁量阶次，不能超出其阶次',
      'The superior cyberspace office has no such degree for this tier, and it is not to be gone beyond',
      SUPERIOR,
    )
  }
  if (sameDegree.some((other) => isInside(line, other))) return undefined
  return no(
    '超出上级网信部门对这一档、这一阶次划定的幅度；原则上应当直接适用上级的基准',
    'Beyond the range the superior cyberspace office drew for this tier and degree; as a rule its line is applied as it is',
    SUPERIOR,
  )
}

function isInside(line: BenchmarkLine, other: BenchmarkLine): boolean {
  const [mine, theirs] = [fineOf(line), fineOf(other)]
  const within =
    !mine || (theirs !== undefined && line.basis === other.basis && mine.min >= theirs.min && mine.max <= theirs.max)
  return within && line.measures.every((measure) => other.measures.includes(measure))
}
