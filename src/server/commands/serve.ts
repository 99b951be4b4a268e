import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Database } from '../../kernel/storage/connection.ts'
import { openStorage } from '../../kernel/storage/open.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import type { Say } from '../../law/say.ts'
import { LISTENER_OPTIONS, listenerOptions } from '../../mechanisms/logbook/listener.ts'
import { databaseMeant } from '../database-url.ts'
import type { LogbookChild } from '../logbook/child.ts'

interface Asked {
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  readonly adminUrl: string | undefined
  readonly demo: boolean
  /** Of a demonstration: whether its cases are told too. */
  readonly told: boolean
  readonly logbook: LogbookAsked | undefined
}

/** The logbook that is to run beside the server. */
interface LogbookAsked {
  readonly folder: string
  readonly office: string
  /** What `logbook serve` is called with. */
  readonly args: readonly string[]
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
  let logbook: LogbookChild | undefined
  try {
    if (read.status === 'rejected') throw read.reason
    const { serve, shelf } = read.value
    const started =
      asked.logbook && !stop.aborted
        ? await startBeside(asked.logbook, storage.dataDir, asked.demo && asked.told)
        : undefined
    if (isRefusal(started)) {
      tell(started.reason)
      return 1
    }
    logbook = started?.child
    const beside = { ...asked, logbook: started?.beside, storage, shelf, stop }
    const refusal = stop.aborted ? undefined : await serve(beside)
    if (refusal) tell(refusal.reason)
    return refusal ? 1 : 0
  } catch (error) {
    const refusal = whyNotListening(error, asked)
    if (!refusal) throw error
    tell(refusal.reason)
    return 1
  } finally {
    // After the last answer, since a page may ask it; it takes logs in until then.
    await logbook?.stop()
    await storage.close()
  }
}

async function startBeside({ folder, office, args }: LogbookAsked, dataDir: string, isTold: boolean) {
  const [{ openBeside }, { startLogbook }] = await Promise.all([
    import('../logbook/beside.ts'),
    import('../logbook/child.ts'),
  ])
  const { KEPT_BESIDE, noteLogbook } = await import('../logbook/kept-beside.ts')
  const kept = join(dataDir, KEPT_BESIDE)
  if (isTold) {
    const { fillDemoLogbook } = await import('../demonstration/fill-logbook.ts')
    const refusal = await fillDemoLogbook(folder, new Date())
    if (refusal) return refusal
  }
  const child = await startLogbook({
    program: process.argv[1] ?? '',
    args: ['logbook', 'serve', '--inside', '--store', folder, '--rules-from', kept, ...args],
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  })
  if (isRefusal(child)) return child
  noteLogbook(dataDir, folder)
  return { child, beside: openBeside(folder, office) }
}

/** What is told to the logbook as `logbook serve` has it; none of its listeners is open that is not named. */
const TOLD_LOGBOOK = [...LISTENER_OPTIONS, 'host'] as const

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  data: { type: 'string' },
  'database-url': { type: 'string' },
  demo: { type: 'boolean' },
  'demo-open': { type: 'boolean' },
  'demo-empty': { type: 'boolean' },
  logbook: { type: 'string' },
  'logbook-office': { type: 'string' },
  'logbook-host': { type: 'string' },
  ...listenerOptions('logbook-'),
  'logbook-witness': { type: 'string', multiple: true },
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
  const logbook = logbookIn(flags)
  if (isRefusal(logbook)) return logbook
  return {
    logbook,
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

function logbookIn(flags: Exclude<ReturnType<typeof parse>, Refusal>): LogbookAsked | undefined | Refusal {
  const { logbook: folder, 'logbook-office': office } = flags
  const args = TOLD_LOGBOOK.flatMap((name) => {
    const value = flags[`logbook-${name}`]
    return value === undefined ? [] : [`--${name}`, value]
  })
  args.push(...(flags['logbook-witness'] ?? []).flatMap((witness) => ['--witness', witness]))
  if (folder === undefined) return office === undefined && args.length === 0 ? undefined : noLogbookFolder
  if (folder === '' || office === undefined || office === '') return noLogbookOffice
  return { folder: resolve(folder), office, args }
}

const noLogbookFolder = refuse('unreadable', {
  zh: '--logbook-office、--logbook-tcp 等只与 --logbook 目录 一起用。',
  en: '--logbook-office, --logbook-tcp and the like go with --logbook DIR.',
})

const noLogbookOffice = refuse('unreadable', {
  zh: '--logbook 须写明目录，并用 --logbook-office 写明是哪个单位的日志（单位编号）：其他单位看不到。',
  en: '--logbook names a folder, and --logbook-office the id of the office whose logs these are: no other office sees them.',
})

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
