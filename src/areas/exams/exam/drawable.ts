import type { Database } from '../../../kernel/storage/connection.ts'
import type { Edition } from '../../../law/edition.ts'
import type { LawClass } from '../../../law/law.ts'
import { drawableItems } from '../../../mechanisms/bank/drawable.ts'
import { OLD_TEXT } from '../../../mechanisms/bank/old-text.ts'
import { drawnBy, type LineStanding, matches, standingOfLines } from '../../../mechanisms/sitting/blueprint.ts'
import type { ExamRules, FrozenItem } from '../../../mechanisms/sitting/paper.ts'

/** An item of the bank that may be drawn on a day, as it stands then. */
export type DrawableItem = FrozenItem

/**
 * Items of an office's bank that may be drawn on a day by a blueprint. What asks about an older text is drawn by lines that
 * name its topic and by no other: where a line without a topic could draw it as well, it is left out.
 */
export async function drawnFrom(
  database: Database,
  on: Parameters<typeof drawableItems>[1],
  { blueprint }: Pick<ExamRules, 'blueprint'>,
): Promise<readonly DrawableItem[]> {
  const open = blueprint.filter(({ where }) => where.topic === undefined)
  const items = await drawableItems(database, on)
  return items.filter((one) => !one.item.tags?.includes(OLD_TEXT) || !open.some((line) => matches(drawnBy(one), line)))
}

/**
 * How a line stands to the bank, and how many items fit it today whose provisions change before the exam closes; of a make-up
 * exam that leaves them out, how many more would fit it that the earlier exam drew.
 */
export interface BankLine extends LineStanding {
  readonly changes: number
  readonly before: number
}

/** How each line of an exam stands to its office's bank on a day. */
export async function bankStanding(
  database: Database,
  rules: Pick<ExamRules, 'blueprint'>,
  { laws, office, day, until, drawnBefore }: Required<Parameters<typeof drawableItems>[1]> & DrawnBefore,
): Promise<readonly BankLine[]> {
  const all = await drawnFrom(database, { laws, office, day, until }, rules)
  const lasting = standingAt(rules, withoutDrawn(all, drawnBefore), laws)
  const lastingAll = drawnBefore ? standingAt(rules, all, laws) : lasting
  const today = standingAt(rules, await drawnFrom(database, { laws, office, day }, rules), laws)
  return lasting.map((line, at) => {
    const fits = lastingAll[at]?.fits ?? line.fits
    return { ...line, changes: (today[at]?.fits ?? fits) - fits, before: fits - line.fits }
  })
}

/** Records that a make-up exam leaves out; undefined where it leaves out none. */
export interface DrawnBefore {
  readonly drawnBefore?: ReadonlySet<string> | undefined
}

/** Items without those that the earlier exam drew. */
export const withoutDrawn = (
  items: readonly DrawableItem[],
  drawnBefore: ReadonlySet<string> | undefined,
): readonly DrawableItem[] => (drawnBefore ? items.filter(({ record }) => !drawnBefore.has(record)) : items)

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
