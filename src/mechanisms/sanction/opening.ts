import type { Edition } from '../../law/edition.ts'
import { factsInFile, type Request } from './request.ts'
import type { Row } from './row.ts'
import { type AmountBounds, type PersonFine, rangeFor, type Tier, type TierRange } from './tier.ts'
import { provenBy } from './words.ts'

export interface Ranges {
  readonly party: TierRange | null
  readonly persons: readonly (PersonFine & { readonly detentionDays?: AmountBounds })[]
  readonly detentionDays: AmountBounds | null
}

/** A row at the tier that the facts in the file open. */
export interface OpenedTier {
  readonly edition: Edition
  readonly request: Request
  readonly row: Row
  readonly tier: Tier
  /** The tiers whose own condition is proven, and the first. */
  readonly proven: readonly Tier[]
  /** The tier that governs the persons. */
  readonly personTier: Tier
  readonly address: string
  readonly party: TierRange | undefined
  readonly persons: Ranges['persons']
}

export const addressIn = ({ law, version }: Edition, unit: string): string => `${law}@${version}#${unit}`

const highest = (tiers: readonly Tier[], proven: readonly Tier[]): Tier => {
  const tier = tiers.findLast((one) => proven.includes(one)) ?? tiers[0]
  if (!tier) throw new Error('a row without tiers')
  return tier
}

export function openingOf(edition: Edition, row: Row, request: Request): OpenedTier {
  const facts = provenBy(factsInFile(request))
  const isProven = ({ proof, name }: Tier) => name === 'base' || proof.some((fact) => facts.has(fact))
  const proven = row.tiers.filter(isProven)
  const tier = highest(row.tiers, proven)
  const personTiers = row.persons?.tiers ?? row.tiers
  const personTier = highest(personTiers, personTiers.filter(isProven))
  return {
    edition,
    request,
    row,
    tier,
    proven,
    personTier,
    address: addressIn(edition, tier.unit),
    party: tier.party && rangeFor(tier.party, figuresOf(request)),
    persons: request.party.form === '个人' ? [] : personsAt(row, personTier),
  }
}

export const figuresOf = ({ illegalIncome, purchaseAmount }: Request) => ({
  违法所得: illegalIncome,
  采购金额: purchaseAmount,
})

/** Whom a tier fines besides the party: its own persons, or where another paragraph does, as that one fines a person. */
export function personsAt({ persons }: Row, tier: Tier): Ranges['persons'] {
  if (!persons) return tier.persons
  const range = tier.party?.fixed
  if (!range) return []
  return persons.roles.map((role) => ({ role, ...range, ...(tier.detention && { detentionDays: tier.detention }) }))
}
