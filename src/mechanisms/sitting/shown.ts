import { z } from 'zod'
import { optionName } from '../exam/item.ts'
import { leftsOf, shownOrder } from './drawn.ts'
import type { DrawnItems, ExamRules, FrozenItem } from './paper.ts'

/** An answer as it is kept, by option ids of the frozen item; null where it was taken back. */
export type StoredAnswer = null | string | boolean | readonly string[] | readonly (readonly [string, string])[]

/** An option as a candidate meets it: by the place where it is shown. */
interface ShownOption {
  readonly name: string
  readonly text: string
}

/** An item as it goes to a candidate: no key, no weights, no explanation, no order but the shown one. */
export interface ShownItem {
  readonly kind: FrozenItem['item']['kind']
  readonly points: number
  readonly passage: string | undefined
  readonly stem: string
  /** Named A, B, C …; of a match what stands right. */
  readonly options: readonly ShownOption[]
  /** Of a match what stands left, named 1, 2, 3 …; else empty. */
  readonly lefts: readonly ShownOption[]
  /** Blanks of a fill; else 0. */
  readonly blanks: number
}

const MOST_LINE = 300
const MOST_WORDS = 10_000

interface Names {
  /** Names of options as they are shown, and the ids they stand for. */
  readonly ids: ReadonlyMap<string, string>
  readonly lefts: ReadonlyMap<string, string>
}

function namesOf({ item }: FrozenItem, order: string): Names {
  const lefts = leftsOf(item)
  return {
    ids: new Map(shownOrder(order).map((place, at) => [optionName(at), item.options[place]?.id ?? ''])),
    lefts: new Map(item.options.filter(({ id }) => lefts.has(id)).map(({ id }, at) => [String(at + 1), id])),
  }
}

/** Points that an item of a drawn paper counts. */
export const pointsOf = ({ blueprint }: Pick<ExamRules, 'blueprint'>, [, , line]: DrawnItems[number]): number =>
  blueprint[line]?.points ?? 0

/** One item of a drawn paper as its candidate sees it. */
export function shownItem(
  frozen: FrozenItem,
  drawn: DrawnItems[number],
  rules: Pick<ExamRules, 'blueprint'>,
): ShownItem {
  const { item, passage } = frozen
  const { ids, lefts } = namesOf(frozen, drawn[1])
  const texts = new Map(item.options.map(({ id, text }) => [id, text]))
  const shown = (names: ReadonlyMap<string, string>): readonly ShownOption[] =>
    [...names].map(([name, id]) => ({ name, text: texts.get(id) ?? '' }))
  return {
    kind: item.kind,
    points: pointsOf(rules, drawn),
    passage,
    stem: item.stem,
    options: shown(ids),
    lefts: shown(lefts),
    blanks: item.kind === 'fill' ? (item.key?.length ?? 0) : 0,
  }
}

const line = z.string().max(MOST_LINE)

/**
 * An answer as it came from a candidate, by shown names, as it is kept. Undefined where it is none of this item: an option
 * that is not shown, another kind of answer, too long.
 */
export function storedAnswer(frozen: FrozenItem, order: string, given: unknown): StoredAnswer | undefined {
  if (given === null || given === '') return null
  const names = namesOf(frozen, order)
  switch (frozen.item.kind) {
    case 'single':
      return typeof given === 'string' ? names.ids.get(given) : undefined
    case 'multiple':
    case 'indefinite':
      return chosen(frozen, names, given)
    case 'order':
      return several(names, given)
    case 'true-false':
      return typeof given === 'boolean' ? given : undefined
    case 'fill': {
      const blanks = z
        .array(line)
        .length(frozen.item.key?.length ?? 0)
        .safeParse(given).data
      return blanks?.every((blank) => blank.trim() === '') ? null : blanks
    }
    case 'number':
      return line.safeParse(given).data
    case 'match':
      return matched(names, given)
    case 'short':
      return z.string().max(MOST_WORDS).safeParse(given).data
    default:
      return undefined
  }
}

function several({ ids }: Names, given: unknown): readonly string[] | null | undefined {
  const named = z.array(z.string()).max(ids.size).safeParse(given).data
  if (!named || new Set(named).size < named.length) return undefined
  const found = named.flatMap((name) => ids.get(name) ?? [])
  if (found.length < named.length) return undefined
  return found.length === 0 ? null : found
}

/** In the order of the frozen item: which was ticked first says nothing. */
function chosen({ item }: FrozenItem, names: Names, given: unknown): readonly string[] | null | undefined {
  const found = several(names, given)
  return found && item.options.flatMap(({ id }) => (found.includes(id) ? [id] : []))
}

function matched({ ids, lefts }: Names, given: unknown): readonly (readonly [string, string])[] | null | undefined {
  const pairs = z
    .array(z.tuple([z.string(), z.string()]))
    .max(lefts.size)
    .safeParse(given).data
  if (!pairs || new Set(pairs.map(([left]) => left)).size < pairs.length) return undefined
  const found = pairs.flatMap(([left, right]): readonly (readonly [string, string])[] => {
    const [one, other] = [lefts.get(left), ids.get(right)]
    return one === undefined || other === undefined ? [] : [[one, other]]
  })
  if (found.length < pairs.length) return undefined
  return found.length === 0 ? null : found
}

/** A kept answer by the names its candidate sees, as it is shown again after a cut. */
export function shownAnswer(frozen: FrozenItem, order: string, kept: StoredAnswer): StoredAnswer {
  const { ids, lefts } = namesOf(frozen, order)
  const nameIn = (names: ReadonlyMap<string, string>, id: string): string =>
    [...names].find(([, own]) => own === id)?.[0] ?? ''
  switch (frozen.item.kind) {
    case 'single':
      return typeof kept === 'string' ? nameIn(ids, kept) : kept
    case 'multiple':
    case 'indefinite':
      return Array.isArray(kept) ? kept.map((id) => nameIn(ids, String(id))).sort() : kept
    case 'order':
      return Array.isArray(kept) ? kept.map((id) => nameIn(ids, String(id))) : kept
    case 'match':
      return Array.isArray(kept)
        ? kept.map((pair): readonly [string, string] => [nameIn(lefts, pair[0] ?? ''), nameIn(ids, pair[1] ?? '')])
        : kept
    default:
      return kept
  }
}
