import { isWithin, parseAddress } from './address.ts'
import type { Bearer } from './bearer.ts'
import { type Edition, parentOf } from './edition.ts'
import type { Provision } from './provision.ts'
import { walk, wordsOf } from './tree.ts'

/** A sanction that follows the breach of a unit, and the units it is reached through. */
export interface Consequence {
  readonly sanction: Provision
  /** The units, the asked one or parts of it, that name it, in reading order. */
  readonly through: readonly string[]
}

/**
 * What follows if a unit is not kept: the sanctions its own analysis names and those of the parts in it, each once, in the
 * order of the law. A clause that no paragraph punishes has none, though its neighbours may: only a unit that is not
 * analysed itself takes the sanctions of the unit around it. Empty where nobody has analysed the law.
 */
export function consequencesOf(edition: Edition, path: string): readonly Consequence[] {
  const through = new Map<string, string[]>()
  for (const provision of analysed(edition, path)) {
    for (const sanction of provision.sanctionedBy) {
      const by = through.get(sanction)
      if (by) by.push(provision.unit)
      else through.set(sanction, [provision.unit])
    }
  }
  const reached: Consequence[] = []
  for (const provision of edition.provisions.values()) {
    const by = through.get(provision.unit)
    if (by) reached.push({ sanction: provision, through: by })
  }
  return reached
}

function analysed(edition: Edition, path: string): readonly Provision[] {
  const within = [...edition.provisions.values()].filter(({ unit }) => isWithin(unit, path))
  const above = within.length > 0 ? undefined : parentOf(edition, path)
  return above === undefined ? within : analysed(edition, above)
}

/** The provisions at, in and around a path, in reading order. */
export const relatedTo = (edition: Edition, path: string): readonly Provision[] =>
  [...edition.provisions.values()].filter(({ unit }) => isWithin(unit, path) || isWithin(path, unit))

export interface Definition {
  readonly term: string
  /** The unit that defines it. */
  readonly path: string
  /** What it means, as printed: 是指网络的所有者、管理者和网络服务提供者。 */
  readonly meaning: string
}

// （三）网络运营者，是指…: the term ends where the meaning begins.
const DEFINES = /^([^，、。；：\s]{1,30}?)，?(是?指.*)$/su

/** The terms a law defines, longest first, so that 网络运营者 is found before 网络. */
export function definitionsOf(edition: Edition): readonly Definition[] {
  const found: Definition[] = []
  for (const { kind, unit } of edition.provisions.values()) {
    if (kind !== 'definition') continue
    const [, term, meaning] = DEFINES.exec(edition.units.get(unit)?.text ?? '') ?? []
    if (term && meaning) found.push({ term, path: unit, meaning })
  }
  return found.sort((one, other) => other.term.length - one.term.length)
}

/**
 * The defined terms that stand in a unit's words, parts included, longest first. A term that stands only inside a longer
 * one (网络 in 网络运营者) is not named: the longer one is what the law speaks of.
 */
export function definitionsIn(edition: Edition, path: string): readonly Definition[] {
  const unit = edition.units.get(path)
  if (!unit) return []
  let words = wordsOf(unit)
  const found: Definition[] = []
  for (const definition of definitionsOf(edition)) {
    if (isWithin(definition.path, path) || !words.includes(definition.term)) continue
    found.push(definition)
    words = words.replaceAll(definition.term, '\n')
  }
  return found
}

export interface BearerLine {
  readonly bearer: Bearer
  readonly provisions: readonly Provision[]
}

/**
 * Who a law speaks to and in which provisions, in the order of first mention ("I am an operator"). Headings and the
 * text's own provisions are left out, and so is what says nothing of its own: articles, and paragraphs cut into clauses.
 */
export function bearersOf(edition: Edition): readonly BearerLine[] {
  const lines = new Map<Bearer, Provision[]>()
  for (const provision of edition.provisions.values()) {
    if (provision.kind === 'container' || provision.kind === 'composite') continue
    for (const bearer of provision.bearers) {
      if (bearer === 'text') continue
      const line = lines.get(bearer)
      if (line) line.push(provision)
      else lines.set(bearer, [provision])
    }
  }
  return [...lines].map(([bearer, provisions]) => ({ bearer, provisions }))
}

/** A provision of another text, with where it stands. */
export interface Elsewhere {
  readonly edition: Edition
  readonly unit: string
}

/** Provisions of other texts that carry on a unit: what a policy paper said and a law later took over. */
export function carriedOnBy(shelf: readonly Edition[], { law, version }: Edition, path: string): readonly Elsewhere[] {
  const here = `${law}@${version}#`
  return shelf.flatMap((edition) =>
    [...edition.provisions.values()]
      .filter(
        ({ kind, continues }) =>
          kind !== 'container' &&
          kind !== 'composite' &&
          continues?.some((address) => address.startsWith(here) && isWithin(address.slice(here.length), path)),
      )
      .map(({ unit }) => ({ edition, unit })),
  )
}

/** The units of earlier texts that the provisions at or in a path carry on. */
export function carriesOn(shelf: readonly Edition[], edition: Edition, path: string): readonly Elsewhere[] {
  const named = relatedTo(edition, path)
    .filter(({ unit }) => isWithin(unit, path))
    .flatMap(({ continues }) => continues ?? [])
  return [...new Set(named)].flatMap((address) => {
    const place = parseAddress(address)
    const found = shelf.find(({ law, version }) => law === place?.law && version === place.version)
    return place && found ? [{ edition: found, unit: place.unit }] : []
  })
}

/** The words of a path, parts included: of a printed unit, or of a clause of our analysis. */
export function wordsAt(edition: Edition, path: string): string | undefined {
  const unit = edition.units.get(path)
  return unit ? wordsOf(unit) : edition.provisions.get(path)?.text
}

/** How many articles (or points) a text has. */
export function countArticles(edition: Pick<Edition, 'text'>): number {
  let count = 0
  for (const { level } of walk(edition.text.body)) if (level === 'article' || level === 'point') count += 1
  return count
}
