import type { No } from './codes.ts'
import type { OpenedTier } from './opening.ts'
import type { Tier } from './tier.ts'
import { CONFISCATE, CORRECT, type DISCIPLINE, inEnglish, JOB_BAR, type Measure } from './words.ts'

/** 行政处罚法 of 2021, Art. 28 ¶2: illegal income is confiscated save where it is to be given back. */
const CONFISCATED_SINCE = '2021-07-15'

const listedAt = ({ obligatory, optional, choice }: Tier): readonly Measure[] => [
  ...obligatory,
  ...optional,
  ...(choice?.of ?? []),
]

/** Every measure on the party that the facts open: of the tier they reach, and of each lower one that they prove. */
export function openMeasures({ row, tier, proven, request }: OpenedTier): readonly Measure[] {
  const reached = [tier, ...proven].flatMap(listedAt)
  return [...new Set([...reached, ...(request.party.form === '个人' ? row.besides : [])])]
}

export const measuresRefused = (opening: OpenedTier): readonly No[] => [...onParty(opening), ...onPersons(opening)]

function onParty(opening: OpenedTier): readonly No[] {
  const { edition, row, request } = opening
  const open = openMeasures(opening)
  return request.proposal.measures.flatMap((measure, at): readonly No[] => {
    if (open.includes(measure) || isAlwaysOpen(opening, measure)) return []
    const field = `proposal.measures[${at}]`
    const higher = row.tiers.find((tier) => listedAt(tier).includes(measure))
    if (!higher) return [notListed(opening, field, measure)]
    const say = {
      zh: `“${measure}”须有“${higher.proof.join('”或者“')}”的证据`,
      en: `“${inEnglish(edition, measure)}” needs proof of “${higher.proof.map((fact) => inEnglish(edition, fact)).join('” or “')}”`,
    }
    return [{ code: 'tier-proof-missing', unit: opening.address, field, say }]
  })
}

function isAlwaysOpen({ request }: OpenedTier, measure: Measure): boolean {
  if (measure === CORRECT) return true
  return measure === CONFISCATE && (request.illegalIncome ?? 0) > 0 && request.decisionDate >= CONFISCATED_SINCE
}

function onPersons(opening: OpenedTier): readonly No[] {
  const { row, request } = opening
  return request.proposal.persons.flatMap(({ measures }, at) =>
    measures.flatMap((measure, place): readonly No[] => {
      const barred = measure === JOB_BAR && row.besides.includes(JOB_BAR)
      return barred ? [] : [notListed(opening, `proposal.persons[${at}].measures[${place}]`, measure)]
    }),
  )
}

const notListed = ({ edition, address }: OpenedTier, field: string, measure: Measure | typeof DISCIPLINE): No => ({
  code: 'measure-not-listed',
  unit: address,
  field,
  say: { zh: `这一款没有“${measure}”`, en: `This paragraph has no “${inEnglish(edition, measure)}”` },
})
