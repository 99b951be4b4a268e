import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { eventsAround, type NearbyEvents } from '../../mechanisms/logbook/around.ts'
import { writeBundle } from '../../mechanisms/logbook/bundle.ts'
import type { FieldCounter } from '../../mechanisms/logbook/counts.ts'
import type { EntryOf, LogbookRules } from '../../mechanisms/logbook/diary.ts'
import type { LogbookEvent } from '../../mechanisms/logbook/event.ts'
import { type DeletedEvent, eventAt, type FoundEvent, findBlocks, findEvents } from '../../mechanisms/logbook/find.ts'
import { readEvent } from '../../mechanisms/logbook/line.ts'
import { parseMomentOrDay } from '../../mechanisms/logbook/moment.ts'
import { parseQuery } from '../../mechanisms/logbook/query/parse.ts'
import { bothOf, type LogbookQuery } from '../../mechanisms/logbook/query/query.ts'
import { termFor } from '../../mechanisms/logbook/query/written.ts'
import { openReader } from '../../mechanisms/logbook/reader.ts'
import type { LogbookService } from './service.ts'
import { headOf } from './stating.ts'

/** A question through the door. */
export interface DoorQuestion {
  readonly query: string
  readonly since?: string | undefined
  readonly until?: string | undefined
  /** Who asks, and why: written down before anything is answered. */
  readonly name?: string | undefined
  readonly reason?: string | undefined
}

/** What was asked for but the events themselves, and next to which one. */
type SearchHow = Pick<EntryOf<'search'>, 'how' | 'position'>

const NOTED: unique symbol = Symbol('written down')

/** A question that is written down: {@link understand} alone gives one, so what was not recorded is not answered. */
export interface UnderstoodQuestion {
  readonly [NOTED]: true
  readonly query: LogbookQuery
  readonly from: number
  readonly until: number
}

const LONGEST_WORDS = 500

/** Reads a question and writes it down; refused where nobody says who asks and why. */
export async function understand(
  logbook: LogbookService,
  asked: DoorQuestion,
  how?: SearchHow,
): Promise<UnderstoodQuestion | Refusal> {
  const asker = askerIn(asked)
  if (isRefusal(asker)) return asker
  const written = asked.query.trim()
  const query = parseQuery(written)
  if (isRefusal(query)) return query
  const from = momentOf('since', asked.since, Number.NEGATIVE_INFINITY)
  const until = momentOf('until', asked.until, Number.POSITIVE_INFINITY)
  if (isRefusal(from)) return from
  if (isRefusal(until)) return until
  const noted = await logbook.administration.note({
    logbook: 'search',
    ...asker,
    query: written,
    ...(Number.isFinite(from) && { since: new Date(from).toISOString() }),
    ...(Number.isFinite(until) && { until: new Date(until).toISOString() }),
    ...how,
    at: logbook.now().getTime(),
  })
  if (isRefusal(noted)) return noted
  return { [NOTED]: true, query: bothOf({ kind: 'received', from, until }, query), from, until }
}

/** Who asks and why, as it is written down. */
function askerIn(
  asked: Pick<DoorQuestion, 'name' | 'reason'>,
): { readonly by: string; readonly reason: string } | Refusal {
  const [by, reason] = [asked.name?.trim() ?? '', asked.reason?.trim() ?? '']
  const isNamed = by !== '' && by.length <= LONGEST_WORDS
  if (isNamed && reason !== '' && reason.length <= LONGEST_WORDS) return { by, reason }
  if (isNamed) {
    return refuse('incomplete', {
      zh: '请写明为何查，不超过500字：每次检索、查看都记入日志簿。',
      en: 'Say why you ask, the reason, in 500 characters at most: each search, and each event opened, is written down.',
    })
  }
  return refuse('incomplete', {
    zh: '检索、查看须写明姓名（name）和事由（reason），各不超过500字；每次都记入日志簿。',
    en: 'Who searches or opens an event says who asks (name) and why (reason), each in 500 characters at most: each time is written down.',
  })
}

function momentOf(name: string, text: string | undefined, none: number): number | Refusal {
  const moment = text === undefined || text === '' ? none : parseMomentOrDay(text)
  return (
    moment ??
    refuse('unreadable', {
      zh: `${name}=${text} 不是时刻（RFC 3339）或日期`,
      en: `${name}=${text} is neither a moment (RFC 3339) nor a date`,
    })
  )
}

export interface FoundPage {
  readonly events: readonly LogbookEvent[]
  /** Positions below this one come next; undefined where these are all. */
  readonly next: number | undefined
}

/** Events by falling position, each as it is found; ends with a refusal where the store is damaged. */
export async function* streamFound(
  logbook: LogbookService,
  { query }: UnderstoodQuestion,
  { limit, before = Number.POSITIVE_INFINITY }: { readonly limit: number; readonly before?: number | undefined },
): AsyncGenerator<LogbookEvent | Refusal> {
  const reader = await openReader(logbook.folder)
  if (isRefusal(reader)) return yield reader
  let left = limit
  for await (const found of findBlocks(reader, query, before)) {
    if (isRefusal(found)) return yield found
    for (const event of found.hits) {
      if (event.position >= before) continue
      yield event
      left -= 1
      if (left === 0) return
    }
  }
}

/** What stands next to an event of the same source, or of the same host. */
export interface EventNeighbours extends NearbyEvents {
  readonly event: LogbookEvent
  readonly term: string
}

/** What came before and after an event, of the same source or host: written down first, as a search. */
export async function askAround(
  logbook: LogbookService,
  asked: Pick<DoorQuestion, 'name' | 'reason'> & {
    readonly position: number
    readonly same: 'source' | 'host'
    readonly count: number
  },
): Promise<EventNeighbours | Refusal> {
  const asker = askerIn(asked)
  const found = isRefusal(asker) ? asker : await askEvent(logbook, asked.position)
  if (isRefusal(found)) return found
  const { event } = found
  const value = asked.same === 'source' ? event.source : readEvent(event).host
  if (value === undefined) {
    return refuse('not-found', {
      zh: `第 ${event.position} 条没有写明主机，只能按来源查。`,
      en: `Event ${event.position} names no host: ask by its source.`,
    })
  }
  const term = termFor(asked.same, value)
  const how = { how: 'around', position: event.position } as const
  const question = await understand(logbook, { ...asked, query: term }, how)
  const reader = isRefusal(question) ? question : await openReader(logbook.folder)
  if (isRefusal(question)) return question
  if (isRefusal(reader)) return reader
  const query = { kind: 'field', field: asked.same, value, isPrefix: false } as const
  const around = await eventsAround(reader, { position: event.position, query, count: asked.count })
  if (around && !isRefusal(around)) return { ...around, event, term }
  return (
    around ?? refuse('not-found', { zh: `没有第 ${event.position} 条。`, en: `There is no event ${event.position}.` })
  )
}

/** Bytes of lines of one page, beyond which no further event is put on it. */
const LONGEST_PAGE = 8 << 20

/** Events by falling position, some at a time: as many as are asked for, or as are long enough together. */
export async function findPage(
  logbook: LogbookService,
  { query }: UnderstoodQuestion,
  { limit, before = Number.POSITIVE_INFINITY }: { readonly limit: number; readonly before?: number | undefined },
): Promise<FoundPage | Refusal> {
  const reader = await openReader(logbook.folder)
  if (isRefusal(reader)) return reader
  const events: LogbookEvent[] = []
  let bytes = 0
  for await (const found of findBlocks(reader, query, before, logbook.scanner)) {
    if (isRefusal(found)) return found
    for (const event of found.hits) {
      if (event.position >= before) continue
      const isFull = events.length === limit || (events.length > 0 && bytes + event.raw.length > LONGEST_PAGE)
      if (isFull) return { events, next: events.at(-1)?.position }
      events.push(event)
      bytes += event.raw.length
    }
  }
  return { events, next: undefined }
}

export interface CountedBin {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly events: number
  /** Of severity 4, warning, or worse. */
  readonly warnings: number
}

export interface CountedTime {
  readonly bins: readonly CountedBin[]
  readonly events: number
  /** Older ones were not counted any more, the time being up. */
  readonly isCutOff: boolean
}

const WARNING = 4

/** How many events there were in each of some equal parts of a time; counted from the newest for so long at most. */
export async function countOverTime(
  logbook: LogbookService,
  { query }: UnderstoodQuestion,
  {
    from,
    until,
    bins,
    forMs,
    counter,
  }: {
    readonly from: number
    readonly until: number
    readonly bins: number
    readonly forMs: number
    /** Counts the same events by their fields. */
    readonly counter?: FieldCounter | undefined
  },
): Promise<CountedTime | Refusal> {
  const reader = await openReader(logbook.folder)
  if (isRefusal(reader)) return reader
  const width = (until - from) / bins
  const counts = Array.from({ length: bins }, (_, at) => ({ from: from + at * width, events: 0, warnings: 0 }))
  const end = performance.now() + forMs
  let [events, isCutOff] = [0, false]
  for await (const event of findEvents(reader, bothOf({ kind: 'received', from, until }, query))) {
    if (isRefusal(event)) return event
    const bin = counts[Math.min(bins - 1, Math.floor((event.received - from) / width))]
    const { severity } = readEvent(event)
    events += 1
    counter?.add(event)
    if (bin) bin.events += 1
    if (bin && severity !== undefined && severity <= WARNING) bin.warnings += 1
    if (events % 1000 === 0 && performance.now() > end) {
      isCutOff = true
      break
    }
  }
  return { bins: counts, events, isCutOff }
}

/** Somebody opens one event, or takes its proof: written down first, as a search is. */
export async function openEvent(
  logbook: LogbookService,
  position: number,
  asked: Pick<DoorQuestion, 'name' | 'reason'>,
): Promise<FoundEvent | Refusal> {
  const asker = askerIn(asked)
  const noted = isRefusal(asker)
    ? asker
    : await logbook.administration.note({ logbook: 'opened', position, ...asker, at: logbook.now().getTime() })
  return isRefusal(noted) ? noted : askEvent(logbook, position)
}

/** An event by its number, or why there is none: one that was deleted says when and by which entry. */
export async function askEvent(logbook: LogbookService, position: number): Promise<FoundEvent | Refusal> {
  const reader = await openReader(logbook.folder)
  const found = isRefusal(reader) ? reader : await eventAt(reader, position)
  if (isRefusal(found)) return found
  if (!found) {
    return refuse('not-found', { zh: `没有第 ${position} 条。`, en: `There is no event ${position}.` })
  }
  return 'event' in found ? found : whyDeleted(logbook.administration.rules(), position, found)
}

/** When it was deleted, by which entry, on which ground. */
function whyDeleted(rules: LogbookRules, position: number, { deletedBy }: DeletedEvent): Refusal {
  const deletion = rules.deletions.find((each) => each.position === deletedBy)
  const at = deletion ? new Date(deletion.at).toISOString() : '?'
  const [by, ground] = [deletion?.entry.by ?? '?', deletion?.entry.ground]
  return refuse(
    'overtaken',
    {
      zh: `第 ${position} 条已于 ${at} 由 ${by} 删除，依据见日志簿第 ${deletedBy} 条；其散列仍在，删除前出具的证明依然有效。`,
      en: `Event ${position} was deleted at ${at} by ${by}, by entry ${deletedBy} of the logbook; its hash stays, and a proof made before still holds.`,
    },
    ground === undefined ? {} : { grounds: [ground as Refusal['grounds'][number]] },
  )
}

/** One event with its proof, as a bundle that `fadu logbook verify` checks. */
export async function proveEvent(logbook: LogbookService, position: number): Promise<Buffer | Refusal> {
  await logbook.sealAndCosign()
  const found = await askEvent(logbook, position)
  const head = isRefusal(found) ? found : await headOf(logbook.folder, logbook.writer.signer)
  if (isRefusal(head)) return head
  if (isRefusal(found)) return found
  const folder = await mkdtemp(join(tmpdir(), 'fadu-proof-'))
  try {
    const out = join(folder, 'bundle')
    const written = await writeBundle({
      reader: head.reader,
      found: only({ committed: () => only(found.found) }),
      asked: { query: `position ${position}` },
      checkpoint: head.checkpoint,
      checkpointText: head.text,
      signer: logbook.writer.signer,
      now: logbook.now(),
      out,
    })
    return isRefusal(written) ? written : await readFile(out)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* only<T>(one: T): AsyncGenerator<T> {
  yield one
}
