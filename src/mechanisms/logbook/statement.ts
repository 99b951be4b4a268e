import { z } from 'zod'
import { addMonths, type Day, dayOf, daysBetween } from '../../kernel/calendar/day.ts'
import type { SignedCheckpoint } from '../../kernel/ledger/checkpoint.ts'
import { formatNote, isSigned, parseNote, type Signer, signNote, type Verifier } from '../../kernel/ledger/note.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type LogbookRules, standingHolds } from './diary.ts'
import { namesOf } from './names.ts'
import type { LogbookReader } from './reader.ts'
import { FIRST_TEXT, retentionOf, statutoryMonths } from './retention.ts'
import { isLossy } from './sender.ts'
import type { SourceSummary } from './summaries.ts'
import { eventsFrom } from './there.ts'
import type { LogbookTotals } from './totals/totals.ts'

// 留存说明: what a logbook can say of one source on a day, signed with its key. It tells days and counts and no log.

const FORMAT = 'fadu-logbook-statement/v1'
const day = z.iso.date()
const count = z.int().nonnegative()

const Statement = z.strictObject({
  source: z.string(),
  /** The day in China on which it is stated. */
  day,
  at: z.iso.datetime(),
  /** When the first event of it came, also under a name that it had before, and the oldest and newest that are kept; null where none is. */
  since: z.iso.datetime(),
  oldest: z.iso.datetime().nullable(),
  newest: z.iso.datetime().nullable(),
  events: count,
  deleted: count,
  /** Everything that came from this day on is kept: no deletion went further. */
  complete_from: day,
  /** By the figure of who runs it, where it is longer than the law's. */
  months: z.int().positive(),
  whose: z.enum(['statute', 'operator']),
  ground: z.string(),
  /** From this day on logs must be there: the latest of the source's beginning, the law's, and so many months before. */
  needed_from: day,
  missing_days: count,
  /** `enough`: kept for the whole time. `growing`: the source is younger than that, and nothing is missing since. */
  verdict: z.enum(['enough', 'growing', 'short']),
  /** Numbers that were left out by the sender's own count, and what was lost or refused here. */
  gaps: z.array(z.strictObject({ at: z.iso.datetime(), after: z.int(), before: z.int(), missing: count })),
  gaps_in_all: count,
  missing_in_all: count,
  lost: count,
  rejected: count,
  /** Some of it came by UDP, which tells nobody what it loses. */
  is_udp: z.boolean(),
  longest_silence: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable(),
  holds: z.array(count),
  deletions: z.array(count),
  head: z.strictObject({ size: count, root: z.string() }),
})

/** What is stated of a source. */
export type RetentionStatement = z.infer<typeof Statement>

export interface StatementOptions {
  readonly reader: LogbookReader
  /** What is known of the folder beside the reader. */
  readonly totals: LogbookTotals
  readonly rules: LogbookRules
  readonly source: string
  readonly head: SignedCheckpoint
  readonly now: Date
}

/** The days of the six months, as they stand for a source. */
export interface RetentionTest {
  readonly completeFrom: Day
  readonly neededFrom: Day
  readonly missingDays: number
  readonly verdict: RetentionStatement['verdict']
  readonly months: number
  readonly whose: RetentionStatement['whose']
  readonly ground: string
}

const latest = (first: Day, ...others: readonly Day[]): Day => [first, ...others].toSorted().at(-1) ?? first

/** 不少于六个月, to the day. What counts is from when on nothing was deleted, not whether anything happened that day. */
export function testRetention(rules: LogbookRules, source: string, since: number, now: Date): RetentionTest {
  const today = dayOf(now)
  const begun = dayOf(new Date(since))
  const deletedTo = deletionsOf(rules, source).map(({ before }) => dayOf(new Date(before)))
  const { months, whose, ground } = retentionOf(rules, source, today)
  const completeFrom = latest(begun, ...deletedTo)
  // The operator's own figure binds for what is deleted; what the law asks is what the test is about.
  const line = addMonths(today, -statutoryMonths(today))
  const neededFrom = latest(begun, FIRST_TEXT, line)
  const missingDays = Math.max(0, daysBetween(neededFrom, completeFrom))
  const verdict = missingDays > 0 ? 'short' : begun > line ? 'growing' : 'enough'
  return { completeFrom, neededFrom, missingDays, verdict, months, whose, ground }
}

/** The deletions that a source came into, under whichever name, and before which moment each took what it had. */
function deletionsOf(
  rules: LogbookRules,
  source: string,
): readonly { readonly position: number; readonly before: number }[] {
  const names = [...namesOf(rules, source)]
  return rules.deletions.flatMap(({ position, entry: { sources, before, later = [] } }) => {
    const taken = names.filter((name) => sources?.includes(name) ?? true)
    const moments = taken.map((name) => later.find((each) => each.source === name)?.before ?? before)
    return moments.length === 0 ? [] : [{ position, before: Math.max(...moments) }]
  })
}

/** When a source began: under the name that it has, or the first of those that its senders had before. */
export const sinceOf = (
  rules: Pick<LogbookRules, 'former'>,
  source: string,
  summaries: readonly Pick<SourceSummary, 'source' | 'since'>[],
): number => {
  const names = namesOf(rules, source)
  return Math.min(...summaries.filter((each) => names.has(each.source)).map(({ since }) => since))
}

export async function statementOf(options: StatementOptions): Promise<RetentionStatement | Refusal> {
  const { reader, totals, rules, source, head, now } = options
  const summaries = await totals.summaries(reader)
  if (isRefusal(summaries)) return summaries
  const summary = summaries.find((each) => each.source === source)
  if (!summary) {
    return refuse('not-found', { zh: `没有来源“${source}”。`, en: `There is no source “${source}”.` })
  }
  const names = namesOf(rules, source)
  const began = await beginOf(
    reader,
    summaries.filter((one) => names.has(one.source)),
  )
  if (isRefusal(began)) return began
  const { since, oldest } = began
  const test = testRetention(rules, source, since, now)
  const faults = await totals.faultsOf(reader, source, test.neededFrom)
  if (isRefusal(faults)) return faults
  const silence = summary.silence && { from: iso(summary.silence.from), to: iso(summary.silence.to) }
  return {
    source,
    day: dayOf(now),
    at: now.toISOString(),
    since: iso(since),
    oldest: oldest === undefined ? null : iso(oldest),
    newest: summary.to === undefined ? null : iso(summary.to),
    events: summary.events,
    deleted: summary.gone,
    complete_from: test.completeFrom,
    months: test.months,
    whose: test.whose,
    ground: test.ground,
    needed_from: test.neededFrom,
    missing_days: test.missingDays,
    verdict: test.verdict,
    ...faults,
    gaps: [...faults.gaps],
    is_udp: mayLose(rules, source),
    longest_silence: silence ?? null,
    holds: standingHolds(rules).map(({ position }) => position),
    deletions: deletionsOf(rules, source).map(({ position }) => position),
    head: { size: head.size, root: Buffer.from(head.root).toString('base64') },
  }
}

/** When the first event of some names came, and the oldest that is kept. */
async function beginOf(
  reader: LogbookReader,
  summaries: readonly SourceSummary[],
): Promise<{ readonly since: number; readonly oldest: number | undefined } | Refusal> {
  const begun: number[] = []
  const kept: number[] = []
  for (const each of summaries) {
    const first = await exactOldest(reader, each)
    if (isRefusal(first)) return first
    if (first !== undefined) kept.push(first)
    begun.push(each.gone === 0 && first !== undefined ? first : each.since)
  }
  return { since: Math.min(...begun), oldest: kept.length > 0 ? Math.min(...kept) : undefined }
}

const iso = (moment: number): string => new Date(moment).toISOString()

/** Whether any of what a source is made of came in a way that tells nobody what it loses, under whatever name since. */
export const mayLose = ({ senders }: LogbookRules, source: string): boolean =>
  isLossy(source) || [...(senders.get(source) ?? [])].some(isLossy)

/** When the oldest event that is kept came, to the millisecond: a block tells only when it was begun. */
async function exactOldest(
  reader: LogbookReader,
  { source, from }: SourceSummary,
): Promise<number | undefined | Refusal> {
  if (from === undefined) return undefined
  let oldest: number | undefined
  for await (const events of eventsFrom(reader, { source, at: from })) {
    if (isRefusal(events)) return events
    for (const event of events) if (event.source === source) oldest = Math.min(event.received, oldest ?? event.received)
  }
  return oldest ?? from
}

const textOfStatement = (origin: string, statement: RetentionStatement): string =>
  `${FORMAT}\n${origin}\n${JSON.stringify(statement)}\n`

/** The statement with the signature of the logbook, as one file. */
export const signStatement = (statement: RetentionStatement, signer: Signer): string =>
  formatNote(signNote(textOfStatement(signer.name, statement), signer))

/** Whether a file says of itself that it is one. */
export const isStatement = (text: string): boolean => text.startsWith(`${FORMAT}\n`)

/** The name of the logbook that a statement says it is of; who believes it asks for the key of that name. */
export const originOf = (text: string): string | undefined =>
  isStatement(text) ? parseNote(text)?.text.split('\n')[1] : undefined

/** What a file says that was believed before, without asking again who signed it. */
export function readStatement(text: string): RetentionStatement | undefined {
  const [, , line = ''] = isStatement(text) ? (parseNote(text)?.text.split('\n') ?? []) : []
  try {
    return Statement.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/** What is stated, believed by the key alone. */
export function openStatement(text: string, verifier: Verifier): RetentionStatement | Refusal {
  const note = parseNote(text)
  const statement = readStatement(text)
  const isTrue =
    note !== undefined &&
    statement !== undefined &&
    note.text === textOfStatement(verifier.name, statement) &&
    isSigned(note, verifier)
  if (isTrue && statement) return statement
  return refuse('failed', {
    zh: `留存说明不是由 ${verifier.name} 的密钥签署的，或签署后被改动`,
    en: `The statement is not signed by the key of ${verifier.name}, or was changed since`,
  })
}
