import type { FastifyInstance } from 'fastify'
import { COSIGNED, KEY, readText } from '../../kernel/ledger/published.ts'
import { fileStore } from '../../kernel/ledger/store.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { sinceOf } from '../../mechanisms/logbook/statement.ts'
import { countOverTime, openEvent, proveEvent, understand } from './asking.ts'
import { headText } from './cosigning.ts'
import { addFinding, type FindingOptions } from './door-finding.ts'
import { type DoorOptions, noToken, sendRefusal, shownToken } from './door-parts.ts'
import { askedIn, notANumber, numberIn, positionIn, wordsIn } from './door-words.ts'
import { isToken } from './tokens.ts'
import { toldForecast, toldSource } from './told-sources.ts'

const MOST_AT_ONCE = 1000
const COUNT_MS = 20_000
const MOST_BINS = 400
const A_DAY_MS = 86_400_000

/** What programs ask, with the reading token; inside, the server that asks needs none. Head and public key are for everybody. */
export function addAnswers(
  server: FastifyInstance,
  { logbook, tokens }: DoorOptions,
  { tails, names, isInside = false }: Pick<FindingOptions, 'tails' | 'names'> & { readonly isInside?: boolean },
): void {
  for (const [url, file] of [
    // With the lines of witnesses where they cosigned this very head, and the newest that they did cosign.
    ['/checkpoint', () => headText(logbook.folder)],
    ['/cosigned', () => readText(fileStore(logbook.folder), COSIGNED)],
    ['/key', () => readText(fileStore(logbook.folder), KEY)],
  ] as const) {
    server.get(url, { exposeHeadRoute: true }, async (_, reply) => {
      const text = await file()
      return reply
        .code(text === undefined ? 404 : 200)
        .type('text/plain; charset=utf-8')
        .send(text ?? '')
    })
  }
  server.get('/healthz', { exposeHeadRoute: true }, async (_, reply) => {
    const { broken, waiting } = logbook.intake
    return reply
      .code(broken === undefined ? 200 : 503)
      .send({ writes: broken === undefined, why: broken ?? null, waiting })
  })
  void server.register(
    async (api) => {
      api.addHook('onRequest', async (request, reply) =>
        isInside || isToken(tokens.read, shownToken(request) ?? '') ? undefined : sendRefusal(reply, noToken('read')),
      )
      addReading(api, { logbook })
      addFinding(api, { logbook, tails, names })
    },
    { prefix: '/api' },
  )
}

function addReading(api: FastifyInstance, { logbook }: Pick<DoorOptions, 'logbook'>): void {
  api.get('/histogram', async (request, reply) => {
    const words = wordsIn(request)
    const bins = numberIn(words.bins, 48, MOST_BINS)
    if (bins === undefined) return sendRefusal(reply, notANumber('bins'))
    const asked = await understand(logbook, askedIn(words), { how: 'histogram' })
    if (isRefusal(asked)) return sendRefusal(reply, asked)
    const now = logbook.now().getTime()
    const until = Number.isFinite(asked.until) ? asked.until : now + 1
    const from = Number.isFinite(asked.from) ? asked.from : until - A_DAY_MS
    if (from >= until) {
      return sendRefusal(reply, refuse('unreadable', { zh: 'since 须早于 until', en: 'since lies before until' }))
    }
    const counted = await countOverTime(logbook, asked, { from, until, bins, forMs: COUNT_MS })
    return isRefusal(counted)
      ? sendRefusal(reply, counted)
      : reply.send({
          ...counted,
          bins: counted.bins.map((bin) => ({ ...bin, from: new Date(bin.from).toISOString() })),
        })
  })
  api.get('/sources', async (request, reply) => {
    const from = positionIn(wordsIn(request).from ?? '0')
    if (from === undefined) return sendRefusal(reply, notANumber('from'))
    const sources = await logbook.summaries()
    if (isRefusal(sources)) return sendRefusal(reply, sources)
    const silences = logbook.watch.silences()
    return reply.send({
      sources: sources.slice(from, from + MOST_AT_ONCE).map((summary) => {
        const { received, lost, rejected } = logbook.sources.health(summary.source)
        const since = sinceOf(logbook.administration.rules(), summary.source, sources)
        return {
          ...toldSource({ ...summary, since }, silences.get(summary.source)),
          this_run: { received, lost, rejected },
        }
      }),
      next: from + MOST_AT_ONCE < sources.length ? from + MOST_AT_ONCE : null,
    })
  })
  api.get('/forecast', async (_, reply) => {
    const forecast = await logbook.watch.forecast()
    return isRefusal(forecast) ? sendRefusal(reply, forecast) : reply.send({ forecast: toldForecast(forecast) })
  })
  api.get<{ Params: { position: string } }>('/events/:position', async (request, reply) => {
    const position = positionIn(request.params.position)
    const asked = askedIn(wordsIn(request))
    const found = position === undefined ? notANumber('position') : await openEvent(logbook, position, asked)
    return isRefusal(found) ? sendRefusal(reply, found) : reply.send(logbook.printed(found.event))
  })
  api.get<{ Params: { position: string } }>('/events/:position/proof', async (request, reply) => {
    const position = positionIn(request.params.position)
    const asked = askedIn(wordsIn(request))
    const found = position === undefined ? notANumber('position') : await openEvent(logbook, position, asked)
    const bundle = isRefusal(found) ? found : await proveEvent(logbook, found.event.position)
    return isRefusal(bundle) ? sendRefusal(reply, bundle) : reply.type('application/x-ndjson').send(bundle)
  })
  api.get('/statement', async (request, reply) => {
    const { source } = wordsIn(request)
    if (source === undefined)
      return sendRefusal(reply, refuse('incomplete', { zh: '须写明 source', en: 'source is needed' }))
    const stated = await logbook.statement(source)
    return isRefusal(stated) ? sendRefusal(reply, stated) : reply.type('text/plain; charset=utf-8').send(stated.signed)
  })
}
