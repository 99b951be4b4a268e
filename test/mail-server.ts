import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

export interface Received {
  readonly to: string
  readonly raw: string
}

export interface MailServer {
  /** For SMTP_URL, with the one user it knows. */
  readonly url: string
  /** What it took for good. */
  readonly received: Received[]
  /** Recipients as they were named, those it refused among them. */
  readonly asked: string[]
}

/** A password with signs that an address must write otherwise. */
export const MAIL_PASSWORD = 'p@ss/字 word'

const status = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })

/**
 * A real mail server. To whom a letter goes says what it does: `later@` is put off once (451), `full@` after the whole
 * letter was read (452), `unknown@` is refused (550), `rejected@` after the whole letter (554), `dropped@` reads it and
 * is gone without a word.
 */
export async function openMailServer(): Promise<MailServer> {
  const received: Received[] = []
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth({ username, password }, _, done) {
      if (username === 'fadu' && password === MAIL_PASSWORD) done(null, { user: username })
      else done(status(535, `no user ${username} with ${password}`))
    },
    onRcptTo({ address }, _, done) {
      const first = !asked.includes(address)
      asked.push(address)
      if (address.startsWith('unknown@')) done(status(550, `no mailbox ${address}`))
      else if (address.startsWith('later@') && first) done(status(451, 'greylisted'))
      else done()
    },
    async onData(stream, { envelope, remotePort }, done) {
      const raw = await text(stream)
      const to = envelope.rcptTo[0]?.address ?? ''
      if (to.startsWith('dropped@')) {
        for (const socket of sockets) if (socket.remotePort === remotePort) socket.destroy()
        return
      }
      if (to.startsWith('rejected@')) return done(status(554, 'not wanted'))
      if (to.startsWith('full@')) return done(status(452, 'no room'))
      received.push({ to, raw })
      done()
    },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const url = `smtp://fadu:${encodeURIComponent(MAIL_PASSWORD)}@127.0.0.1:${address.port}?from=notice@fadu.example`
  return { url, received, asked }
}

/** The words of a letter's one part, and of a header. */
export const wordsOf = ({ raw }: Received): string => {
  const [head = '', ...body] = raw.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, 'base64').toString()
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

export const headerOf = ({ raw }: Received, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim()
