import type { FastifyInstance } from 'fastify'
import { publicFile } from '../kernel/ledger/published.ts'
import type { TileReader } from '../kernel/ledger/store.ts'

const YEAR = 'public, max-age=31536000, immutable'

/**
 * The published log as C2SP tlog-tiles has it: `/ledger/checkpoint`, `/ledger/tile/…`. Files for programs, the same for
 * everyone, so they have no language and no limit: an auditor reads them all.
 */
export function addLedger(app: FastifyInstance, published: TileReader): void {
  app.get<{ Params: { '*': string } }>(
    '/ledger/*',
    { config: { who: 'anyone', rateLimit: false } },
    async (request, reply) => {
      const path = request.params['*']
      const file = request.originalUrl.startsWith('/ledger/') ? publicFile(path) : undefined
      const bytes = file && (await published.read(path))
      if (!file || !bytes) return reply.callNotFound()
      return reply
        .type(file.type)
        .header('cache-control', file.lasting ? YEAR : 'no-cache')
        .send(Buffer.from(bytes))
    },
  )
}
