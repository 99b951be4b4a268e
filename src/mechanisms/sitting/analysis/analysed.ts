import type { ExamItem } from '../../exam/item.ts'
import { matches, unitsOf } from '../blueprint.ts'
import type { ExamRules, FrozenItem } from '../paper.ts'
import type { JobItems } from './pages.ts'

/** Answers of these are sets of the item's options; what is answered otherwise is right, wrong or none. */
const optionsOf = (item: ExamItem): readonly string[] => {
  if (item.kind === 'true-false') return ['true', 'false']
  return item.kind === 'single' || item.kind === 'multiple' || item.kind === 'indefinite'
    ? item.options.map(({ id }) => id)
    : []
}

/** Whether a key says what is right, and no person; one that was taken away says nothing. */
const isAnalysed = ({ kind, key }: ExamItem): boolean =>
  kind !== null && kind !== 'short' && kind !== 'text' && key !== null

/** What a job needs of the frozen items: their places, options and points. Neither words nor keys. */
export function jobItems(items: readonly FrozenItem[], { blueprint }: Pick<ExamRules, 'blueprint'>): JobItems {
  const drawnBy = new Map(
    unitsOf(items).flatMap(({ draws, places }) => {
      const line = blueprint.find((one) => matches(draws, one))
      return line ? places.map((place) => [place, line] as const) : []
    }),
  )
  return {
    lines: blueprint.map(({ points }) => points),
    items: items.flatMap((frozen, place) => {
      const line = drawnBy.get(place)
      if (!line || !isAnalysed(frozen.item)) return []
      const { record, version } = frozen
      return [{ place, record, version, options: [...optionsOf(frozen.item)], worth: String(line.points) }]
    }),
  }
}
