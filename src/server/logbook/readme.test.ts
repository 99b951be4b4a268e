import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isRefusal } from '../../law/refusal.ts'
import { readAssets } from '../assets.ts'
import { home } from '../home.ts'
import { openDoor } from './door.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

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

/** What of a request each command line of `curl` says: method, headers and path, as curl has them. */
function curlIn(line: string) {
  const [, command = ''] = /\bcurl (.*)$/.exec(line) ?? []
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([word, quoted]) => quoted ?? word)
  const after = (...flags: readonly string[]) => words.filter((_, at) => flags.includes(words[at - 1] ?? ''))
  const url = words.find((word) => word.startsWith('http://LOGBOOK:8090/'))
  const uploads = words.includes('-T')
  const [method = uploads ? 'PUT' : words.some((word) => /^--data|^-d$/.test(word)) ? 'POST' : 'GET'] = after('-X')
  const headers = Object.fromEntries(
    after('-H').map((header): [string, string] => {
      const [name = '', value = ''] = header.split(': ')
      return [name.toLowerCase(), value]
    }),
  )
  return { method, headers, path: new URL(url ?? 'http://LOGBOOK:8090/nowhere').pathname }
}

test('each line with curl in the document for agents comes in', async () => {
  const document = readFileSync(join(home(), 'docs/logbook-agents.md'), 'utf8')
  const lines = document.split('\n').filter((line) => /\bcurl\b/.test(line))
  expect(lines.length).toBeGreaterThan(2)
  const store = join(folder, 'curled')
  const logbook = await LogbookService.open({ folder: store, now: () => new Date() })
  const tokens = openTokens(store)
  if (isRefusal(logbook) || isRefusal(tokens)) throw new Error('no logbook')
  const door = openDoor({ logbook, tokens: tokens.kept, built: readAssets(join(folder, 'none')) })
  try {
    for (const line of lines) {
      const { method, headers, path } = curlIn(line)
      const { authorization = '' } = headers
      const sent = { ...headers, authorization: authorization.replace('flw_…', tokens.told?.write ?? '') }
      // What is sent is what stands before the pipe.
      const payload = /journalctl -o export/.test(line) ? 'MESSAGE=one\n\nMESSAGE=two\n\n' : 'one\ntwo\n'
      const answer = await door.inject({ method: method as 'POST', url: path, headers: sent, payload })
      expect([line, answer.statusCode, answer.statusCode === 200 && answer.json().accepted]).toEqual([line, 200, 2])
      // As JSON or lines `-f` would never be whole.
      if (/ -f\b/.test(line))
        expect([line, sent]).toEqual([line, expect.objectContaining({ 'content-type': 'application/vnd.fdo.journal' })])
    }
  } finally {
    await door.close()
    await logbook.close()
  }
})
