import type { Edition } from '../../../law/edition.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { type BenchmarkLine, type FineBounds, fineOf } from '../../../mechanisms/sanction/benchmark-line.ts'
import { lineMeasures, PARTY, sayRange, whoms } from '../../../mechanisms/sanction/benchmark-words.ts'
import type { AmountBounds } from '../../../mechanisms/sanction/tier.ts'
import { CORRECT } from '../../../mechanisms/sanction/words.ts'
import { type LawRange, rangeAt, spanFor } from './law-range.ts'
import { FIT_THE_ACT, MADE_UNDER, no, rowGround } from './refusals.ts'

/** Why a line is outside the law's own range for its row and tier; undefined where it is within. */
export function whyOutsideLaw(laws: readonly Edition[], line: BenchmarkLine): Refusal | undefined {
  const range = rangeAt(laws, line.row, line.tier)
  if (!range) {
    return no(
      '罚则里没有这一款的这一档，请从列表中选',
      'The law has no such tier of such a paragraph: choose one from the list',
      MADE_UNDER,
    )
  }
  return whyNoLine(line) ?? notForThem(line, range) ?? unlisted(line, range) ?? outOfRange(line, range)
}

/** A line names both bounds or neither, and says something at all. */
function whyNoLine(line: BenchmarkLine): Refusal | undefined {
  const { min, max, degree, measures } = line
  const grounds = rowGround(line.row)
  if ((min === undefined) !== (max === undefined) || (min ?? 0) > (max ?? 0)) {
    return no(
      '罚款的下限和上限须一并填写，下限不高于上限',
      'Give both bounds of the fine, the lower one first',
      ...grounds,
    )
  }
  if (degree === '不予处罚') {
    const isClean = max === undefined && measures.every((measure) => measure === CORRECT)
    return isClean
      ? undefined
      : no(
          '不予处罚的，不处罚款，也不作出责令改正以外的措施',
          'Where there is no penalty there is no fine, and nothing but an order to make corrections',
          FIT_THE_ACT,
        )
  }
  if (max !== undefined || measures.length > 0) return undefined
  return no('请写明罚款幅度，或者选定措施', 'Give the range of a fine, or choose a measure', MADE_UNDER)
}

/** Another paragraph, or none, punishes them. */
function notForThem({ row, whom }: BenchmarkLine, { persons }: LawRange): Refusal | undefined {
  if (whom === PARTY || persons.some(({ role }) => role === whom)) return undefined
  return no(`这一档不处罚${whoms[whom].zh}`, `This tier does not punish ${whoms[whom].en}`, ...rowGround(row))
}

function unlisted({ row, whom, measures }: BenchmarkLine, range: LawRange): Refusal | undefined {
  const listed: readonly string[] = whom === PARTY ? range.measures : []
  const other = measures.find((measure) => !listed.includes(measure))
  if (other === undefined) return undefined
  const { zh, en } = lineMeasures[other]
  return no(
    whom === PARTY ? `这一档没有“${zh}”` : `“${zh}”只对当事人作出`,
    whom === PARTY ? `This tier has no “${en}”` : `“${en}” is ordered of the party only`,
    ...rowGround(row),
  )
}

function outOfRange(line: BenchmarkLine, range: LawRange): Refusal | undefined {
  const fine = fineOf(line)
  if (!fine) return undefined
  const span = spanFor(range, line.whom, line.basis)
  const grounds = rowGround(line.row)
  if (!span) {
    const counted = spanFor(range, line.whom, line.basis === '元' ? '倍' : '元')
    return counted
      ? no(
          '这一档的罚款不是这样计算的，请改选数额或者倍数',
          'This tier’s fine is not counted so: choose amount or multiple',
          ...grounds,
        )
      : no('这一档没有对其的罚款', 'This tier has no fine on them', ...grounds)
  }
  if (isInside(line, fine, span)) return undefined
  const { zh, en } = sayRange(span, line.basis)
  return no(`超出法定幅度：这一档为 ${zh}`, `Outside the law’s own range, which is ${en} at this tier`, ...grounds)
}

/** 减轻 passes under the minimum for the party, as the check of a penalty lets it; never above the maximum. */
const isInside = ({ degree, whom }: BenchmarkLine, { min, max }: FineBounds, span: AmountBounds): boolean =>
  min > 0 && max <= span.max && (min >= (span.min ?? 0) || (degree === '减轻' && whom === PARTY))
