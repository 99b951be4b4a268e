import compress from '@fastify/compress'
import formbody from '@fastify/formbody'
import limit from '@fastify/rate-limit'
import files from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { DAY_MS } from '../kernel/calendar/day.ts'
import type { Consumer } from '../kernel/event/definition.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { KeysAway, keysAway } from '../kernel/keys/service.ts'
import type { ActContext } from '../kernel/procedure/act-context.ts'
import type { ChangedRelease } from '../kernel/procedure/release.ts'
import { messageOf, whyNotNow } from '../kernel/storage/fault.ts'
import { type Compute, openWorkers, type Workers } from '../kernel/worker/workers.ts'
import { type Refusal, refuse } from '../law/refusal.ts'
import type { LogbookBeside } from '../mechanisms/logbook/beside.ts'
import type { ChangedRegister } from '../mechanisms/register/release.ts'
import type { Answer, App, Area, Route, RouteAccess } from '../web/area.ts'
import { renderPage } from '../web/page.tsx'
import { problemOf, sendPage } from './answer.tsx'
import { api } from './api.ts'
import { apiPageRoute } from './api-page.tsx'
import type { Built } from './assets.ts'
import { assignmentRoutes } from './assignment.tsx'
import { builtFile } from './built-file.ts'
import { ASSETS, type ClientKey, isOwnMachine, limitKey, openClientKey } from './client-key.ts'
import { openConsumers } from './consumers.ts'
import { datasetsOf } from './datasets.ts'
import { deskRoutes } from './desk/desk-page.tsx'
import { officeDeskRoutes } from './desk/office-page.tsx'
import { endStreamsAtClose } from './event-streams.ts'
import { evidenceRoutes } from './evidence/routes.tsx'
import { frontOf } from './front.tsx'
import { addHealth } from './health.ts'
import icon from './icon.svg?raw'
import { addLedger } from './ledger-routes.ts'
import { type ListenAt, LOOPBACK, type TrustedProxies } from './listen-options.ts'
import { jobRoutes } from './long-jobs/page.tsx'
import { mount } from './mount.ts'
import { addFeeds } from './notices/feed.ts'
import { noOutward, type Outward } from './notices/outward.ts'
import { noticeRoutes } from './notices/routes.ts'
import { openPageCache } from './page-cache.ts'
import { openActContext } from './procedures/act-context.ts'
import { holdJudges } from './registers.ts'
import { sectionRoutes } from './section-page.tsx'
import { servedPaths } from './served-paths.ts'
import { type RequestIdentity, readEntry } from './session/entry.ts'
import { whyNotOurs, whyNotPass } from './session/gate.ts'
import { type OutsideSettings, outsideOf } from './session/outside-service.ts'
import { receiving } from './session/receipt.ts'
import { answerSession, type SessionServices, sessionRoutes } from './session/session-routes.ts'
import { signInPage } from './session/sign-in-page.tsx'
import { whyUnreadable } from './storable.ts'
import { addUploads, SLOWEST_UPLOAD_MS } from './upload.ts'
import { languageOf, visitOf } from './visit.ts'
import { openWholeFiles } from './whole-files.ts'
import type { Witnessing } from './witnessing.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may pass: every route states it, and the role × route test reads it. */
    who?: RouteAccess
    /** It begins a session, and uses nothing of one there may be. */
    begins?: true
    /** Its visits are counted by the seat of an exam. */
    limitedBy?: 'seat'
    /** It talks to a script of a page. */
    json?: true
  }
  interface FastifyRequest {
    /** Who came in, by their cookie; undefined before it was read, and for the API. */
    entry: RequestIdentity | undefined
  }
  interface FastifyInstance {
    /** Every route as it was declared. */
    readonly declaredRoutes: readonly RouteOptions[]
    /** What acts of this app stand on, for those who act upon clocks and events. */
    readonly context: ActContext
    /** Whoever follows events here. */
    readonly consumers: readonly Consumer[]
    /** The pool of threads, for whoever sent a request. */
    readonly clientKey: ClientKey
    /** The same with a key that lives for a day. */
    readonly clientKeyOfDay: ClientKey
    readonly computeFor: (request: FastifyRequest) => Compute
  }
}

const headers = {
  'content-security-policy':
    "default-src 'none'; object-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // Our own pages alone: under no-referrer a browser sends `Origin: null` with a form of ours.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
}

/** From now on a browser comes over TLS alone (RFC 6797), once a proxy has told that it came so. */
const A_YEAR = 'max-age=31536000'

const absent = refuse('not-found', { zh: '没有这一页', en: 'There is no such page' })
const failed = refuse('failed', { zh: '系统出错，未作任何记录', en: 'Something broke; nothing was recorded' })
const unreadable = refuse('unreadable', { zh: '无法识别的请求', en: 'The request cannot be read' })
const tooLarge = refuse('too-large', { zh: '请求过大', en: 'The request is too large' })
const tooMany = refuse('too-many', { zh: '请求过于频繁，请稍后再试', en: 'Too many requests; try again shortly' })
/** Of any route; each may take less, and most take 64 KiB. */
const LARGEST_FORM = 1024 * 1024

/** Visits a minute from one client, or of one seat. */
const MOST_VISITS = 600
/** Styles and scripts: a room of five hundred behind one address asks for a few each, and its browsers keep them. */
const MOST_ASSETS = 6_000
/** Clients and seats counted at once; whoever was not seen for the longest time is forgotten. */
const MOST_COUNTED = 50_000

export interface ServerOptions {
  readonly kernel: Kernel
  readonly areas: readonly Area[]
  readonly built: Built
  /** Another service that knows our people, where there is one. */
  readonly outside?: OutsideSettings | undefined
  readonly outward?: Outward | undefined
  /** The witnesses this server has its heads cosigned by; none if missing. */
  readonly witnessing?: Pick<Witnessing, 'state'> | undefined
  /** From whom forwarded addresses are believed; proxies on this machine, if not said. */
  readonly trustedProxies?: TrustedProxies
  /** Where figures are read, if not by this machine at the server's main port. */
  readonly metricsAt?: ListenAt | undefined
  /** Versions of procedures that are not as this database first served them. */
  readonly changed?: readonly ChangedRelease[] | undefined
  /** Definitions of registers that are not as this database first served them. */
  readonly changedRegisters?: readonly ChangedRegister[] | undefined
  /** The pool of threads, where a test brings one with tasks or limits of its own. The server closes it. */
  readonly workers?: Workers | undefined
  /** The logbook that runs beside this server; without it the areas that need one are not here. */
  readonly logbook?: LogbookBeside | undefined
}

/** The whole server, not yet listening: tests call it without a socket. */
export async function openServer({
  kernel,
  areas: all,
  built,
  logbook,
  ...options
}: ServerOptions): Promise<FastifyInstance> {
  const areas = all.filter(({ needs }) => needs !== 'logbook' || logbook)
  const context = openActContext(
    kernel,
    areas.flatMap(({ procedures = [] }) => procedures),
    {
      documents: areas.flatMap(({ documents = [] }) => documents),
      readers: areas.flatMap(({ readers = [], keyedReaders }) => [...readers, ...(keyedReaders?.(kernel) ?? [])]),
      changed: options.changed,
    },
  )
  datasetsOf(areas, kernel.shelf)
  holdJudges(areas, kernel.shelf)
  const served = servedPaths()
  const { changedRegisters = [] } = options
  const app: App = { kernel, areas, context, changedRegisters, serves: served.has, logbook }
  const consumers = openConsumers(app)
  const outside = options.outside && outsideOf(options.outside)
  const server = fastify({
    // No request log: an anonymous reader's address must reach no file.
    logger: false,
    bodyLimit: 64 * 1024,
    trustProxy: [...(options.trustedProxies ?? LOOPBACK)],
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    requestTimeout: SLOWEST_UPLOAD_MS,
    // A search of ten thousand characters is answered plainly, so it must be able to arrive.
    http: { maxHeaderSize: 128 * 1024, headersTimeout: 30_000 },
    rewriteUrl: (request) => languageOf(request.url ?? '/').rest,
  })
  const declared: RouteOptions[] = []
  server.decorate('declaredRoutes', declared)
  endStreamsAtClose(server)
  server.decorate('context', context)
  server.decorate('consumers', consumers)
  const clientKey = openClientKey()
  server.decorate('clientKey', clientKey)
  server.decorate('clientKeyOfDay', openClientKey(DAY_MS))
  const workers = options.workers ?? openWorkers(builtFile('worker'))
  const computeFor =
    (request: FastifyRequest): Compute =>
    (task, input) =>
      workers.computeFor(clientKey(request))(task, input)
  server.decorate('computeFor', computeFor)
  server.addHook('onRoute', (route) => {
    declared.push(route)
    served.add(route.url)
  })
  server.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler)

  const refusing = addRefusals(server, { app, built, outside })
  await addPlugins(server, built, limitKey(kernel.identity, clientKey))
  await guardRequests(server, kernel, refusing)

  const areaRoutes = areas.flatMap((area) => area.routes)
  const front = frontOf(new Set(areaRoutes.map(({ path }) => path)), kernel.identity)
  const pages = [
    ...front,
    apiPageRoute,
    ...sectionRoutes(areas),
    ...areaRoutes,
    ...noticeRoutes(options.outward ?? noOutward),
    ...jobRoutes,
    ...evidenceRoutes,
    ...assignmentRoutes,
    ...deskRoutes,
    ...officeDeskRoutes,
  ]
  const answerPage = pageAnswers(app, built, openWholeFiles(server, clientKey))
  for (const route of pages) mount(server, route, answerPage(route))
  const services = { app, built, outside }
  for (const route of sessionRoutes(services)) mount(server, route, answerSession(route, services))
  server.get('/icon.svg', { config: { who: 'anyone' } }, async (_, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(icon),
  )
  addLedger(server, kernel.ledger.store)
  addFeeds(server, app)
  addHealth(server, kernel, {
    following: consumers,
    changed: context.catalogue.changed,
    changedRegisters,
    metricsAt: options.metricsAt,
    witnessing: options.witnessing,
  })
  await server.register(api(app), { prefix: '/api' })
  server.addHook('onClose', async () => {
    await Promise.all([kernel.attachments.close(), workers.close()])
  })
  return server
}

/** What is bounded, read, pressed and sent as files, before any route. */
async function addPlugins(server: FastifyInstance, built: Built, countedBy: ClientKey): Promise<void> {
  await server.register(limit, {
    max: (_, key) => (key.startsWith(ASSETS) ? MOST_ASSETS : MOST_VISITS),
    timeWindow: 60_000,
    cache: MOST_COUNTED,
    keyGenerator: countedBy,
    allowList: isOwnMachine,
  })
  await server.register(formbody, { bodyLimit: LARGEST_FORM })
  await server.register(compress, { encodings: ['br', 'gzip'], threshold: 1024, brotliOptions: { params: { 1: 4 } } })
  if (built.folder) {
    await server.register(files, {
      root: built.folder,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
    })
  }
}

type Refusing = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal) => FastifyReply

/** How a no is told that no route says: to programs as a problem, to people as a page. Gives it to whoever stands before routes. */
function addRefusals(server: FastifyInstance, { app, built, outside }: SessionServices): Refusing {
  const refusing: Refusing = (request, reply, refusal) => {
    const visit = visitOf(app, request)
    if (visit.path.startsWith('/api/') || request.routeOptions.config?.json)
      return reply.send(problemOf(reply, refusal, visit.lang))
    // Whoever must sign in is shown where, and goes on from there.
    const mustSignIn = refusal.code === 'not-signed-in' && !visit.visitor
    const query = request.method === 'GET' ? { to: visit.path + visit.search } : {}
    const answer = mustSignIn ? signInPage({ visit: { ...visit, query }, outside: !!outside, refusal }) : refusal
    return sendPage(reply, answer, visit, built)
  }
  server.setNotFoundHandler((request, reply) => refusing(request, reply, absent))
  server.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const refusal = refusalOf(error)
    // The message alone: a database error carries the values it was given.
    if (refusal === failed) console.error('failed:', request.routeOptions.url ?? '', messageOf(error))
    return refusing(request, reply, refusal)
  })
  return refusing
}

/** What every request passes: its headers, who came in, what it brings, whether it is ours, and whether it may. */
async function guardRequests(server: FastifyInstance, kernel: Kernel, refusing: Refusing): Promise<void> {
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    // Of this name alone: other sites below it are not ours to speak for.
    if (request.protocol === 'https') reply.header('strict-transport-security', A_YEAR)
  })
  server.decorateRequest('entry', undefined)
  server.addHook('onRequest', async (request, reply) => {
    // To the API a cookie alone is nobody: what another site makes a browser send acts in no one's name. Where a script of
    // our own page shows the token of a form beside it, the call reads it itself (session/script-caller.ts).
    if (!/^\/(?:api|assets)\//.test(request.url)) request.entry = await readEntry(kernel.identity, request, reply)
  })
  await addUploads(server, kernel.attachments)
  server.addHook('preValidation', async (request, reply) => {
    const refusal = whyUnreadable([request.params, request.query, request.body])
    if (!refusal) return undefined
    // Whatever is told of the request now must not walk through it either.
    request.body = undefined
    return refusing(request, reply, refusal)
  })
  server.addHook('preHandler', async (request, reply) => {
    const refusal = whyNotOurs(request) ?? (request.entry && whyNotPass(request, request.entry))
    return refusal && refusing(request, reply, refusal)
  })
}

/** Answers a visit to a page: from memory where it is the same for everyone and nothing has changed. */
function pageAnswers(app: App, built: Built, wholeFile: ReturnType<typeof openWholeFiles>) {
  const cachedPage = openPageCache(app.kernel.pool)
  return (route: Route) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const visit = visitOf(app, request)
      // A page that names somebody is nobody else's.
      const cached = request.entry?.session
        ? false
        : await (typeof route.cached === 'function' ? route.cached() : route.cached)
      if (!cached) {
        const given = await wholeFile({ request, reply, visit }, await route.answer(visit))
        return sendPage(reply, await receiving(request, reply, given), visit, built)
      }
      let answer: Answer | undefined
      const sent = await cachedPage(request, reply, visit, async () => {
        answer = await route.answer(visit)
        return answer.kind === 'page' && !answer.passing && !answer.refusal
          ? renderPage(answer, visit, built)
          : undefined
      })
      return sent || !answer ? reply : sendPage(reply, answer, visit, built)
    }
}

function refusalOf(error: Error & { statusCode?: number; code?: string }): Refusal {
  const status = error.statusCode ?? 500
  if (status === 413) return tooLarge
  if (status === 429) return tooMany
  if (status < 500) return unreadable
  return error instanceof KeysAway ? keysAway : (whyNotNow(error) ?? failed)
}
