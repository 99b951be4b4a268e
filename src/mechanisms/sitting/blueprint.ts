import { hash } from 'node:crypto'
import { canonical } from '../../kernel/ledger/commitment.ts'
import type { BankItem, DrawPaper } from '../exam/draw-input.ts'
import { caseKind } from './case-kind.ts'
import type { ExamRules, FrozenItem } from './paper.ts'

type BlueprintLine = ExamRules['blueprint'][number]

/** The blueprint as contract 3 reads it (`PAPER.json`). */
export const examPaper = ({ blueprint, shuffle, shuffleOptions }: BlueprintOf): DrawPaper => ({
  lines: blueprint.map(({ where, count }) => ({ where, count })),
  shuffle,
  shuffleOptions,
})

type BlueprintOf = Pick<ExamRules, 'blueprint' | 'shuffle' | 'shuffleOptions'>

type Drawable = Pick<BankItem, 'topic' | 'kind' | 'difficulty'>

type Unitable = Pick<FrozenItem, 'item' | 'difficulty' | 'set'>

/** What is drawn as one: an item, or a case set with its questions in their order. */
export interface DrawUnit<One extends Unitable> {
  readonly draws: Drawable
  readonly items: readonly One[]
  /** Where each of them stands in the list it was made of. */
  readonly places: readonly number[]
}

/** What is drawn as one of a list, in the order in which the first of each stands there. Pure. */
export function unitsOf<One extends Unitable>(list: readonly One[]): readonly DrawUnit<One>[] {
  const placed = list.map((one, place) => ({ one, place }))
  const groups = Map.groupBy(placed, ({ one, place }) => one.set?.id ?? place)
  return [...groups.values()].map((group) => {
    const ordered = group.toSorted((first, second) => (first.one.set?.at ?? 0) - (second.one.set?.at ?? 0))
    const items = ordered.map(({ one }) => one)
    return { draws: drawnBy(items), items, places: ordered.map(({ place }) => place) }
  })
}

function drawnBy(items: readonly Unitable[]): Drawable {
  const [first] = items
  if (first?.set) return { topic: first.set.topic, kind: caseKind(items.length), difficulty: first.set.difficulty }
  return { topic: first?.item.topic, kind: first?.item.kind ?? undefined, difficulty: first?.difficulty }
}

/** SHA-256 of JSON in the one spelling that all hashes here are of; what is undefined is left out. */
export const jsonHash = (value: unknown): string => hash('sha256', spelled(value))

/** JSON in that spelling. */
export const spelled = (value: unknown): string => canonical(JSON.parse(JSON.stringify(value)))

/** Points of the whole paper: computed from the lines, typed by nobody. */
export const mostOf = (blueprint: readonly CountedLine[]): number =>
  Number(blueprint.reduce((sum, { count, each = 1, points }) => sum + count * each * points, 0).toFixed(2))

interface CountedLine extends Pick<BlueprintLine, 'count' | 'points'> {
  /** Of case sets: how many questions each has. */
  readonly each?: number | undefined
}

export const matches = (item: Drawable, { where }: BlueprintLine): boolean =>
  (where.topic === undefined || item.topic === where.topic) &&
  (where.kind === undefined || item.kind === where.kind) &&
  (where.difficulty === undefined || item.difficulty === where.difficulty)

/** How a line of a blueprint stands to a bank. */
export interface LineStanding {
  /** Items that fit it. */
  readonly fits: number
  /** Of those, how many are left whatever the lines before it draw. */
  readonly left: number
  /** Whether every item that fits it is bound to a law, and not to a work document alone. */
  readonly ofLaw: boolean
}

interface Standable {
  readonly draws: Drawable
  readonly ofLaw: boolean
}

/**
 * Whether each line can be filled for every entrant, whatever the lines before it happen to draw: of what two lines have in
 * common the earlier one may take as many as it draws. Pure.
 */
export function standingOfLines(
  blueprint: readonly BlueprintLine[],
  items: readonly Standable[],
): readonly LineStanding[] {
  const fitting = blueprint.map((line) => items.filter(({ draws }) => matches(draws, line)))
  return blueprint.map((_, at) => {
    const mine = fitting[at] ?? []
    const before = fitting.slice(0, at).map((other) => {
      const theirs = new Set(other)
      return mine.filter((item) => theirs.has(item)).length
    })
    const taken = before.reduce((sum, common, other) => sum + Math.min(common, blueprint[other]?.count ?? 0), 0)
    return {
      fits: mine.length,
      left: Math.max(0, mine.length - taken),
      ofLaw: mine.length > 0 && mine.every(({ ofLaw }) => ofLaw),
    }
  })
}
