import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { EventStream } from '../web/event-stream.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** What is being told just now. */
    readonly eventStreams: Set<Readable>
  }
}

/** A server that ends waits for every answer: these would never be over. */
export function endStreamsAtClose(server: FastifyInstance): void {
  server.decorate('eventStreams', new Set<Readable>())
  server.addHook('preClose', async () => {
    for (const content of server.eventStreams) content.destroy()
  })
}

export function sendEvents(reply: FastifyReply, { content }: EventStream): FastifyReply {
  const { eventStreams } = reply.server
  eventStreams.add(content)
  content.once('close', () => eventStreams.delete(content))
  // Nothing is told to whoever asks for the head alone.
  if (reply.request.method === 'HEAD') content.destroy()
  return reply
    .type('text/event-stream; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    .send(content)
}
