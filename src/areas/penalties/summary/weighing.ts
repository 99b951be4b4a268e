import { choose, line, maybe, seldom, words } from '../../../kernel/procedure/asking.ts'
import { type FactReader, factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Derived } from '../../../mechanisms/document/definition.ts'
import { lineCovers } from '../../../mechanisms/sanction/benchmark-line.ts'
import type { Verdict } from '../../../mechanisms/sanction/check.ts'
import { leastOf } from '../../../mechanisms/sanction/degree-band.ts'
import { approvals } from '../penalty/asking.ts'
import { bandAt } from '../penalty/band-named.ts'
import { benchmarkSaid, deviationApproved, type LineFound, linesUnder } from '../penalty/benchmark-used.ts'
import { weighed } from '../penalty/documents-weighing.ts'
import { no } from '../penalty/guards/refusing.ts'
import { dayTaken } from '../penalty/matter.ts'
import { bearingOf, departmentOf, requestFrom } from '../penalty/verdict.ts'
import { imposedOf, matterIn } from './matter.ts'
import { onSpot, verdictOnSpot } from './readers.ts'

// 裁量权基准的适用情况 on the spot: a decision names it whichever procedure it comes by (网信部门行政处罚裁量权基准适用规定 第十七条).

const RULE_SINCE = '2025-08-01'

/** What a decision on the spot says of it. */
export const weighingFields = {
  benchmark: maybe(line('适用的裁量基准', 'The discretion benchmark used')),
  leaving: seldom(words('不适用或者调整适用裁量基准的理由', 'Why the benchmark is not applied, or adjusted')),
  leavingApproved: seldom(choose('调整适用的批准', 'Who approved it', approvals)),
  bandWhy: seldom(
    words('从重处罚的理由', 'Why the penalty is a heavier one', {
      zh: '写明属于裁量权基准适用规定第八条哪一项',
      en: 'By the item of Art. 8 of the rules on benchmarks',
    }),
  ),
}

type Band = 'lighter' | 'ordinary' | 'heavier'

/** In which band of the paragraph's range a fine lies; undefined where there is none, or nothing to take a share of. */
function bandOf(verdict: Verdict | undefined, fine: number): Band | undefined {
  const range = verdict?.applied?.ranges?.party
  if (fine === 0 || !range) return undefined
  const least = leastOf(range)
  return range.max <= least || fine < least ? undefined : bandAt((fine - least) / (range.max - least))
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** The office's lines for what is imposed on the spot. */
    readonly 'summary.lines': readonly LineFound[]
    readonly 'summary.band': Band | undefined
  }
}

const linesOnSpotReader = factReader('summary.lines', async (database, { file, answers, day, laws }) => {
  const matter = matterIn(file)
  const imposed = imposedOf(answers)
  if (!file || !matter || !imposed) return []
  const bearing = await bearingOf(database, file.office, day)
  const asked = { matter, imposed, bearing, day }
  const lines = await linesUnder(database, verdictOnSpot(laws, asked), { office: file.office, on: day })
  const request = requestFrom(onSpot(asked))
  return lines.map((one) => ({
    number: one.number,
    degree: one.degree,
    covers: request !== undefined && lineCovers(one, request),
  }))
})

const bandOnSpotReader = factReader('summary.band', async (database, { file, answers, day, laws }) => {
  const matter = matterIn(file)
  const imposed = imposedOf(answers)
  if (!file || !matter || !imposed) return undefined
  const bearing = await bearingOf(database, file.office, day)
  return bandOf(verdictOnSpot(laws, { matter, imposed, bearing, day }), imposed.fine ?? 0)
})

/** What the guards of a decision on the spot stand on. */
export const weighingReaders: readonly FactReader[] = [linesOnSpotReader, bandOnSpotReader]

type Weighing = Guard<'summary.lines' | 'penalty.office'>

/** The line is named and covers what is imposed, or the reasons for leaving it, with their approval. */
export const benchmarkOnSpot =
  (grounds: Grounds): Weighing =>
  (judged) => {
    const facts = { ...judged.facts, 'penalty.lines': judged.facts['summary.lines'] }
    return benchmarkSaid(grounds)({ ...judged, facts }) ?? deviationApproved({ ...judged, facts })
  }

/** 从轻、从重 each have their case (第七条至第九条). */
export const bandOnSpotGrounded: Guard<'summary.band' | 'penalty.office'> = ({ answers, day, facts }) => {
  const band = facts['summary.band']
  const isBound = facts['penalty.office']?.kind === 'cyberspace' && day >= RULE_SINCE
  if (!isBound || band === undefined || band === 'ordinary') return undefined
  if (band === 'lighter' ? answers.lenient !== undefined : answers.bandWhy !== undefined) return undefined
  return band === 'lighter'
    ? no(
        '罚款在从轻处罚的幅度内，须有从轻处罚的情形：请填写“从轻、减轻”和“从轻、减轻的情形”；没有的，应当给予一般处罚，超过当场处罚限额的转为普通程序',
        'The fine lies in the band of a lighter penalty, which needs a case that calls for it: name the leniency and its case. Without any the penalty is an ordinary one, by the ordinary procedure where it exceeds what may be fined on the spot',
        ['cacb@2025-08-01#art-7', 'cacb@2025-08-01#art-9'],
      )
    : no(
        '罚款在从重处罚的幅度内，须有从重处罚的情形：请填写“从重处罚的理由”；没有的，应当给予一般处罚',
        'The fine lies in the band of a heavier penalty, which needs a case that calls for it: give the reasons',
        ['cacb@2025-08-01#art-8', 'cacb@2025-08-01#art-9'],
      )
}

/** The same on the paper. */
export const weighedOnSpot: Derived = {
  asks: weighed.asks,
  from: ({ file, decision, laws, kind }) => {
    const { benchmark, leaving, leavingApproved, bandWhy } = decision.answers
    const said = leaving === undefined ? { benchmark } : { leaving, leavingApproved }
    const day = dayTaken(decision)
    const matter = matterIn(file)
    const imposed = imposedOf(decision.answers)
    if (kind !== 'cyberspace' || day < RULE_SINCE || !matter || !imposed) return { ...said, ranging: [] }
    const isNone = benchmark === undefined && leaving === undefined
    const about = { ...said, bandWhy, ...(isNone && { none: true }) }
    // A warning alone has one band beside no penalty (第十二条).
    if (!imposed.fine) return { ...about, band: 'ordinary', ranging: ['cacb@2025-08-01#art-12'] }
    const bearing = { kind: departmentOf(kind), remit: null }
    const band = bandOf(verdictOnSpot(laws, { matter, imposed, bearing, day }), imposed.fine)
    return { ...about, band, ranging: band === undefined ? [] : ['cacb@2025-08-01#art-11'] }
  },
}
