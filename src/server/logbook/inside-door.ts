import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import { z } from 'zod'
import { addDays } from '../../kernel/calendar/day.ts'
import { isRefusal, refuse } from '../../law/refusal.ts'
import { addAnswers } from './door-answers.ts'
import { type DoorOptions, sendRefusal } from './door-parts.ts'
import { notUnderstood } from './intake-room.ts'
import { KnownNames } from './known-values.ts'
import { LiveTails } from './live-tail.ts'
import { type LocalName, openLocalSocket } from './local-socket.ts'
import type { LogbookVisit } from './pages/layout.tsx'
import { addPages } from './pages/routes.tsx'

// The door to the server that has this logbook beside it: a socket in the folder that only its user may use. Who asks is
// what that server says; it has signed them in.

export const INSIDE: LocalName = { name: 'inside', note: 'inside.socket' }

/** Says who asks, in JSON, percent-encoded. */
export const VISIT_HEADER = 'x-fadu-visit'
/** A page of which only what stands between head and foot is sent. */
export const PAGE_TYPE = 'application/vnd.fadu.page+json'

const Visiting = z.strictObject({
  by: z.string().min(1).max(500),
  lang: z.enum(['zh', 'en']),
  large: z.boolean(),
  base: z.string().regex(/^(?:\/[a-z-]+)+$/),
  formToken: z.string().optional(),
})

function visitingIn(request: FastifyRequest): z.infer<typeof Visiting> | undefined {
  const header = request.headers[VISIT_HEADER]
  try {
    return Visiting.safeParse(JSON.parse(decodeURIComponent(String(header)))).data
  } catch {
    return undefined
  }
}

function visitIn(request: FastifyRequest, today: string): LogbookVisit {
  const { by, lang = 'zh', large = false, base = '', formToken } = visitingIn(request) ?? {}
  return {
    lang,
    say: (words) => words[lang],
    href(path) {
      const page = `${lang === 'en' ? '/en' : ''}${base}${path === '/' ? '' : path}`
      return large ? `${page}${page.includes('?') ? '&' : '?'}type=large` : page
    },
    path: request.originalUrl,
    today,
    name: by,
    formToken,
  }
}

export interface InsideDoor {
  close(): Promise<void>
}

export async function openInsideDoor(options: DoorOptions): Promise<InsideDoor> {
  const server = insideServer(options)
  await server.ready()
  const socket = await openLocalSocket(options.logbook.folder, INSIDE, (path) => server.listen({ path }))
  return {
    async close() {
      server.server.closeAllConnections()
      await server.close()
      socket.remove()
    },
  }
}

function insideServer(options: DoorOptions): FastifyInstance {
  const { logbook } = options
  const server = fastify({ bodyLimit: 64 << 10, exposeHeadRoutes: false })
  server.setErrorHandler((error, _, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status < 500) return sendRefusal(reply, notUnderstood())
    console.error(error)
    return sendRefusal(reply, refuse('failed', { zh: '内部错误。', en: 'A fault of ours.' }))
  })
  server.addHook('onRequest', async (request, reply) =>
    visitingIn(request) || /^\/(?:api\/|key$|checkpoint$|healthz$)/.test(request.url)
      ? undefined
      : sendRefusal(reply, notUnderstood()),
  )
  const shared = { tails: new LiveTails(options.tail), names: new KnownNames(logbook) }
  server.addHook('preClose', async () => shared.tails.close())
  addAnswers(server, options, { ...shared, isInside: true })
  server.get('/api/warnings', async (_, reply) => {
    const forecast = await logbook.watch.forecast()
    if (isRefusal(forecast)) return sendRefusal(reply, forecast)
    const silent = [...logbook.watch.silences()].flatMap(([source, { isSilent, last }]) =>
      isSilent ? [{ source, since: new Date(last).toISOString() }] : [],
    )
    // As the watch says it, which does not go to and fro at the edge.
    const isFull = forecast !== undefined && logbook.administration.rules().disk?.enough === false
    // Of a disk that is not filling up the days left are no date any more.
    const full_on = isFull ? addDays(logbook.today, forecast.daysLeft ?? 0) : undefined
    const term = logbook.watch.reachesLaw() ? 'own' : 'statute'
    return reply.send({ silent, disk: full_on === undefined ? null : { full_on, term } })
  })
  addPages(server, options, shared, {
    visitOf: (request) => visitIn(request, logbook.today),
    send: (reply, { visit, title, body, status, refusal }) =>
      reply
        .code(status)
        .type(PAGE_TYPE)
        .send(JSON.stringify({ title: visit.say(title), html: renderToString(body), refusal })),
  })
  return server
}
