import type { Finding, LawText, Unit, UnitLevel } from './tree.ts'

/** How many units of each kind a text has, and what is wrong with it. */
export interface Outline {
  readonly parts: number
  readonly subparts: number
  readonly chapters: number
  readonly sections: number
  readonly articles: number
  /** 项 in the body: no 目, nothing in annexes, nothing that a decision quotes. */
  readonly items: number
  readonly findings: readonly Finding[]
}

const count = (units: readonly Unit[], counts: Map<UnitLevel, number>): Map<UnitLevel, number> => {
  for (const { level, children } of units) {
    counts.set(level, (counts.get(level) ?? 0) + 1)
    if (level !== 'annex') count(children, counts)
  }
  return counts
}

/**
 * Counts the units of one text. A deleted article （删去） keeps its number and counts; headings 一、 over articles are
 * no chapters.
 */
export function outlineOf({ body, findings }: LawText): Outline {
  const counts = count(body, new Map())
  const of = (level: UnitLevel): number => counts.get(level) ?? 0
  return {
    parts: of('part'),
    subparts: of('subpart'),
    chapters: of('chapter'),
    sections: of('section'),
    articles: of('article'),
    items: of('item'),
    findings,
  }
}

/** The outline of a file that holds several documents: the sums, and every finding. */
export const sumOf = (outlines: readonly Outline[]): Outline => ({
  parts: outlines.reduce((sum, { parts }) => sum + parts, 0),
  subparts: outlines.reduce((sum, { subparts }) => sum + subparts, 0),
  chapters: outlines.reduce((sum, { chapters }) => sum + chapters, 0),
  sections: outlines.reduce((sum, { sections }) => sum + sections, 0),
  articles: outlines.reduce((sum, { articles }) => sum + articles, 0),
  items: outlines.reduce((sum, { items }) => sum + items, 0),
  findings: outlines.flatMap(({ findings }) => findings),
})
