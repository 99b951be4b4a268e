import { readFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * Made-up decisions that use every verb of the drafters, in `test/data/amend-orders`: each with the lines it must give.
 * A jurist can add to that table.
 */
const AmendCase = z.strictObject({
  name: z.string(),
  /** The instructions, without title and closing words. */
  orders: z.string(),
  /** False where the decision does not say 并对条文顺序作相应调整. */
  reorders: z.boolean().default(true),
  /** Lines of the new text that must stand there. */
  gives: z.array(z.string()),
  /** Words that must not. */
  gone: z.array(z.string()).default([]),
  articles: z.number(),
  /** How many doubts must be told; not looked at where it is left out. */
  doubts: z.number().optional(),
})

const read = (file: string): string => readFileSync(new URL(`./data/amend-orders/${file}`, import.meta.url), 'utf8')

/** A law of thirteen articles in four chapters, with lists and references of each kind. */
export const sampleLaw = read('law.md')

export const amendCases = z.array(AmendCase).parse(JSON.parse(read('cases.json')))
