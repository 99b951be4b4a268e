import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { keyIdOf } from '../../kernel/ledger/note.ts'
import { readWitnesses } from '../../kernel/ledger/witnesses.ts'
import type { WitnessAddress } from '../../kernel/ledger/witnessing.ts'
import { isRefusal, type Refusal } from '../../law/refusal.ts'
import { filesOf, type ListenerOption, listenerOptions, listeners } from '../../mechanisms/logbook/listener.ts'
import { readAssets } from '../assets.ts'
import { builtFile } from '../built-file.ts'
import { orTold, tell, told, understood } from '../command-line.ts'
import { assetsFolder } from '../home.ts'
import { LISTENING } from '../logbook/child.ts'
import { type ControlDoor, openControl } from '../logbook/control.ts'
import { openInsideDoor } from '../logbook/inside-door.ts'
import { enterKeptRules } from '../logbook/kept-beside.ts'
import { type ListenerAsked, openListener } from '../logbook/listening.ts'
import { LogbookService } from '../logbook/service.ts'
import { LogbookThreads } from '../logbook/threads.ts'
import { openTokens, type TokenHashes } from '../logbook/tokens.ts'
import { storeOption } from '../logbook-query.ts'

const options = {
  store: storeOption,
  host: { type: 'string', default: '127.0.0.1' },
  ...listenerOptions(''),
  inside: { type: 'boolean', default: false },
  'rules-from': { type: 'string' },
  witness: { type: 'string', multiple: true },
} as const

interface Asked {
  readonly folder: string
  readonly host: string
  readonly listeners: readonly ListenerAsked[]
  /** Another server of this machine asks it by a socket; then it listens on no port that was not named. */
  readonly inside: boolean
  /** What was kept of a logbook that is gone: a new one keeps as long and holds the same. */
  readonly rulesFrom: string | undefined
  /** Who cosigns its heads. */
  readonly witnesses: readonly WitnessAddress[]
}

type Said = Readonly<Partial<Record<ListenerOption, string>>>

function portIn(name: string, text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new Error(`--${name} ${text}`)
  return port
}

/** Those whose port is said; where none is, the usual ones. */
function listenersIn(said: Said, inside: boolean): readonly ListenerAsked[] {
  const asked = listeners.flatMap(([listener, declared]) => {
    const port = said[listener]
    const files = filesOf(declared)
    return port === undefined ? [] : { listener, port: portIn(listener, port), files: filesIn(listener, files, said) }
  })
  if (asked.length > 0 || inside) return asked
  return listeners.flatMap(([listener, { usual }]) => (usual === undefined ? [] : { listener, port: usual, files: {} }))
}

function filesIn(listener: string, files: ReturnType<typeof filesOf>, said: Said): ListenerAsked['files'] {
  const needed = files.flatMap(([file, need]) => (need === 'needed' ? file : []))
  if (needed.some((file) => said[file] === undefined))
    throw new Error(`--${listener}: ${needed.map((file) => `--${file}`).join(' ')}`)
  return Object.fromEntries(
    files.flatMap(([file]) => {
      const path = said[file]
      return path === undefined ? [] : [[file, readFileSync(path)]]
    }),
  )
}

function read(args: readonly string[]): Asked {
  const { values } = parseArgs({ args: [...args], options, strict: true })
  const witnesses = readWitnesses(values.witness?.join(','))
  if (isRefusal(witnesses)) throw new Error("--witness 'URL KEY'")
  return {
    folder: resolve(values.store),
    host: values.host,
    inside: values.inside,
    rulesFrom: values['rules-from'],
    witnesses,
    listeners: listenersIn(values, values.inside),
  }
}

/** `fadu logbook serve`: takes logs in, answers who asks, and holds its folder until it is told to end. */
export const run = (args: readonly string[], usage = ''): Promise<number> => orTold(() => serveAsked(args, usage))

async function serveAsked(args: readonly string[], usage: string): Promise<number> {
  const asked = understood(() => read(args))
  if (isRefusal(asked)) {
    const code = told(asked)
    console.error(usage)
    return code
  }
  const stop = toldToStop()
  const threads = new LogbookThreads(builtFile('logbook-thread'))
  const logbook = await LogbookService.open({
    folder: asked.folder,
    now: () => new Date(),
    witnesses: asked.witnesses,
    threads,
  })
  if (isRefusal(logbook)) return told(logbook)
  const opened: { close(): Promise<unknown> }[] = []
  try {
    const notEntered = asked.rulesFrom === undefined ? undefined : await enterKeptRules(logbook, asked.rulesFrom)
    if (notEntered) return told(notEntered)
    const refusal = await open(logbook, asked, opened)
    if (refusal) return told(refusal)
    await stop
    return 0
  } finally {
    for (const each of opened) await each.close()
    await threads.close()
    await logbook.close()
  }
}

/** Opens all that listens, and says where. */
async function open(
  logbook: LogbookService,
  asked: Asked,
  opened: { close(): Promise<unknown> }[],
): Promise<Refusal | undefined> {
  const hasHttp = asked.listeners.some(({ listener }) => listener === 'http')
  // Without the HTTP door nobody shows one.
  const tokens = hasHttp ? openTokens(logbook.folder) : { kept: NO_TOKENS }
  if (isRefusal(tokens)) return tokens
  const control: ControlDoor = await openControl(logbook.folder, logbook.administration)
  opened.push(control)
  const names: string[] = []
  const { host } = asked
  for (const each of asked.listeners) {
    const listener = await openListener({ ...each, host, logbook, tokens: tokens.kept })
    if (isRefusal(listener)) return listener
    opened.unshift(listener)
    names.push(listener.name)
  }
  if (asked.inside) {
    opened.unshift(await openInsideDoor({ logbook, tokens: tokens.kept, built: readAssets(assetsFolder()) }))
  }
  if (asked.witnesses.length > 0) opened.unshift(askWitnesses(logbook))
  const { signer } = logbook.writer
  logbook.tell({ logbook: 'started', listeners: names })
  console.log(`${logbook.folder}  ${signer.name}  ${keyIdOf(signer)}`)
  for (const name of names) console.log(name)
  if (hasHttp && !isLoopback(host)) tell(CLEAR_TOKENS)
  if ('told' in tokens && tokens.told) {
    console.log(`写入令牌 · writing token  ${tokens.told.write}`)
    console.log(`读取令牌 · reading token  ${tokens.told.read}`)
    tell({
      zh: '令牌只显示这一次，只存其散列。',
      en: 'The tokens are shown this once; only their hashes are kept.',
    })
  }
  // To the server that has started it beside itself.
  process.send?.(LISTENING)
  return undefined
}

/** No token has such a hash. */
const NO_TOKENS: TokenHashes = { write: '', read: '' }

const WITNESS_MS = 60_000

/** Now and once a minute; what a witness says that it did not cosign for is told once. */
function askWitnesses(logbook: LogbookService): { close(): Promise<void> } {
  let before = ''
  const ask = async () => {
    const faults = await logbook.cosigning.ask()
    const said = JSON.stringify(faults)
    if (said !== before) for (const fault of faults) tell(fault)
    before = said
  }
  void ask()
  const timer = setInterval(() => void ask(), WITNESS_MS)
  return {
    async close() {
      clearInterval(timer)
    },
  }
}

const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i.test(host)

const CLEAR_TOKENS = {
  zh: '注意：HTTP 端口不加密，本机以外也能连上；令牌、检索和日志在网络上是明文。请在前面加设 TLS 反向代理，或者只在 127.0.0.1 监听。',
  en: 'Mind: the HTTP port is not encrypted and others than this machine reach it; tokens, searches and logs cross the network in clear. Put a TLS proxy before it, or listen on 127.0.0.1 alone.',
}

/** Told to end, it writes and seals what came in, and lets its folder go. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    process.once('disconnect', () => resolve())
  })
}
