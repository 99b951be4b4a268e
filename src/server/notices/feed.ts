import type { FastifyInstance } from 'fastify'
import { readFeed } from '../../kernel/notice/calendar-feed.ts'
import { writeCalendar } from '../../kernel/notice/icalendar.ts'
import type { App } from '../../web/area.ts'
import { visitOf } from '../visit.ts'

/**
 * A calendar at its own address: whoever has the address reads it, and nobody is asked who they are. A wrong one looks
 * like any page that is not there. By `If-None-Match` alone it is told whether it changed: a case that left the
 * calendar leaves no date behind.
 */
export function addFeeds(server: FastifyInstance, app: App): void {
  server.get<{ Params: { feed: string } }>('/calendar/:feed', { config: { who: 'anyone' } }, async (request, reply) => {
    const feed = await readFeed(app.kernel.identity, request.params.feed.replace(/\.ics$/, ''))
    if (!feed) return reply.callNotFound()
    const { origin, lang } = visitOf(app, request)
    const { text, etag, changedAt } = writeCalendar({ feed, origin, lang })
    reply.header('cache-control', 'private, no-cache').header('etag', etag)
    if (changedAt) reply.header('last-modified', changedAt.toUTCString())
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type('text/calendar; charset=utf-8').send(text)
  })
}
