import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { openCheckpoint, signHead } from '../../ledger/checkpoint.ts'
import { signerFor } from '../../ledger/log.ts'
import { emptyRoot } from '../../ledger/merkle.ts'
import { newKey } from '../../seal/cipher.ts'
import { fileKeyService } from '../file-service.ts'
import { identityKeys } from '../identity-keys.ts'
import { type KeyService, KeysAway } from '../service.ts'
import { agentKeyService } from './agent-service.ts'
import { openLimits, usualRates } from './limits.ts'
import { frameOf, LARGEST_FRAME } from './protocol.ts'
import { type Agent, serveAgent } from './serve.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-agent-'))
const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const now = () => new Date('2026-03-01T08:00:00Z')
let folders = 0

function granted<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.reason.en)
  return answer
}

interface Having {
  readonly files: KeyService
  readonly socket: string
  readonly lines: string[]
  /** Milliseconds that have passed for the agent's limits. */
  readonly clock: { at: number }
  start(unwraps?: number): Promise<Agent | Refusal>
}

/** Keys in a folder of their own, and an agent over them that is not started yet. */
async function havingKeys(): Promise<Having> {
  const folder = join(root, `agent-${folders++}`)
  mkdirSync(folder, { mode: 0o750 })
  const files = fileKeyService({ ledger: join(folder, 'ledger.key'), seal: { file: join(folder, 'seal.key') } })
  granted(await files.signingKey(true))
  granted(await files.seal.masters(true))
  const socket = join(folder, 'agent.sock')
  const lines: string[] = []
  const clock = { at: 0 }
  return {
    files,
    socket,
    lines,
    clock,
    async start(unwraps = 60) {
      const limits = openLimits(usualRates(unwraps), () => clock.at)
      const agent = await serveAgent({ service: files, socket, limits, log: (line) => lines.push(line), now })
      if (!isRefusal(agent)) open.push(agent)
      return agent
    },
  }
}

async function served(unwraps?: number) {
  const having = await havingKeys()
  const agent = granted(await having.start(unwraps))
  const asking = agentKeyService(having.socket)
  open.unshift(asking)
  return { ...having, agent, asking }
}

const place = ['office', 'cyber', 'case', 'c1']

describe('a server that asks an agent', () => {
  test('has the same keys of one use, and its heads are signed by the same key', async () => {
    const { files, asking } = await served()
    expect(granted(await identityKeys(asking))).toEqual(granted(await identityKeys(files)))
    const privateKey = granted(await asking.signingKey(false))
    const signer = signerFor({ privateKey }, { origin: 'log.example/ledger' })
    const head = await signHead({ origin: signer.name, size: 0, root: emptyRoot() }, signer)
    const own = signerFor({ privateKey: granted(await files.signingKey(false)) }, { origin: signer.name })
    expect(openCheckpoint(head, own)?.size).toBe(0)
    expect(await asking.isThere()).toBe(true)
  })

  test('wraps and unwraps as the files do, for one place and under one master key; keys that are added are there at once', async () => {
    const { files, asking } = await served()
    const [master = ''] = granted(await asking.seal.masters())
    const key = Buffer.from(newKey())
    const wrapped = await asking.seal.wrap({ master, place }, key)
    expect(await files.seal.unwrap({ master, place }, wrapped)).toEqual(key)
    expect(await asking.seal.unwrap({ master, place }, wrapped)).toEqual(key)
    expect(await asking.seal.unwrap({ master, place: ['office', 'police', 'case', 'c1'] }, wrapped)).toBeUndefined()
    const added = granted(await files.seal.add())
    const again = await asking.seal.rewrap({ master, place }, wrapped, { master: added, place })
    expect(await files.seal.unwrap({ master: added, place }, again ?? new Uint8Array())).toEqual(key)
    expect(granted(await asking.seal.masters())).toEqual([added, master])
    await expect(asking.seal.unwrap({ master: 'none', place }, wrapped)).rejects.toThrow('no-master')
    await expect(asking.seal.wrap({ master: 'none', place }, key)).rejects.toThrow('no-master')
  })

  test('has nothing signed but heads of a log', async () => {
    const { asking } = await served()
    const key = granted(await asking.signingKey(false))
    if (!('sign' in key)) throw new Error('this key is here')
    for (const text of ['', 'I owe you 1,000 yuan\n', 'cosignature/v1\ntime 1\nlog\n1\nAA==\n']) {
      await expect(key.sign(Buffer.from(text))).rejects.toThrow('not-a-head')
    }
  })

  test('adds no master key and has none taken away', async () => {
    const { files, asking } = await served()
    const before = granted(await files.seal.masters())
    expect(isRefusal(await asking.seal.add())).toBe(true)
    expect(await asking.seal.forget(before[0] ?? '')).toBeUndefined()
    expect(granted(await files.seal.masters())).toEqual(before)
  })

  test('is told in both languages where nobody answers, and goes on when somebody does', async () => {
    const having = await havingKeys()
    const asking = agentKeyService(having.socket)
    open.push(asking)
    const refusal = await asking.derive('row')
    expect(isRefusal(refusal) && [refusal.code, refusal.reason.en]).toEqual([
      'not-ready',
      expect.stringMatching(/key agent does not answer .*ENOENT.*fadu keys serve/),
    ])
    expect(isRefusal(refusal) && refusal.reason.zh).toMatch(/密钥服务没有应答/)
    expect(await asking.isThere()).toBe(false)
    const first = granted(await having.start())
    expect(await asking.isThere()).toBe(true)
    await first.close()
    open.splice(open.indexOf(first), 1)
    expect(await asking.isThere()).toBe(false)
    await expect(asking.seal.wrap({ master: 'x', place }, newKey())).rejects.toBeInstanceOf(KeysAway)
    granted(await having.start())
    expect(await asking.isThere()).toBe(true)
  })
})

describe('an agent', () => {
  test('logs each request, what was asked and what came of it, and never a key', async () => {
    const { asking, lines } = await served()
    const [master = ''] = granted(await asking.seal.masters())
    const key = Buffer.from(newKey())
    const wrapped = await asking.seal.wrap({ master, place }, key)
    await asking.seal.unwrap({ master, place }, wrapped)
    await asking.seal.unwrap({ master, place: ['other'] }, wrapped)
    await asking.derive('row')
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { at: now().toISOString(), op: 'masters', done: true },
      { at: now().toISOString(), op: 'wrap', to: { master, place }, done: true },
      { at: now().toISOString(), op: 'unwrap', from: { master, place }, done: true },
      { at: now().toISOString(), op: 'unwrap', from: { master, place: ['other'] }, no: 'does-not-open' },
      { at: now().toISOString(), op: 'derive', use: 'row', done: true },
    ])
    for (const bytes of [key, Buffer.from(wrapped)]) {
      for (const form of ['base64', 'hex'] as const) expect(lines.join()).not.toContain(bytes.toString(form))
    }
  })

  test('unwraps so many keys a minute and no more, for all who ask together; the rest waits for its turn', async () => {
    const { files, socket, lines, clock } = await served(20)
    const [master = ''] = granted(await files.seal.masters())
    const wrapped = await files.seal.wrap({ master, place }, newKey())
    const request = (id: number) =>
      frameOf({ id, op: 'unwrap', from: { master, place }, wrapped: Buffer.from(wrapped).toString('base64') })
    const ask = async (count: number) => {
      const before = lines.length
      const socket = await connected()
      socket.write(Buffer.concat(Array.from({ length: count }, (_, id) => request(id))))
      await expect.poll(() => lines.length - before).toBe(count)
      socket.destroy()
      return lines.slice(before).filter((line) => JSON.parse(line).done).length
    }
    const connected = async () => {
      const made = connect(socket)
      await once(made, 'connect')
      return made
    }
    expect([await ask(15), await ask(15)]).toEqual([15, 5])
    clock.at += 30_000
    expect(await ask(15)).toBe(10)
    clock.at += 600_000
    expect(await ask(30)).toBe(20)
  })

  test('a request that finds the limit reached waits for its turn, and gives up where that is far off', async () => {
    const unwrapping = async ({ asking }: Awaited<ReturnType<typeof served>>) => {
      const [master = ''] = granted(await asking.seal.masters())
      const wrapped = await asking.seal.wrap({ master, place }, newKey())
      const unwrap = () => asking.seal.unwrap({ master, place }, wrapped)
      for (let at = 0; at < 10; at++) await unwrap()
      return unwrap
    }
    const often = await served(10)
    const soon = await unwrapping(often)
    often.clock.at += 5_900
    const waiting = soon()
    often.clock.at += 600
    expect(await waiting).toHaveLength(32)
    const late = await unwrapping(await served(1))
    await expect(late()).rejects.toThrow(/too many/)
  })

  test.each<readonly [string, Buffer | string]>([
    ['what is no frame', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a frame that is too large', Buffer.from([0, 1, 0, 0])],
    ['JSON that is none', Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from('{x')])],
    ['an operation it does not know', frameOf({ id: 1, op: 'private-key' })],
    ['a use it has no key for', frameOf({ id: 1, op: 'derive', use: 'signing' })],
    ['more than is asked', frameOf({ id: 1, op: 'masters', and: 'more' })],
    ['a key that is too long', frameOf({ id: 1, op: 'wrap', to: { master: 'm', place }, key: 'A'.repeat(9_000) })],
    [
      'more requests than wait for an answer',
      Buffer.concat(Array.from({ length: 500 }, (_, id) => frameOf({ id, op: 'masters' }))),
    ],
  ])('ends the connection at %s, and goes on with the others', async (_, bytes) => {
    const { socket, asking, lines } = await served()
    const other = connect(socket)
    other.on('error', () => undefined)
    other.write(bytes)
    await ended(other)
    expect(lines.join()).toContain('"no":"unreadable"')
    expect(await asking.isThere()).toBe(true)
  })

  test('is reached by its own user and group alone, in a folder that nobody else writes to', async () => {
    const { socket } = await served()
    expect(statSync(socket).mode & 0o777).toBe(0o660)
    const open = join(root, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    const { files } = await havingKeys()
    const limits = openLimits(usualRates(1), () => 0)
    const at = (path: string) => serveAgent({ service: files, socket: path, limits, log: () => undefined, now })
    const refused = await at(join(open, 'agent.sock'))
    expect(isRefusal(refused) && refused.reason.en).toMatch(/must not be writable by its group or by others/)
    chmodSync(join(socket, '..'), 0o770)
    const asking = agentKeyService(socket)
    const untrusted = await asking.derive('row')
    expect(isRefusal(untrusted) && untrusted.reason.en).toMatch(/writable by others/)
  })

  test('takes the place of one that was killed, never of one that lives, nor of a file', async () => {
    const having = await havingKeys()
    granted(await having.start())
    const second = await having.start()
    expect(isRefusal(second) && second.reason.en).toMatch(/EADDRINUSE/)
    const another = await havingKeys()
    writeFileSync(another.socket, 'words')
    const third = await another.start()
    expect(isRefusal(third) && third.reason.zh).toMatch(/不能在.*监听：EEXIST/)
  })
})

test('frames come in any pieces', async () => {
  const { socket, lines } = await served()
  const slow = connect(socket)
  await once(slow, 'connect')
  for (const byte of Buffer.concat([frameOf({ id: 1, op: 'masters' }), frameOf({ id: 2, op: 'public-key' })])) {
    slow.write(Buffer.of(byte))
  }
  await expect.poll(() => lines.length).toBe(2)
  expect(LARGEST_FRAME).toBeGreaterThan(9_000)
  slow.destroy()
})

const ended = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve))
