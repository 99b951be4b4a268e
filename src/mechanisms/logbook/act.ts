import { z } from 'zod'
import { holdMoment } from './diary.ts'
import { isHoldGround, isPoliceOrgan } from './retention.ts'

const by = z.string().min(1).max(500)
const words = z.string().max(2000)
/** The order of another server that it carries out: told twice it is done once. */
const order = z.string().min(1).max(100).optional()

const HoldAct = z.strictObject({
  act: z.literal('hold'),
  document: words,
  dated: z.iso.date().optional(),
  organ: words,
  ground: z.string().refine(isHoldGround),
  /** Of a hold for the police: which of the two organs it is. */
  agency: z.string().refine(isPoliceOrgan).optional(),
  query: words,
  since: holdMoment.optional(),
  until: holdMoment.optional(),
  by,
  order,
})

/** What people do to a logbook beside asking it, as it is sent to whoever serves the folder. */
export const Act = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('name'), key: words, name: words, by }),
  z.strictObject({ act: z.literal('retain'), months: z.number(), source: words.optional(), by, order }),
  HoldAct,
  z.strictObject({
    act: z.literal('release'),
    hold: z.int().nonnegative(),
    document: words,
    organ: words,
    /** How another organ than the one that asked for the hold came to release it. */
    tookOver: words.optional(),
    by,
    order,
  }),
  z.strictObject({
    act: z.literal('remove'),
    before: z.iso.date().optional(),
    sources: z.array(words).min(1).optional(),
    by,
    order,
  }),
  z.strictObject({ act: z.literal('patience'), source: words, minutes: z.number().optional(), by }),
  z.strictObject({ act: z.literal('zone'), source: words, zone: words.optional(), by }),
  z.strictObject({ act: z.literal('limit'), source: words, perSecond: z.number().optional(), by }),
  z.strictObject({ act: z.literal('compact'), by }),
])

export type LogbookAct = z.infer<typeof Act>

export const Done = z.strictObject({
  position: z.int().nonnegative(),
  events: z.int().optional(),
  held: z.int().optional(),
  before: z.number().optional(),
  files: z.int().optional(),
})

/** What a document holds, as its entry has it. */
const HeldBy = z.strictObject({
  document: z.string(),
  organ: z.string(),
  /** The provision that it stands on. */
  ground: z.string(),
  query: z.string(),
  since: holdMoment.optional(),
  until: holdMoment.optional(),
})

export type HeldByDocument = z.infer<typeof HeldBy>

export const Foreseen = z.strictObject({
  before: z.iso.date().optional(),
  events: z.int().nonnegative().optional(),
  held: z.int().nonnegative().optional(),
  hold: HeldBy.optional(),
})

/** What an act would do now, nothing being written: of a deletion the day before which it takes, how much, and what stays; of a release what was held, by whom. */
export type LogbookForeseen = z.infer<typeof Foreseen>

/** The entry that an act became; of a deletion how much went and how much is held, of a hold how much it keeps now, of a compaction how many files changed. */
export type LogbookDone = z.infer<typeof Done>
