import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { bankOf, drawFor } from '../../../mechanisms/sitting/drawn.ts'
import type { ExamRules, SealedPaper } from '../../../mechanisms/sitting/paper.ts'
import { type ShownItem, shownItem } from '../../../mechanisms/sitting/shown.ts'

/** The paper of one entrant as they see it, nothing of it cut. Pure: the same seed and entrant give the same paper. */
export function paperOf(
  rules: ExamRules,
  { seed, items }: SealedPaper,
  entrant: string,
): readonly ShownItem[] | Refusal {
  const from = { rules, seed, shownItems: items, bank: bankOf(items), cuts: [] }
  const drawn = drawFor(from, entrant, new Date(0))
  if (isRefusal(drawn)) return drawn
  return drawn.flatMap((one) => {
    const item = items[one[0]]
    return item ? [shownItem(item, one, rules)] : []
  })
}
