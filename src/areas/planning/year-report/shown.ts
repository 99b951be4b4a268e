import { z } from 'zod'
import { frozenText } from './facts.ts'
import { YearFigures } from './figures.ts'
import type { YearReading } from './reading.ts'

const words = z.object({ done: z.string(), missing: z.string(), next: z.string() })

/** A report as programs read it. */
export const reportShape = z.object({
  id: z.string(),
  state: z.enum(['draft', 'decided', 'published']),
  version: z.number().int().optional(),
  publishedOn: z.string().optional(),
  /** SHA-256 of the figures in their canonical spelling (RFC 8785). */
  hash: z.string(),
  words,
  figures: YearFigures,
  /** Tasks that are otherwise than they were decided on. */
  since: z.array(z.object({ task: z.string(), before: z.string().optional(), now: z.string() })).optional(),
  /** What a decision on it freezes, in the spelling that is hashed; of a draft alone. */
  text: z.string().optional(),
})

export function shownReport(reading: YearReading): z.input<typeof reportShape> {
  const { id, state, version, hash, figures, since } = reading
  return {
    ...{ id, state, hash, figures, words: { ...reading.words } },
    ...(version && { version: version.version, publishedOn: version.publishedOn }),
    ...(since && {
      since: since.map(({ before, now }) => ({
        task: now.id,
        ...(before && { before: before.standing }),
        now: now.standing,
      })),
    }),
    ...(state === 'draft' && { text: frozenText(figures) }),
  }
}
