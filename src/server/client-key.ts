import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** Tells one client from another, and nothing else of it. */
export type ClientKey = (request: FastifyRequest) => string

const KEY_LIVES_MS = 600_000

/**
 * A keyed hash of the client's address, under a key that lives ten minutes and only in memory. The rate limit counts by
 * it, and the pool of threads shares itself out by it.
 */
export function openClientKey(): ClientKey {
  let key = randomBytes(32)
  const turn = setInterval(() => {
    key = randomBytes(32)
  }, KEY_LIVES_MS)
  turn.unref()
  return (request) => createHmac('sha256', key).update(request.ip).digest('base64')
}

/** The machine itself is not limited: a proxy on it names its client, and that one is. */
export const isOwnMachine = ({ ip }: FastifyRequest): boolean => /^(?:127\.|::1$|::ffff:127\.)/.test(ip)
