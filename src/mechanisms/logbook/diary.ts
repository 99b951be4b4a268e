import { z } from 'zod'
import { type LogbookEvent, OWN_SOURCE } from './event.ts'
import { withName } from './names.ts'
import { bothOf, type LogbookQuery } from './query/query.ts'

// What the logbook says of itself, each an event of the source `logbook`: so it is sealed, proven and found like all
// else, and nobody takes a hold off or a deletion back without its being seen.

const moment = z.number().nonnegative()
/** Of what a hold speaks from and until: any moment that a date can tell, before 1970 too. */
export const holdMoment = z.number().min(-8.64e15).max(8.64e15)
const position = z.int().nonnegative()
const count = z.int().nonnegative()
const words = z.string().min(1).max(2000)
const source = z.string().min(1).max(255)
/** The order of another server that an act carries out: told again, it is not done again. */
const order = z.string().min(1).max(100).optional()

/** Moments in milliseconds since 1970. What has `"rule": true` is found again by it at each start: rules come of no other. */
const Entry = z.discriminatedUnion('logbook', [
  z.strictObject({ logbook: z.literal('started'), rule: z.literal(true), listeners: z.array(z.string()) }),
  z.strictObject({ logbook: z.literal('stopped') }),
  /** What came in so far is gathered, however little it is. */
  z.strictObject({ logbook: z.literal('compact'), by: words }),
  z.strictObject({ logbook: z.literal('recovered'), set_aside_bytes: z.int(), before_position: position }),
  z.strictObject({
    logbook: z.literal('gap'),
    source,
    host: z.string(),
    after: z.int(),
    before: z.int(),
    missing: z.int(),
  }),
  z.strictObject({ logbook: z.literal('cut'), source, kept: z.int(), dropped: z.int() }),
  z.strictObject({ logbook: z.literal('half'), source, kept: z.int(), why: z.string() }),
  z.strictObject({
    logbook: z.literal('counts'),
    from: moment,
    to: moment,
    sources: z.array(z.strictObject({ source, received: z.int(), lost: z.int(), rejected: z.int() })),
  }),
  z.strictObject({
    logbook: z.literal('search'),
    by: words,
    /** None on the folder itself, where whoever reads has the disk. */
    reason: words.optional(),
    query: z.string(),
    /** The time that was asked about, in RFC 3339. */
    since: z.string().optional(),
    until: z.string().optional(),
    /** What was asked for but the events themselves, or how they were shown. */
    how: z.enum(['histogram', 'counts', 'around', 'tail']).optional(),
    /** Of which event the neighbours were asked for. */
    position: position.optional(),
    at: moment,
  }),
  z.strictObject({
    logbook: z.literal('opened'),
    /** One event was opened, or its proof taken. */
    position,
    by: words,
    reason: words,
    at: moment,
  }),
  z.strictObject({ logbook: z.literal('name'), rule: z.literal(true), key: source, name: source, by: words }),
  z.strictObject({
    logbook: z.literal('patience'),
    rule: z.literal(true),
    source,
    /** After so many minutes without an event the source is silent; null: by its own gaps again. */
    minutes: z.int().positive().nullable(),
    by: words,
  }),
  z.strictObject({
    logbook: z.literal('zone'),
    rule: z.literal(true),
    source,
    /** Minutes east of Greenwich of a clock that tells no zone; null: China's again. */
    east_minutes: z.int().min(-840).max(840).nullable(),
    by: words,
  }),
  z.strictObject({
    logbook: z.literal('limit'),
    rule: z.literal(true),
    source,
    /** Events a second that are taken of it; null: as many as come. */
    per_second: z.int().positive().nullable(),
    by: words,
  }),
  /** More came of a source than is taken of it: how often its sender was asked to wait, and what was not taken. */
  z.strictObject({
    logbook: z.literal('limited'),
    source,
    per_second: z.int(),
    from: moment,
    to: moment,
    waits: count,
    lost: count,
    refused: count,
  }),
  /** Our own clock jumped: where it would have stood, and where it stood. What comes is never received before what came. */
  z.strictObject({ logbook: z.literal('clock'), expected: moment, found: moment, newest: moment }),
  /** Nothing came of a source since a moment, for longer than it may be quiet… */
  z.strictObject({
    logbook: z.literal('silent'),
    source,
    since: moment,
    patience_ms: moment,
    whose: z.enum(['measured', 'least', 'own']),
  }),
  /** … and came again. */
  z.strictObject({ logbook: z.literal('heard'), source, silent_since: moment, at: moment }),
  /** At the rate of the last days the disk does not take what must be kept, or does again. */
  z.strictObject({
    logbook: z.literal('disk'),
    rule: z.literal(true),
    enough: z.boolean(),
    free: count,
    needed: count,
    bytes_a_day: count,
    days_left: count.nullable(),
    days_needed: count,
  }),
  z.strictObject({
    logbook: z.literal('retention'),
    rule: z.literal(true),
    /** Of every source where none is said. */
    source: source.optional(),
    months: z.int().positive(),
    by: words,
    order,
  }),
  z.strictObject({
    logbook: z.literal('hold'),
    rule: z.literal(true),
    /** The number of the document that asks for it, its date where it was said, and the provision it names. */
    document: words,
    dated: z.iso.date().optional(),
    organ: words,
    ground: words,
    /** Where it is for the police, which organ: public or State security; earlier entries did not say it. */
    agency: words.optional(),
    query: z.string(),
    since: holdMoment.optional(),
    until: holdMoment.optional(),
    by: words,
    order,
  }),
  z.strictObject({
    logbook: z.literal('release'),
    rule: z.literal(true),
    hold: position,
    document: words,
    /** Every release names it by now; earlier ones did not. */
    organ: words.optional(),
    /** How another organ than the one that asked for the hold came to release it, in words. */
    took_over: words.optional(),
    by: words,
    order,
  }),
  z.strictObject({
    logbook: z.literal('delete'),
    rule: z.literal(true),
    /** All but what the logbook says itself where none are said. */
    sources: z.array(source).optional(),
    /** Received before. */
    before: moment,
    /** Sources that are kept longer, each with the moment before which theirs went. */
    later: z.array(z.strictObject({ source, before: moment })).optional(),
    events: z.int().nonnegative(),
    /** Holds in whose way it did not come, by their positions, and how many events stayed for them. */
    holds: z.array(position),
    held: z.int().nonnegative(),
    ground: words,
    by: words,
    order,
  }),
  z.strictObject({
    logbook: z.literal('deleted'),
    rule: z.literal(true),
    of: position,
    files: count,
    /** How many events went in the end, and how many stayed; earlier entries did not say it. */
    events: count.optional(),
    held: count.optional(),
  }),
  z.strictObject({
    logbook: z.literal('kept'),
    rule: z.literal(true),
    /** A file of blocks is kept as this generation from now on: gathered, smaller, or without what was deleted. */
    file: position,
    generation: z.int().positive(),
    tier: z.enum(['hot', 'cold']),
    /** SHA-256 of it, in base64. */
    digest: z.string(),
  }),
  z.strictObject({ logbook: z.literal('statement'), source, by: words, statement: z.string() }),
])

export type DiaryEntry = z.infer<typeof Entry>
/** What rules come of. */
export type RuleEntry = Extract<DiaryEntry, { readonly rule: true }>
/** An entry to be written: whether it is a rule follows from its kind. */
export type NewEntry = Unruled<DiaryEntry>
type Unruled<T> = T extends unknown ? Omit<T, 'rule'> : never

const RULE_KINDS: ReadonlySet<string> = new Set(
  Entry.options.flatMap(({ shape }) => ('rule' in shape ? shape.logbook.value : [])),
)

export const isRuleKind = (kind: string): kind is RuleEntry['logbook'] => RULE_KINDS.has(kind)

const isRule = (entry: DiaryEntry | undefined): entry is RuleEntry => entry !== undefined && 'rule' in entry
export type EntryOf<K extends DiaryEntry['logbook']> = Extract<DiaryEntry, { readonly logbook: K }>

/** Undefined where the bytes are no entry that is known. */
export function readEntry(raw: Uint8Array): DiaryEntry | undefined {
  try {
    return Entry.safeParse(JSON.parse(Buffer.from(raw).toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** An entry in JSON. */
export function writtenEntry({ logbook, ...more }: NewEntry): string {
  return JSON.stringify({ logbook, ...(isRuleKind(logbook) && { rule: true }), ...more })
}

/** An entry as an event, received when it is written. */
export const ownEvent = (entry: NewEntry, now: Date) => ({
  received: now.getTime(),
  source: OWN_SOURCE,
  raw: Buffer.from(writtenEntry(entry)),
})

/** Where an entry stands and when it was written. */
export interface PlacedEntry {
  readonly position: number
  readonly at: number
}

/** What holds now of what was ruled. */
export interface LogbookRules {
  /** Whether anybody ruled anything yet. */
  readonly isRuled: boolean
  /** Listener and sender → the name that people gave. */
  readonly names: ReadonlyMap<string, string>
  /** Names that senders had before, by the name that took their place. */
  readonly former: ReadonlyMap<string, readonly string[]>
  /** A name → every listener and sender that ever had it. */
  readonly senders: ReadonlyMap<string, ReadonlySet<string>>
  /** Months by source; under `''` those of every other. */
  readonly months: ReadonlyMap<string, number>
  /** Who set these, by source, and in which entry. */
  readonly setBy: ReadonlyMap<string, { readonly position: number; readonly by: string }>
  /** Entries of acts that another server ordered, by its order. */
  readonly ordered: ReadonlyMap<string, number>
  /** Minutes without an event after which a source is silent, of those that people gave a figure of their own. */
  readonly patience: ReadonlyMap<string, number>
  /** Minutes east of Greenwich by source, of clocks that tell no zone and are not China's. */
  readonly zones: ReadonlyMap<string, number>
  /** Events a second that are taken of a source. */
  readonly limits: ReadonlyMap<string, number>
  /** What was said last of whether the disk takes what must be kept. */
  readonly disk: EntryOf<'disk'> | undefined
  readonly holds: readonly (PlacedEntry & { readonly entry: EntryOf<'hold'> })[]
  readonly released: readonly (PlacedEntry & { readonly entry: EntryOf<'release'> })[]
  readonly deletions: readonly (PlacedEntry & {
    /** Once it is done with what went and what stayed in the end. */
    readonly entry: EntryOf<'delete'>
    readonly isDone: boolean
  })[]
  /** Files of blocks that were rewritten, as they are kept now. */
  readonly kept: ReadonlyMap<number, EntryOf<'kept'>>
}

const own: LogbookQuery = { kind: 'field', field: 'source', value: OWN_SOURCE, isPrefix: false }
const ownWith = (key: string, value: string): LogbookQuery => bothOf(own, { kind: 'pair', key, value, signs: ['='] })

/** All that was ruled. */
export const RULES = ownWith('rule', 'true')

/** Entries of one kind, the newest first. */
export const entriesOf = (kind: DiaryEntry['logbook']): LogbookQuery => ownWith('logbook', kind)

/** As long as nobody ruled anything. */
export const NO_RULES: LogbookRules = {
  isRuled: false,
  names: new Map(),
  former: new Map(),
  senders: new Map(),
  months: new Map(),
  setBy: new Map(),
  ordered: new Map(),
  patience: new Map(),
  zones: new Map(),
  limits: new Map(),
  disk: undefined,
  holds: [],
  released: [],
  deletions: [],
  kept: new Map(),
}

/** The same once an entry is written. What is no rule changes nothing: it would not be found again at the next start. */
export function withEntry(
  before: LogbookRules,
  { position: at, received, raw }: Pick<LogbookEvent, 'position' | 'received' | 'raw'>,
): LogbookRules {
  const entry = readEntry(raw)
  if (!isRule(entry)) return before
  const order = 'order' in entry ? entry.order : undefined
  const isRuled = before.isRuled || 'by' in entry
  const ordered = order === undefined ? before.ordered : new Map([...before.ordered, [order, at]])
  return ruledBy({ ...before, isRuled, ordered }, entry, { position: at, at: received })
}

function ruledBy(rules: LogbookRules, entry: RuleEntry, placed: PlacedEntry): LogbookRules {
  switch (entry.logbook) {
    case 'started':
      return rules
    case 'name':
      return withName(rules, entry)
    case 'retention': {
      const of = entry.source ?? ''
      return {
        ...rules,
        months: new Map([...rules.months, [of, entry.months]]),
        setBy: new Map([...rules.setBy, [of, { position: placed.position, by: entry.by }]]),
      }
    }
    case 'patience':
      return { ...rules, patience: withFigure(rules.patience, entry.source, entry.minutes) }
    case 'zone':
      return { ...rules, zones: withFigure(rules.zones, entry.source, entry.east_minutes) }
    case 'limit':
      return { ...rules, limits: withFigure(rules.limits, entry.source, entry.per_second) }
    case 'disk':
      return { ...rules, disk: entry }
    case 'hold':
      return { ...rules, holds: [...rules.holds, { ...placed, entry }] }
    case 'release':
      return { ...rules, released: [...rules.released, { ...placed, entry }] }
    case 'delete':
      return { ...rules, deletions: [...rules.deletions, { ...placed, entry, isDone: false }] }
    case 'kept':
      return { ...rules, kept: new Map([...rules.kept, [entry.file, entry]]) }
    case 'deleted':
      return {
        ...rules,
        deletions: rules.deletions.map((each) => (each.position === entry.of ? doneAs(each, entry) : each)),
      }
    default:
      return entry satisfies never
  }
}

const doneAs = (
  deletion: LogbookRules['deletions'][number],
  { events, held }: EntryOf<'deleted'>,
): LogbookRules['deletions'][number] => {
  const { entry } = deletion
  return { ...deletion, entry: { ...entry, events: events ?? entry.events, held: held ?? entry.held }, isDone: true }
}

function withFigure(
  known: ReadonlyMap<string, number>,
  name: string,
  figure: number | null,
): ReadonlyMap<string, number> {
  const others = [...known].filter(([each]) => each !== name)
  return new Map(figure === null ? others : [...others, [name, figure]])
}

/** Holds that nobody took off. */
export const standingHolds = ({ holds, released }: LogbookRules) =>
  holds.filter(({ position: at }) => released.every(({ entry }) => entry.hold !== at))
