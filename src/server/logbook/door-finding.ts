import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { completionsAt } from '../../mechanisms/logbook/complete.ts'
import { FieldCounter } from '../../mechanisms/logbook/counts.ts'
import { isKey, isNamedField, NAMED_FIELDS } from '../../mechanisms/logbook/query/written.ts'
import { removeSearch, savedSearches, saveSearch } from '../../mechanisms/logbook/saved-searches.ts'
import {
  askAround,
  countOverTime,
  type FoundPage,
  findPage,
  streamFound,
  type UnderstoodQuestion,
  understand,
} from './asking.ts'
import { sendRefusal } from './door-parts.ts'
import { askedIn, notANumber, numberIn, positionIn, wordsIn } from './door-words.ts'
import type { KnownNames } from './known-values.ts'
import type { LiveTails } from './live-tail.ts'
import type { LogbookService } from './service.ts'

/** Events of one answer, and of one that is streamed. */
const MOST_AT_ONCE = 1000
const MOST_STREAMED = 1_000_000
/** Characters of one answer, beyond which no further event is put in it. */
const LONGEST_ANSWER = 8 << 20
/** Answers that are streamed at once: each goes through the store at the pace of whoever reads it. */
const MOST_STREAMS = 8
const COUNT_MS = 20_000
const MOST_FIELDS = 8
const MOST_VALUES = 1000
const MOST_AROUND = 500
const NDJSON = 'application/x-ndjson'

export interface FindingOptions {
  readonly logbook: LogbookService
  readonly tails: LiveTails
  readonly names: KnownNames
}

/** What is found, counted and looked on at, with the reading token. */
export function addFinding(api: FastifyInstance, { logbook, tails, names }: FindingOptions): void {
  addFind(api, logbook)
  api.get('/counts', async (request, reply) => {
    const words = wordsIn(request)
    const fields = (words.field ?? NAMED_FIELDS.join(',')).split(',')
    const limit = numberIn(words.limit, 20, MOST_VALUES)
    if (limit === undefined) return sendRefusal(reply, notANumber('limit'))
    if (fields.length > MOST_FIELDS || !fields.every((field) => isNamedField(field) || isKey(field))) {
      return sendRefusal(reply, notFields)
    }
    const asked = await understand(logbook, askedIn(words), { how: 'counts' })
    if (isRefusal(asked)) return sendRefusal(reply, asked)
    const counter = new FieldCounter(fields)
    const { from, until } = asked
    const over = { from: Math.max(from, 0), until: Math.min(until, FAR), bins: 1, forMs: COUNT_MS, counter }
    const counted = await countOverTime(logbook, asked, over)
    if (isRefusal(counted)) return sendRefusal(reply, counted)
    return reply.send({ events: counted.events, isCutOff: counted.isCutOff, fields: counter.counts(limit) })
  })
  api.get<{ Params: { position: string } }>('/events/:position/around', async (request, reply) => {
    const words = wordsIn(request)
    const position = positionIn(request.params.position)
    const count = numberIn(words.count, 50, MOST_AROUND)
    if (position === undefined) return sendRefusal(reply, notANumber('position'))
    if (count === undefined) return sendRefusal(reply, notANumber('count'))
    const same = sameIn(words.same)
    const { name, reason } = words
    const around = isRefusal(same) ? same : await askAround(logbook, { name, reason, position, same, count })
    if (isRefusal(around)) return sendRefusal(reply, around)
    return reply.send({
      query: around.term,
      after: around.after.map(logbook.printed),
      event: logbook.printed(around.event),
      before: around.before.map(logbook.printed),
      cut_off: around.isCutOff,
    })
  })
  api.get('/complete', async (request, reply) => reply.send(await complete(request, { logbook, names })))
  api.get('/tail', (request, reply) => followTail(request, reply, { logbook, tails, name: wordsIn(request).name }))
  api.get('/searches', async (_, reply) => {
    const searches = savedSearches(logbook.folder)
    return isRefusal(searches) ? sendRefusal(reply, searches) : reply.send({ searches })
  })
  api.post('/searches', async (request, reply) => {
    const { name = '', q = '', by = '' } = bodyWords(request)
    const refusal = saveSearch(logbook.folder, { name, query: q, by, at: logbook.now() })
    return refusal ? sendRefusal(reply, refusal) : reply.code(201).send({ name: name.trim() })
  })
  api.delete('/searches', async (request, reply) => {
    const refusal = removeSearch(logbook.folder, wordsIn(request).name ?? '')
    return refusal ? sendRefusal(reply, refusal) : reply.code(204).send()
  })
}

/** Events that are found, some at a time, or all of them streamed to whoever asks for `application/x-ndjson`. */
function addFind(api: FastifyInstance, logbook: LogbookService): void {
  let streams = 0
  const found = async (reply: FastifyReply, asked: UnderstoodQuestion, page: FoundAt) => {
    const events = await findPage(logbook, asked, page)
    if (isRefusal(events)) return sendRefusal(reply, events)
    return reply.type('application/json; charset=utf-8').send(pageText(logbook, events))
  }
  const stream = (reply: FastifyReply, asked: UnderstoodQuestion, page: FoundAt) => {
    const lines = Readable.from(linesOf(logbook, asked, page))
    streams += 1
    // Whoever left is searched for until the search has noticed.
    lines.once('close', () => {
      streams -= 1
    })
    return reply.type(`${NDJSON}; charset=utf-8`).send(lines)
  }
  api.get('/find', async (request, reply) => {
    const words = wordsIn(request)
    const isStream = (request.headers.accept ?? '').includes(NDJSON)
    const page = pageIn(words, isStream ? MOST_STREAMED : MOST_AT_ONCE)
    if (isRefusal(page)) return sendRefusal(reply, page)
    if (isStream && streams >= MOST_STREAMS) return sendRefusal(reply, tooManyStreams)
    const asked = await understand(logbook, askedIn(words))
    if (isRefusal(asked)) return sendRefusal(reply, asked)
    return isStream ? stream(reply, asked, page) : found(reply, asked, page)
  })
}

/** A page as JSON: events that are too long together are left to the next, as signs that JSON spells out may make them. */
function pageText(logbook: LogbookService, { events, next }: FoundPage): string {
  const texts: string[] = []
  let length = 0
  for (const event of events) {
    const text = JSON.stringify(logbook.printed(event))
    length += text.length
    if (texts.length > 0 && length > LONGEST_ANSWER) break
    texts.push(text)
  }
  const isWhole = texts.length === events.length
  const goesOn = isWhole ? next : events[texts.length - 1]?.position
  return `{"events":[${texts.join(',')}],"next":${goesOn ?? null}}`
}

interface FoundAt {
  readonly limit: number
  readonly before: number | undefined
}

function pageIn(words: Readonly<Record<string, string | undefined>>, most: number): FoundAt | Refusal {
  const limit = numberIn(words.limit, 100, most)
  const before = positionIn(words.before)
  if (limit === undefined) return notANumber('limit')
  return words.before !== undefined && before === undefined ? notANumber('before') : { limit, before }
}

/** No event is received later than this. */
const FAR = 8.64e15

const tooManyStreams = refuse('too-many', {
  zh: `同时最多输出${MOST_STREAMS}份结果；请稍后。`,
  en: `At most ${MOST_STREAMS} answers are streamed at once: wait a little.`,
})

const notFields = refuse('unreadable', {
  zh: `field 为 source、host、app、severity 或键名，以逗号分隔，最多${MOST_FIELDS}个`,
  en: `field is source, host, app, severity or a key, several by commas, ${MOST_FIELDS} at most`,
})

/** An event a line; the last line says why, where it ends before its end. */
async function* linesOf(
  logbook: LogbookService,
  asked: UnderstoodQuestion,
  more: Parameters<typeof streamFound>[2],
): AsyncGenerator<string> {
  for await (const event of streamFound(logbook, asked, more)) {
    if (isRefusal(event)) {
      const { code, reason } = event
      return yield `${JSON.stringify({ refused: { code, reason } })}\n`
    }
    yield `${JSON.stringify(logbook.printed(event))}\n`
  }
}

/** By which field neighbours are the same. */
export function sameIn(text: string | undefined): 'source' | 'host' | Refusal {
  if (text === undefined || text === '' || text === 'source') return 'source'
  if (text === 'host') return 'host'
  return refuse('unreadable', { zh: 'same 为 source 或 host', en: 'same is source or host' })
}

/** How a query may be gone on with. Names of fields, sources, hosts and programs: nothing of a line, so no search. */
export async function complete(request: FastifyRequest, { logbook, names }: Pick<FindingOptions, 'logbook' | 'names'>) {
  const { q = '', at } = wordsIn(request)
  const query = q.slice(0, 2000)
  return completionsAt(
    query,
    Math.min(positionIn(at) ?? query.length, query.length),
    await names.values(),
    logbook.today,
  )
}

/** What comes in while somebody looks on: one search, written down before the first event of it. */
export async function followTail(
  request: FastifyRequest,
  reply: FastifyReply,
  { logbook, tails, name }: Pick<FindingOptions, 'logbook' | 'tails'> & { readonly name: string | undefined },
): Promise<FastifyReply> {
  const by = name?.trim() ?? ''
  const full = tails.enter(by)
  if (full) return sendRefusal(reply, full)
  try {
    const asked = await understand(logbook, { ...askedIn(wordsIn(request)), name }, { how: 'tail' })
    if (isRefusal(asked)) return sendRefusal(reply, asked)
    reply.hijack()
    for (const [header, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(header, value)
    }
    await tails.follow(logbook.folder, asked, reply.raw)
    return reply
  } finally {
    tails.leave(by)
  }
}

function bodyWords({ body }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  if (typeof body !== 'object' || body === null) return {}
  const words = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.fromEntries(words)
}
