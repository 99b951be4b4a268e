import { createServer } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Consumer } from '../kernel/event/definition.ts'
import { type ConsumerState, consumersOf } from '../kernel/event/state.ts'
import { jobLag } from '../kernel/job/read.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { openFaults } from '../kernel/ledger/fault.ts'
import { isStuck, readWaiting } from '../kernel/ledger/waiting.ts'
import { outboxOf } from '../kernel/notice/outbox.ts'
import type { ProcedureCatalogue } from '../kernel/procedure/catalogue.ts'
import { overdueSteps } from '../kernel/procedure/sweep.ts'
import type { App } from '../web/area.ts'
import { isOwnMachine } from './client-key.ts'
import type { ListenAt } from './listen-options.ts'
import type { Witnessing } from './witnessing.ts'

/** What it said when it failed is for the server's own log: this page is anyone's. */
const consumerState = ({ name, behind, behindSince, failure }: ConsumerState) => ({
  name,
  works: failure === undefined,
  behind,
  ...(behindSince && { behindSince }),
  ...(failure && { since: failure.since, attempts: failure.attempts }),
})

/** What does not fit the record is told by its number alone: which case it is, is nobody's business here. */
async function recordState({ ledger, recordCheck }: Kernel) {
  const { count, since } = await openFaults(ledger.database)
  const { running, last } = await recordCheck.read()
  return {
    works: count === 0,
    differs: count,
    ...(since !== undefined && { since }),
    ...(running && { running: { part: running.part, startedAt: running.startedAt } }),
    ...(last && { last }),
  }
}

/** Whether acts are published and signed, why not, and what witnesses have cosigned. */
async function ledgerState({ ledger, signing }: Kernel, witnessing: Pick<Witnessing, 'state'> | undefined) {
  const waiting = await readWaiting(ledger.database)
  const stopped = signing.stopped()
  const witnesses = witnessing?.state().map(({ name, size, failure }) => ({ name, size, works: failure === undefined }))
  return {
    works: !isStuck(waiting) && !stopped,
    ...waiting,
    ...(stopped && { stopped: stopped.reason }),
    ...(witnesses && witnesses.length > 0 && { witnesses }),
  }
}

/** In what the processes are held that open strangers' files: what is `open`, `shared` or `visible` is not held here. */
const cleanerState = ({ attachments }: Kernel) =>
  attachments.confinement().then(
    ({ network, user, files }) => ({ works: true, network, user, files }),
    () => ({ works: false }),
  )

/** A server whose role may more than it needs works all the same; whoever keeps it is told what, and what would help. */
const roleOf = ({ more, why }: Kernel['worksAs']) => (more.length === 0 ? {} : { databaseRole: { more, why } })

/** Whether an agent that has the keys answers: without it nothing is signed or unsealed, and all else goes on. */
const keysOf = async (keys: Kernel['keys']) => (keys?.kind === 'agent' ? { keys: { works: await keys.isThere() } } : {})

/** What it tells besides what the kernel knows. */
interface HealthOptions extends Pick<ProcedureCatalogue, 'changed'>, Pick<App, 'changedRegisters'> {
  /** Who listens to events here. */
  readonly following: readonly Consumer[]
  readonly metricsAt: ListenAt | undefined
  /** Who cosigns heads; undefined where nobody is asked. */
  readonly witnessing: Pick<Witnessing, 'state'> | undefined
}

/**
 * For those who keep the server: is it alive, can it work, what is it doing. No path, address or word of a visitor.
 * Figures are read at an address of their own where one is given, else by this machine alone: how often an anonymous
 * page was asked for, second by second, would tell when somebody reported.
 */
export function addHealth(
  app: FastifyInstance,
  kernel: Kernel,
  { following, changed, changedRegisters, metricsAt, witnessing }: HealthOptions,
): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answered = new Histogram({
    name: 'fadu_http_seconds',
    help: 'Time to answer, by status, and by route as declared where it is for those who are signed in',
    labelNames: ['route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const { url = 'none', config } = request.routeOptions
    const route = config.who === 'signed-in' ? url : 'public'
    answered.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.addHook('onClose', async () => registry.clear())

  const config = { who: 'anyone' } as const
  app.get('/healthz', { config }, async () => ({ alive: true }))
  app.get('/readyz', { config }, async (_, reply) => {
    const database = await kernel.ready()
    if (!database) return reply.code(503).send({ ready: false, database })
    // A stuck ledger takes no server out of service: acts are recorded all the same, and are published when it goes on.
    // Nor does a consumer of events that stands still: it stops alone, and tries again.
    const consumers = (await consumersOf(kernel.ledger.database, following)).map(consumerState)
    const outbox = await outboxOf(kernel.ledger.database, kernel.now())
    // Cases of a changed version go on, and new ones are refused with the reason: the rest of the office works.
    const procedures = { works: changed.length === 0, changed }
    const overdue = await overdueSteps(kernel.ledger.database, kernel.now())
    const clocks = { works: overdue === 0, overdue }
    const beside = { ...roleOf(kernel.worksAs), ...(await keysOf(kernel.keys)) }
    return reply.send({
      ready: true,
      database,
      ...beside,
      ledger: await ledgerState(kernel, witnessing),
      record: await recordState(kernel),
      consumers,
      outbox,
      procedures,
      registers: { works: changedRegisters.length === 0, changed: changedRegisters },
      clocks,
      jobs: await jobLag(kernel.ledger.database, kernel.now()),
      cleaner: await cleanerState(kernel),
    })
  })
  app.get('/metrics', { config }, async (request, reply) => {
    if (metricsAt || !isOwnMachine(request)) return reply.callNotFound()
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  if (metricsAt) listenForMetrics(app, registry, metricsAt)
}

/** A listener of its own, up and down with the server: it answers with the figures and nothing else. */
function listenForMetrics(app: FastifyInstance, registry: Registry, { host, port }: ListenAt): void {
  const listener = createServer(async (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return response.writeHead(404).end()
    const figures = await registry.metrics()
    return response.writeHead(200, { 'content-type': registry.contentType }).end(figures)
  })
  app.addHook('onListen', async () => {
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject).listen(port, host, resolve)
    })
  })
  app.addHook('onClose', async () => {
    listener.closeAllConnections()
    listener.close()
  })
}
