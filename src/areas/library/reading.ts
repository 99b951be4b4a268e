import { isWithin } from '../../kernel/law/address.ts'
import { articleOf, articlesOf, type Edition, parentOf, unitAt } from '../../kernel/law/library/edition.ts'
import type { VersionLine } from '../../kernel/law/library/library.ts'
import {
  type Consequence,
  citedBy,
  consequencesOf,
  type Definition,
  definitionsIn,
} from '../../kernel/law/library/relations.ts'
import type { Provision } from '../../kernel/law/provision.ts'
import type { Unit } from '../../kernel/law/tree.ts'
import { isRule } from '../../web/coverage.ts'

/** A unit as its reader meets it: its article, the rules in it, what follows a breach, who cites it, its terms. */
export interface Reading {
  readonly edition: Edition
  readonly versions: readonly VersionLine[]
  readonly path: string
  readonly article: Unit
  /** The article and the next two: nobody reads a law by one article. */
  readonly shown: readonly Unit[]
  readonly rules: readonly Provision[]
  readonly consequences: readonly Consequence[]
  readonly citedBy: readonly Provision[]
  readonly terms: readonly Definition[]
}

export function readingOf(edition: Edition, versions: readonly VersionLine[], path: string): Reading | undefined {
  const article = articleOf(edition, path)
  if (!article) return undefined
  const articles = articlesOf(edition)
  const at = articles.indexOf(article)
  return {
    edition,
    versions,
    path,
    article,
    shown: articles.slice(at, at + 3),
    rules: rulesAt(edition, path),
    consequences: consequencesOf(edition, path),
    citedBy: citedBy(edition, path),
    terms: definitionsIn(edition, path),
  }
}

/** The rules within a unit; where it is itself a part of one (an item of a listed duty has its own), its own. */
export function rulesAt(edition: Edition, path: string): readonly Provision[] {
  const within = [...edition.provisions.values()].filter((rule) => isRule(rule) && isWithin(rule.unit, path))
  if (within.length > 0) return within
  const above = parentOf(edition, path)
  return above && unitAt(edition, above)?.level !== 'chapter' ? rulesAt(edition, above) : []
}
