import { z } from 'zod'

const count = z.int().nonnegative()
const moment = z.number().nonnegative()

/** Where a span stands in its file, of which blocks it is, and how long its parts are. */
const FirstSpanHeadShape = z.strictObject({
  at: count,
  block: count,
  blocks: z.int().positive(),
  first: count,
  /** Events as they came in, and those that are there; when the first and the last of these was received. */
  count,
  there: count,
  from: moment,
  to: moment,
  /** Whether the logbook itself speaks in it, and whether files were read to come to it. */
  own: z.boolean(),
  marked: z.boolean(),
  frames: count,
  /**
   * Bytes of the sources within the index, of the index with rows and filters, and the CRC-32 of what stands before the
   * filters: rows and sources, and the directory of the words.
   */
  sources: count,
  index: count,
  check: count,
  details: count,
  packed: count,
  leaves: count,
})
const SpanHeadShape = FirstSpanHeadShape.extend({
  /** Of the words of all frames (`span-words.ts`), which take the place of filters. */
  words: z.strictObject({
    bits: z.int().min(0).max(32),
    pageBits: z.int().min(0).max(24),
    low: z.int().min(0).max(24),
    bytes: count,
  }),
})

/** Of the first format, a span without words. */
export type SpanHead = z.infer<typeof FirstSpanHeadShape> & Partial<Pick<z.infer<typeof SpanHeadShape>, 'words'>>

/**
 * Of a source: events that are there, when the first and the last of them was received, how many are gone, when the oldest
 * block with any was begun, and its longest silence between two blocks (-1 where there was none).
 */
export const SpanSourceShape = z.tuple([z.string(), count, moment, moment, count, moment, z.number(), z.number()])
export type SpanSource = z.infer<typeof SpanSourceShape>

/** What a search does not ask for: events of each block, which are the logbook's own, marks, and what is gone. */
export const SpanDetailsShape = z.strictObject({
  counts: z.array(z.int().positive()),
  own: z.array(count),
  marks: z.array(z.tuple([count, z.string()])),
  gone: z.array(z.tuple([count, count, count])),
})
export type SpanDetails = z.infer<typeof SpanDetailsShape>

/** The end of a file of what is kept. */
const common = { file: count, generation: z.int().positive(), tier: z.enum(['hot', 'cold']) }
export const KeptFootShape = z.discriminatedUnion('format', [
  z.strictObject({
    ...common,
    format: z.literal('fadu-logbook-kept/v1'),
    spans: z.array(FirstSpanHeadShape).min(1),
  }),
  z.strictObject({ ...common, format: z.literal('fadu-logbook-kept/v2'), spans: z.array(SpanHeadShape).min(1) }),
])

/** What stands at the end of a file. */
export interface KeptFoot extends Omit<z.infer<typeof KeptFootShape>, 'spans'> {
  readonly spans: readonly SpanHead[]
}
