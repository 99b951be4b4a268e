import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sure } from '../../../test/running-logbook.ts'
import type { LogbookEvent } from './event.ts'
import { findEvents } from './find.ts'
import { importFiles } from './import.ts'
import { JournalReader } from './journal.ts'
import { printedEvent } from './line.ts'
import { matcherOf } from './query/match.ts'
import { parseQuery } from './query/parse.ts'
import { openReader } from './reader.ts'
import { openWriter } from './writer.ts'

const field = (name: string, value: string) => Buffer.from(`${name}=${value}\n`)
function binary(name: string, value: Buffer): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(value.length))
  return Buffer.concat([Buffer.from(`${name}\n`), length, value, Buffer.from('\n')])
}

/** An entry as `journalctl -o export` of systemd 257 writes it, its message on two lines. */
const entry = (at: number, message = `登录失败\n第 ${at} 次，来自 10.0.0.${at}，${'很长'.repeat(60)}`): Buffer =>
  Buffer.concat([
    field('__CURSOR', `s=6c1d5b;i=${at};b=0e6b;m=1b5e;t=64f0;x=9d`),
    field('__REALTIME_TIMESTAMP', '1772409516551123'),
    field('__MONOTONIC_TIMESTAMP', '7006'),
    field('_BOOT_ID', '0e6b8f7d'),
    field('PRIORITY', '4'),
    field('_HOSTNAME', 'web-1'),
    field('SYSLOG_IDENTIFIER', 'sshd'),
    field('_PID', String(4000 + at)),
    message.includes('\n') ? binary('MESSAGE', Buffer.from(message)) : field('MESSAGE', message),
    field('_SOURCE_REALTIME_TIMESTAMP', '1772409516551001'),
  ])
const LF = Buffer.from('\n')
const rawOf = (bytes: Buffer): Buffer => bytes.subarray(0, -1)
const eventOf = (raw: Buffer): LogbookEvent => ({ position: 0, received: 0, source: 's', raw, own: false })
const finds = (query: string, raw: Buffer) => matcherOf(sure(parseQuery(query)))(eventOf(raw))

const read = (bytes: Buffer, cuts: readonly number[]): readonly Buffer[] => {
  const reader = new JournalReader()
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b)
  const entries = places.slice(1).flatMap((end, at) => reader.push(bytes.subarray(places[at], end)))
  const last = reader.end()
  return [...entries, ...(last ? [last] : [])]
}

test('an entry is one event, its bytes as they came, however the stream is cut', () => {
  const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/)
  const any = fc.oneof(
    fc
      .tuple(name, fc.string({ unit: 'grapheme', maxLength: 20 }))
      .map(([of, value]) => field(of, value.replaceAll('\n', ''))),
    fc.tuple(name, fc.uint8Array({ maxLength: 300 })).map(([of, value]) => binary(of, Buffer.from(value))),
  )
  const entries = fc.array(
    fc.array(any, { minLength: 1, maxLength: 5 }).map((of) => Buffer.concat(of)),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(entries, fc.array(fc.nat(), { maxLength: 20 }), (all, cuts) => {
      const stream = Buffer.concat(all.flatMap((each) => [each, LF]))
      expect(read(stream, cuts)).toEqual(all.map(rawOf))
    }),
  )
})

test('an entry that comes in small pieces is scanned once, however many they are', () => {
  const looked = vi.spyOn(Buffer.prototype, 'indexOf')
  onTestFinished(() => looked.mockRestore())
  const long = 100_000
  for (const begun of [
    Buffer.from('A=\n'.repeat(1000)),
    Buffer.from(`A=${'x'.repeat(long)}`),
    binary('A', Buffer.alloc(long)).subarray(0, -200),
    Buffer.alloc(long, LF),
  ]) {
    const reader = new JournalReader()
    reader.push(begun)
    looked.mockClear()
    for (let at = 0; at < 100; at += 1) expect(reader.push(Buffer.from('x'))).toEqual([])
    expect(looked.mock.calls.length).toBeLessThanOrEqual(100)
    expect(looked.mock.calls.filter(([, from]) => Number(from) > 0 && Number(from) < reader.held - 101)).toEqual([])
  }
  const lines = new JournalReader()
  lines.push(Buffer.alloc(long, LF))
  expect(lines.held).toBe(0)
})

test('whatever comes is kept, and what names no length is a line', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(), { maxLength: 5 }), (bytes, cuts) => {
      const kept = read(Buffer.from(bytes), cuts)
      expect(kept).toEqual(read(Buffer.from(bytes), []))
      for (const raw of kept) expect(printedEvent(eventOf(raw)).position).toBe(0)
      const count = (of: Uint8Array) => of.filter((byte) => byte !== 10).length
      expect(kept.reduce((sum, raw) => sum + count(raw), 0)).toBe(count(bytes))
    }),
  )
  expect(read(Buffer.from('NAME\n\xff\xff\xff\xff\xff\xff\xff\xff=x\n\nA=1\n\n', 'latin1'), [])).toHaveLength(2)
})

test('host, program, severity and time are read from the fields, and values as text each by itself', () => {
  const raw = rawOf(entry(7))
  expect(printedEvent(eventOf(raw))).toMatchObject({
    said: '2026-03-01T23:58:36.551001Z',
    host: 'web-1',
    app: 'sshd',
    severity: 4,
    raw: expect.stringContaining('登录失败\n第 7 次，来自 10.0.0.7'),
  })
  for (const query of [
    'host:web-1 app:sshd sev:4',
    '登录失败',
    'ip:10.0.0.7',
    '_PID=4007',
    '~"登录失败\n第"',
    '__CURSOR="s=6c1d5b;i=7;b=0e6b;m=1b5e;t=64f0;x=9d"',
  ]) {
    expect([query, finds(query, raw)]).toEqual([query, true])
  }
  // A line within a message is no field.
  const said = Buffer.from('one\n_HOSTNAME=other\nPRIORITY=0\n')
  const forged = Buffer.concat([field('__CURSOR', 's=1'), binary('MESSAGE', said), field('_HOSTNAME', 'true')])
  expect(printedEvent(eventOf(forged))).toMatchObject({ host: 'true', severity: null })
  // A line of a file that begins so is a line.
  expect(printedEvent(eventOf(Buffer.from('__CURSOR=s=1 PRIORITY=3')))).toMatchObject({ severity: null, host: null })
})

test('a file of it is told by how it begins: each entry once, also as it grows', async () => {
  const root = mkdtempSync(join(tmpdir(), 'fadu-journal-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const [path, folder] = [join(root, 'journal.export'), join(root, 'store')]
  const taken = async (format?: 'lines') => {
    const writer = sure(await openWriter({ folder, command: 'test', now: () => new Date() }))
    const count = await importFiles(writer, { paths: [path], source: undefined, received: 0, folder, format })
    await writer.close()
    return sure(count)
  }
  writeFileSync(path, Buffer.concat([entry(1), LF, entry(2), LF]))
  expect(await taken()).toEqual({ events: 2, fresh: 2 })
  expect(await taken()).toEqual({ events: 2, fresh: 0 })
  // The last has no empty line yet, then it has.
  appendFileSync(path, entry(3))
  expect(await taken()).toEqual({ events: 3, fresh: 1 })
  appendFileSync(path, Buffer.concat([LF, entry(4, 'one line'), LF]))
  expect(await taken()).toEqual({ events: 4, fresh: 1 })
  const found: LogbookEvent[] = []
  for await (const event of findEvents(sure(await openReader(folder)), sure(parseQuery('app:sshd sev:4 登录失败')))) {
    found.push(sure(event))
  }
  expect(found.map(({ raw }) => Buffer.from(raw))).toEqual([3, 2, 1].map((at) => rawOf(entry(at))))
  writeFileSync(path, '__CURSOR=s=1\n__REALTIME_TIMESTAMP=5\nx')
  expect(await taken('lines')).toEqual({ events: 3, fresh: 3 })
})

test('many entries, some longer than what is read at once', async () => {
  const root = mkdtempSync(join(tmpdir(), 'fadu-journal-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const [path, folder] = [join(root, 'journal.export'), join(root, 'store')]
  const entries = Array.from({ length: 9000 }, (_, at) => entry(at, at === 4000 ? 'x\n'.repeat(1 << 20) : 'short'))
  writeFileSync(path, Buffer.concat(entries.flatMap((each) => [each, LF])))
  const writer = sure(await openWriter({ folder, command: 'test', now: () => new Date() }))
  expect(await importFiles(writer, { paths: [path], source: undefined, received: 0, folder })).toEqual({
    events: 9000,
    fresh: 9000,
  })
  await writer.close()
})
