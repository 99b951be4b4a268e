import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { findEvents } from '../../src/mechanisms/logbook/find.ts'
import { publicKeyIn } from '../../src/mechanisms/logbook/folder.ts'
import { parseQuery } from '../../src/mechanisms/logbook/query/parse.ts'
import { openReader } from '../../src/mechanisms/logbook/reader.ts'
import { verifyStore } from '../../src/mechanisms/logbook/verify.ts'
import { openWriter } from '../../src/mechanisms/logbook/writer.ts'
import { sure } from '../running-logbook.ts'
import { temporaryFolder } from './fadu.ts'
import { rounds } from './rounds.ts'

const DAY = 86_400_000
const script = new URL('../logbook-compacting-child.ts', import.meta.url).pathname

/** A process that writes, compacts and deletes at once, killed some moments after it has compacted so often. */
async function killedAmid(folder: string, begun: number, compactions: number, ms: number): Promise<number> {
  const child = spawn(process.execPath, [script, folder, String(begun)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  let [last, seen] = [-1, 0]
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'compacted') seen += 1
    else last = Number(line)
    if (line === 'compacted' && seen === compactions) setTimeout(() => child.kill('SIGKILL'), ms)
  }
  expect((await ended)[1]).toBe('SIGKILL')
  return last
}

async function found(folder: string, words: string): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const event of findEvents(sure(await openReader(folder)), sure(parseQuery(words)))) {
    lines.push(Buffer.from(sure(event).raw).toString('utf8'))
  }
  return lines
}

const numbersIn = (lines: readonly string[]): readonly number[] =>
  lines.map((line) => Number(/number(\d+)/.exec(line)?.[1])).reverse()

test('killed amid compaction, cold tier and deletion: nothing is lost or doubled, and the store verifies before and after', async () => {
  const folder = join(temporaryFolder(), 'store')
  const all = rounds(30)
  let least = 0
  for (let round = 0; round < all; round += 1) {
    const begun = Date.parse('2026-03-01T00:00:00Z') + round * 30 * DAY
    const last = await killedAmid(folder, begun, 1 + (round % 5), (round * 7) % 23)
    const verifier = sure(await publicKeyIn(folder))
    expect(sure(await verifyStore({ folder, verifier })).faults, `round ${round}`).toEqual([])
    const before = numbersIn(await found(folder, 'source:child'))
    expect(before.length, `round ${round}`).toBeGreaterThan(last)
    expect(before).toEqual(before.map((_, at) => at))
    const writer = sure(await openWriter({ folder, command: 'test', now: () => new Date(begun) }))
    await writer.close()
    expect(sure(await verifyStore({ folder, verifier })).faults, `round ${round}, begun again`).toEqual([])
    expect(numbersIn(await found(folder, 'source:child'))).toEqual(before)
    // What was being written is gone, and of no file there are two.
    const files = readdirSync(join(folder, 'blocks')).map((name) => name.slice(0, name.indexOf('.')))
    expect(files).toEqual([...new Set(files)])
    expect(before.length).toBeGreaterThanOrEqual(least)
    least = before.length
  }
  const kept = readdirSync(join(folder, 'blocks')).filter((name) => name.endsWith('.kept'))
  expect(kept.length).toBeGreaterThan(0)
})
