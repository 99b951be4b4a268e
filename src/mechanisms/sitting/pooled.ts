import { randomInt } from 'node:crypto'
import { drawnBy, matches } from './blueprint.ts'
import type { ExamRules, FrozenItem } from './paper.ts'

/** As many items as a sealed paper holds. */
const MOST_ITEMS = 5000

/** The items that some line may draw; of a bank that is larger than a paper holds, as many of each line by lot. */
export function pooled(
  { blueprint }: Pick<ExamRules, 'blueprint'>,
  items: readonly FrozenItem[],
): readonly FrozenItem[] {
  const lines = blueprint.map((line) => items.filter((one) => matches(drawnBy(one), line)))
  const all = new Set(lines.flat())
  if (all.size <= MOST_ITEMS) return [...all]
  const share = Math.floor(MOST_ITEMS / lines.length)
  return [...new Set(lines.flatMap((line) => byLot(line).slice(0, share)))]
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
