import { readItems } from './read.ts'

/** A file of items that somebody sent, by what they call it. */
export interface SentItems {
  readonly name: string
  readonly content: Uint8Array
}

/** The task of `itemsTask`. */
export const run = ({ name, content }: SentItems) =>
  readItems({ name, content, beside: () => Promise.resolve(undefined) })
