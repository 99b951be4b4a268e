import { type ArticleVersion, type EditionInTurn, historyOf } from '../../kernel/library/compare.ts'
import { heldLaws } from '../../kernel/library/held.ts'
import type { VersionLine } from '../../kernel/library/library.ts'
import { isWithin } from '../../law/address.ts'
import type { CitedText } from '../../law/cite/cite.ts'
import { backlinksTo, lawsNamedIn } from '../../law/cited.ts'
import { articleOf, articlesOf, type Edition, parentOf, unitAt } from '../../law/edition.ts'
import type { Provision } from '../../law/provision.ts'
import { isRefusal } from '../../law/refusal.ts'
import {
  type Consequence,
  carriedOnBy,
  carriesOn,
  consequencesOf,
  type Definition,
  definitionsIn,
  type Elsewhere,
} from '../../law/relations.ts'
import type { Unit } from '../../law/tree.ts'
import type { Visit } from '../../web/area.ts'
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
  /** Units of the same text that point here. */
  readonly backlinks: readonly string[]
  readonly terms: readonly Definition[]
  readonly cited: CitedText
  /** Other laws the shown words name, as far as we hold them: title → id. */
  readonly held: ReadonlyMap<string, string>
  /** Other texts that carry this on, and those this carries on. */
  readonly carriedOnBy: readonly Elsewhere[]
  readonly carriesOn: readonly Elsewhere[]
  /** The article through every version, oldest first. */
  readonly history: readonly ArticleVersion[]
}

/**
 * Everything a reader's page stands on, fetched: at most one statement a version beside the edition's own, and each
 * version compared with the next.
 */
export async function fetchAround(visit: Visit, edition: Edition): Promise<Around> {
  const { kernel } = visit.app
  const versions = await kernel.library.versions(edition.law)
  const editions: Edition[] = []
  for (const { version } of versions.slice(-MOST_VERSIONS)) {
    const other = version === edition.version ? edition : await kernel.library.edition(edition.law, version)
    if (other) editions.push(other)
  }
  const cited = kernel.citations(edition)
  const held = await heldLaws(kernel.pool, lawsNamedIn(cited))
  return { versions, ...(await compareInTurn(visit, editions)), cited, held, shelf: kernel.shelf }
}

/**
 * One after the other, so that a law of many versions takes one place in the queue. A law is read whether or not there
 * is a place: what could not be compared is not known.
 */
async function compareInTurn(
  { app: { kernel }, compute }: Visit,
  editions: readonly Edition[],
): Promise<Pick<Around, 'inTurn' | 'isWhole'>> {
  const inTurn: EditionInTurn[] = []
  let isWhole = true
  for (const [at, edition] of editions.entries()) {
    const next = editions[at + 1]
    const diff = next && (await kernel.compare(edition, next, compute))
    if (isRefusal(diff) && diff.code !== 'too-large') isWhole = false
    inTurn.push({ edition, toNext: isRefusal(diff) ? undefined : diff })
  }
  return { inTurn, isWhole }
}

/** A law has a handful of versions; beyond these the history begins later. */
const MOST_VERSIONS = 8

export interface Around {
  readonly versions: readonly VersionLine[]
  /** Oldest first. */
  readonly inTurn: readonly EditionInTurn[]
  /** Nothing is missing for want of a place in the queue: asked again, it would be the same. */
  readonly isWhole: boolean
  readonly cited: CitedText
  readonly held: ReadonlyMap<string, string>
  readonly shelf: readonly Edition[]
}

export function readingOf(edition: Edition, around: Around, path: string): Reading | undefined {
  const article = articleOf(edition, path)
  if (!article) return undefined
  const articles = articlesOf(edition)
  const at = articles.indexOf(article)
  return {
    edition,
    versions: around.versions,
    path,
    article,
    shown: articles.slice(at, at + 3),
    rules: rulesAt(edition, path),
    consequences: consequencesOf(edition, path),
    backlinks: backlinksTo(around.cited, path),
    terms: definitionsIn(edition, path),
    cited: around.cited,
    held: around.held,
    carriedOnBy: carriedOnBy(around.shelf, edition, path),
    carriesOn: carriesOn(around.shelf, edition, path),
    history: historyOf(around.inTurn, edition, path),
  }
}

/** The rules within a unit; where it is itself a part of one (an item of a listed duty has its own), its own. */
export function rulesAt(edition: Edition, path: string): readonly Provision[] {
  const within = [...edition.provisions.values()].filter((rule) => isRule(rule) && isWithin(rule.unit, path))
  if (within.length > 0) return within
  const above = parentOf(edition, path)
  return above && unitAt(edition, above)?.level !== 'chapter' ? rulesAt(edition, above) : []
}
