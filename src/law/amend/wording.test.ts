import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { oldWords, placesOfWords, textOf } from './pieces.ts'
import { insertAt } from './wording.ts'

/** Sentences of statutes, the words an order puts in, and the sentence as it must read; `doubt` where both readings stand. */
const Insertions = z.array(
  z.strictObject({
    why: z.string(),
    text: z.string(),
    at: z.string(),
    side: z.enum(['after', 'before']).default('after'),
    add: z.string(),
    reads: z.string(),
    doubt: z.boolean().default(false),
  }),
)
const insertions = Insertions.parse(
  JSON.parse(readFileSync(new URL('../../../test/data/amend-orders/insertions.json', import.meta.url), 'utf8')),
)

describe('words put in take the mark that the order leaves unsaid', () => {
  for (const { why, text, at, side, add, reads, doubt } of insertions)
    it(`${why}: ${at} ${side === 'after' ? '+' : '←'} ${add}`, () => {
      const words = oldWords(text)
      const [span] = placesOfWords(words, at, { start: 0, end: text.length })
      if (!span) throw new Error('the words do not stand there')
      const joined = insertAt(words, span, add, side)
      expect({ reads: textOf(joined.words), doubt: joined.guessed }).toEqual({ reads, doubt })
    })
})
