import { isIP } from 'node:net'
import { parseArgs } from 'node:util'
import type { Database } from '../../kernel/storage/connection.ts'
import { openStorage } from '../../kernel/storage/open.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { databaseMeant } from '../database-url.ts'

interface Asked {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly adminUrl: string | undefined
  readonly demo: boolean
  /** Of a demonstration: whether its cases are told too. */
  readonly told: boolean
}

const tell = (say: Say): void => console.error(`${say.zh}\n${say.en}`)

/** `fadu serve`: until it is told to end, or until whoever started it is gone. */
export async function run(args: readonly string[]): Promise<number> {
  const asked = readFlags(args)
  if (isRefusal(asked)) {
    tell(asked.reason)
    return 2
  }
  const { dataDir, databaseUrl, adminUrl } = asked
  const stop = toldToStop()
  const prepare = async (owner: Database) => (await import('../registers.ts')).prepareStorage(owner)
  // Reading the server's code and the laws, and starting the database, take their time side by side.
  const [read, opened] = await Promise.allSettled([
    import('../main.ts').then(({ serve, readLaws }) => ({ serve, shelf: readLaws() })),
    openStorage({ dataDir, databaseUrl, adminUrl, command: 'serve', prepare }),
  ])
  if (opened.status === 'rejected') throw opened.reason
  const storage = opened.value
  if (isRefusal(storage)) {
    tell(storage.reason)
    return 1
  }
  try {
    if (read.status === 'rejected') throw read.reason
    const { serve, shelf } = read.value
    const refusal = stop.aborted ? undefined : await serve({ ...asked, storage, shelf, stop })
    if (refusal) tell(refusal.reason)
    return refusal ? 1 : 0
  } catch (error) {
    const refusal = whyNotListening(error, asked)
    if (!refusal) throw error
    tell(refusal.reason)
    return 1
  } finally {
    await storage.close()
  }
}

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  'database-url': { type: 'string' },
  demo: { type: 'boolean' },
  'demo-open': { type: 'boolean' },
  'demo-empty': { type: 'boolean' },
} as const

function readFlags(args: readonly string[]): Asked | Refusal {
  const flags = parse(args)
  if (isRefusal(flags)) return flags
  // An empty variable, as a unit file or a compose file leaves it, is none.
  const { HOST, PORT, DATA_DIR } = process.env
  const port = Number(flags.port ?? (PORT || '8080'))
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return badPort(flags.port ?? PORT ?? '')
  const host = flags.host ?? (HOST || '127.0.0.1')
  const demo = flags.demo === true || flags['demo-open'] === true || flags['demo-empty'] === true
  if (demo && !flags['demo-open'] && !isLoopback(host)) return openDemo(host)
  return {
    host,
    port,
    demo,
    told: flags['demo-empty'] !== true,
    dataDir: flags.data ?? (DATA_DIR || './data'),
    ...databaseMeant(flags['database-url']),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    return refuse('unreadable', { zh: `无法识别的参数：${why}`, en: `Not understood: ${why}` })
  }
}

const badPort = (given: string): Refusal =>
  refuse('unreadable', {
    zh: `端口须为 0 至 65535 的整数：${given}`,
    en: `A port is a number from 0 to 65535: ${given}`,
  })

const openDemo = (host: string): Refusal =>
  refuse('unreadable', {
    zh: `演示模式无需密码即可以任何身份登录，只在本机（127.0.0.1）提供；确需在 ${host} 开放，请加 --demo-open。`,
    en: `In the demonstration anyone signs in as anyone, so it is for this machine (127.0.0.1); to open it on ${host} add --demo-open.`,
  })

/** ::1, localhost, and all of 127.0.0.0/8. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

function toldToStop(): AbortSignal {
  const stop = new AbortController()
  // Again and again: Ctrl+C reaches us from the terminal and from bin/fadu, and the second must not cut the end short.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
  process.once('disconnect', () => stop.abort())
  return stop.signal
}

function whyNotListening(error: unknown, { host, port }: Asked): Refusal | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const at = `${host}:${port}`
  if (code === 'EADDRINUSE') {
    return refuse('failed', {
      zh: `${at} 已被其他程序占用；请结束该程序，或用 PORT 另选端口。`,
      en: `${at} is taken by another program: end that one, or choose another PORT.`,
    })
  }
  if (code !== 'EACCES' && code !== 'EADDRNOTAVAIL' && code !== 'ENOTFOUND') return undefined
  return refuse('failed', { zh: `无法在 ${at} 监听（${code}）。`, en: `Cannot listen on ${at} (${code}).` })
}
