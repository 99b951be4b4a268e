import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import { isRefusal } from '../../law/refusal.ts'
import {
  LISTENER_OPTIONS,
  listenerOptions,
  listeners,
  listenerUsage,
  NEVER_COMPLETE,
  usualListeners,
} from '../../mechanisms/logbook/listener.ts'
import { isLossy, OTHER_SOURCES, senderKey } from '../../mechanisms/logbook/sender.ts'
import { home } from '../home.ts'
import { openListener } from './listening.ts'
import { LogbookService } from './service.ts'
import { openTokens } from './tokens.ts'

let root: string
let logbook: LogbookService

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'fadu-loglisten-'))
  logbook = sure(
    await LogbookService.open({ folder: join(root, 'store'), now: () => new Date(), countsMs: 2_000_000_000 }),
  )
})

afterEach(async () => {
  await logbook.close()
  rmSync(root, { recursive: true, force: true })
})

test('each way in that is declared is opened, says where it stands, and says so where it cannot', async () => {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 })
  const files = { cert: Buffer.from(cert), key: Buffer.from(key) }
  const tokens = sure(openTokens(logbook.folder)).kept
  for (const [listener] of listeners) {
    const opening = { listener, host: '127.0.0.1', files, logbook, tokens }
    const opened = sure(await openListener({ ...opening, port: 0 }))
    expect(opened.name).toBe(`${listener}://127.0.0.1:${opened.port}`)
    const taken = await openListener({ ...opening, port: opened.port })
    expect(isRefusal(taken) && taken.reason.en).toBe(
      `${listener} 127.0.0.1:${opened.port} is taken by another program.`,
    )
    await opened.close()
  }
})

test('options and usage are those of the table', () => {
  expect(LISTENER_OPTIONS).toEqual(['tcp', 'udp', 'tls', 'cert', 'key', 'ca', 'http'])
  expect(Object.keys(listenerOptions('logbook-'))).toEqual(LISTENER_OPTIONS.map((option) => `logbook-${option}`))
  expect(listenerUsage()).toBe('[--tcp 5514] [--udp PORT] [--tls PORT --cert F --key F [--ca F]] [--http 8090]')
  expect(listenerUsage('logbook-')).toContain(
    '[--logbook-tcp PORT] [--logbook-udp PORT] [--logbook-tls PORT --logbook-cert F --logbook-key F [--logbook-ca F]]',
  )
  expect(usualListeners).toEqual(['TCP 5514', 'HTTP 8090'])
})

test('a source is called never complete by the listener that it came by', () => {
  const lossy = listeners.flatMap(([listener]) => (isLossy(senderKey(listener, '10.0.0.7')) ? listener : []))
  expect(lossy).toEqual(['udp'])
  expect(isLossy(OTHER_SOURCES)).toBe(true)
  expect(NEVER_COMPLETE).toEqual({ zh: 'UDP，不保证完整', en: 'UDP, never complete' })
})

test('how to send to each, and by which option it is opened, stands in the manual for agents', () => {
  const manual = readFileSync(join(home(), 'docs/logbook-agents.md'), 'utf8')
  for (const option of LISTENER_OPTIONS) expect(manual).toMatch(new RegExp(`--${option}\\b`))
  for (const [, { name }] of listeners) expect(manual).toContain(name)
})
