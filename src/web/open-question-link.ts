import type { Say } from '../law/say.ts'

/** A question that the words of a provision leave open, by what it asks, and the page that answers it. */
export interface OpenQuestionLink {
  readonly name: Say
  readonly path: string
}
