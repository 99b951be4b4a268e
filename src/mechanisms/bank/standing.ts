import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import type { LawClass } from '../../law/law.ts'
import { drawnBy, type LineStanding, matches, standingOfLines } from '../sitting/blueprint.ts'
import type { ExamRules, FrozenItem } from '../sitting/paper.ts'
import { drawableItems } from './drawable.ts'
import { OLD_TEXT } from './old-text.ts'

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

/** How a line stands to the bank, and how many items fit it today whose provisions change before the exam closes. */
export interface BankLine extends LineStanding {
  readonly changes: number
}

/** How each line of an exam stands to its office's bank on a day. */
export async function bankStanding(
  database: Database,
  rules: Pick<ExamRules, 'blueprint'>,
  { laws, office, day, until }: Required<Parameters<typeof drawableItems>[1]>,
): Promise<readonly BankLine[]> {
  const lasting = standingAt(rules, await drawnFrom(database, { laws, office, day, until }, rules), laws)
  const today = standingAt(rules, await drawnFrom(database, { laws, office, day }, rules), laws)
  return lasting.map((line, at) => ({ ...line, changes: (today[at]?.fits ?? line.fits) - line.fits }))
}

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
