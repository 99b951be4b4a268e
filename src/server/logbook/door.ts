import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import files from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { linesIn, MOST_LINES, readBulk, readLoki, readOtlp } from '../../mechanisms/logbook/forms.ts'
import { isTaken, type Taken } from '../../mechanisms/logbook/intake.ts'
import type { Acknowledged } from '../../mechanisms/logbook/writer.ts'
import icon from '../icon.svg?raw'
import { addAnswers } from './door-answers.ts'
import { type DoorOptions, noToken, sendRefusal, shownToken } from './door-parts.ts'
import { addPages } from './pages/routes.tsx'
import { plainAddress } from './syslog-streams.ts'
import { isToken } from './tokens.ts'

/** Bytes of one request, as sent and as unpacked, and of all that are read at once. */
const LARGEST = 16 << 20
const LARGEST_UNPACKED = 64 << 20
const MOST_AT_ONCE = 128 << 20

const unpack = promisify(gunzip)

/** The HTTP door of a logbook: for agents that write, for programs and people that read. */
export function openDoor(options: DoorOptions): FastifyInstance {
  const { built } = options
  const server = fastify({
    bodyLimit: LARGEST,
    // English lives under `/en/`, as in the whole of Fadu.
    rewriteUrl: ({ url = '/' }) => url.replace(/^\/en(?=\/|\?|$)/, '').replace(/^(?=\?|$)/, '/'),
  })
  server.addHook('onRequest', async (_, reply) => {
    void reply.headers({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
  server.setErrorHandler((error, _, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status === 413) return sendRefusal(reply, tooLarge())
    if (status < 500) return sendRefusal(reply, notUnderstood())
    console.error(error)
    return sendRefusal(reply, refuse('failed', { zh: '内部错误。', en: 'A fault of ours.' }))
  })
  if (built.folder) void server.register(files, { root: built.folder, prefix: '/assets/', index: false })
  server.get('/icon.svg', async (_, reply) => reply.type('image/svg+xml').send(icon))
  addIntake(server, options)
  addAnswers(server, options)
  addPages(server, options)
  return server
}

const tooLarge = (): Refusal =>
  refuse('too-large', {
    zh: `一次最多${LARGEST >> 20} MB、${MOST_LINES}条；请分次发送。`,
    en: `At most ${LARGEST >> 20} MB and ${MOST_LINES} events at a time: send it in parts.`,
  })

const notUnderstood = (): Refusal =>
  refuse('unreadable', { zh: '请求无法识别。', en: 'The request is not understood.' })

const busy = (): Refusal =>
  refuse('not-ready', { zh: '同时在收的过多，请稍后重发。', en: 'Too much is coming in at once: send it again later.' })

const told = (taken: Taken | undefined) => {
  const there = taken && (isTaken(taken) ? taken : taken.accepted)
  return { accepted: there ? there.last - there.first + 1 : 0, first: there?.first ?? null, last: there?.last ?? null }
}

/** What agents send. All of it is answered only once it is on the disk. */
function addIntake(server: FastifyInstance, { logbook, tokens }: DoorOptions): void {
  let reading = 0
  void server.register(async (intake) => {
    intake.removeAllContentTypeParsers()
    intake.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
    intake.addHook('onRequest', async (request, reply) => {
      if (!isToken(tokens.write, shownToken(request) ?? '')) return sendRefusal(reply, noToken('write'))
      const length = Number(request.headers['content-length'] ?? LARGEST)
      if (reading + length > MOST_AT_ONCE) return sendRefusal(reply, busy())
      reading += length
      reply.raw.once('close', () => {
        reading -= length
      })
      return undefined
    })
    const take = async (request: FastifyRequest, reply: FastifyReply, { read, answer }: IntakeRoute) => {
      const body = await bodyOf(request)
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

async function bodyOf({ headers, body }: FastifyRequest): Promise<Buffer | Refusal> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  const coding = headers['content-encoding']
  if (coding === undefined || coding === 'identity') return bytes
  if (coding !== 'gzip') {
    return refuse('unreadable', {
      zh: `不识别的编码 ${coding}；可用 gzip。`,
      en: `${coding} is not understood; gzip is.`,
    })
  }
  return unpack(bytes, { maxOutputLength: LARGEST_UNPACKED }).catch((error: unknown) =>
    error instanceof RangeError ? tooLarge() : notUnderstood(),
  )
}
