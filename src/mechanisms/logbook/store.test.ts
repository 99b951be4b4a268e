import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { queryCases } from '../../../test/logbook-queries.ts'
import { sure } from '../../../test/running-logbook.ts'
import type { Verifier } from '../../kernel/ledger/note.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { IncomingEvent } from './block.ts'
import { verifyBundle } from './bundle.ts'
import type { LogbookEvent } from './event.ts'
import { countEvents, findEvents } from './find.ts'
import { publicKeyIn } from './folder.ts'
import { importFiles } from './import.ts'
import { printedEvent } from './line.ts'
import { matcherOf } from './query/match.ts'
import { parseQuery } from './query/parse.ts'
import { EVERYTHING, type LogbookQuery } from './query/query.ts'
import { openReader } from './reader.ts'
import { summariseSources } from './summaries.ts'
import { type StoreReport, verifyStore } from './verify.ts'
import { type LogbookWriter, openWriter } from './writer.ts'

const root = mkdtempSync(join(tmpdir(), 'fadu-logbook-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const fresh = (): string => mkdtempSync(join(root, 'store-'))
const NOW = Date.parse('2026-03-01T00:00:00Z')

const writerOf = async (folder: string): Promise<LogbookWriter> =>
  sure(await openWriter({ folder, command: 'test', now: () => new Date(NOW) }))

const lineEvent = (raw: string | Uint8Array, source = 's'): IncomingEvent => ({
  received: NOW,
  source,
  raw: Buffer.from(raw),
})

async function filled(folder: string, blocks: readonly (readonly IncomingEvent[])[]): Promise<void> {
  const writer = await writerOf(folder)
  for (const events of blocks) await writer.append({ events, marks: [], own: false })
  await writer.close()
}

async function found(folder: string, query: LogbookQuery | string = EVERYTHING, limit?: number) {
  const asked = typeof query === 'string' ? sure(parseQuery(query)) : query
  const events: LogbookEvent[] = []
  for await (const event of findEvents(sure(await openReader(folder)), asked, limit)) events.push(sure(event))
  return events
}
const raws = async (folder: string, query?: string) =>
  (await found(folder, query)).map((event) => printedEvent(event).raw)

const keyOf = async (folder: string): Promise<Verifier> => sure(await publicKeyIn(folder))
const verified = async (folder: string, verifier?: Verifier): Promise<StoreReport> =>
  sure(await verifyStore({ folder, verifier: verifier ?? (await keyOf(folder)) }))

async function imported(folder: string, paths: readonly string[], source?: string) {
  const writer = await writerOf(folder)
  try {
    const count = await importFiles(writer, { paths, source, received: NOW, folder })
    return isRefusal(count) ? count.reason.en : [count.events, count.fresh]
  } finally {
    await writer.close()
  }
}

describe('import', () => {
  let folder = ''
  let logs = ''
  beforeAll(() => {
    folder = fresh()
    logs = mkdtempSync(join(root, 'logs-'))
  })
  const file = (name: string, text: string | Uint8Array): string => {
    writeFileSync(join(logs, name), text)
    return join(logs, name)
  }

  test('a line ends with LF, blank lines count, the last counts without LF, a CR belongs to raw', async () => {
    expect(await imported(folder, [file('a.log', 'one\r\n\n\rtwo\rx\nlast')])).toEqual([4, 4])
    expect(await raws(folder)).toEqual(['last', '\rtwo\rx', '', 'one\r'])
  })

  test('the same file again is nothing new', async () => {
    expect(await imported(folder, [join(logs, 'a.log')])).toEqual([4, 0])
    expect(await imported(folder, [join(logs, '..', logs.split('/').at(-1) ?? '', 'a.log')])).toEqual([4, 0])
  })

  test('of one that grew only new lines come in', async () => {
    appendFileSync(join(logs, 'a.log'), '\n')
    expect(await imported(folder, [join(logs, 'a.log')])).toEqual([4, 0])
    appendFileSync(join(logs, 'a.log'), 'five\nsi')
    expect(await imported(folder, [join(logs, 'a.log')])).toEqual([6, 2])
    expect((await raws(folder)).slice(0, 2)).toEqual(['si', 'five'])
    // What was taken without its LF and goes on is a line that was not taken.
    appendFileSync(join(logs, 'a.log'), 'x\n')
    expect(await imported(folder, [join(logs, 'a.log')])).toEqual([6, 1])
    expect((await raws(folder)).slice(0, 2)).toEqual(['six', 'si'])
    expect(await imported(folder, [join(logs, 'a.log')])).toEqual([6, 0])
  })

  test('another content under the same name is all new', async () => {
    file('a.log', 'rotated\n')
    expect(await imported(folder, [join(logs, 'a.log')])).toEqual([1, 1])
    expect(await imported(folder, [join(logs, 'a.log')])).toEqual([1, 0])
  })

  test('two files with equal lines both count; folders are read with what is in them, by name', async () => {
    const store = fresh()
    const inside = mkdtempSync(join(root, 'folder-'))
    for (const name of ['b', 'a', 'c']) writeFileSync(join(inside, name), `equal\n${name}\n`)
    expect(await imported(store, [inside])).toEqual([6, 6])
    expect(await raws(store)).toEqual(['c', 'equal', 'b', 'equal', 'a', 'equal'])
    expect((await found(store)).map(({ source }) => source)).toEqual(['c', 'c', 'b', 'b', 'a', 'a'])
    expect(await imported(store, [inside, join(inside, 'a')], 'named')).toEqual([6, 0])
    writeFileSync(join(inside, 'd'), 'd')
    expect(await imported(store, [inside], 'named')).toEqual([7, 1])
    expect((await found(store, EVERYTHING, 1))[0]).toMatchObject({ source: 'named', position: 6 })
    expect(sure(await summariseSources(sure(await openReader(store)))).map(({ events }) => events)).toEqual([
      2, 2, 2, 1,
    ])
  })

  test('no file speaks as the logbook itself, whatever it is called', async () => {
    const store = fresh()
    const inside = mkdtempSync(join(root, 'named-'))
    writeFileSync(join(inside, 'logbook'), '{"logbook":"recovered"}\n')
    expect(await imported(store, [inside], 'logbook')).toContain("the logbook's own")
    expect(await imported(store, [inside])).toEqual([1, 1])
    expect((await found(store)).map(({ source, own }) => [source, own])).toEqual([
      [`${basename(inside)}/logbook`, false],
    ])
    const writer = await writerOf(store)
    const spoken = writer.append({ events: [lineEvent('x', 'logbook')], marks: [], own: false })
    await expect(spoken).rejects.toThrow(RangeError)
    await writer.close()
  })

  test('a store within the folder is no log', async () => {
    const inside = mkdtempSync(join(root, 'own-'))
    writeFileSync(join(inside, 'x'), 'x\n')
    expect(await imported(join(inside, 'logbook'), [inside])).toEqual([1, 1])
    expect(await imported(join(inside, 'logbook'), [inside])).toEqual([1, 0])
  })

  test('hostile lines come in as they are: 1 MB, NUL, no UTF-8, lone CR', async () => {
    const store = fresh()
    const lines = [Buffer.alloc(1 << 20, 'ab '), Buffer.alloc(9), Buffer.from([0xff, 0xfe, 0x80]), Buffer.from('\r')]
    expect(
      await imported(store, [file('hostile', Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])))]),
    ).toEqual([4, 4])
    expect((await found(store)).map(({ raw }) => Buffer.from(raw))).toEqual(lines.toReversed())
    expect(await imported(store, [join(logs, 'hostile')])).toEqual([4, 0])
    expect((await verified(store)).faults).toEqual([])
  })

  test('a line of more than 16 MB is refused where it stands; the lines before it are in, once', async () => {
    const store = fresh()
    const path = file('endless', Buffer.concat([Buffer.from('one\ntwo\n'), Buffer.alloc((16 << 20) + 1, 'x')]))
    expect(await imported(store, [path])).toContain('line 3')
    expect(await imported(store, [path])).toContain('line 3')
    expect(await raws(store)).toEqual(['two', 'one'])
  })

  test('what is not there is refused and named, and nothing comes in', async () => {
    const store = fresh()
    expect(await imported(store, [join(logs, 'a.log'), join(logs, 'missing')])).toContain('missing')
    expect(await raws(store)).toEqual([])
  })

  test('files of any lines in any blocks, cut and grown anywhere, come in once each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a', 'bb', '\n', '\r', ''), { maxLength: 40 }),
        fc.array(fc.nat(60), { maxLength: 3 }),
        async (parts, cuts) => {
          const store = fresh()
          const whole = parts.join('')
          const steps = [...cuts.filter((cut) => whole[cut - 1] === '\n').sort((a, b) => a - b), whole.length]
          for (const step of steps) await imported(store, [file('any', whole.slice(0, step))])
          const lines = whole.split('\n')
          if (lines.at(-1) === '') lines.pop()
          expect(await raws(store)).toEqual(lines.reverse())
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('find', () => {
  test('finds in blocks, by their filters, what a reading of every line finds', async () => {
    const store = fresh()
    const lines = queryCases.flatMap((each) => [...each.found, ...each.not])
    const blocks = Array.from({ length: Math.ceil(lines.length / 7) }, (_, at) =>
      lines.slice(at * 7, at * 7 + 7).map((line) => lineEvent(line, `source-${at % 3}`)),
    )
    await filled(store, blocks)
    const all = await found(store)
    expect(all.map(({ position }) => position)).toEqual(lines.map((_, at) => lines.length - 1 - at))
    for (const { query } of queryCases) {
      const parsed = sure(parseQuery(query))
      const expected = all.filter(matcherOf(parsed)).map(({ position }) => position)
      expect(
        (await found(store, parsed)).map(({ position }) => position),
        query,
      ).toEqual(expected)
    }
  })

  test('no word, field or address that stands in a block is passed over', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 8 }),
        async (words) => {
          const store = fresh()
          const texts = words.map((word) => word.toWellFormed())
          await filled(store, [
            texts.map((text) => lineEvent(`${text} {`)),
            [lineEvent(JSON.stringify({ k: texts[0], host: texts[0] }))],
          ])
          const tokens = texts.flatMap((text) => text.match(/\p{sc=Han}|[[\p{L}\p{Nd}_]--\p{sc=Han}]+/gv) ?? [])
          const quoted = `"${(texts[0] ?? '').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
          for (const token of tokens) expect((await found(store, `"${token}"`)).length, token).toBeGreaterThan(0)
          for (const text of texts) {
            const sought = `~"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
            expect((await found(store, sought)).length, sought).toBeGreaterThan(0)
          }
          expect((await found(store, `k=${quoted}`)).map(({ position }) => position)).toContain(texts.length)
          if (!quoted.endsWith('*"')) expect((await found(store, `host:${quoted}`)).length, quoted).toBe(1)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('reads beside the writer, and sees all that was acknowledged', async () => {
    const store = fresh()
    const writer = await writerOf(store)
    for (let at = 0; at < 70; at += 1) {
      await writer.append({ events: [lineEvent(`line ${at}`)], marks: [], own: false })
      if (at % 23 === 0) expect(await raws(store, 'line')).toHaveLength(at + 1)
    }
    expect(sure(await countEvents(sure(await openReader(store)), EVERYTHING))).toBe(70)
    expect((await verified(store)).faults).toEqual([])
    await writer.close()
    expect((await verified(store)).unsealed).toBe(0)
  })

  test('a second writer is refused', async () => {
    const store = fresh()
    const writer = await writerOf(store)
    expect(await openWriter({ folder: store, command: 'test', now: () => new Date(NOW) })).toMatchObject({
      kind: 'refusal',
      code: 'not-ready',
    })
    await writer.close()
    await (await writerOf(store)).close()
  })
})

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile() && name !== 'lock')
    .sort()

describe('verify', () => {
  let folder = ''
  let verifier: Verifier
  beforeAll(async () => {
    folder = fresh()
    await filled(
      folder,
      Array.from({ length: 3 }, (_, block) =>
        Array.from({ length: 20 }, (_, at) => lineEvent(`event ${block} ${at} 用户`)),
      ),
    )
    // A second writer: a larger tree beside the small files of the one before.
    await filled(folder, [[lineEvent('later')]])
    verifier = await keyOf(folder)
  })
  const copy = (): string => {
    const to = fresh()
    cpSync(folder, to, { recursive: true })
    return to
  }
  const told = async (store: string) => (await verified(store, verifier)).faults.map(({ en }) => en)

  test('a whole store is whole', async () => {
    const report = await verified(folder)
    expect(report).toMatchObject({ blocks: 4, events: 61, unsealed: 0, cutOff: 0, faults: [] })
    expect(report.origin).toBe(verifier.name)
  })

  test('a flipped bit anywhere in any file is named by its file', async () => {
    const store = copy()
    const missed: string[] = []
    for (const name of filesUnder(store)) {
      const bytes = readFileSync(join(store, name))
      const places = new Set([
        0,
        bytes.length - 1,
        ...Array.from({ length: 40 }, (_, at) => Math.floor((at * bytes.length) / 40)),
      ])
      for (const place of places) {
        const changed = Buffer.from(bytes)
        changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8))
        writeFileSync(join(store, name), changed)
        const faults = await told(store)
        const file = name.replace(/^tile\/(.*)\.p\/\d+$/, 'tile/$1')
        if (!faults.some((fault) => fault.includes(file))) missed.push(`${name} @ ${place}: ${faults.join('; ')}`)
      }
      writeFileSync(join(store, name), bytes)
    }
    expect(missed).toEqual([])
    expect(await told(store)).toEqual([])
  })

  test('a file of any kind that was removed is named', async () => {
    for (const name of filesUnder(folder)) {
      // A small file of a tree before the last is for whoever still holds its head.
      if (/\.p\/3$/.test(name)) continue
      const store = copy()
      rmSync(join(store, name))
      if (name === 'key.pem') continue
      const faults = await told(store)
      expect(faults.join('; '), name).toContain(name.startsWith('tile') ? 'tile/' : name)
    }
  })

  test('blocks that were cut away are named with their events', async () => {
    const store = copy()
    truncateSync(join(store, 'blocks/000000.blk'), statSync(join(store, 'blocks/000000.blk')).size - 1)
    expect(await told(store)).toEqual([
      expect.stringMatching(/blocks\/000000\.blk @ \d+: block 3 \(events 60–60\).*cut off/),
    ])
    truncateSync(join(store, 'blocks/000000.blk'), 10)
    expect(await told(store)).toHaveLength(4)
    expect(await openWriter({ folder: store, command: 'test', now: () => new Date() })).toMatchObject({
      kind: 'refusal',
    })
  })

  const opened = (store: string) => openWriter({ folder: store, command: 'test', now: () => new Date(NOW) })
  const flip = (path: string, at: number): void => {
    const bytes = readFileSync(path)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }

  test('no writer goes on behind a last sealed block that was changed, on the disk or in the log', async () => {
    const blocks = (store: string) => join(store, 'blocks/000000.blk')
    for (const back of [1, 150]) {
      const store = copy()
      flip(blocks(store), statSync(blocks(store)).size - back)
      expect(await opened(store), `${back} from the end`).toMatchObject({ kind: 'refusal', code: 'failed' })
    }
    const store = copy()
    const entries = join(store, 'tile/entries/000.p/4')
    flip(entries, statSync(entries).size - 3)
    expect(await opened(store)).toMatchObject({ kind: 'refusal' })
    await sure(await opened(copy())).close()
  })

  test('bytes that are no block are set aside only where no whole block stands behind them', async () => {
    const store = fresh()
    const writer = await writerOf(store)
    const blocks = join(store, 'blocks/000000.blk')
    const sizes: number[] = []
    for (const line of ['one', 'two', 'three']) {
      await writer.append({ events: [lineEvent(line)], marks: [], own: false })
      sizes.push(statSync(blocks).size)
    }
    // As a writer that was killed leaves it: three blocks, none of them sealed, and nobody's lock.
    const killed = fresh()
    cpSync(store, killed, { recursive: true, filter: (name) => !name.endsWith('lock') })
    await writer.close()
    for (const at of [(sizes[0] ?? 0) + 2, (sizes[1] ?? 0) - 1]) {
      const changed = fresh()
      cpSync(killed, changed, { recursive: true })
      flip(join(changed, 'blocks/000000.blk'), at)
      expect(await opened(changed)).toMatchObject({
        kind: 'refusal',
        reason: { en: expect.stringContaining('block 1') },
      })
      expect(statSync(join(changed, 'blocks/000000.blk')).size).toBe(sizes[2])
    }
    flip(join(killed, 'blocks/000000.blk'), (sizes[2] ?? 0) - 1)
    await sure(await opened(killed)).close()
    expect(await raws(killed)).toEqual(['two', 'one'])
  })

  test('a store that does not follow from an earlier head is refused', async () => {
    const earlier = readFileSync(join(folder, 'checkpoint'), 'utf8')
    const longer = copy()
    await filled(longer, [[lineEvent('more')]])
    expect(sure(await verifyStore({ folder: longer, verifier, earlier })).faults).toEqual([])
    // An older copy, put back and gone on with.
    const before = readFileSync(join(longer, 'checkpoint'), 'utf8')
    const other = copy()
    await filled(other, [[lineEvent('otherwise')]])
    expect(sure(await verifyStore({ folder: other, verifier })).faults).toEqual([])
    expect(sure(await verifyStore({ folder: other, verifier, earlier: before })).faults).toHaveLength(1)
    expect(sure(await verifyStore({ folder, verifier, earlier: before })).faults[0]?.en).toContain('fewer than')
    const foreign = fresh()
    await filled(foreign, [[lineEvent('x')]])
    const alien = readFileSync(join(foreign, 'checkpoint'), 'utf8')
    expect(await verifyStore({ folder, verifier, earlier: alien })).toMatchObject({ kind: 'refusal' })
  })

  test('a store under another key is not that of the key it is verified with', async () => {
    const other = fresh()
    await filled(other, [[lineEvent('x')]])
    expect((await told(other)).join()).toContain('checkpoint')
  })
})

test('bytes that are no bundle are none', async () => {
  const folder = fresh()
  await filled(folder, [[lineEvent('x')]])
  for (const [at, text] of ['', '\n', '{}\n', 'x'.repeat(100), '\u0000'].entries()) {
    const path = join(root, `no-bundle-${at}`)
    writeFileSync(path, text)
    expect(await verifyBundle(path, await keyOf(folder))).toMatchObject({ kind: 'refusal', code: 'failed' })
  }
})

describe('kill -9', () => {
  /** A real process that writes, and says what was acknowledged; it is killed in the middle. */
  async function killedAfter(folder: string, acknowledgements: number): Promise<number> {
    const script = new URL('../../../test/logbook-child.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    let [last, seen] = [-1, 0]
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line)
      seen += 1
      if (seen === acknowledgements) child.kill('SIGKILL')
    }
    return last
  }

  test('no acknowledged event is lost or doubled, and verify passes before and after the next start', async () => {
    const folder = fresh()
    let least = 0
    for (const round of [1, 7, 40, 90]) {
      const last = await killedAfter(folder, round)
      expect(last).toBeGreaterThanOrEqual(least)
      expect((await verified(folder)).faults).toEqual([])
      expect((await found(folder)).length).toBeGreaterThan(last)
      await (await writerOf(folder)).close()
      expect(await verified(folder)).toMatchObject({ faults: [], unsealed: 0, cutOff: 0 })
      const events = await found(folder)
      // Each begins with its number, counted by whoever wrote it.
      const numbers = events.map(({ raw }) => Number(Buffer.from(raw).toString().split(' ')[0]))
      expect(numbers).toEqual(numbers.map((_, at) => events.length - 1 - at))
      least = events.length
    }
  })

  test('a write that was cut off is set aside and told of, and nothing before it is lost', async () => {
    const folder = fresh()
    await filled(folder, [[lineEvent('kept')]])
    const blocks = join(folder, 'blocks/000000.blk')
    const half = readFileSync(blocks).subarray(0, 60)
    appendFileSync(blocks, half)
    expect(await verified(folder)).toMatchObject({ faults: [], cutOff: 60 })
    expect(await raws(folder)).toEqual(['kept'])
    await (await writerOf(folder)).close()
    expect(await verified(folder)).toMatchObject({ faults: [], cutOff: 0, events: 2 })
    expect(await raws(folder)).toEqual(['kept'])
    expect((await raws(folder, 'source:logbook')).map((raw) => JSON.parse(raw))).toEqual([
      { logbook: 'recovered', set_aside_bytes: 60, before_position: 1 },
    ])
    expect(readdirSync(join(folder, 'set-aside'))).toHaveLength(1)
  })
})
