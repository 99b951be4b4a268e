import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { home } from '../home.ts'

// The three commands of the README, from nothing to a found and proven event, as they are typed there.

const folder = mkdtempSync(join(tmpdir(), 'fadu-readme-'))
let serving: ChildProcess | undefined
afterAll(async () => {
  if (serving && serving.exitCode === null) {
    const gone = once(serving, 'exit')
    serving.kill()
    await gone
  }
  rmSync(folder, { recursive: true, force: true })
})

const fadu = join(home(), 'bin', 'fadu')

/** The lines of the block that begins with the logbook's server. */
function commandsIn(file: string): readonly string[] {
  const lines = readFileSync(join(home(), file), 'utf8').split('\n')
  const first = lines.findIndex((line) => line.startsWith('    bin/fadu logbook serve '))
  return lines.slice(first, first + 3).map((line) => line.trim().replace(/\s+#.*$/, ''))
}

/** By our own means what `logger` sends, where there is none on this machine. */
async function logger(port: number, words: string): Promise<void> {
  const sent = spawnSync('logger', ['--tcp', '-n', '127.0.0.1', '-P', String(port), words])
  if (!sent.error && sent.status === 0) return
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.end(`<13>Mar  2 10:00:00 here user: ${words}\n`)
  await once(socket, 'close')
}

test('three commands of the README lead to a found and proven event', { timeout: 120_000 }, async () => {
  const [serve = '', send = '', prove = ''] = commandsIn('README.md')
  expect(commandsIn('README.zh-CN.md')).toEqual([serve, send, prove])
  expect(serve).toBe('bin/fadu logbook serve')
  const [, port, words = ''] = /^logger --tcp -n 127\.0\.0\.1 -P (\d+) "([^"]+)"$/.exec(send) ?? []
  expect(port).toBe('5514')
  // Another port: whoever runs the tests may have a logbook of their own.
  const args = [...serve.split(' ').slice(1), '--tcp', '0']
  serving = spawn(process.execPath, [fadu, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  serving.stdout?.on('data', (chunk) => {
    said += String(chunk)
  })
  await expect.poll(() => said, { timeout: 60_000 }).toMatch(/tcp:\/\/127\.0\.0\.1:\d+/)
  await logger(Number(/tcp:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]), words)
  const [exporting = '', verifying = ''] = prove.split(' && ')
  const run = (command: string) =>
    spawnSync(process.execPath, [fadu, ...command.split(' ').slice(1)], { cwd: folder, encoding: 'utf8' })
  const proven = () => {
    expect(run(exporting).status).toBe(0)
    return run(verifying).stdout
  }
  await expect
    .poll(proven, { timeout: 90_000, interval: 500 })
    .toContain('1 events, unchanged since this logbook received them')
  expect(existsSync(join(folder, 'proof'))).toBe(true)
  expect(readFileSync(join(folder, 'proof'), 'utf8')).toContain(words)
})
