import { randomInt } from 'node:crypto'
import { matches, unitsOf } from './blueprint.ts'
import type { ExamRules, FrozenItem } from './paper.ts'

/** As many items as a sealed paper holds. */
const MOST_ITEMS = 5000

/** The items that some line may draw; of a bank that is larger than a paper holds, as many of each line by lot. */
export function pooled(
  { blueprint }: Pick<ExamRules, 'blueprint'>,
  items: readonly FrozenItem[],
): readonly FrozenItem[] {
  if (items.length <= MOST_ITEMS) return items
  const units = unitsOf(items)
  const share = Math.floor(MOST_ITEMS / blueprint.length)
  const lots = blueprint.map((line) => byLot(units.filter(({ draws }) => matches(draws, line))))
  return [...new Set(lots.flatMap((lot) => upTo(share, lot)))].flatMap(({ items: own }) => own)
}

/** The first of them that have so many items together; a case set is taken whole. */
function upTo<Unit extends { readonly items: readonly unknown[] }>(most: number, units: readonly Unit[]): Unit[] {
  let taken = 0
  return units.filter(({ items }) => {
    if (taken + items.length > most) return false
    taken += items.length
    return true
  })
}

function byLot<T>(list: readonly T[]): readonly T[] {
  const lots = list.map((one) => ({ one, at: randomInt(2 ** 47) }))
  return lots.sort((first, second) => first.at - second.at).map(({ one }) => one)
}

/** Ids of the paper's own, in the order of the bank's records: `q0001`. */
export const named = (items: readonly FrozenItem[]): FrozenItem[] =>
  [...items]
    .sort((one, other) => (one.record < other.record ? -1 : 1))
    .map((one, at) => ({ ...one, item: { ...one.item, id: `q${String(at + 1).padStart(4, '0')}`, findings: [] } }))
