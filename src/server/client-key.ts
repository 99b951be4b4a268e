import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { Identity } from '../kernel/identity/identity.ts'
import { readSeatToken } from '../mechanisms/sitting/token.ts'
import { readCookie } from './session/cookie.ts'

/** Tells one client from another, and nothing else of it. */
export type ClientKey = (request: FastifyRequest) => string

const KEY_LIVES_MS = 600_000

/**
 * A keyed hash of the client's network, under a key that lives for so long and only in memory: ten minutes if not said.
 * The rate limit counts by it, and the pool of threads and the room for files are shared out by it.
 */
export function openClientKey(livesMs = KEY_LIVES_MS): ClientKey {
  let key = randomBytes(32)
  const turn = setInterval(() => {
    key = randomBytes(32)
  }, livesMs)
  turn.unref()
  return (request) => createHmac('sha256', key).update(networkOf(request.ip)).digest('base64')
}

/** What the counts of styles and scripts begin with. */
export const ASSETS = 'assets '

/**
 * By what visits are counted: by the client's network, at routes of an exam's hall by the seat. A token that was not signed
 * here is nobody's seat, so that nobody passes the limit by inventing some; and each seat has one count however often its
 * candidate enters anew.
 */
export const limitKey =
  ({ keys, now }: Pick<Identity, 'keys' | 'now'>, clientKey: ClientKey): ClientKey =>
  (request) => {
    const token = request.routeOptions.config?.limitedBy === 'seat' ? readCookie(request, 'seat') : undefined
    const seat = token === undefined ? undefined : readSeatToken(keys, token, now())?.seat
    if (seat !== undefined) return `seat ${seat}`
    return request.url.startsWith('/assets/') ? ASSETS + clientKey(request) : clientKey(request)
  }

/**
 * What one client holds of the address space: an IPv4 address, or the /64 of an IPv6 one, since a provider gives every
 * household at least so many (RFC 6177). An IPv4 address in the form of IPv6 is that IPv4 address.
 */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 4).join(':') : address.toString()
}

/** What a proxy adds to a request, whoever it names. */
const ADDED_BY_PROXIES = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

/**
 * Sent on this machine, to it by its own name, and by no proxy: it is not limited, and may read the figures of the
 * server. A proxy on this machine that adds none of these headers passes the public name on, as HAProxy and tunnels do,
 * and is limited as one client. One that adds none and asks for `localhost` itself, as nginx does unless it is told
 * otherwise, cannot be told from somebody on this machine.
 */
export const isOwnMachine = ({ ip, socket, headers, hostname }: FastifyRequest): boolean =>
  isLoopback(ip) &&
  isLoopback(socket.remoteAddress ?? ip) &&
  isOwnName(hostname) &&
  ADDED_BY_PROXIES.every((name) => headers[name] === undefined)

const isOwnName = (hostname: string): boolean =>
  hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/g, ''))

const isLoopback = (ip: string): boolean => ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'loopback'

/**
 * The network a browser is in: the /24 of an IPv4 address, the /48 of an IPv6 one, so that an office or a household
 * whose address changes within its provider's range is known again.
 */
export function homeNetworkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ''
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 3).join(':') : address.octets.slice(0, 3).join('.')
}
