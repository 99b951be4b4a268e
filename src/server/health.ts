import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Consumer } from '../kernel/event/definition.ts'
import { type ConsumerState, consumersOf } from '../kernel/event/state.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { isStuck, readWaiting } from '../kernel/ledger/waiting.ts'
import { outboxOf } from '../kernel/notice/outbox.ts'

/** What it said when it failed is for the server's own log: this page is anyone's. */
const consumerState = ({ name, behind, behindSince, failure }: ConsumerState) => ({
  name,
  works: failure === undefined,
  behind,
  ...(behindSince && { behindSince }),
  ...(failure && { since: failure.since, attempts: failure.attempts }),
})

/** For those who keep the server: is it alive, can it work, what is it doing. No path, address or word of a visitor. */
export function addHealth(app: FastifyInstance, kernel: Kernel, following: readonly Consumer[]): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answered = new Histogram({
    name: 'fadu_http_seconds',
    help: 'Time to answer, by route as declared and status',
    labelNames: ['route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
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
    const waiting = await readWaiting(kernel.ledger.database)
    const consumers = (await consumersOf(kernel.ledger.database, following)).map(consumerState)
    const outbox = await outboxOf(kernel.ledger.database)
    const ledger = { works: !isStuck(waiting), ...waiting }
    return reply.send({ ready: true, database, ledger, consumers, outbox })
  })
  app.get('/metrics', { config }, async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
