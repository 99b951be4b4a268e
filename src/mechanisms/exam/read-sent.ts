import type { SentItems } from './items-task.ts'
import { readItems } from './read.ts'

/** The task of `itemsTask`. */
export const run = ({ name, content }: SentItems) =>
  readItems({ name, content, beside: () => Promise.resolve(undefined) })
