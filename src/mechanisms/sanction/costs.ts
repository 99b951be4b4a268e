import type { Edition } from '../../law/edition.ts'
import type { FineTier } from '../../law/fine.ts'
import { isSmallest } from './row.ts'
import { sanctionsOf, type TableRow } from './table.ts'
import { carry, type Texts } from './version.ts'

/** The fine on a party at one tier of one text; yuan, both bounds included. */
export interface CostRange {
  readonly tier: FineTier['tier']
  readonly min: number
  readonly max: number
  /** 可以: the authority may. */
  readonly optional: boolean
}

/** What a breach costs in one text. */
export interface TextCost {
  readonly version: string
  readonly ranges: readonly CostRange[]
}

/** A paragraph that fines a breach in fixed sums, with what each text of the law fines for it, the oldest first. */
export interface Cost {
  readonly row: string
  readonly texts: readonly TextCost[]
}

/**
 * What the breach of a unit costs in every text of its law, by paragraph of the text one reads. Fines that are so many
 * times another sum are no fixed range, and are left out; a paragraph that has no other is none.
 */
export function costsOf(texts: Texts, edition: Edition, unit: string): readonly Cost[] {
  if (!isSmallest(edition, unit)) return []
  return sanctionsOf(edition, unit).rows.flatMap((row) => {
    const all = texts.map((text) => ({
      version: text.version,
      ranges: text === edition ? rangesOf(row) : rangesOf(sameParty(rowsIn(texts, edition, unit, text), row)),
    }))
    return all.some(({ ranges }) => ranges.length > 0) ? [{ row: row.row, texts: all }] : []
  })
}

const rowsIn = (texts: Texts, from: Edition, unit: string, to: Edition): readonly TableRow[] =>
  carry(texts, [unit], from, to).flatMap((one) => sanctionsOf(to, one).rows)

/** The paragraph of the other text for the same party; undefined where that is not one alone. */
function sameParty(rows: readonly TableRow[], { party }: TableRow): TableRow | undefined {
  const key = ({ form, roles }: TableRow['party']) => JSON.stringify([form, roles])
  const [only, ...others] = rows.filter((row) => key(row.party) === key(party))
  return others.some(({ row }) => row !== only?.row) ? undefined : only
}

const rangesOf = (row: TableRow | undefined): readonly CostRange[] =>
  (row?.tiers ?? []).flatMap(({ tier, party }) =>
    party && !('of' in party) ? [{ tier, min: party.min ?? 0, max: party.max, optional: party.optional }] : [],
  )
