import type { Edition } from '../../../law/edition.ts'
import type { LawClass } from '../../../law/law.ts'
import { drawableItems } from '../../../mechanisms/bank/drawable.ts'
import { drawnBy, type LineStanding, standingOfLines } from '../../../mechanisms/sitting/blueprint.ts'
import type { ExamRules, FrozenItem } from '../../../mechanisms/sitting/paper.ts'

/** An item of the bank that may be drawn on a day, as it stands then. */
export type DrawableItem = FrozenItem

/** Items of an office's bank that may be drawn on a day. */
export const drawnFrom = drawableItems

/** What is law, and no work document or notice. */
const LAWS: ReadonlySet<LawClass> = new Set<LawClass>([
  'constitution',
  'law',
  'administrative-regulation',
  'local-regulation',
  'department-rule',
  'judicial-interpretation',
])

/** Whether every provision that an item is bound to is one of a law. */
function isOfLaw({ bound }: Pick<DrawableItem, 'bound'>, classes: ReadonlyMap<string, LawClass>): boolean {
  const known = bound.map(({ unit }) => classes.get(unit.split('@')[0] ?? ''))
  return known.length > 0 && known.every((one) => one !== undefined && LAWS.has(one))
}

/** How each line of a blueprint stands to these items. */
export function standingAt(
  { blueprint }: Pick<ExamRules, 'blueprint'>,
  items: readonly DrawableItem[],
  laws: readonly Edition[],
): readonly LineStanding[] {
  const classes = new Map(laws.map((edition) => [edition.law, edition.class]))
  const standable = items.map((one) => ({
    draws: drawnBy(one),
    ofLaw: isOfLaw(one, classes),
  }))
  return standingOfLines(blueprint, standable)
}
