import type { FastifyReply, FastifyRequest } from 'fastify'
import { isLoopbackName } from './site.ts'

/**
 * `session` holds who is signed in; `sign-in` what the browser must come back with, while somebody is signing in;
 * `device` by what it is known again after somebody signed in, so that nobody's guessing locks it out; `seat` who sits an
 * exam, with an account or without.
 */
export type CookieName = 'session' | 'sign-in' | 'device' | 'seat'

/**
 * `__Host-`: bound to this host, set over TLS alone, so that no neighbour's site can plant one. A browser takes such a
 * name only with `Secure`, and not every browser takes that over plain HTTP on its own machine; there it has neither.
 */
const nameFor = (request: FastifyRequest, name: CookieName): string => (isPlain(request) ? name : `__Host-${name}`)

const isPlain = (request: FastifyRequest): boolean => request.protocol === 'http' && isLoopbackName(request.hostname)

export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  const wanted = nameFor(request, name)
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=')
    if (key === wanted) return value.join('=')
  }
  return undefined
}

/** Without days it ends with the browser, and on the server earlier. */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  name: CookieName,
  value: string,
  days?: number,
): void {
  // Lax: a link in a letter finds its reader signed in; what another site sends by POST comes without.
  const secure = isPlain(request) ? '' : '; Secure'
  const age = days === undefined ? '' : `; Max-Age=${days * 86_400}`
  reply.header('set-cookie', `${nameFor(request, name)}=${value}; Path=/${age}; HttpOnly; SameSite=Lax${secure}`)
}

export function endCookie(request: FastifyRequest, reply: FastifyReply, name: CookieName): void {
  const secure = isPlain(request) ? '' : '; Secure'
  reply.header('set-cookie', `${nameFor(request, name)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`)
}
