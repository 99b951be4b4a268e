import type { FastifyInstance, RouteHandlerMethod } from 'fastify'
import type { Route } from '../web/area.ts'

/** What of a route is no answer: how it is asked, who may, how often and how much. */
interface RouteConditions
  extends Pick<Route, 'method' | 'path' | 'who' | 'largest' | 'rate' | 'limitedBy' | 'json' | 'files' | 'sheet'> {
  /** It begins a session, and uses nothing of one there may be. */
  readonly begins?: true
}

const A_MINUTE = 60_000

/** The one place where a route of a page becomes one of the HTTP server, whoever answers it. */
export function mount(server: FastifyInstance, route: RouteConditions, handler: RouteHandlerMethod): void {
  const { method, path, who, largest, rate, limitedBy, json, files, sheet, begins } = route
  server.route({
    method,
    url: path,
    config: {
      who,
      ...(begins && { begins }),
      ...(rate && { rateLimit: { max: rate, timeWindow: A_MINUTE } }),
      ...(limitedBy && { limitedBy }),
      ...(json && { json }),
      ...(files && { files }),
      ...(sheet && { sheet }),
    },
    ...(largest && { bodyLimit: largest }),
    handler,
  })
}
