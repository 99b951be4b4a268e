import type { FastifyRequest } from 'fastify'
import type { Identity } from '../../kernel/identity/identity.ts'

/** localhost, ::1 and all of 127.0.0.0/8, as an address line spells them. */
export const isLoopbackName = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)

/**
 * The identity as this browser sees the site: a passkey is bound to it. On the machine itself people come by several
 * names; from outside by one, FADU_ORIGIN, whatever a request says of its host.
 */
export const identityFor = (identity: Identity, request: FastifyRequest): Identity =>
  process.env.FADU_ORIGIN || !isLoopbackName(request.hostname)
    ? identity
    : { ...identity, site: { ...identity.site, origin: `${request.protocol}://${request.host}` } }

/** Where this server is reached from outside, as browsers write an origin: `https://law.example.org`. */
export const originOf = (request: FastifyRequest): string =>
  process.env.FADU_ORIGIN || `${request.protocol}://${request.host}`
