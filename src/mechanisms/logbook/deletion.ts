import { isRefusal, type Refusal } from '../../law/refusal.ts'
import type { EntryOf, LogbookRules } from './diary.ts'
import type { LogbookEvent } from './event.ts'
import { type Rewritten, rewrite } from './kept/rewrite.ts'
import { newestParts, type StoredPart } from './parts.ts'
import { type Matcher, matcherOf } from './query/match.ts'
import { parseQuery } from './query/parse.ts'
import { bothOf } from './query/query.ts'
import { type LogbookReader, unreadable } from './reader.ts'
import { BlockLoader } from './there.ts'

/** What is asked to be deleted: received before a moment, of these sources or of all. */
export interface DeletionOrder {
  readonly before: number
  readonly sources: readonly string[] | undefined
  /** Of sources that are kept longer: before which moment theirs goes. */
  readonly later?: readonly { readonly source: string; readonly before: number }[] | undefined
  /** Positions of the holds in whose way it does not come. */
  readonly holds: readonly number[]
}

/** Whether an event is one that must stay for one of the holds. */
export function heldBy(rules: LogbookRules, holds: readonly number[]): Matcher {
  const matchers = rules.holds
    .filter(({ position }) => holds.includes(position))
    .map(({ entry }) => matcherOf(holdQuery(entry)))
  return (event) => matchers.some((matches) => matches(event))
}

/** Everything that a hold speaks of; of one that cannot be read any longer, all there is. */
export function holdQuery({ query, since, until }: Pick<EntryOf<'hold'>, 'query' | 'since' | 'until'>) {
  const asked = parseQuery(query, Number.POSITIVE_INFINITY)
  const words = isRefusal(asked) ? ({ kind: 'all', of: [] } as const) : asked
  const from = since ?? Number.NEGATIVE_INFINITY
  return bothOf({ kind: 'received', from, until: until ?? Number.POSITIVE_INFINITY }, words)
}

/** Whether the order speaks of an event, whatever holds say. What the logbook wrote itself is never deleted. */
const isOrdered = ({ own, received, source }: LogbookEvent, order: DeletionOrder): boolean =>
  !own &&
  received < (order.later?.find((each) => each.source === source)?.before ?? order.before) &&
  (order.sources === undefined || order.sources.includes(source))

export interface DeletionCount {
  /** Events that go, and that stay because they are held. */
  readonly events: number
  readonly held: number
}

/** How many events an order would take, before it is given. */
export async function countDeletion(
  reader: LogbookReader,
  order: DeletionOrder,
  isHeld: Matcher,
): Promise<DeletionCount | Refusal> {
  let [events, held] = [0, 0]
  for await (const part of newestParts(reader)) {
    if (isRefusal(part)) return part
    const ordered = orderedIn(reader.folder, part, order)
    if (isRefusal(ordered)) return ordered
    const staying = ordered.filter(isHeld).length
    held += staying
    events += ordered.length - staying
  }
  return { events, held }
}

/** Events of a part that the order speaks of. */
function orderedIn(folder: string, part: StoredPart, order: DeletionOrder): readonly LogbookEvent[] | Refusal {
  if (part.kind === 'span') return orderedInSpan(part, order)
  const { own, from, sources } = part.block.record
  if (own || !mayBeOrdered(from, () => sources.map(([name]) => name), order)) return []
  const there = new BlockLoader(folder).load(part.block)
  return isRefusal(there) ? there : there.events.filter((event) => isOrdered(event, order))
}

const mayBeOrdered = (from: number, names: () => readonly string[], { before, sources }: DeletionOrder): boolean =>
  from < before && (sources === undefined || names().some((name) => sources.includes(name)))

function orderedInSpan(
  { kept, span, low, high }: Extract<StoredPart, { kind: 'span' }>,
  order: DeletionOrder,
): readonly LogbookEvent[] | Refusal {
  if (span.there === 0 || span.from >= order.before) return []
  const index = kept.index(span)
  if (!index) return unreadable(`block ${span.block}`)
  const found: LogbookEvent[] = []
  for (const [at, row] of index.rows.entries()) {
    const names = () => index.names().slice(row.senderLow, row.senderHigh + 1)
    if (row.own || !mayBeOrdered(row.from, names, order)) continue
    const frame = kept.frame(span, index, at)
    if (!frame) return unreadable(`block ${span.block}`)
    for (const [each, place] of frame.places.entries()) {
      const event = { position: span.first + place, own: false, ...frame.events.at(each) }
      if (event.position >= low && event.position < high && isOrdered(event, order)) found.push(event)
    }
  }
  return found
}

/** How many events an entry took, and how many of those that it speaks of are there still. Neither changes after a crash. */
export async function countDeleted(
  reader: LogbookReader,
  { order, by }: Pick<DeletionWork, 'order' | 'by'>,
): Promise<DeletionCount | Refusal> {
  const there = await countDeletion(reader, order, () => true)
  if (isRefusal(there)) return there
  let events = 0
  for await (const part of newestParts(reader)) {
    if (isRefusal(part)) return part
    // What is whole tells of nothing gone, and of every block that it was.
    if (part.kind === 'block' || part.span.there === part.span.count) continue
    const details = part.kept.details(part.span)
    if (!details) return unreadable(`block ${part.span.block}`)
    for (const [from, to, entry] of details.gone) if (entry === by) events += to - from + 1
  }
  return { events, held: there.held }
}

export interface DeletionWork {
  readonly order: DeletionOrder
  /** What is held now: asked anew for each file. */
  readonly held: () => Matcher
  /** The position of its entry; it stands in a later file than all that it deletes. */
  readonly by: number
  /**
   * Writes down that a file is kept otherwise from now on, and lets go what it was before; not where something was held
   * since `held` was asked (`overtaken`): the file is written anew then.
   */
  readonly keep: (rewritten: Rewritten) => Promise<Refusal | undefined>
}

/**
 * Deletes what is ordered, file by file: each is rewritten without it, with the leaf hashes of what is gone. To be done
 * again where it was cut off, with the same result. Returns how many files changed.
 */
export async function carryOut(reader: LogbookReader, work: DeletionWork): Promise<number | Refusal> {
  const touched = await touchedFiles(reader, work)
  if (isRefusal(touched)) return touched
  const { order, held, by, keep } = work
  for (let at = 0; at < touched.length; ) {
    const [file, block] = touched[at] ?? [0, 0]
    const isHeld = held()
    const deletes = (event: LogbookEvent) => (isOrdered(event, order) && !isHeld(event) ? by : undefined)
    const rewritten = await rewrite(reader, { file, block, deletes })
    if (isRefusal(rewritten)) return rewritten
    const refusal = await keep(rewritten)
    if (refusal && refusal.code !== 'overtaken') return refusal
    if (!refusal) at += 1
  }
  return touched.length
}

const placeOf = (part: StoredPart): { readonly file: number; readonly block: number } =>
  part.kind === 'span' ? { file: part.name.file, block: part.span.block } : part.block.record

function anyGoes(
  folder: string,
  part: StoredPart,
  { order, isHeld }: { readonly order: DeletionOrder; readonly isHeld: Matcher },
): boolean | Refusal {
  const ordered = orderedIn(folder, part, order)
  return isRefusal(ordered) ? ordered : ordered.some((event) => !isHeld(event))
}

/** Sealed files before the one of the entry that hold something to be deleted, with the first block of each; oldest first. */
async function touchedFiles(
  reader: LogbookReader,
  work: DeletionWork,
): Promise<readonly (readonly [file: number, block: number])[] | Refusal> {
  const first = new Map<number, number>()
  const touched = new Set<number>()
  const asked = { order: work.order, isHeld: work.held() }
  // Whatever is newer than the entry stands in its file or behind it.
  let last = -1
  for await (const part of newestParts(reader)) {
    if (isRefusal(part)) return part
    const { file, block } = placeOf(part)
    if (part.low <= work.by && work.by < part.high) last = file
    if (file >= last || block >= reader.sealed) continue
    first.set(file, block)
    const goes = touched.has(file) || anyGoes(reader.folder, part, asked)
    if (isRefusal(goes)) return goes
    if (goes) touched.add(file)
  }
  return [...first].filter(([file]) => touched.has(file)).reverse()
}
