import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/fadu', import.meta.url))
const clock = new URL('clock.mjs', import.meta.url).href

/** A demonstration that this tree serves on a data folder of its own, with a clock that can be moved. */
export interface Serving {
  readonly origin: string
  /** From here on it is this day, ten in the morning in China. */
  setDay(day: string): Promise<void>
  /** From here on it is as late as it is. */
  setToday(): Promise<void>
  /** Any other command of the same program on the same folder; what it printed. */
  command(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>
  stop(): Promise<void>
}

/** Longer than the program keeps what it read of its clock. */
const CLOCK_READ_MS = 100

export async function startServing(day: string): Promise<Serving> {
  const folder = mkdtempSync(join(tmpdir(), 'fadu-release-'))
  const dataDir = join(folder, 'data')
  const file = join(folder, 'clock')
  mkdirSync(dataDir)
  const move = async (ms: number) => {
    writeFileSync(file, String(ms))
    await wait(CLOCK_READ_MS)
  }
  const to = (at: string) => move(Date.parse(`${at}T10:00:00+08:00`) - Date.now())
  await to(day)
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    DATA_DIR: dataDir,
    FADU_TEST_CLOCK: file,
    NODE_OPTIONS: `--import ${clock}`,
  }
  const start = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...env, ...more } })
  const server = start(['serve', '--demo'])
  const ended = new Promise<void>((done) => server.once('close', () => done()))
  const origin = await new Promise<string>((found, failed) => {
    let out = ''
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const [address] = /http:\/\/[\w.:]+/.exec(out) ?? []
      if (address !== undefined) found(address)
    })
    server.once('close', () => failed(new Error(`it did not start: ${out}`)))
  })
  return {
    origin,
    setDay: to,
    setToday: () => move(0),
    command: (args, more) =>
      new Promise((done, failed) => {
        const child = start(args, more)
        let out = ''
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          out += text
        })
        child.once('close', (code) => (code === 0 ? done(out) : failed(new Error(`${args.join(' ')}: ${code}`))))
      }),
    async stop() {
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
