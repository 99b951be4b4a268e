import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { OWN_SOURCE } from './event.ts'
import { newestParts, type StoredPart } from './parts.ts'
import { type LogbookReader, unreadable } from './reader.ts'

/** A source, as far as the store has events of it. */
export interface SourceSummary {
  readonly source: string
  /** Events that are there, and those that were deleted. */
  readonly events: number
  readonly gone: number
  /**
   * When the oldest and the newest block with an event of it that is there was begun and ended, and the oldest at all, in
   * milliseconds since 1970. Of a source all of whose events are gone the first two are undefined.
   */
  readonly from: number | undefined
  readonly to: number | undefined
  readonly since: number
  /** The longest time between two blocks with events of it; undefined where there is one block or none. */
  readonly silence: { readonly from: number; readonly to: number } | undefined
}

/** Every source by name, without what the logbook writes itself. */
export async function summariseSources(reader: LogbookReader): Promise<readonly SourceSummary[] | Refusal> {
  const found = new Map<string, SourceSummary>()
  for await (const part of newestParts(reader)) {
    if (isRefusal(part)) return part
    const told = sourcesIn(part)
    if (isRefusal(told)) return told
    for (const each of told) found.set(each.source, withOlder(found.get(each.source), each))
  }
  return inOrder(found.values())
}

export const inOrder = (summaries: Iterable<SourceSummary>): readonly SourceSummary[] =>
  [...summaries].sort((one, other) => (one.source < other.source ? -1 : 1))

/** What is told of older parts and of the newer behind them, together. */
export function joined(older: SourceSummary | undefined, newer: SourceSummary): SourceSummary {
  if (!older) return newer
  // Where nothing of it is there, these two say nothing.
  const { from = 0, to = 0 } = older
  return withOlder(newer, { ...older, from, to })
}

/** What a part has of a source. Where nothing of it is there, `from` and `to` say nothing. */
export interface SourceInPart {
  readonly source: string
  readonly events: number
  readonly gone: number
  readonly from: number
  readonly to: number
  readonly since: number
  readonly silence: SourceSummary['silence']
}

export function sourcesIn(part: StoredPart): readonly SourceInPart[] | Refusal {
  if (part.kind === 'block') {
    const { own, from, to, sources } = part.block.record
    const span = { gone: 0, from, to, since: from, silence: undefined }
    return own ? [] : sources.map(([source, events]) => ({ source, events, ...span }))
  }
  const { kept, span } = part
  const index = kept.index(span)
  if (!index) return unreadable(`block ${span.block}`)
  return index
    .sources()
    .filter(([source]) => source !== OWN_SOURCE)
    .map(([source, events, from, to, gone, since, low, high]) => ({
      source,
      events,
      from,
      to,
      gone,
      since,
      silence: low < 0 ? undefined : { from: low, to: high },
    }))
}

const lengthOf = (silence: SourceSummary['silence']): number => (silence ? silence.to - silence.from : -1)

/** @param before what is known from newer parts */
export function withOlder(before: SourceSummary | undefined, part: SourceInPart): SourceSummary {
  const { source, events, from, to } = part
  const next = before?.from
  const between = next === undefined || events === 0 ? undefined : { from: to, to: Math.max(to, next) }
  const silences = [before?.silence, between, part.silence].sort((one, other) => lengthOf(other) - lengthOf(one))
  return {
    source,
    events: (before?.events ?? 0) + events,
    gone: (before?.gone ?? 0) + part.gone,
    from: events > 0 ? Math.min(from, before?.from ?? from) : before?.from,
    to: events > 0 ? Math.max(to, before?.to ?? to) : before?.to,
    since: Math.min(part.since, before?.since ?? part.since),
    silence: silences[0],
  }
}
