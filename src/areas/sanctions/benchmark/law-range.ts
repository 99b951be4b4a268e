import type { Edition } from '../../../law/edition.ts'
import { type Basis, PARTY, type Whom } from '../../../mechanisms/sanction/benchmark-words.ts'
import { addressIn } from '../../../mechanisms/sanction/opening.ts'
import { punishedIn } from '../../../mechanisms/sanction/subject.ts'
import { type PartyAmount, sanctionsOf, type TableRow, type TableTier } from '../../../mechanisms/sanction/table.ts'
import type { AmountBounds, PersonFine } from '../../../mechanisms/sanction/tier.ts'
import { CONFISCATE, CORRECT, type Measure } from '../../../mechanisms/sanction/words.ts'

/** What the law itself allows at one tier of one paragraph. */
export interface LawRange {
  /** The paragraph that decides at this tier, `csl@2026-01-01#art-61/para-3`. */
  readonly row: string
  readonly tier: TableTier['tier']
  readonly condition: string
  readonly party: PartyAmount | null
  readonly persons: readonly PersonFine[]
  /** Those of this tier and of the tiers below it. */
  readonly measures: readonly Measure[]
}

const kept = new WeakMap<Edition, readonly LawRange[]>()

/** Every tier of every paragraph that a text punishes by, in the order of the law; read off the table of penalties. */
export function rangesOf(edition: Edition): readonly LawRange[] {
  const before = kept.get(edition)
  if (before) return before
  const rows = punishedIn(edition).flatMap((unit) => sanctionsOf(edition, unit).rows)
  const found = new Map<string, LawRange>()
  for (const row of rows) for (const range of tiersOf(row)) merge(found, range)
  for (const row of rows) for (const range of personsBeside(row, found)) found.set(keyOf(range), range)
  const order = [...edition.provisions.keys()].map((unit) => addressIn(edition, unit))
  const all = [...found.values()].sort((one, other) => order.indexOf(one.row) - order.indexOf(other.row))
  kept.set(edition, all)
  return all
}

const keyOf = ({ row, tier }: Pick<LawRange, 'row' | 'tier'>): string => `${row} ${tier}`

const tiersOf = ({ row, tiers }: TableRow): readonly LawRange[] =>
  tiers.map(({ tier, condition, party, persons, ...rest }, at) => ({
    row: rest.row ?? row,
    tier,
    condition,
    party,
    persons,
    measures: measuresUpTo(tiers.slice(0, at + 1)),
  }))

const measuresUpTo = (tiers: readonly TableTier[]): readonly Measure[] => [
  ...new Set([
    CORRECT,
    CONFISCATE,
    ...tiers.flatMap(({ measures }) => [...measures.obligatory, ...measures.optional]),
  ] as const),
]

/** Two rows may share the paragraph that decides at a higher tier; what either opens below it stays open (Art. 61 ¶3 of 2026). */
function merge(found: Map<string, LawRange>, range: LawRange): void {
  const key = keyOf(range)
  const one = found.get(key)
  found.set(key, one ? { ...one, measures: [...new Set([...one.measures, ...range.measures])] } : range)
}

/** Where another paragraph fines the persons of an organisation, its own tiers are theirs (Art. 63 ¶2, Art. 67 ¶2). */
const personsBeside = ({ personsBy }: TableRow, found: ReadonlyMap<string, LawRange>): readonly LawRange[] =>
  [...found.values()].flatMap((range) => {
    if (!personsBy || range.row !== personsBy.row || !range.party || 'of' in range.party) return []
    const { min, max, optional } = range.party
    return [{ ...range, persons: personsBy.roles.map((role) => ({ role, min, max, optional })) }]
  })

/** The tier that an address and a tier's name mean; undefined where the law has no such tier. */
export function rangeAt(laws: readonly Edition[], row: string, tier: string): LawRange | undefined {
  const edition = laws.find(({ law, version }) => row.startsWith(`${law}@${version}#`))
  if (!edition?.pack) return undefined
  return rangesOf(edition).find((range) => range.row === row && range.tier === tier)
}

/** The bounds of a fine in the law's own words: counted in yuan, or in so many times a figure. Undefined where there is none. */
export function spanFor({ party, persons }: LawRange, whom: Whom, basis: Basis): AmountBounds | undefined {
  if (whom !== PARTY) return basis === '元' ? persons.find(({ role }) => role === whom) : undefined
  if (!party) return undefined
  if (!('of' in party)) return basis === '元' ? party : undefined
  return basis === '倍' ? party.times : (party.none ?? party.below)
}
