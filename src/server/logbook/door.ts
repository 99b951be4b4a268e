import files from '@fastify/static'
import fastify, { type FastifyInstance } from 'fastify'
import { refuse } from '../../law/refusal.ts'
import icon from '../icon.svg?raw'
import { addAnswers } from './door-answers.ts'
import { type DoorOptions, sendRefusal } from './door-parts.ts'
import { BodyRefused, LARGEST, notUnderstood, tooLarge } from './intake-room.ts'
import { addIntake, endLate, REQUEST_MS } from './intake-routes.ts'
import { KnownNames } from './known-values.ts'
import { LiveTails } from './live-tail.ts'
import { addPages } from './pages/routes.tsx'

/** How often it is looked at whether requests are here in time. */
const LOOK_MS = 5000

/** How long a request that is under way may still take once the door is told to close. */
const ENDING_MS = 2000

/** The HTTP door of a logbook: for agents that write, for programs and people that read. */
export function openDoor(options: DoorOptions): FastifyInstance {
  const { built, requestMs = REQUEST_MS } = options
  const server = fastify({
    bodyLimit: LARGEST,
    // Of an answer that costs a search nobody is given the head alone.
    exposeHeadRoutes: false,
    http: { headersTimeout: requestMs, connectionsCheckingInterval: Math.min(LOOK_MS, requestMs) },
    // English lives under `/en/`, as in the whole of Fadu.
    rewriteUrl: ({ url = '/' }) => url.replace(/^\/en(?=\/|\?|$)/, '').replace(/^(?=\?|$)/, '/'),
  })
  server.addHook('onRequest', async (request, reply) => {
    endLate(request, reply, requestMs)
    void reply.headers({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
  server.setErrorHandler((error, _, reply) => {
    if (error instanceof BodyRefused) return sendRefusal(reply.header('connection', 'close'), error.refusal)
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status === 413) return sendRefusal(reply, tooLarge())
    if (status < 500) return sendRefusal(reply, notUnderstood())
    console.error(error)
    return sendRefusal(reply, refuse('failed', { zh: '内部错误。', en: 'A fault of ours.' }))
  })
  if (built.folder) void server.register(files, { root: built.folder, prefix: '/assets/', index: false })
  server.get('/icon.svg', { exposeHeadRoute: true }, async (_, reply) => reply.type('image/svg+xml').send(icon))
  const shared = { tails: new LiveTails(options.tail), names: new KnownNames(options.logbook) }
  server.addHook('preClose', async () => {
    shared.tails.close()
    // A connection that says nothing, or half a request, would hold an end for a minute.
    setTimeout(() => server.server.closeAllConnections(), ENDING_MS).unref()
  })
  addIntake(server, options)
  addAnswers(server, options, shared)
  addPages(server, options, shared)
  return server
}
