import type { CaseState } from '../../../kernel/procedure/case-state.ts'
import { factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { type Degree, degrees } from '../../../mechanisms/sanction/benchmark-words.ts'
import type { Verdict } from '../../../mechanisms/sanction/check.ts'
import { isInBand, leastOf } from '../../../mechanisms/sanction/degree-band.ts'
import { bands } from './asking.ts'
import { proposedIn, weighedIn } from './benchmark-used.ts'
import { no } from './guards/refusing.ts'
import { heldIn } from './held.ts'
import { isLenient } from './lenient.ts'
import { bearingOf, verdictOnFile } from './verdict.ts'

// 裁量阶次: the band that a decision names is the one of the office's line, or where it has none the one in which the fine
// lies (裁量权基准适用规定 第十一条、第十七条、第十八条).

type Band = keyof typeof bands

const DEGREE: Readonly<Record<Band, Degree>> = { lighter: '从轻', ordinary: '一般', heavier: '从重' }
const isBand = (word: unknown): word is Band => typeof word === 'string' && Object.hasOwn(bands, word)

/** Where a fine lies in the law's own range. */
interface BandsOfFine {
  /** By the percentages as they stand. */
  readonly plain: Band
  /** Those it may be called with the percentages floated. */
  readonly open: readonly Band[]
}

declare module '../../../kernel/procedure/fact.ts' {
  interface FactTypes {
    /** Of the fine on the party that a step proposes; undefined where there is none, or none with a range. */
    readonly 'penalty.bands': BandsOfFine | undefined
  }
}

/** 低于30%, 30%至70%, 超过70%. */
export function bandAt(share: number): Band {
  if (share < 0.3) return 'lighter'
  return share > 0.7 ? 'heavier' : 'ordinary'
}

/**
 * Between which sums the party of a case may be fined: the organisation, or a person held responsible by the range of their
 * part; undefined where the paragraph has no range to take a share of.
 */
export function rangeOf(
  file: Pick<CaseState, 'steps'>,
  verdict: Verdict | undefined,
): { readonly min: number; readonly max: number } | undefined {
  const { party, persons = [] } = verdict?.applied?.ranges ?? {}
  const held = heldIn(file)
  const range = held ? persons.find(({ role }) => role === held.heldAs) : party
  return range && range.max > leastOf(range) ? { min: leastOf(range), max: range.max } : undefined
}

export const bandsReader = factReader('penalty.bands', async (database, { file, answers, day, laws }) => {
  const proposed = proposedIn(file, answers)
  if (!file || !proposed?.fine) return undefined
  const bearing = await bearingOf(database, file.office, day)
  const range = rangeOf(file, verdictOnFile(laws, file, { proposed, bearing, day }))
  const { fine } = proposed
  if (!range || fine < range.min) return undefined
  const named: readonly Band[] = ['lighter', 'ordinary', 'heavier']
  return {
    plain: bandAt((fine - range.min) / (range.max - range.min)),
    open: named.filter((band) => isInBand(DEGREE[band], { min: fine, max: fine }, range)),
  }
})

type Judged = Parameters<Guard<'penalty.lines' | 'penalty.bands' | 'penalty.office'>>[0]

/**
 * The band a decision names is that of the line it applies, or one in which its fine lies. A line whose percentages are
 * floated is named with its band, for the paper would else say another.
 */
export const bandHolds =
  (grounds: Grounds): Guard<'penalty.lines' | 'penalty.bands' | 'penalty.office'> =>
  (judged) => {
    const { file, answers, facts } = judged
    const { benchmark, leaving } = weighedIn(file, answers)
    // Left with reasons, and where it must be with approval (`deviationApproved`).
    if (leaving !== undefined) return undefined
    const used = facts['penalty.lines'].find(({ number }) => number === benchmark)
    return used ? againstLine(judged, used, grounds) : againstPercentages(judged, grounds)
  }

function againstLine({ answers, facts }: Judged, used: { number: string; degree: Degree }, grounds: Grounds) {
  const named = isBand(answers.band) ? answers.band : facts['penalty.bands']?.plain
  if (named === undefined || DEGREE[named] === used.degree) return undefined
  const { zh, en } = degrees[used.degree]
  return no(
    `适用的裁量基准${used.number}是“${zh}”，与裁量阶次“${bands[named].zh}”不符：请按该基准填写“裁量阶次”，改用另一条基准，或者写明不适用的理由并经批准`,
    `Benchmark ${used.number} is of the degree “${en}”, and not “${bands[named].en}”: name its band, apply another line, or leave it with reasons and approval`,
    grounds,
  )
}

function againstPercentages({ answers, day, facts }: Judged, grounds: Grounds): Refusal | undefined {
  const isBound = facts['penalty.office']?.kind === 'cyberspace' && day >= '2025-08-01'
  const found = facts['penalty.bands']
  const { band } = answers
  if (!isBound || !found || !isBand(band) || found.open.includes(band)) return undefined
  return no(
    `罚款数额不在“${bands[band].zh}”的幅度内（上下浮动不超过十个百分点）：请改填裁量阶次，或者写明不适用的理由并经批准`,
    `The fine lies outside “${bands[band].en}” (moved by ten points at most): name another band, or leave it with reasons and approval`,
    ['cacb@2025-08-01#art-11', ...grounds],
  )
}

/**
 * 从轻 has a case that calls for it, 从重 too (裁量权基准适用规定 第七条至第九条): a fine within either band says which. Of a person held
 * responsible the factors of 第十三条 may be the reason.
 */
export const bandGrounded: Guard<'penalty.bands' | 'penalty.office'> = ({ file, answers, day, facts }) => {
  const isBound = facts['penalty.office']?.kind === 'cyberspace' && day >= '2025-08-01'
  const band = isBand(answers.band) ? answers.band : facts['penalty.bands']?.plain
  if (!isBound || band === undefined || band === 'ordinary' || answers.bandWhy !== undefined) return undefined
  if (band === 'lighter' && isLenient(file, answers)) return undefined
  const ofPerson = heldIn(file) ? (['cacb@2025-08-01#art-13'] as const) : []
  return band === 'lighter'
    ? no(
        '罚款在从轻处罚的幅度内，须有从轻处罚的情形：请填写“从轻、减轻”和“从轻、减轻的情形”；责任人员依照第十三条从轻的，填写“裁量阶次的理由”；没有的，应当给予一般处罚',
        'The fine lies in the band of a lighter penalty, which needs a case that calls for it: name the leniency and its case; of a person held responsible give the reasons under Art. 13. Without any the penalty is an ordinary one',
        ['cacb@2025-08-01#art-7', 'cacb@2025-08-01#art-9', ...ofPerson],
      )
    : no(
        '罚款在从重处罚的幅度内，须有从重处罚的情形：请填写“裁量阶次的理由”，写明属于第八条哪一项；没有的，应当给予一般处罚',
        'The fine lies in the band of a heavier penalty, which needs a case that calls for it: give the reasons, by the item of Art. 8. Without any the penalty is an ordinary one',
        ['cacb@2025-08-01#art-8', 'cacb@2025-08-01#art-9', ...ofPerson],
      )
}
