import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'
import { FrameReader } from '../../mechanisms/logbook/frames.ts'
import type { LogbookService } from './service.ts'

/** What all connections together hold of messages that are not whole yet. Whoever goes over it is cut off. */
const MOST_HELD = 64 << 20
const MOST_CONNECTIONS = 16_384

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
}

/** Syslog over TCP (RFC 6587) or TLS (RFC 5425). */
export async function listenToStreams(logbook: LogbookService, options: StreamOptions): Promise<LogListener> {
  const kind = options.tls ? 'tls' : 'tcp'
  const streams = new Streams(logbook, kind)
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
  server.on('drop', () => streams.rejectOne('other'))
  server.maxConnections = MOST_CONNECTIONS
  server.listen({ host: options.host, port: options.port, backlog: 4096 })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { name: `${kind}://${options.host}:${port}`, port, close: () => streams.close(server) }
}

/** Without the form in which IPv6 writes it. */
export const plainAddress = (address: string | undefined): string => (address ?? '?').replace(/^::ffff:(?=\d+\.)/, '')

class Streams {
  readonly #logbook: LogbookService
  readonly #kind: 'tcp' | 'tls'
  readonly #sockets = new Set<Socket>()
  #held = 0
  #isPaused = false

  constructor(logbook: LogbookService, kind: 'tcp' | 'tls') {
    this.#logbook = logbook
    this.#kind = kind
  }

  rejectOne(address: string): void {
    const { sources, now } = this.#logbook
    sources.count(sources.sourceOf(`${this.#kind}:${address}`), 'rejected', 1, now().getTime())
  }

  reject(socket: Socket): void {
    this.rejectOne(plainAddress(socket.remoteAddress))
    socket.destroy()
  }

  take(socket: Socket): void {
    const key = `${this.#kind}:${certified(socket) ?? plainAddress(socket.remoteAddress)}`
    const reader = new FrameReader()
    let held = 0
    const hold = (): void => {
      this.#held += reader.held - held
      held = reader.held
    }
    const finish = (): void => {
      const last = reader.end()
      if (last) this.#logbook.receive(this.#logbook.sources.sourceOf(key), [last])
      hold()
    }
    this.#sockets.add(socket)
    if (this.#isPaused) socket.pause()
    socket.on('data', (bytes: Buffer) => {
      this.#logbook.receive(this.#logbook.sources.sourceOf(key), reader.push(bytes))
      hold()
      if (this.#held > MOST_HELD) {
        finish()
        socket.destroy()
      }
      if (this.#logbook.intake.isFull) this.#pauseAll()
    })
    // What a sender breaks off is told by the half message that it leaves.
    socket.on('error', () => undefined)
    socket.once('close', () => {
      this.#sockets.delete(socket)
      finish()
    })
  }

  /** Senders wait in their own buffers: nothing is lost, and ours stay bounded. */
  #pauseAll(): void {
    if (this.#isPaused) return
    this.#isPaused = true
    for (const socket of this.#sockets) socket.pause()
    void this.#logbook.intake.room().then(() => {
      this.#isPaused = false
      for (const socket of this.#sockets) socket.resume()
    })
  }

  async close(server: Server): Promise<void> {
    const closed = once(server, 'close')
    server.close()
    for (const socket of this.#sockets) {
      // What arrived is read; what comes after the end is the sender's to send again.
      socket.destroySoon()
    }
    await closed
  }
}

/** The name in the certificate that a sender showed, or its fingerprint; undefined where it showed none. */
function certified(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined
  const { subject, fingerprint256 } = socket.getPeerCertificate()
  const name = subject?.CN
  if (typeof name === 'string' && /^[^\s"\p{Cc}]{1,200}$/u.test(name)) return name
  return fingerprint256?.replaceAll(':', '').slice(0, 32)
}
