import type { Database } from '../../kernel/storage/connection.ts'
import type { Edition } from '../../law/edition.ts'
import type { LawClass } from '../../law/law.ts'
import { type DrawUnit, type LineStanding, matches, standingOfLines, unitsOf } from '../sitting/blueprint.ts'
import { caseKind, questionsInCase } from '../sitting/case-kind.ts'
import type { ExamRules, FrozenItem } from '../sitting/paper.ts'
import { drawableItems } from './drawable.ts'
import { OLD_TEXT } from './old-text.ts'

/** An item of the bank that may be drawn on a day, as it stands then. */
export type DrawableItem = FrozenItem

/**
 * Items of an office's bank that may be drawn on a day by a blueprint, those of a case set together. What asks about an older
 * text is drawn by lines that name its topic and by no other: where a line without a topic could draw it as well, it is left
 * out. A case set is drawn by lines that ask for sets: beside a line without a kind, which could draw it as one item, it is
 * left out too.
 */
export async function drawnFrom(
  database: Database,
  on: Parameters<typeof drawableItems>[1],
  { blueprint }: Pick<ExamRules, 'blueprint'>,
): Promise<readonly DrawableItem[]> {
  const units = unitsOf(await drawableItems(database, on))
  return units.filter((unit) => isDrawnBy(unit, blueprint)).flatMap(({ items }) => items)
}

function isDrawnBy({ draws, items }: DrawUnit<DrawableItem>, blueprint: ExamRules['blueprint']): boolean {
  const drawing = blueprint.filter((line) => matches(draws, line))
  if (drawing.length === 0) return false
  if (items.some(({ item }) => item.tags?.includes(OLD_TEXT)) && drawing.some(({ where }) => where.topic === undefined))
    return false
  return !items.some(({ set }) => set) || drawing.every(({ where }) => where.kind !== undefined)
}

/**
 * How a line stands to the bank, and how many items fit it today whose provisions change before the exam closes; of a make-up
 * exam that leaves them out, how many more would fit it that the earlier exam drew.
 */
export interface BankLine extends LineStanding {
  readonly changes: number
  readonly before: number
  /** Of a line of case sets: of how many questions the sets are that fit it but for that, each once, the least first. */
  readonly others: readonly number[]
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
  const sizes = rules.blueprint.some(({ where }) => questionsInCase(where.kind) !== undefined)
    ? unitsOf(await drawableItems(database, { laws, office, day, until })).filter(({ items: [first] }) => first?.set)
    : []
  return lasting.map((line, at) => {
    const fits = lastingAll[at]?.fits ?? line.fits
    return {
      ...line,
      changes: (today[at]?.fits ?? fits) - fits,
      before: fits - line.fits,
      others: otherSizes(rules.blueprint[at], sizes),
    }
  })
}

function otherSizes(
  line: ExamRules['blueprint'][number] | undefined,
  sets: readonly DrawUnit<DrawableItem>[],
): readonly number[] {
  const asked = questionsInCase(line?.where.kind)
  if (!line || asked === undefined) return []
  const fitting = sets
    .map(({ draws, items }) => ({ draws, size: items.length }))
    .filter(({ draws, size }) => {
      const ofThatSize = { ...line, where: { ...line.where, kind: caseKind(size) } }
      return size !== asked && matches(draws, ofThatSize)
    })
  return [...new Set(fitting.map(({ size }) => size))].sort((one, other) => one - other)
}

/** Records that a make-up exam leaves out; undefined where it leaves out none. */
export interface DrawnBefore {
  readonly drawnBefore?: ReadonlySet<string> | undefined
}

/** Items without those that the earlier exam drew; a case set goes whole. */
export const withoutDrawn = (
  items: readonly DrawableItem[],
  drawnBefore: ReadonlySet<string> | undefined,
): readonly DrawableItem[] =>
  drawnBefore
    ? unitsOf(items)
        .filter((unit) => !unit.items.some(({ record }) => drawnBefore.has(record)))
        .flatMap((unit) => unit.items)
    : items

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

/** How each line of a blueprint stands to these items; a line of case sets counts sets. */
export function standingAt(
  { blueprint }: Pick<ExamRules, 'blueprint'>,
  items: readonly DrawableItem[],
  laws: readonly Edition[],
): readonly LineStanding[] {
  const classes = new Map(laws.map((edition) => [edition.law, edition.class]))
  const standable = unitsOf(items).map(({ draws, items: own }) => ({
    draws,
    ofLaw: own.every((one) => isOfLaw(one, classes)),
  }))
  return standingOfLines(blueprint, standable)
}
