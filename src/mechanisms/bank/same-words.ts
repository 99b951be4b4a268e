import { hash } from 'node:crypto'
import type { ItemValues } from './item-form.ts'

type Words = Pick<ItemValues, 'kind' | 'stem' | 'options'>

/** Words as they are compared: width, case, blanks and marks are no difference. */
const folded = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '')

/** What two items have the same where they ask the same: kind, stem, and options in any order. */
const sameWords = ({ kind, stem, options = '' }: Words): string =>
  JSON.stringify([kind, folded(stem), options.split('\n').map(folded).sort()])

/**
 * The id of an item that comes from a file or a draft: the same words at the same office are the same record, so that what
 * is sent again adds nothing, also once somebody has revised it.
 */
export const idOfWords = (office: string, values: Words): string =>
  `words-${hash('sha256', `${office}\n${sameWords(values)}`, 'hex').slice(0, 32)}`

const pairsOf = (words: string): ReadonlySet<string> => {
  const signs = [...folded(words)]
  return new Set(signs.slice(1).map((sign, at) => `${signs[at]}${sign}`))
}

/** From 0 to 1: how many pairs of characters two items share, stems with options. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0
  let shared = 0
  for (const pair of one) if (other.has(pair)) shared += 1
  return (2 * shared) / (one.size + other.size)
}

export interface ComparedItem extends Words {
  readonly id: string
  /** Units, each with the hash of its words: only items on the same one are held against each other. */
  readonly bound: readonly string[]
}

/** Two items that ask the same, or nearly. */
export interface TwinItems {
  readonly one: string
  readonly other: string
  readonly same: boolean
  /** 1 where they are the same. */
  readonly like: number
}

/** Below this two items have words in common because they are about the same provision. */
const LIKE = 0.8
/** Pairs that are held against each other at most: a person looks at what they find, and again after that. */
const MOST_COMPARED = 300_000

/**
 * Items that ask the same by their words, and of those on one provision those whose words are nearly the same, the most
 * alike first. A person judges: nothing is done with them. Pure.
 */
export function twinsAmong(items: readonly ComparedItem[], most: number): readonly TwinItems[] {
  const same = [...Map.groupBy(items, sameWords).values()].flatMap(([first, ...others]) =>
    first ? others.map(({ id }) => ({ one: first.id, other: id, same: true, like: 1 })) : [],
  )
  const pairs = new Map(items.map((item) => [item.id, pairsOf(`${item.stem}${item.options ?? ''}`)]))
  const found = new Map<string, TwinItems>()
  let compared = 0
  for (const [one, other] of onOneProvision(items)) {
    compared += 1
    if (compared > MOST_COMPARED) break
    if (one.kind !== other.kind || sameWords(one) === sameWords(other)) continue
    const like = likeness(pairs.get(one.id) ?? NONE, pairs.get(other.id) ?? NONE)
    if (like >= LIKE) found.set(`${one.id} ${other.id}`, { one: one.id, other: other.id, same: false, like })
  }
  return [...same, ...[...found.values()].sort((one, other) => other.like - one.like)].slice(0, most)
}

const NONE: ReadonlySet<string> = new Set()

/** Every two items that rest on the same words of one unit. */
function* onOneProvision(items: readonly ComparedItem[]): Generator<readonly [ComparedItem, ComparedItem]> {
  const lines = items.flatMap((item) => item.bound.map((line) => ({ line, item })))
  for (const group of Map.groupBy(lines, ({ line }) => line).values()) {
    for (const [at, { item }] of group.entries()) {
      for (const other of group.slice(at + 1)) yield [item, other.item]
    }
  }
}
