import type { IncomingMessage } from 'node:http'
import files from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { linesIn, MOST_LINES, readBulk, readLoki, readOtlp } from '../../mechanisms/logbook/forms.ts'
import { isTaken, type Taken } from '../../mechanisms/logbook/intake.ts'
import type { Acknowledged } from '../../mechanisms/logbook/writer.ts'
import icon from '../icon.svg?raw'
import { addAnswers } from './door-answers.ts'
import { type DoorOptions, noToken, sendRefusal, shownToken } from './door-parts.ts'
import { BodyRefused, IntakeRoom, LARGEST, notUnderstood, type RoomTaken, tooLarge } from './intake-room.ts'
import { KnownNames } from './known-values.ts'
import { LiveTails } from './live-tail.ts'
import { addPages } from './pages/routes.tsx'
import { plainAddress } from './syslog-streams.ts'
import { isToken } from './tokens.ts'

/** Within so long a request must be here, and so often this is looked at. */
const REQUEST_MS = 30_000
const LOOK_MS = 5000

/** The HTTP door of a logbook: for agents that write, for programs and people that read. */
export function openDoor(options: DoorOptions): FastifyInstance {
  const { built, requestMs = REQUEST_MS } = options
  const server = fastify({
    bodyLimit: LARGEST,
    requestTimeout: requestMs,
    http: { connectionsCheckingInterval: Math.min(LOOK_MS, requestMs) },
    // English lives under `/en/`, as in the whole of Fadu.
    rewriteUrl: ({ url = '/' }) => url.replace(/^\/en(?=\/|\?|$)/, '').replace(/^(?=\?|$)/, '/'),
  })
  server.addHook('onRequest', async (_, reply) => {
    void reply.headers({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
  server.setErrorHandler((error, _, reply) => {
    if (error instanceof BodyRefused) return sendRefusal(reply.header('connection', 'close'), error.refusal)
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status === 413) return sendRefusal(reply, tooLarge())
    if (status < 500) return sendRefusal(reply, notUnderstood())
    console.error(error)
    return sendRefusal(reply, refuse('failed', { zh: '内部错误。', en: 'A fault of ours.' }))
  })
  if (built.folder) void server.register(files, { root: built.folder, prefix: '/assets/', index: false })
  server.get('/icon.svg', async (_, reply) => reply.type('image/svg+xml').send(icon))
  const shared = { tails: new LiveTails(options.tail), names: new KnownNames(options.logbook) }
  server.addHook('preClose', async () => shared.tails.close())
  addIntake(server, options)
  addAnswers(server, options, shared)
  addPages(server, options, shared)
  return server
}

const told = (taken: Taken | undefined) => {
  const there = taken && (isTaken(taken) ? taken : taken.accepted)
  return { accepted: there ? there.last - there.first + 1 : 0, first: there?.first ?? null, last: there?.last ?? null }
}

/** What agents send. All of it is answered only once it is on the disk. */
function addIntake(server: FastifyInstance, { logbook, tokens, requestMs = REQUEST_MS }: DoorOptions): void {
  const room = new IntakeRoom()
  const rooms = new WeakMap<FastifyRequest, RoomTaken>()
  const roomOf = (request: FastifyRequest): RoomTaken => rooms.get(request) ?? room.enter(plainAddress(request.ip))
  void server.register(async (intake) => {
    intake.removeAllContentTypeParsers()
    intake.addContentTypeParser('*', (request: FastifyRequest, body: IncomingMessage) =>
      room.read(roomOf(request), body, requestMs),
    )
    intake.addHook('onRequest', async (request, reply) => {
      if (!isToken(tokens.write, shownToken(request) ?? '')) return sendRefusal(reply, noToken('write'))
      if (Number(request.headers['content-length'] ?? 0) > LARGEST) return sendRefusal(reply, tooLarge())
      const taken = roomOf(request)
      rooms.set(request, taken)
      reply.raw.once('close', () => room.leave(taken))
      return undefined
    })
    const take = async (request: FastifyRequest, reply: FastifyReply, { read, answer }: IntakeRoute) => {
      const body = await bodyOf(request, (packed) => room.unpack(roomOf(request), packed))
      const lines = isRefusal(body) ? body : boundedLines(read(body))
      if (isRefusal(lines)) return sendRefusal(reply, lines)
      const source = logbook.sources.sourceOf(`http:${plainAddress(request.ip)}`)
      const taken = lines.length === 0 ? undefined : await logbook.take(source, lines)
      if (taken && !isTaken(taken)) return sendRefusal(reply, taken.refusal, told(taken))
      return answer(reply, taken, lines.length)
    }
    for (const route of INTAKE) {
      for (const url of route.paths) intake.post(url, (request, reply) => take(request, reply, route))
    }
  })
}

const boundedLines = (lines: readonly Buffer[] | Refusal): readonly Buffer[] | Refusal =>
  !isRefusal(lines) && lines.length > MOST_LINES ? tooLarge() : lines

interface IntakeRoute {
  readonly paths: readonly string[]
  /** Takes what was sent apart. */
  readonly read: (body: Buffer) => readonly Buffer[] | Refusal
  /** Once all of it is on the disk. */
  readonly answer: (reply: FastifyReply, taken: Acknowledged | undefined, lines: number) => FastifyReply
}

const INTAKE: readonly IntakeRoute[] = [
  { paths: ['/ingest'], read: linesIn, answer: (reply, taken) => reply.send(told(taken)) },
  { paths: ['/loki/api/v1/push'], read: readLoki, answer: (reply) => reply.code(204).send() },
  { paths: ['/v1/logs'], read: readOtlp, answer: (reply) => reply.send({ partialSuccess: {} }) },
  {
    paths: ['/_bulk', '/:index/_bulk'],
    read(body) {
      const lines = readBulk(body)
      return isRefusal(lines) ? lines : lines.map(({ line }) => line)
    },
    answer(reply, _, lines) {
      const items = Array.from({ length: lines }, () => ({ create: { status: 201 } }))
      return reply.send({ took: 0, errors: false, items })
    },
  },
]

async function bodyOf(
  { headers, body }: FastifyRequest,
  unpack: (packed: Buffer) => Promise<Buffer | Refusal>,
): Promise<Buffer | Refusal> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  const coding = headers['content-encoding']
  if (coding === undefined || coding === 'identity') return bytes
  if (coding !== 'gzip') {
    return refuse('unreadable', {
      zh: `不识别的编码 ${coding}；可用 gzip。`,
      en: `${coding} is not understood; gzip is.`,
    })
  }
  return unpack(bytes)
}
