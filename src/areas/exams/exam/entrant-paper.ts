import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { drawPaper } from '../../../mechanisms/exam/draw.ts'
import { type ExamItem, optionName } from '../../../mechanisms/exam/item.ts'
import { examBank, examPaper } from '../../../mechanisms/sitting/blueprint.ts'
import type { ExamRules, FrozenItem, SealedPaper } from '../../../mechanisms/sitting/paper.ts'

/** An item as whoever answers it reads it: nothing of it helps to answer it. */
export interface ShownItem {
  readonly id: string
  readonly kind: ExamItem['kind']
  readonly passage: string | undefined
  readonly stem: string
  readonly points: number
  /** In the order they are shown, named by their places: A, B, C. */
  readonly options: readonly { readonly name: string; readonly text: string }[]
}

/** The paper of one entrant, in their order. Pure: the same seed and entrant give the same paper. */
export function paperOf(
  rules: ExamRules,
  { seed, items }: SealedPaper,
  entrant: string,
): readonly ShownItem[] | Refusal {
  const drawn = drawPaper(examPaper(rules), examBank(items), { seed, entrant })
  if (isRefusal(drawn)) return drawn
  const points = pointsOf(rules, { seed, items }, entrant)
  const byId = new Map(items.map((one) => [one.item.id, one]))
  return drawn.items.flatMap(({ id, options }) => {
    const item = byId.get(id)
    return item ? [shownItem(item, options, points.get(id) ?? 0)] : []
  })
}

/** What each item of a paper counts: by the line that drew it, which the draw without a shuffle tells. */
function pointsOf(rules: ExamRules, { seed, items }: SealedPaper, entrant: string): ReadonlyMap<string, number> {
  const inLines = drawPaper({ ...examPaper(rules), shuffle: false, shuffleOptions: false }, examBank(items), {
    seed,
    entrant,
  })
  const each = rules.blueprint.flatMap(({ count, points }) => Array.from({ length: count }, () => points))
  return new Map(isRefusal(inLines) ? [] : inLines.items.map(({ id }, at) => [id, each[at] ?? 0]))
}

function shownItem({ item, passage }: FrozenItem, order: readonly string[], points: number): ShownItem {
  const texts = new Map(item.options.map(({ id, text }) => [id, text]))
  return {
    id: item.id,
    kind: item.kind,
    passage,
    stem: item.stem,
    points,
    options: order.map((id, at) => ({ name: optionName(at), text: texts.get(id) ?? '' })),
  }
}
