import type { Edition } from '../../law/edition.ts'
import { addressIn } from './opening.ts'
import { openedBy, type Row, type RowConsequence } from './row.ts'
import type { AmountBounds, PartyFine, PersonFine, Tier } from './tier.ts'
import { FORMS, type Measure, type PersonRole } from './words.ts'

/** What follows a breach where nobody is in a case yet: every row it opens, with all tiers. */
export interface Sanctions {
  readonly outcome: 'penalty' | 'refers-to-other-law' | 'state-organ-track' | 'no-sanction'
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly row: string
  readonly authority: string
  readonly party: { readonly form: string | null; readonly roles: readonly string[] }
  /** Where the persons of an organisation are punished by another paragraph, at the tier that their facts open. */
  readonly personsBy?: { readonly row: string; readonly roles: readonly PersonRole[] }
  readonly tiers: readonly TableTier[]
}

export interface TableTier {
  /** Where another paragraph decides at this tier. */
  readonly row?: string
  readonly tier: Tier['name']
  readonly condition: string
  readonly proof: readonly string[]
  readonly measures: { readonly obligatory: readonly Measure[]; readonly optional: readonly Measure[] }
  readonly party: PartyAmount | null
  readonly persons: readonly (PersonFine & { readonly detentionDays?: AmountBounds })[]
  readonly detentionDays: AmountBounds | null
}

/** Fixed, or so many times a figure of the file: `none` where there is none, `below` where it is small. */
export type PartyAmount =
  | (AmountBounds & { readonly optional: boolean })
  | {
      readonly of: string
      readonly times: AmountBounds
      readonly none?: AmountBounds
      readonly below?: AmountBounds & { readonly amount: number }
      readonly optional: boolean
    }

const OUTCOMES = { penalty: 'penalty', referral: 'refers-to-other-law', 'state-organ': 'state-organ-track' } as const

export function sanctionsOf(edition: Edition, unit: string): Sanctions {
  // A row open to both is shown as an organisation meets it: with the persons behind it.
  const opened = FORMS.flatMap((form) => openedBy(edition, [unit], form))
  const order = [...edition.provisions.keys()]
  const rows = opened
    .filter((one, at) => opened.findIndex((other) => other.unit === one.unit) === at)
    .toSorted((one, other) => order.indexOf(one.unit) - order.indexOf(other.unit))
  const outcome = rows.some(({ kind }) => kind === 'penalty') ? 'penalty' : (rows[0]?.kind ?? 'none')
  return {
    outcome: outcome === 'none' ? 'no-sanction' : OUTCOMES[outcome],
    rows: rows.map((row) => tableRow(edition, row)),
  }
}

/** Every paragraph by which a row punishes: its own, those of its higher tiers, and that of its persons. */
export const paragraphsOf = ({ row, personsBy, tiers }: TableRow): readonly string[] => [
  ...new Set([row, ...tiers.flatMap((tier) => tier.row ?? []), ...(personsBy ? [personsBy.row] : [])]),
]

function tableRow(edition: Edition, opened: RowConsequence): TableRow {
  const { unit, authority } = opened
  const row = addressIn(edition, unit)
  if (opened.kind !== 'penalty') return { row, authority, party: { form: null, roles: [] }, tiers: [] }
  return {
    row,
    authority,
    party: { form: opened.form ?? null, roles: opened.roles },
    ...(opened.persons && {
      personsBy: { row: addressIn(edition, opened.persons.unit), roles: opened.persons.roles },
    }),
    tiers: opened.tiers.map((tier) => tableTier(edition, opened, tier)),
  }
}

function tableTier(edition: Edition, row: Row, tier: Tier): TableTier {
  const elsewhere = tier.unit === row.unit ? {} : { row: addressIn(edition, tier.unit) }
  return {
    ...elsewhere,
    tier: tier.name,
    condition: tier.trigger,
    proof: tier.proof,
    measures: { obligatory: tier.obligatory, optional: [...tier.optional, ...(tier.choice?.of ?? [])] },
    party: tier.party ? amountOf(tier.party) : null,
    persons: tier.persons,
    detentionDays: tier.detention ?? null,
  }
}

function amountOf({ fixed, below, counted, optional }: PartyFine): PartyAmount | null {
  if (!counted) return fixed ?? null
  return {
    of: counted.of,
    times: counted.times,
    ...(counted.none && { none: counted.none }),
    ...(fixed && below !== undefined && { below: { amount: below, min: fixed.min, max: fixed.max } }),
    optional,
  }
}
