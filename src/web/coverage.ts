import { articlesOf, type Edition } from '../law/edition.ts'
import type { Provision } from '../law/provision.ts'
import type { Unit } from '../law/tree.ts'
import type { App } from './area.ts'

/** One article (or point): how many rules it holds, and how many of them an area of this house carries out. */
export interface Covered {
  readonly unit: Unit
  readonly rules: readonly Rule[]
}

export interface Rule {
  readonly provision: Provision
  /** Carried out here; else only shown. */
  readonly served: boolean
}

/** Capability groups that an area serves today. */
export const servedBy = (app: App): ReadonlySet<string> => new Set(app.areas.flatMap(({ serves }) => serves))

/** A rule is a provision that says one thing: headings and paragraphs cut finer below are counted by their parts. */
export const isRule = ({ kind, level }: Provision): boolean =>
  kind !== 'container' && kind !== 'composite' && level !== 'decree'

/** What this house does for every article of an edition, in reading order. */
export function coverageOf(edition: Edition, served: ReadonlySet<string>): readonly Covered[] {
  const byArticle = Map.groupBy([...edition.provisions.values()].filter(isRule), ({ unit }) => unit.split('/')[0] ?? '')
  return articlesOf(edition).map((unit) => ({
    unit,
    rules: (byArticle.get(unit.path) ?? []).map((provision) => ({
      provision,
      served: served.has(provision.capability ?? ''),
    })),
  }))
}

export interface CoverageTally {
  readonly articles: number
  readonly rules: number
  readonly served: number
}

export function tally(covered: readonly Covered[]): CoverageTally {
  const rules = covered.flatMap((article) => article.rules)
  return { articles: covered.length, rules: rules.length, served: rules.filter((rule) => rule.served).length }
}
