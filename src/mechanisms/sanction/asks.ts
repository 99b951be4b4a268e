import type { TableRow } from './table.ts'
import {
  CII_OPERATOR,
  CORRECT,
  FACTS,
  type Fact,
  MEASURES,
  type Measure,
  OPERATOR,
  type PartyRole,
  PERSONS,
  type PersonRole,
  POLICE,
  ROLES,
} from './words.ts'

/** What the rows can turn on: it is asked at once, and the rest is folded. */
export interface Asks {
  readonly roles: readonly PartyRole[]
  readonly facts: readonly Fact[]
  readonly measures: readonly Measure[]
  readonly persons: readonly PersonRole[]
  /** Whether the party may be detained, and whether its persons may. */
  readonly detention: boolean
  readonly personDetention: boolean
  readonly income: boolean
  readonly purchase: boolean
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
    roles: ROLES.filter((role) => binds(role) || (role === CII_OPERATOR && binds(OPERATOR))),
    facts: FACTS.filter((fact) => tiers.some(({ proof }) => proof.includes(fact))),
    measures: MEASURES.filter((measure) => measure === CORRECT || named.includes(measure)),
    persons: PERSONS.filter((role) => fined.includes(role)),
    detention: tiers.some(({ detentionDays }) => detentionDays),
    personDetention: rows.some(({ authority, personsBy }) => authority === POLICE && personsBy !== undefined),
    income: figures.includes('违法所得') || named.includes('没收违法所得'),
    purchase: figures.includes('采购金额'),
  }
}
