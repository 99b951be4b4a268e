import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, type RefusalCode, refuse } from '../../law/refusal.ts'
import { statusMessage } from '../../mechanisms/logbook/wire.ts'
import type { Built } from '../assets.ts'
import { statusOf } from '../refusal-status.ts'
import type { TailOptions } from './live-tail.ts'
import type { LogbookService } from './service.ts'
import type { TokenHashes } from './tokens.ts'

// What everybody at the HTTP door shares: how a no is sent, and how a token is shown.

export interface DoorOptions {
  readonly logbook: LogbookService
  readonly tokens: TokenHashes
  readonly built: Built
  /** Milliseconds within which a request must be here; half a minute, if not said. */
  readonly requestMs?: number | undefined
  /** Milliseconds for which a journal may say nothing; a quarter of an hour, if not said. */
  readonly journalIdleMs?: number | undefined
  /** How many may look on as events come, and for how long. */
  readonly tail?: TailOptions | undefined
}

const RETRY_SECONDS = 5

/** Of pages and of answers to programs alike; what was deleted from a logbook is gone. */
export const doorStatus: Record<RefusalCode, number> = { ...statusOf, overtaken: 410 }

/** The same as `google.rpc.Code` has it, which OTLP answers with. */
const RPC_OF: Readonly<Record<number, number>> = { 401: 16, 403: 7, 404: 5, 413: 8, 429: 8, 500: 13, 503: 14 }
const INVALID = 3

export const OTLP_PATH = '/v1/logs'

export const PROTOBUF = 'application/x-protobuf'

/** Whether a body is in protobuf. */
export const isProtobuf = ({ headers }: FastifyRequest): boolean =>
  /^application\/(?:x-)?protobuf *(?:;|$)/i.test(headers['content-type'] ?? '')

/** Whether a body is OTLP in protobuf: then so is the answer. Whoever sends Loki's writes down what it is answered as a text. */
const isOtlp = (request: FastifyRequest): boolean => isProtobuf(request) && request.routeOptions.url === OTLP_PATH

/** A no, for programs, in the encoding that they read. */
export function sendRefusal(reply: FastifyReply, refusal: Refusal, more: object = {}): FastifyReply {
  const { code, reason, grounds } = refusal
  const status = doorStatus[code]
  if (status === 503 || status === 429) void reply.header('retry-after', RETRY_SECONDS)
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="logbook"')
  void reply.code(status)
  if (isOtlp(reply.request)) {
    return reply.type(PROTOBUF).send(statusMessage(RPC_OF[status] ?? INVALID, `${reason.zh} ${reason.en}`))
  }
  return reply.type('application/problem+json').send({ status, code, reason, grounds, ...more })
}

/** What came as a token, in any of the ways in which agents send one. */
export function shownToken({ headers: { authorization = '' } }: FastifyRequest): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(authorization) ?? []
  if (/^(?:bearer|apikey)$/i.test(scheme)) return value
  if (!/^basic$/i.test(scheme)) return undefined
  const [, ...password] = Buffer.from(value, 'base64').toString('utf8').split(':')
  return password.join(':')
}

export const noToken = (which: 'write' | 'read'): Refusal =>
  refuse('not-signed-in', {
    zh:
      which === 'write'
        ? '须出示写入令牌（Authorization: Bearer flw_…）。'
        : '须出示读取令牌（Authorization: Bearer flr_…）。',
    en: `The ${which === 'write' ? 'writing' : 'reading'} token is needed (Authorization: Bearer fl${which === 'write' ? 'w' : 'r'}_…).`,
  })
