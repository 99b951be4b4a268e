import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { run } from './fadu.ts'

interface Served {
  readonly store: string
  readonly tcp: number
  readonly http: string
  readonly write: string
  readonly read: string
  stop(): Promise<number | null>
  kill(): Promise<void>
}

const tokens = new Map<string, { readonly write: string; readonly read: string }>()

/** A `fadu logbook serve` of its own, as a person starts it. */
export async function serve(store: string, more: readonly string[] = []): Promise<Served> {
  const { child, ended, out, said } = run(
    ['logbook', 'serve', '--store', store, '--tcp', '0', '--http', '0', ...more],
    {},
  )
  const first = /^(tcp|http):\/\/127\.0\.0\.1:(\d+)$/gm
  await expect.poll(() => [...out().matchAll(first)].length, { timeout: 60_000, message: said() }).toBe(2)
  const [tcp = 0, http = 0] = [...out().matchAll(first)].map((hit) => Number(hit[2]))
  const [, write, read] = /writing token {2}(flw_\S+)\n.*reading token {2}(flr_\S+)/.exec(out()) ?? []
  if (write !== undefined && read !== undefined) tokens.set(store, { write, read })
  const kill = async () => {
    const { pid } = JSON.parse(spawnSync('cat', [join(store, 'holder.json')]).stdout.toString() || '{"pid":0}')
    child.kill('SIGKILL')
    if (pid > 0 && child.exitCode === null) process.kill(pid, 'SIGKILL')
    await ended
  }
  onTestFinished(async () => {
    if (child.exitCode === null) await kill().catch(() => undefined)
  })
  return {
    store,
    tcp,
    http: `http://127.0.0.1:${http}`,
    write: tokens.get(store)?.write ?? '',
    read: tokens.get(store)?.read ?? '',
    async stop() {
      child.kill('SIGTERM')
      return (await ended).code
    },
    kill,
  }
}

/** A command on the store; its code and what it printed. */
export async function fadu(...args: readonly string[]) {
  const { ended } = run(['logbook', ...args], {})
  return ended
}

export const foundIn = async (store: string, query: string): Promise<readonly string[]> => {
  const { out } = await fadu('find', '--store', store, '--json', '--limit', '1000000', '--', query)
  const lines = out.split('\n').filter((line) => line !== '')
  return lines.map((line) => String(JSON.parse(line).raw))
}

export const verifies = async (store: string): Promise<number | null> => (await fadu('verify', '--store', store)).code

export async function sendingTo(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

export const hasRsyslog = spawnSync('rsyslogd', ['-v'], { stdio: 'ignore' }).status === 0

/** A real rsyslog that reads lines from a file and sends each on. */
export function rsyslog(folder: string, action: string) {
  const input = join(folder, 'input.log')
  writeFileSync(input, '')
  const settings = join(folder, 'rsyslog.conf')
  writeFileSync(
    settings,
    `global(workDirectory="${folder}")
module(load="imfile" mode="inotify")
input(type="imfile" file="${input}" tag="portal:" severity="warning" facility="local0")
${action}
`,
  )
  const child = spawn('rsyslogd', ['-n', '-f', settings, '-i', join(folder, 'pid')], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, input }
}
