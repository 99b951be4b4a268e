import { z } from 'zod'
import { choose, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import type { Derived, DocumentPart } from '../../../mechanisms/document/definition.ts'
import { where } from '../../../mechanisms/document/parts.ts'
import { approvals, bands } from './asking.ts'
import { bandAt, rangeOf } from './band-named.ts'
import { weighedIn } from './benchmark-used.ts'
import { heldIn } from './held.ts'
import { dayTaken, imposedBy } from './matter.ts'
import { departmentOf, verdictOnFile } from './verdict.ts'

// 裁量权基准的适用情况 (网信部门行政处罚裁量权基准适用规定 第十七条): of a cyberspace office since 1 August 2025.

const RULE_SINCE = '2025-08-01'

type Of = Parameters<Derived['from']>[0]

/** Whether a benchmark applies, and the band (裁量阶次): what the decision says, or else by the percentages of Art. 11. */
export const weighed: Derived = {
  asks: z.strictObject({
    benchmark: maybe(line('适用的裁量基准', 'The benchmark applied')),
    leaving: maybe(words('不适用或者调整适用的理由', 'Why it is not applied, or adjusted')),
    leavingApproved: maybe(choose('调整适用的批准', 'Who approved it', approvals)),
    bandWhy: maybe(words('裁量阶次的理由', 'Why that band')),
    none: maybe(yes('没有适用的裁量权基准', 'No benchmark applies')),
    band: maybe(z.enum(['lighter', 'ordinary', 'heavier']).meta({ zh: '裁量阶次', en: 'Band', choices: bands })),
    ranging: z.array(z.string()).meta({ zh: '裁量阶次的依据', en: 'On the band' }),
  }),
  from: (of) => {
    const { benchmark, leaving, leavingApproved } = weighedIn(of.file, of.decision.answers)
    const said = leaving === undefined ? { benchmark } : { leaving, leavingApproved }
    if (of.kind !== 'cyberspace' || dayTaken(of.decision) < RULE_SINCE) return { ...said, ranging: [] }
    const isNone = benchmark === undefined && leaving === undefined
    const { bandWhy } = of.decision.answers
    return { ...said, bandWhy, ...(isNone && { none: true }), ...bandOf(of) }
  },
}

function bandOf({ file, decision, laws, kind }: Of): Readonly<Record<string, unknown>> {
  const proposed = imposedBy(file, decision.answers)
  if (!proposed) return { ranging: [] }
  const { fine = 0, measures } = proposed
  const said = decision.answers.band
  if (fine === 0) {
    const isAlone =
      measures.some((one) => ALONE.has(one)) && measures.every((one) => ALONE.has(one) || one === '责令改正')
    return isAlone ? { band: 'ordinary', ranging: ['cacb@2025-08-01#art-12'] } : { ranging: [] }
  }
  // A person's band is set by reference to that of the organisation, on the factors of 第十三条.
  const ranging = ['cacb@2025-08-01#art-11', ...(heldIn(file) ? ['cacb@2025-08-01#art-13'] : [])]
  if (said !== undefined) return { band: said, ranging }
  const bearing = { kind: departmentOf(kind), remit: null }
  const range = rangeOf(file, verdictOnFile(laws, file, { proposed, bearing, day: dayTaken(decision) }))
  if (!range || fine < range.min) return { ranging: [] }
  return { band: bandAt((fine - range.min) / (range.max - range.min)), ranging }
}

/** 第十二条: imposed alone, these have one band beside no penalty. */
const ALONE: ReadonlySet<string> = new Set(['给予警告', '予以通报', '没收违法所得'])

export const weighingParts: readonly DocumentPart[] = [
  where(
    'benchmark of weighed',
    '行政处罚裁量权基准的适用：适用{benchmark of weighed}。',
    'Discretion benchmark: {benchmark of weighed} is applied.',
  ),
  where(
    'leaving of weighed',
    '行政处罚裁量权基准的适用：不适用或者调整适用，理由：{leaving of weighed}[（{leavingApproved of weighed}）]',
    'Discretion benchmark: not applied, or applied with adjustment. Reasons: {leaving of weighed}[ ({leavingApproved of weighed})]',
  ),
  where(
    'none of weighed',
    '行政处罚裁量权基准的适用：本案没有适用的行政处罚裁量权基准。',
    'Discretion benchmark: none applies to this case.',
  ),
  where(
    'band of weighed',
    '[依照{ranging of weighed}的规定，]本案的裁量阶次为{band of weighed}。',
    'The band that applies to this case[ under {ranging of weighed}]: {band of weighed}.',
  ),
  where('bandWhy of weighed', '确定该裁量阶次的理由：{bandWhy of weighed}', 'Why that band: {bandWhy of weighed}'),
]
