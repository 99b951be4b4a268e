import { z } from 'zod'
import { choose, maybe, office, several, words } from '../../kernel/procedure/asking.ts'
import { tierNames } from '../../law/penalty.ts'
import type { Say } from '../../law/say.ts'
import { bases, degrees, lineMeasures, PARTY, type Whom, whoms } from './benchmark-words.ts'
import type { Request } from './request.ts'
import { CONFISCATE, CORRECT } from './words.ts'

const bound = (zh: string, en: string, help?: Say) =>
  z
    .number()
    .nonnegative()
    .max(1e12)
    .refine((sum) => Number(sum.toFixed(2)) === sum, 'two decimals at most')
    .meta({ zh, en, ...(help && { help }) })

/** 裁量基准 of one line: on which row and tier, for whom, in which case, within which range. What a draft asks. */
export const LineForm = z.strictObject({
  row: z.string().trim().min(1).max(200).meta({ zh: '罚则', en: 'The paragraph that punishes' }),
  tier: choose('档次', 'Tier', tierNames),
  whom: choose('对谁', 'For whom', whoms),
  degree: choose('裁量阶次', 'Degree of discretion', degrees),
  condition: words('适用情形', 'In which case', {
    zh: '违法行为的性质、情节、社会危害程度等，写得让当事人看得懂',
    en: 'Nature, circumstances, harm to society, in words a party understands',
  }),
  basis: choose('罚款按', 'The fine is', bases),
  min: maybe(
    bound('罚款下限（元或者倍）', 'At least (yuan, or times)', {
      zh: '大于零；不处罚款的，上下限都不填',
      en: 'Above nought; leave both empty where there is no fine',
    }),
  ),
  max: maybe(bound('罚款上限（元或者倍）', 'At most (yuan, or times)')),
  measures: several('可以同时作出的', 'What may be ordered besides', lineMeasures),
  replaces: maybe(office('替换本机关哪一条（不替换的不选）', 'Which line of this office it replaces (none: leave it)')),
})

export type BenchmarkLine = z.infer<typeof LineForm>

/** A line with a fine has both of its bounds. */
export interface FineBounds {
  readonly min: number
  readonly max: number
}

export const fineOf = ({ min, max }: Pick<BenchmarkLine, 'min' | 'max'>): FineBounds | undefined =>
  min === undefined || max === undefined ? undefined : { min, max }

/** What a penalty proposes, and the figures its fine may be counted from. */
export type Proposed = Pick<Request, 'proposal' | 'illegalIncome' | 'purchaseAmount'>

/** Whether all that is proposed for whom the line is lies within it. What is no penalty, and what the law orders anyway, is left out. */
export function lineCovers(line: BenchmarkLine, { proposal, illegalIncome, purchaseAmount }: Proposed): boolean {
  const figure = illegalIncome ?? purchaseAmount
  return imposedOn(line.whom, proposal).every(
    ({ fine, measures }) => coversFine(line, fine, figure) && coversMeasures(line, measures),
  )
}

interface Imposed {
  readonly fine: number
  readonly measures: readonly string[]
}

const imposedOn = (whom: Whom, { fine, measures, persons }: Proposed['proposal']): readonly Imposed[] =>
  whom === PARTY ? [{ fine, measures }] : persons.filter(({ role }) => role === whom)

function coversFine(line: BenchmarkLine, fine: number, figure: number | null): boolean {
  const range = fineOf(line)
  if (!range) return fine === 0
  const times = line.basis === '倍' ? figure : 1
  return times !== null && cents(fine) >= cents(range.min * times) && cents(fine) <= cents(range.max * times)
}

const cents = (sum: number): number => Math.round(sum * 100)

const ALWAYS: readonly string[] = [CORRECT, CONFISCATE]

const coversMeasures = (line: BenchmarkLine, measures: readonly string[]): boolean =>
  measures.every((measure) => ALWAYS.includes(measure) || line.measures.some((one) => one === measure))
