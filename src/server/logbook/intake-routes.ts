import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type Lines, linesIn, MOST_LINE_BYTES, MOST_LINES, readBulk } from '../../mechanisms/logbook/forms.ts'
import { isTaken, type Taken } from '../../mechanisms/logbook/intake.ts'
import { LineSpans } from '../../mechanisms/logbook/line-spans.ts'
import { readLokiJson } from '../../mechanisms/logbook/loki-bytes.ts'
import { readLokiProtobuf } from '../../mechanisms/logbook/loki-push.ts'
import { readOtlp, readOtlpProtobuf } from '../../mechanisms/logbook/otlp.ts'
import { release } from '../../mechanisms/logbook/release.ts'
import { senderKey } from '../../mechanisms/logbook/sender.ts'
import type { Acknowledged } from '../../mechanisms/logbook/writer.ts'
import { type DoorOptions, isProtobuf, noToken, OTLP_PATH, PROTOBUF, sendRefusal, shownToken } from './door-parts.ts'
import { IntakeRoom, LARGEST, mostUnfolded, notUnderstood, type RoomTaken, tooLarge } from './intake-room.ts'
import { type JournalTaken, takeJournal } from './journal-upload.ts'
import { plainAddress } from './syslog-streams.ts'
import { isToken } from './tokens.ts'

/** Within so long a request must be here. */
export const REQUEST_MS = 30_000
/** A journal may pause for so long: a quiet machine has nothing to say. */
const JOURNAL_IDLE_MS = 15 * 60_000

/** For so many documents of one `_bulk` something stands in its answer, in their order. */
const MOST_ITEMS = 10_000
const CREATED = '{"create":{"status":201}}'

const JOURNAL = 'application/vnd.fdo.journal'

/** Whether a body is a journal: it comes as long as its sender has more, and is taken as it comes. */
const isJournal = ({ headers }: FastifyRequest): boolean =>
  (headers['content-type'] ?? '').toLowerCase().split(';')[0]?.trim() === JOURNAL

/** Journals that are taken as they come, for as long as they come. */
const uploads = new WeakSet<FastifyRequest>()

const isComing = ({ raw }: FastifyRequest): boolean => raw.complete === false && !raw.socket.destroyed

/** Ends a request that is not here in time, and somewhat later than whoever reads it would refuse it. */
export function endLate(request: FastifyRequest, reply: FastifyReply, requestMs: number): void {
  const timer = setTimeout(() => {
    if (isComing(request) && !uploads.has(request)) request.raw.socket.destroy()
  }, requestMs * 1.5).unref()
  // Whoever was answered before all of it was there may send the rest, and no longer than others.
  reply.raw.once('close', () => {
    if (!isComing(request)) clearTimeout(timer)
  })
}

const told = (there: Acknowledged | undefined) => ({
  accepted: there ? there.last - there.first + 1 : 0,
  first: there?.first ?? null,
  last: there?.last ?? null,
})

const accepted = (taken: Taken | undefined): Acknowledged | undefined =>
  taken && (isTaken(taken) ? taken : taken.accepted)

/** What agents send. All of it is answered only once it is on the disk. */
export function addIntake(
  server: FastifyInstance,
  { logbook, tokens, requestMs = REQUEST_MS, journalIdleMs = JOURNAL_IDLE_MS }: DoorOptions,
): void {
  const room = new IntakeRoom()
  const rooms = new WeakMap<FastifyRequest, RoomTaken>()
  const roomOf = (request: FastifyRequest): RoomTaken => rooms.get(request) ?? room.enter(plainAddress(request.ip))
  const sourceOf = (request: FastifyRequest): string =>
    logbook.sources.sourceOf(senderKey('http', plainAddress(request.ip)))
  void server.register(async (intake) => {
    intake.removeAllContentTypeParsers()
    intake.addContentTypeParser(JOURNAL, (_: FastifyRequest, body: IncomingMessage, done) => done(null, body))
    intake.addContentTypeParser('*', (request: FastifyRequest, body: IncomingMessage) =>
      room.read(roomOf(request), body, requestMs),
    )
    intake.addHook('onRequest', async (request, reply) => {
      if (!isToken(tokens.write, shownToken(request) ?? '')) return sendRefusal(reply, noToken('write'))
      const length = Number(request.headers['content-length'] ?? 0)
      if (length > LARGEST && !isJournal(request)) return sendRefusal(reply, tooLarge())
      const taken = roomOf(request)
      rooms.set(request, taken)
      reply.raw.once('close', () => room.leave(taken))
      return undefined
    })
    /** What was sent stands in blocks when this returns, or is refused: its bytes are given back. */
    const put = (request: FastifyRequest, { bytes: body, sent }: IntakeBody, { read }: IntakeRoute) => {
      const lines = boundedLines(read(body, request, sent))
      const isSome = !isRefusal(lines) && lines.length > 0
      const taking = isSome ? logbook.take(sourceOf(request), lines) : undefined
      const count = isRefusal(lines) ? lines : lines.length
      if (lines instanceof LineSpans) lines.giveBack()
      release(body)
      return { count, taking }
    }
    const take = async (request: FastifyRequest, reply: FastifyReply, route: IntakeRoute) => {
      const body = await bodyOf(request, room, roomOf(request), route)
      if (isRefusal(body)) return sendRefusal(reply, body)
      const { count, taking } = put(request, body, route)
      if (isRefusal(count)) return sendRefusal(reply, count)
      const taken = await taking
      if (taken && !isTaken(taken)) return sendRefusal(reply, taken.refusal, told(accepted(taken)))
      return route.answer(reply, taken, count)
    }
    const takeUpload = async (request: FastifyRequest, reply: FastifyReply) => {
      if (!isJournal(request)) return sendRefusal(reply, notUnderstood())
      if (request.headers['content-encoding'] !== undefined) return sendRefusal(reply, packedJournal())
      uploads.add(request)
      const reserve = (bytes: number) => room.reserve(roomOf(request), bytes)
      const source = sourceOf(request)
      const taken: JournalTaken = await takeJournal({
        logbook,
        source,
        body: request.raw,
        reserve,
        idleMs: journalIdleMs,
      })
      const count = { accepted: taken.accepted, first: taken.first ?? null, last: taken.last ?? null }
      if (!taken.refusal) return reply.send(count)
      // What else the sender has is not waited for.
      return sendRefusal(reply.header('connection', 'close'), taken.refusal, count)
    }
    for (const route of INTAKE) {
      for (const url of route.paths) {
        intake.post(url, (request, reply) =>
          route.takesJournal && isJournal(request) ? takeUpload(request, reply) : take(request, reply, route),
        )
      }
    }
    // Where `systemd-journal-upload` sends to.
    intake.post('/upload', takeUpload)
  })
}

const boundedLines = (lines: Lines | Refusal): Lines | Refusal =>
  !isRefusal(lines) && lines.length > MOST_LINES ? tooLarge() : lines

interface IntakeRoute {
  readonly paths: readonly string[]
  readonly takesJournal?: boolean
  /** Its protobuf stands under Snappy; OTLP's stands as it is, or under gzip. */
  readonly packsProtobuf?: boolean
  /** Takes what was sent apart; `sent` bytes of it came. */
  readonly read: (body: Buffer, request: FastifyRequest, sent: number) => Lines | Refusal
  /** Once all of it is on the disk. */
  readonly answer: (reply: FastifyReply, taken: Acknowledged | undefined, lines: number) => FastifyReply
}

const INTAKE: readonly IntakeRoute[] = [
  {
    paths: ['/ingest'],
    takesJournal: true,
    read: (body) => linesIn(body),
    answer: (reply, taken) => reply.send(told(taken)),
  },
  {
    paths: ['/loki/api/v1/push'],
    packsProtobuf: true,
    read: (body, request, sent) =>
      isProtobuf(request) ? readLokiProtobuf(body, Math.min(mostUnfolded(sent), MOST_LINE_BYTES)) : readLokiJson(body),
    answer: (reply) => reply.code(204).send(),
  },
  {
    paths: [OTLP_PATH],
    read: (body, request) => (isProtobuf(request) ? readOtlpProtobuf(body) : readOtlp(body)),
    // A message without fields has no bytes.
    answer: (reply) =>
      isProtobuf(reply.request) ? reply.type(PROTOBUF).send(Buffer.alloc(0)) : reply.send({ partialSuccess: {} }),
  },
  {
    paths: ['/_bulk', '/:index/_bulk'],
    read: (body) => readBulk(body),
    // Where there are no errors, what stands in the answer for each document tells nothing that `errors` does not.
    answer(reply, _, lines) {
      const items = Array(Math.min(lines, MOST_ITEMS)).fill(CREATED).join()
      return reply.type('application/json').send(`{"took":0,"errors":false,"items":[${items}]}`)
    },
  },
]

const packedJournal = (): Refusal =>
  refuse('unreadable', {
    zh: '日志（application/vnd.fdo.journal）边收边存，不收压缩的。',
    en: 'A journal (application/vnd.fdo.journal) is taken as it comes, and not compressed.',
  })

interface IntakeBody {
  readonly bytes: Buffer
  /** Bytes before they were unpacked. */
  readonly sent: number
}

async function bodyOf(
  request: FastifyRequest,
  room: IntakeRoom,
  taken: RoomTaken,
  { packsProtobuf = false }: IntakeRoute,
): Promise<IntakeBody | Refusal> {
  const { headers, body } = request
  // A journal that was sent to where none is taken.
  if (body !== undefined && body !== null && !Buffer.isBuffer(body)) return notUnderstood()
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  const sent = bytes.length
  const isPacked = packsProtobuf && isProtobuf(request)
  const coding = headers['content-encoding'] ?? 'identity'
  const own = isPacked ? 'snappy' : 'gzip'
  if (coding !== 'identity' && coding !== own) {
    return refuse('unreadable', {
      zh: `不识别的编码 ${coding}；可用 ${own}。`,
      en: `${coding} is not understood; ${own} is.`,
    })
  }
  // Some who send Snappy say so, and some do not.
  if (!isPacked && coding === 'identity') return { bytes, sent }
  const unpacked = isPacked ? room.unpackSnappy(taken, bytes) : await room.unpack(taken, bytes)
  if (isRefusal(unpacked)) return unpacked
  release(bytes)
  return { bytes: unpacked, sent }
}
