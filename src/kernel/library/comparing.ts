import { diffTexts, type TextDiff } from '../../law/diff.ts'
import type { LawText } from '../../law/tree.ts'

/** Two texts, and where the newer one's articles come from, if that is known: old article → the articles it became. */
export interface ComparedTexts {
  readonly older: LawText
  readonly newer: LawText
  readonly lineage: Readonly<Record<string, readonly string[]>> | undefined
}

/** Compares two texts, in a thread of the pool (see compare.ts). */
export const run = ({ older, newer, lineage }: ComparedTexts): TextDiff => diffTexts(older, newer, lineage)
