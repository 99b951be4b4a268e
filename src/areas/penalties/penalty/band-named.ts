import { factReader } from '../../../kernel/procedure/fact.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { type Degree, degrees } from '../../../mechanisms/sanction/benchmark-words.ts'
import { isInBand } from '../../../mechanisms/sanction/degree-band.ts'
import { bands } from './asking.ts'
import { proposedIn, weighedIn } from './benchmark-used.ts'
import { no } from './guards/refusing.ts'
import { heldIn } from './held.ts'
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

export const bandsReader = factReader('penalty.bands', async (database, { file, answers, day, laws }) => {
  const proposed = proposedIn(file, answers)
  // A person's fine follows the band of the organisation (第十三条) and has no percentages of its own.
  if (!file || !proposed?.fine || heldIn(file)) return undefined
  const bearing = await bearingOf(database, file.office, day)
  const range = verdictOnFile(laws, file, { proposed, bearing, day })?.applied?.ranges?.party
  const { fine } = proposed
  if (!range || range.min === null || range.max <= range.min || fine < range.min) return undefined
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
