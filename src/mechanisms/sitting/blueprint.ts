import { hash } from 'node:crypto'
import { canonical } from '../../kernel/ledger/commitment.ts'
import type { BankItem, DrawPaper } from '../exam/draw-input.ts'
import type { ExamRules, FrozenItem } from './paper.ts'

type BlueprintLine = ExamRules['blueprint'][number]

/** The blueprint as contract 3 reads it (`PAPER.json`). */
export const examPaper = ({ blueprint, shuffle, shuffleOptions }: BlueprintOf): DrawPaper => ({
  lines: blueprint.map(({ where, count }) => ({ where, count })),
  shuffle,
  shuffleOptions,
})

type BlueprintOf = Pick<ExamRules, 'blueprint' | 'shuffle' | 'shuffleOptions'>

/** What a line of a blueprint asks of an item. */
export const drawnBy = ({ item, difficulty }: Pick<FrozenItem, 'item' | 'difficulty'>): Drawable => ({
  topic: item.topic,
  kind: item.kind ?? undefined,
  difficulty,
})

type Drawable = Pick<BankItem, 'topic' | 'kind' | 'difficulty'>

/** SHA-256 of JSON in the one spelling that all hashes here are of; what is undefined is left out. */
export const jsonHash = (value: unknown): string => hash('sha256', spelled(value))

/** JSON in that spelling. */
export const spelled = (value: unknown): string => canonical(JSON.parse(JSON.stringify(value)))

/** Points of the whole paper: computed from the lines, typed by nobody. */
export const mostOf = (blueprint: readonly Pick<BlueprintLine, 'count' | 'points'>[]): number =>
  Number(blueprint.reduce((sum, { count, points }) => sum + count * points, 0).toFixed(2))

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
