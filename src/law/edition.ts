import type { LawClass } from './law.ts'
import type { Pack, Provision } from './provision.ts'
import type { Say } from './say.ts'
import { type LawText, type Unit, walk } from './tree.ts'

/** One version of one law, as everything reads it. */
export interface Edition {
  readonly law: string
  /** The day it came into force, `2017-06-01`. */
  readonly version: string
  readonly title: Say
  /** Short names people say: 网络安全法, 网安法. */
  readonly short: readonly string[]
  /** How a page that has named it in full goes on calling it; the first short name, if not said. */
  readonly brief?: string | undefined
  readonly class: LawClass
  readonly text: LawText
  /** The text as it was given. */
  readonly source: string
  /** Every printed unit by its path. Clauses (art-22/para-1/c) are no printed units: they stand in `provisions`. */
  readonly units: ReadonlyMap<string, Unit>
  /** From a unit's path to the path of the unit around it; a top unit has none. */
  readonly parents: ReadonlyMap<string, string>
  /** What each unit demands; empty where nobody has analysed the law. */
  readonly provisions: ReadonlyMap<string, Provision>
  /** The pack the provisions stand in, with its limits, headings and terms. */
  readonly pack: Pack | undefined
  /** The reference translation, by path; empty where there is none. */
  readonly english: ReadonlyMap<string, string>
  /** Which units are here, where the text is collected in part: 第一条至第四十八条. */
  readonly partial?: Say
  /** SHA-256 over everything the edition was made from, hex. */
  readonly hash: string
}

export type EditionParts = Pick<Edition, 'law' | 'version' | 'title' | 'short' | 'class' | 'text' | 'source' | 'hash'> &
  Partial<Pick<Edition, 'pack' | 'english' | 'partial' | 'brief'>>

/** An edition from a parsed text and what is known about it. */
export function editionOf(parts: EditionParts): Edition {
  const units = new Map<string, Unit>()
  const parents = new Map<string, string>()
  for (const unit of walk(parts.text.body)) {
    if (!unit.path) continue
    units.set(unit.path, unit)
    for (const child of unit.children) if (child.path) parents.set(child.path, unit.path)
  }
  const provisions = new Map(parts.pack?.units.map((provision) => [provision.unit, provision]))
  return { ...parts, units, parents, provisions, pack: parts.pack, english: parts.english ?? new Map() }
}

/**
 * Whether every unit was analysed. A law of which only the provisions that procedures rest on are analysed is none:
 * lists, maps and filters that speak of a whole law leave it out.
 */
export const isAnalysed = ({ provisions, pack }: Pick<Edition, 'provisions' | 'pack'>): boolean =>
  provisions.size > 0 && pack?.scope !== 'partial'

/** The printed unit at a path, or undefined. A clause is not printed: see `wordsAt` and `nearestUnit`. */
export const unitAt = (edition: Edition, path: string): Unit | undefined => edition.units.get(path)

/** Whether a path can be addressed in this edition: a printed unit, or a clause of our analysis. */
export const holds = (edition: Edition, path: string): boolean =>
  edition.units.has(path) || edition.provisions.has(path)

/** The unit around a path, clauses included: art-22/para-1/c stands in art-22/para-1. */
export function parentOf(edition: Edition, path: string): string | undefined {
  const known = edition.parents.get(path)
  if (known || edition.units.has(path)) return known
  const above = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  return edition.units.has(above) ? above : undefined
}

/** From the outermost heading down to the unit itself. */
export function trailOf(edition: Edition, path: string): readonly string[] {
  const above = parentOf(edition, path)
  return above ? [...trailOf(edition, above), path] : [path]
}

/** The article (or point, or preamble) a path stands in; undefined for headings above articles. */
export function articleOf(edition: Edition, path: string): Unit | undefined {
  for (const step of trailOf(edition, path)) {
    const unit = edition.units.get(step)
    if (unit && isReadingUnit(unit)) return unit
  }
  return undefined
}

const HEADINGS = new Set<Unit['level']>(['part', 'subpart', 'chapter', 'section', 'heading'])

/** Whether a unit is a heading over others: 编 分编 章 节, or 一、 of a policy document. */
export const isHeading = (unit: Unit): boolean => HEADINGS.has(unit.level)

const READING = new Set<Unit['level']>(['article', 'point', 'preamble', 'annex'])

/** What stands on a page of its own: 条, a point of a policy document, the preamble, an annex. */
export const isReadingUnit = (unit: Unit): boolean => READING.has(unit.level)

/** Articles (or points) in reading order. */
export const articlesOf = (edition: Edition): readonly Unit[] => [...edition.units.values()].filter(isReadingUnit)

export interface Neighbours {
  readonly previous: Unit | undefined
  readonly next: Unit | undefined
}

/** The articles before and after the one a path stands in. */
export function neighbours(edition: Edition, path: string): Neighbours {
  const here = articleOf(edition, path)
  const articles = articlesOf(edition)
  const at = here ? articles.indexOf(here) : -1
  return at < 0 ? { previous: undefined, next: undefined } : { previous: articles[at - 1], next: articles[at + 1] }
}
