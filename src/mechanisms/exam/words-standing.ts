import { type Address, formatAddress, parseAddress } from '../../law/address.ts'
import type { Edition } from '../../law/edition.ts'
import { wordsAt } from '../../law/relations.ts'
import type { Say } from '../../law/say.ts'
import { openStanding, type StandingOf } from '../../law/versions/standing.ts'
import { hashOfWords } from './drafts/draft.ts'

/** Whether the words that an item rests on still stand on a day. All but `same` and `renumbered` flag the item. */
export type WordsStanding =
  | { readonly kind: 'same' | 'renumbered'; readonly at: Address }
  /** They stand on that day, and a later text that is at hand has others, or none, from `on`. */
  | { readonly kind: 'changing'; readonly at: Address; readonly on: string }
  | { readonly kind: 'changed'; readonly at: readonly Address[]; readonly since: string }
  | { readonly kind: 'gone'; readonly since: string }
  /** The hash is of words that this unit does not have. */
  | { readonly kind: 'other-words' }
  /** No such unit at hand, or its law was not in force on that day. */
  | { readonly kind: 'unknown' }

/** A unit as an item names it, with the hash of its words where the item has one. */
export interface BoundUnit {
  readonly unit: string
  readonly hash: string | undefined
}

export type WordsStandingOf = (bound: BoundUnit, day: string) => WordsStanding

/** Follows units through all versions at hand; the day is the asker's. Pure. */
export function openWordsStanding(editions: readonly Edition[]): WordsStandingOf {
  const standingOf = openStanding(editions)
  return ({ unit, hash }, day) => {
    const place = parseAddress(unit)
    const edition = editions.find(({ law, version }) => law === place?.law && version === place.version)
    const words = edition && place && wordsAt(edition, place.unit)
    if (!place || words === undefined || day < place.version) return { kind: 'unknown' }
    if (hash !== undefined && hash !== hashOfWords(words)) return { kind: 'other-words' }
    const later = editions
      .filter(({ law, version }) => law === place.law && version > place.version)
      .map(({ version }) => version)
      .toSorted()
    return followed(standingOf, formatAddress(place), { day, later })
  }
}

function followed(
  standingOf: StandingOf,
  unit: Address,
  { day, later }: { readonly day: string; readonly later: readonly string[] },
): WordsStanding {
  const standing = standingOf(unit, day)
  const turned = later.find((version) => {
    const then = standingOf(unit, version)?.kind
    return then === 'changed' || then === 'gone'
  })
  switch (standing?.kind) {
    case 'same':
    case 'renumbered':
      if (turned !== undefined && turned > day) return { kind: 'changing', at: standing.at, on: turned }
      return { kind: standing.kind, at: standing.at }
    case 'changed':
      return { kind: 'changed', at: standing.at, since: turned ?? day }
    case 'gone':
      return { kind: 'gone', since: standing.since }
    default:
      return { kind: 'unknown' }
  }
}

export const isFlagged = ({ kind }: WordsStanding): boolean => kind !== 'same' && kind !== 'renumbered'

/** In words for whoever keeps the item. */
export function standingWords(standing: WordsStanding): Say {
  switch (standing.kind) {
    case 'same':
      return { zh: '词句未变', en: 'the same words' }
    case 'renumbered':
      return { zh: `词句未变，已移至 ${standing.at}`, en: `the same words, now at ${standing.at}` }
    case 'changing':
      return { zh: `自${standing.on}起有变`, en: `changes on ${standing.on}` }
    case 'changed':
      return { zh: `自${standing.since}起已变，须重新审题`, en: `changed since ${standing.since}: to be reviewed anew` }
    case 'gone':
      return { zh: `自${standing.since}起已删去`, en: `gone since ${standing.since}` }
    case 'other-words':
      return { zh: '试题所依的词句与本库条文不同', en: 'the item rests on other words than this unit has' }
    case 'unknown':
      return { zh: '本库没有这一条文，或者该日尚未施行', en: 'no such unit here, or not in force on that day' }
  }
}
