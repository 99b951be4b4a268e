import { z } from 'zod'

const answers = z.record(z.string(), z.unknown())

/** A step with which a case goes on. `{today}` in an answer is the day it is, `{later}` ten days on. */
const next = z.strictObject({
  by: z.string(),
  step: z.string(),
  /** None where somebody agrees to what another proposed. */
  answers: answers.optional(),
  /** Where a second person must agree, who does. */
  second: z.string().optional(),
  /** Where the case stands afterwards. */
  stage: z.string(),
})

const kept = z.strictObject({
  case: z.string(),
  procedure: z.string(),
  /** Under which it was opened. */
  version: z.string(),
  stage: z.string(),
  revision: z.number(),
  /** Somebody who may read it, and words that stand in it. */
  reader: z.string(),
  words: z.string(),
  /** The code of whoever opened it without an account. */
  code: z.string().optional(),
  next: z.array(next).default([]),
})

/**
 * What lies in a backup of an earlier release, and what must be possible with it: it stands beside the backup, under
 * the same name.
 */
export const Manifest = z.strictObject({
  /** The commit that served the data folder and made the backup. */
  madeBy: z.string(),
  /** How its log is named. */
  origin: z.string(),
  cases: z.array(kept),
  /** Sealed answers: the case, who opens them together, and what stands in them. */
  sealed: z.array(z.strictObject({ case: z.string(), by: z.string(), second: z.string(), words: z.string() })),
  /** Documents that were issued: the code by which anyone checks one, and who reads it. */
  documents: z.array(z.strictObject({ code: z.string(), reader: z.string(), words: z.string() })),
  /** Files that came with cases, each with somebody who opens it. */
  files: z.array(z.strictObject({ path: z.string(), reader: z.string() })),
  /** Pages of registers that anyone reads, and words that stand in them. */
  registers: z.array(z.strictObject({ path: z.string(), words: z.string() })),
  /** Receipts of entries on record as they were given out, and the signed head of the log then. */
  receipts: z.array(z.string()),
  head: z.string().optional(),
})

export type Manifest = Readonly<z.infer<typeof Manifest>>
export type KeptCase = z.input<typeof kept>
