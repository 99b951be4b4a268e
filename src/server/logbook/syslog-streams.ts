import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'
import { release } from '../../mechanisms/logbook/release.ts'
import { senderKey } from '../../mechanisms/logbook/sender.ts'
import { MessageReader } from '../../mechanisms/logbook/stream-messages.ts'
import type { LogbookService } from './service.ts'
import { StreamPlaces } from './stream-places.ts'

/**
 * What all connections together hold of messages that are not whole yet. Over it, the address that holds most loses the
 * connection that holds most: never whoever happens to send next.
 */
const MOST_HELD = 64 << 20
/** A message that has not grown for so long is taken as it is, and its connection ended… */
const STALLED_MS = 60_000
/** … where it is larger than this: all connections together may each keep so much. */
const HELD_QUIETLY = 4096
/** A sender that is over its limit waits no longer at a time. */
const LONGEST_WAIT_MS = 10_000
/** Over so many, the address that has most of them loses the quietest of its own; one collector may have thousands. */
const MOST_CONNECTIONS = 16_384
/** Connections that came and are not looked at yet. */
const BACKLOG = 4096

/** Where a listener stands, until it is closed. */
export interface LogListener {
  readonly name: string
  readonly port: number
  close(): Promise<void>
}

export interface StreamTls {
  readonly cert: Buffer
  readonly key: Buffer
  /** Whose certificates senders must show; they show none, if not said. */
  readonly ca: Buffer | undefined
}

export interface StreamOptions {
  readonly host: string
  readonly port: number
  readonly tls?: StreamTls | undefined
  /** Bytes that all connections together hold of messages that are not whole; 64 MiB, if not said. */
  readonly mostHeld?: number | undefined
  /** Milliseconds after which a message that does not grow is ended; a minute, if not said. */
  readonly stalledMs?: number | undefined
  /** Connections that there may be; 16,384, if not said. */
  readonly mostConnections?: number | undefined
}

/** Syslog over TCP (RFC 6587) or TLS (RFC 5425). */
export async function listenToStreams(logbook: LogbookService, options: StreamOptions): Promise<LogListener> {
  const kind = options.tls ? 'tls' : 'tcp'
  const streams = new Streams(logbook, kind, options)
  const take = (socket: Socket) => streams.take(socket)
  const server: Server = options.tls
    ? createTlsServer(
        {
          cert: options.tls.cert,
          key: options.tls.key,
          ...(options.tls.ca && { ca: options.tls.ca, requestCert: true, rejectUnauthorized: true }),
        },
        take,
      )
    : createServer({ keepAlive: true }, take)
  server.on('tlsClientError', (_, socket: Socket) => streams.reject(socket))
  // Before it is taken.
  server.prependListener('connection', (socket: Socket) => streams.enter(socket))
  server.on('drop', () => streams.rejectOne('other'))
  server.maxConnections = streams.places.most + BACKLOG
  server.listen({ host: options.host, port: options.port, backlog: BACKLOG })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { name: `${kind}://${options.host}:${port}`, port, close: () => streams.close(server) }
}

/** Without the form in which IPv6 writes it. */
export const plainAddress = (address: string | undefined): string => (address ?? '?').replace(/^::ffff:(?=\d+\.)/, '')

/** A connection, and what it keeps of a message that is not whole yet. */
interface OpenStream {
  readonly socket: Socket
  readonly address: string
  held: number
  /** When the last of it came, on a clock that never jumps. */
  grew: number
  /** Takes what there is of the message as it is. */
  readonly finish: () => void
}

class Streams {
  readonly places: StreamPlaces
  readonly #logbook: LogbookService
  readonly #kind: 'tcp' | 'tls'
  readonly #open = new Set<OpenStream>()
  readonly #mostHeld: number
  readonly #stalledMs: number
  readonly #sweep: NodeJS.Timeout
  #held = 0
  #isPaused = false

  constructor(logbook: LogbookService, kind: 'tcp' | 'tls', options: StreamOptions) {
    const { mostHeld = MOST_HELD, stalledMs = STALLED_MS, mostConnections = MOST_CONNECTIONS } = options
    this.places = new StreamPlaces(mostConnections)
    this.#logbook = logbook
    this.#kind = kind
    this.#mostHeld = mostHeld
    this.#stalledMs = stalledMs
    this.#sweep = setInterval(() => this.#endStalled(), stalledMs / 4)
  }

  rejectOne(address: string): void {
    const { sources, now } = this.#logbook
    sources.count(sources.sourceOf(senderKey(this.#kind, address)), 'rejected', 1, now().getTime())
  }

  reject(socket: Socket): void {
    this.rejectOne(plainAddress(socket.remoteAddress))
    socket.destroy()
  }

  /** A connection came; with TLS nobody knows yet whether it will ever say who it is. */
  enter(socket: Socket): void {
    const address = plainAddress(socket.remoteAddress)
    const place = this.places.enter(address, placeOf(socket), () => socket.destroy())
    socket.once('close', () => this.places.leave(place))
    for (let over = this.places.over(); over; over = this.places.over()) {
      this.rejectOne(over.address)
      this.places.leave(over)
      over.end()
    }
  }

  take(socket: Socket): void {
    const address = plainAddress(socket.remoteAddress)
    const key = senderKey(this.#kind, certified(socket) ?? address)
    const reader = new MessageReader()
    const hold = (): void => {
      this.#held += reader.held - stream.held
      stream.held = reader.held
    }
    const finish = (): void => {
      if (reader.isWithin) this.#logbook.receive(this.#logbook.sources.sourceOf(key), reader)
      hold()
    }
    const stream: OpenStream = { socket, address, held: 0, grew: performance.now(), finish }
    this.#open.add(stream)
    const place = this.places.find(placeOf(socket))
    if (place) place.end = () => this.#cut(stream)
    if (this.#isPaused) socket.pause()
    socket.on('data', (bytes: Buffer) => {
      const wait = this.#logbook.receive(this.#logbook.sources.sourceOf(key), reader, bytes)
      release(bytes)
      if (wait > 0) this.#hold(stream, Math.min(wait, LONGEST_WAIT_MS))
      hold()
      stream.grew = performance.now()
      if (place) this.places.touch(place)
      while (this.#held > this.#mostHeld) this.#cut(this.#largest())
      if (this.#logbook.intake.isFull) this.#pauseAll()
    })
    // What a sender breaks off is told by the half message that it leaves.
    socket.on('error', () => undefined)
    socket.once('close', () => {
      this.#open.delete(stream)
      finish()
    })
  }

  /** More came of a source than is taken of it: its sender waits. */
  #hold(stream: OpenStream, forMs: number): void {
    stream.socket.pause()
    setTimeout(() => {
      stream.grew = performance.now()
      if (!this.#isPaused) stream.socket.resume()
    }, forMs).unref()
  }

  /** Of the address that holds most, the connection that holds most. */
  #largest(): OpenStream | undefined {
    const sums = new Map<string, number>()
    for (const { address, held } of this.#open) sums.set(address, (sums.get(address) ?? 0) + held)
    const [most] = [...sums].reduce((one, other) => (other[1] > one[1] ? other : one), ['', -1])
    let largest: OpenStream | undefined
    for (const stream of this.#open) {
      if (stream.address === most && stream.held > (largest?.held ?? -1)) largest = stream
    }
    return largest
  }

  #cut(stream: OpenStream | undefined): void {
    if (!stream) return
    this.#open.delete(stream)
    stream.finish()
    stream.socket.destroy()
  }

  #endStalled(): void {
    // Whoever waits for us does not stall.
    if (this.#isPaused) return
    const since = performance.now() - this.#stalledMs
    for (const stream of [...this.#open]) if (stream.held > HELD_QUIETLY && stream.grew < since) this.#cut(stream)
  }

  /** Senders wait in their own buffers: nothing is lost, and ours stay bounded. */
  #pauseAll(): void {
    if (this.#isPaused) return
    this.#isPaused = true
    for (const { socket } of this.#open) socket.pause()
    void this.#logbook.intake.room().then(() => {
      this.#isPaused = false
      for (const stream of this.#open) {
        stream.grew = performance.now()
        stream.socket.resume()
      }
    })
  }

  async close(server: Server): Promise<void> {
    const closed = once(server, 'close')
    clearInterval(this.#sweep)
    server.close()
    for (const { socket } of this.#open) {
      // What arrived is read; what comes after the end is the sender's to send again.
      socket.destroySoon()
    }
    await closed
  }
}

/** What a connection and the TLS in it both have, and no other while it is open. */
const placeOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`

/** One that is seen as it is: signs that are not seen, or that turn others about, would show another's name. */
const PLAIN_NAME = /^[^\s"\p{Cc}\p{Cf}]{1,200}$/u

/** The name in the certificate that a sender showed, or its fingerprint; undefined where it showed none. */
function certified(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const { subject, fingerprint256 } = socket.getPeerCertificate()
  const name = subject?.CN
  if (typeof name === 'string' && PLAIN_NAME.test(name)) return name
  return fingerprint256?.replaceAll(':', '').slice(0, 32)
}
