import { isWithin } from './address.ts'
import { type Citation, type CitedText, cite } from './cite/cite.ts'
import { knownNames } from './cite/known.ts'
import type { Edition } from './edition.ts'

/** The references in an edition, read once and kept as long as the edition is. */
export type Citations = (edition: Edition) => CitedText

/** @param titles laws at hand beyond the well-known ones */
export function openCitations(titles: Iterable<string>): Citations {
  const names = knownNames(titles)
  const kept = new WeakMap<Edition, CitedText>()
  return (edition) => {
    const known = kept.get(edition)
    if (known) return known
    const cited = cite(edition.text, names)
    kept.set(edition, cited)
    return cited
  }
}

/** The units of the same text whose words point to a unit, a part of it, or the whole around it, each once. */
export function backlinksTo({ citations }: CitedText, path: string): readonly string[] {
  const own = path.split('/')[0] ?? path
  const pointing = citations.filter(
    ({ path: from, targets }) => !isWithin(from, own) && targets.some((target) => meets(target.path, path)),
  )
  return [...new Set(pointing.map(({ path: from }) => from))]
}

const meets = (target: string | undefined, path: string): boolean =>
  target !== undefined && (isWithin(target, path) || isWithin(path, target))

/** References and mentions that stand in one unit's own words, in order. */
export const spansIn = ({ citations, mentions }: CitedText, path: string): readonly TextReference[] =>
  [
    ...citations.filter((citation) => citation.path === path),
    ...mentions.filter((mention) => mention.path === path),
  ].toSorted((one, other) => one.start - other.start)

export type TextReference = Citation | CitedText['mentions'][number]

/** The other laws an edition names, by their bare titles. */
export const lawsNamedIn = ({ citations, mentions }: CitedText): ReadonlySet<string> =>
  new Set(
    [...citations.flatMap(({ targets }) => targets), ...mentions].map(({ law }) => law).filter((law) => law !== 'self'),
  )
