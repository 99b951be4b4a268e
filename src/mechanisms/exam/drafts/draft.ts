import { hash } from 'node:crypto'
import { type Address, formatAddress } from '../../../law/address.ts'
import type { Edition } from '../../../law/edition.ts'
import { wordsAt } from '../../../law/relations.ts'
import type { Say } from '../../../law/say.ts'
import { optionName } from '../item.ts'
import { placeOf, titleOf } from './sentence.ts'

/** In which ways an item is made from the data of a law. */
export const DRAFT_PATTERNS = {
  number: { zh: '数字', en: 'numbers' },
  limit: { zh: '时限', en: 'limits of time' },
  bearer: { zh: '主体', en: 'who must or may' },
  fine: { zh: '罚则', en: 'ranges of fines' },
  definition: { zh: '定义', en: 'definitions' },
  cloze: { zh: '填空', en: 'missing words' },
} as const satisfies Record<string, Say>

export type DraftPattern = keyof typeof DRAFT_PATTERNS

export const isDraftPattern = (text: string): text is DraftPattern => Object.hasOwn(DRAFT_PATTERNS, text)

interface DraftBase {
  /** The same wherever it is made from the same text: `csl@2026-01-01#art-36/para-1/item-2:limit-1`. */
  readonly id: string
  readonly pattern: DraftPattern
  readonly topic: string
  readonly stem: string
  readonly options: readonly { readonly id: string; readonly text: string }[]
  readonly points: 1
  /** The provision and its words. */
  readonly explanation: string
  readonly units: readonly Address[]
  /** SHA-256 of the words of each unit, hexadecimal: what an item is flagged by when a text changes. */
  readonly words: Readonly<Record<Address, string>>
}

/** An item in the shape of contract 2, before a person has read it: nobody is examined by it. */
export type DraftItem = DraftBase &
  (
    | { readonly kind: 'single' | 'multiple'; readonly key: readonly string[] }
    /** One list of accepted texts for each blank. */
    | { readonly kind: 'fill'; readonly key: readonly (readonly string[])[] }
  )

/** The words of a unit as an item is bound to them. */
export const hashOfWords = (words: string): string => hash('sha256', words, 'hex')

/** What a pattern has found, before its options have letters. */
export interface FoundDraft {
  /** The printed unit that it rests on. */
  readonly unit: string
  readonly pattern: DraftPattern
  readonly stem: string
  /** The right ones. Of a fill: the accepted texts of its blank. */
  readonly right: readonly string[]
  /** None: the blank is filled in. */
  readonly wrong: readonly string[]
  /** Sums and times stand by size; all else in an order that nobody chose. */
  readonly ordered?: readonly string[]
}

/** Drafts of one pattern with ids, letters and hashes; a stem that another one has is left out. */
export function draftsOf(edition: Edition, found: Iterable<FoundDraft>): readonly DraftItem[] {
  const stems = new Set<string>()
  const numbers = new Map<string, number>()
  const drafts: DraftItem[] = []
  for (const one of found) {
    if (stems.has(one.stem)) continue
    stems.add(one.stem)
    const place = `${formatAddress({ law: edition.law, version: edition.version, unit: one.unit })}:${one.pattern}`
    const number = (numbers.get(place) ?? 0) + 1
    numbers.set(place, number)
    drafts.push(draftOf(edition, one, `${place}-${number}`))
  }
  return drafts
}

function draftOf(edition: Edition, { unit, pattern, stem, right, wrong, ordered }: FoundDraft, id: string): DraftItem {
  const address = formatAddress({ law: edition.law, version: edition.version, unit })
  const words = wordsAt(edition, unit) ?? ''
  const base = {
    id,
    pattern,
    topic: DRAFT_PATTERNS[pattern].zh,
    stem,
    points: 1 as const,
    explanation: `${titleOf(edition)}${placeOf(edition, unit)}：“${quoted(words)}”`,
    units: [address],
    words: { [address]: hashOfWords(words) },
  }
  if (wrong.length === 0) return { ...base, kind: 'fill', options: [], key: [right] }
  const texts = ordered ?? byHash(id, [...right, ...wrong])
  const options = texts.map((text, at) => ({ id: optionName(at), text }))
  const key = options.filter(({ text }) => right.includes(text)).map((option) => option.id)
  return { ...base, kind: right.length > 1 ? 'multiple' : 'single', options, key }
}

/** An item without its number, which the citation has; quotation marks within are single ones (GB/T 15834). */
const quoted = (words: string): string =>
  words
    .replace(/^（[一二三四五六七八九十百]+）/, '')
    .replace(/；$/, '。')
    .replaceAll('“', '‘')
    .replaceAll('”', '’')

/** An order that is the same each time and that no hand has chosen. */
export const byHash = (salt: string, texts: readonly string[]): readonly string[] =>
  texts
    .map((text) => ({ text, at: hash('sha256', `${salt}\n${text}`, 'hex') }))
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ text }) => text)
