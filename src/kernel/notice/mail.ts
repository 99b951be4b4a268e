import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Refusal, refuse } from '../../law/refusal.ts'
import type { Sent } from './outbox.ts'

/** Where letters are handed in, and as whom. */
export interface MailSettings {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (`smtps:`). */
  readonly secure: boolean
  readonly user: string | undefined
  readonly password: string | undefined
  readonly from: string
}

export interface MailMessage {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Without its angle brackets: the same however often the letter is tried. */
  readonly messageId: string
}

/** Hands one letter to the mail server. Throws where it is certainly not gone and may be tried again. */
export type Mailer = (letter: MailMessage) => Promise<Sent>

const CONNECT_MS = 10_000
/** Three of them are shorter than the claim of the outbox: no other server takes a letter for lost while we are at it. */
const STEP_MS = 20_000

// One address, no list and no line end: whatever else is wrong with it, the mail server says.
const ADDRESS = /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\]{1,190}$/

export const isMailAddress = (text: string): boolean => ADDRESS.test(text)

/**
 * `SMTP_URL`: smtp://user:password@host:port?from=address, or smtps:// for TLS from the start. Undefined where it is not
 * set. A refusal never repeats the address, which holds a password.
 */
export function readMailSettings(given: string | undefined, origin: string): MailSettings | Refusal | undefined {
  if (!given) return undefined
  const url = URL.canParse(given) ? new URL(given) : undefined
  const from = url?.searchParams.get('from') ?? `fadu@${new URL(origin).hostname}`
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol) || !isMailAddress(from)) {
    return refuse('unreadable', {
      zh: 'SMTP_URL 的写法不对，应为 smtp://用户:密码@主机:端口?from=发件地址（或 smtps://）。',
      en: 'SMTP_URL is not written as smtp://user:password@host:port?from=address (or smtps://).',
    })
  }
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    from,
  }
}

/** A connection a letter: notices are few, and nothing has to be kept open or closed. */
export const openMailer =
  (settings: MailSettings): Mailer =>
  async (letter) => {
    const raw = await compose(settings, letter)
    const connection = new SMTPConnection(connectionOf(settings))
    // What a step fails with goes to its promise; what comes after the last one concerns nobody.
    connection.on('error', () => undefined)
    const progress = { begun: false }
    try {
      await within(connection, (done) => connection.connect(done))
      const { user, password: pass = '' } = settings
      if (user !== undefined) await within(connection, (done) => connection.login({ user, pass }, done))
      const envelope = { from: settings.from, to: [letter.to] }
      await within(connection, (done) => connection.send(envelope, told(raw, progress), done))
      connection.quit()
      return 'sent'
    } catch (error) {
      connection.close()
      return outcomeOf(error, progress.begun)
    }
  }

/** Where there is a password it goes over TLS, but on the machine itself. */
const connectionOf = ({ host, port, secure, user }: MailSettings) => ({
  host,
  port,
  secure,
  requireTLS: user !== undefined && !secure && !/^(?:localhost|127\.|::1$)/.test(host),
  connectionTimeout: CONNECT_MS,
  greetingTimeout: CONNECT_MS,
  socketTimeout: STEP_MS,
  logger: false,
})

const compose = ({ from }: MailSettings, { to, subject, text, messageId }: MailMessage): Promise<Buffer> =>
  new MailComposer({
    from,
    to,
    subject,
    text,
    messageId: `<${messageId}>`,
    // RFC 3834: no absence notice answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()

/** The letter as the connection reads it: from its first byte on nobody knows whether it arrived until they say so. */
const told = (raw: Buffer, progress: { begun: boolean }): Readable =>
  Readable.from(
    (function* () {
      progress.begun = true
      yield raw
    })(),
  )

type Done = (error?: Error | null) => void

/** One step of the connection, which ends with its own word, with the connection, or when its time is over. */
function within(connection: SMTPConnection, step: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('mail: too slow')), STEP_MS)
    const end = (error?: Error | null) => {
      clearTimeout(timer)
      connection.off('error', end)
      if (error) reject(error)
      else resolve()
    }
    connection.on('error', end)
    step(end)
  })
}

/**
 * What became of a letter that met an error. 5xx to its envelope or its content is the other side's last word; to our
 * greeting or sign-in it is ours to mend, and the letters wait. Of the error nothing goes on but its codes: servers
 * repeat addresses in their words.
 */
function outcomeOf(error: unknown, begun: boolean): Sent {
  const { code, responseCode, command } = saidBy(error)
  const status = responseCode ?? 0
  if (status >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')) return 'refused'
  if (begun && status === 0) return 'uncertain'
  throw new Error(['mail:', code, command, responseCode].filter((part) => part !== undefined).join(' '))
}

interface Said {
  readonly code: string | undefined
  readonly responseCode: number | undefined
  readonly command: string | undefined
}

function saidBy(error: unknown): Said {
  const { code, responseCode, command } = Object(error)
  return {
    code: typeof code === 'string' ? code : undefined,
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    // AUTH PLAIN carries its password on the same line: the verb alone.
    command: typeof command === 'string' ? command.split(' ', 1)[0] : undefined,
  }
}
