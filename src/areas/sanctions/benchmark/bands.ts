import type { Edition } from '../../../law/edition.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { type BenchmarkLine, fineOf } from '../../../mechanisms/sanction/benchmark-line.ts'
import { DEGREES, degrees, PARTY } from '../../../mechanisms/sanction/benchmark-words.ts'
import { isInBand } from '../../../mechanisms/sanction/degree-band.ts'
import { CORRECT } from '../../../mechanisms/sanction/words.ts'
import { type LawRange, rangeAt, spanFor } from './law-range.ts'
import { isBeside } from './others.ts'
import { ALONE, BANDS, DEGREES_ARE, FLOAT, no } from './refusals.ts'

/** Why the fine of a line is outside the band of its degree; asked of cyberspace offices since 1 August 2025. */
export function whyOutsideBand(laws: readonly Edition[], line: BenchmarkLine): Refusal | undefined {
  const range = rangeAt(laws, line.row, line.tier)
  if (!range) return undefined
  const fine = fineOf(line)
  const span = spanFor(range, line.whom, line.basis)
  if (!fine || !span) return onlyAlone(line, range)
  return isInBand(line.degree, fine, span) ? undefined : NOT_IN_BAND[line.degree]
}

const NOT_IN_BAND: Readonly<Record<BenchmarkLine['degree'], Refusal | undefined>> = {
  不予处罚: undefined,
  减轻: no('减轻处罚的罚款须低于法定最低限', 'A reduced fine lies below the law’s minimum', DEGREES_ARE),
  从轻: no(
    '从轻处罚的罚款须低于法定幅度的30%，上浮不超过十个百分点',
    'A lighter fine lies below 30% of the law’s range, moved up by ten points at most',
    BANDS,
    FLOAT,
  ),
  一般: no(
    '一般处罚的罚款须在法定幅度的30%至70%，上下浮动不超过十个百分点',
    'An ordinary fine lies at 30% to 70% of the law’s range, moved by ten points at most',
    BANDS,
    FLOAT,
  ),
  从重: no(
    '从重处罚的罚款须超过法定幅度的70%，下浮不超过十个百分点',
    'A heavier fine lies above 70% of the law’s range, moved down by ten points at most',
    BANDS,
    FLOAT,
  ),
}

const LIGHT: readonly string[] = ['给予警告', '予以通报', '没收违法所得', CORRECT]

/** 依法单独处警告、通报批评、没收违法所得的: where the law has nothing else, there are two degrees only (cacb art. 12). */
function onlyAlone({ degree, whom }: BenchmarkLine, { party, measures }: LawRange): Refusal | undefined {
  const isAlone = whom === PARTY && party === null && measures.every((measure) => LIGHT.includes(measure))
  if (!isAlone || degree === '一般' || degree === '不予处罚') return undefined
  return no(
    '这一档依法单独处警告、通报批评、没收违法所得，只分不予处罚和一般处罚',
    'Where the law has a warning, a circular or confiscation alone, there are two degrees: none, and ordinary',
    ALONE,
  )
}

/** The bands part at one point each: a lighter line ends before a heavier one begins. */
export function whyCrossing(line: BenchmarkLine, others: readonly BenchmarkLine[]): Refusal | undefined {
  const crossed = others.find((other) => crosses(line, other) || crosses(other, line))
  if (!crossed) return undefined
  const { zh, en } = degrees[crossed.degree]
  return no(
    `罚款幅度与已有的“${zh}”交叉：各阶次的幅度不能重叠`,
    `The range runs into the line “${en}” there is: degrees do not overlap`,
    BANDS,
  )
}

function crosses(lighter: BenchmarkLine, heavier: BenchmarkLine): boolean {
  const [one, other] = [fineOf(lighter), fineOf(heavier)]
  if (!one || !other || !isBeside(lighter, heavier) || lighter.basis !== heavier.basis) return false
  return DEGREES.indexOf(lighter.degree) < DEGREES.indexOf(heavier.degree) && one.max >= other.min
}
