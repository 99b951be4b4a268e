import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Refusal, refuse } from '../../law/refusal.ts'

/** What a logbook tells whoever started it, once it holds its folder and listens. */
export const LISTENING = 'logbook listening'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000
/** After so long without a fault the next one begins with the first pause again. */
const WELL_MS = 60_000
const END_MS = 30_000
/** As `bin/launch.mjs` starts one: it copies what comes in and drops it, which needs half the memory so. */
const FLAGS = ['--max-semi-space-size=1']
/** Characters of what it said last that are told. */
const TAIL = 2000

export interface LogbookChildOptions {
  /** The program, and what it is called with. */
  readonly program: string
  readonly args: readonly string[]
  /** What it says goes on from here; a line of either stream at a time is not promised. */
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Milliseconds of the first pause, for who cannot wait. */
  readonly firstPauseMs?: number
}

/** A logbook in a process of its own, started again with a growing pause whenever it dies. */
export interface LogbookChild {
  /** Of the process that runs now; undefined between two. */
  readonly pid: number | undefined
  /** Tells it to end, and waits until it has written and sealed what came in. */
  stop(): Promise<void>
}

/** Resolves once it listens; refused where it ends before, as where another process writes the folder. */
export async function startLogbook(options: LogbookChildOptions): Promise<LogbookChild | Refusal> {
  const child = new Supervised(options)
  const refusal = await child.begin()
  return refusal ?? child
}

class Supervised implements LogbookChild {
  readonly #options: LogbookChildOptions
  #child: ChildProcess | undefined
  #pause: number
  #waiting: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(options: LogbookChildOptions) {
    this.#options = options
    this.#pause = options.firstPauseMs ?? FIRST_PAUSE_MS
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  async begin(): Promise<Refusal | undefined> {
    let tail = ''
    const child = this.#spawn((text) => {
      tail = (tail + text).slice(-TAIL)
    })
    const began = await new Promise<boolean>((resolve) => {
      child.on('message', (message) => message === LISTENING && resolve(true))
      child.once('close', () => resolve(false))
    })
    if (!began) return notStarted(tail)
    this.#watch(child)
    return undefined
  }

  #spawn(heard: (text: string) => void = () => undefined): ChildProcess {
    const { program, args, out, err } = this.#options
    // It ends by itself when the channel closes: it never outlives this process. A terminal's Ctrl+C is for this one alone.
    const child = spawn(process.execPath, [...FLAGS, program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    })
    child.stdout?.setEncoding('utf8').on('data', out)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      heard(text)
      err(text)
    })
    child.on('error', (error) => err(`${error.message}\n`))
    this.#child = child
    return child
  }

  #watch(child: ChildProcess): void {
    const begun = performance.now()
    child.once('close', (code, signal) => {
      this.#child = undefined
      if (this.#isStopping) return
      if (performance.now() - begun > WELL_MS) this.#pause = this.#options.firstPauseMs ?? FIRST_PAUSE_MS
      const pause = this.#pause
      this.#pause = Math.min(LONGEST_PAUSE_MS, pause * 2)
      const { zh, en } = again(signal ?? code, pause)
      this.#options.err(`${zh}\n${en}\n`)
      this.#waiting = setTimeout(() => this.#watch(this.#spawn()), pause)
    })
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    clearTimeout(this.#waiting)
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const closed = once(child, 'close')
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), END_MS)
    await closed
    clearTimeout(late)
  }
}

const again = (how: number | string | null, pause: number) => ({
  zh: `日志簿进程中断（${how}），${pause / 1000}秒后重新启动；已确认的日志都在磁盘上。`,
  en: `The process of the logbook ended (${how}) and is started again in ${pause / 1000} s; all it acknowledged is on the disk.`,
})

/** What it said itself is told already. */
const notStarted = (tail: string): Refusal => {
  const [zh = '', en = zh] = tail.trim().split('\n')
  return refuse('failed', {
    zh: `日志簿没有启动，法度也不启动：${zh}`,
    en: `The logbook did not start, and so Fadu does not: ${en}`,
  })
}
