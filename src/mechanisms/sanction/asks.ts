import type { TableRow } from './table.ts'
import {
  CII_OPERATOR,
  CORRECT,
  FACTS,
  MEASURES,
  OPERATOR,
  type PartyRole,
  PERSONS,
  type PersonRole,
  POLICE,
  ROLES,
} from './words.ts'

/** What the rows can turn on: it is asked at once, and the rest is folded. */
export interface Asks {
  /** By the name of a field: the words of the law that count, or whether it counts at all. A field not named counts always. */
  readonly turnsOn: Readonly<Record<string, readonly string[] | boolean>>
  /** The persons whom the rows fine, and whether they may be detained. */
  readonly persons: readonly PersonRole[]
  readonly personDetention: boolean
}

export function asksOf(rows: readonly TableRow[]): Asks {
  const tiers = rows.flatMap((row) => row.tiers)
  const named = tiers.flatMap(({ measures }) => [...measures.obligatory, ...measures.optional])
  const fined = [
    ...tiers.flatMap(({ persons }) => persons.map(({ role }) => role)),
    ...rows.flatMap(({ personsBy }) => personsBy?.roles ?? []),
  ]
  const figures = tiers.flatMap(({ party }) => (party && 'of' in party ? [party.of] : []))
  const binds = (role: PartyRole) => rows.some(({ party }) => party.roles.includes(role))
  return {
    turnsOn: {
      role: ROLES.filter((role) => binds(role) || (role === CII_OPERATOR && binds(OPERATOR))),
      // No row is of such a network: it is another track altogether.
      'state-organ': false,
      fact: FACTS.filter((fact) => tiers.some(({ proof }) => proof.includes(fact))),
      income: figures.includes('违法所得') || named.includes('没收违法所得'),
      purchase: figures.includes('采购金额'),
      measure: MEASURES.filter((measure) => measure === CORRECT || named.includes(measure)),
      days: tiers.some(({ detentionDays }) => detentionDays),
    },
    persons: PERSONS.filter((role) => fined.includes(role)),
    personDetention: rows.some(({ authority, personsBy }) => authority === POLICE && personsBy !== undefined),
  }
}
