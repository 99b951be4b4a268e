import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { csvRecords } from '../src/kernel/sheet/read-csv.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { analyseResponses, readKey } from '../src/mechanisms/exam/responses.ts'
import { cpuSeconds, peakMemory, printTable } from './table.ts'

/** `fadu bench item-analysis [CANDIDATES] [ITEMS]`: item analysis of a CSV of responses (contract 4). */
export async function run([candidates = '100000', items = '50']: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'fadu-bench-'))
  const file = join(folder, 'responses.csv')
  const [n, k] = [Number(candidates), Number(items)]
  try {
    const bytes = await write(file, n, k)
    const bare = await timed(async () => {
      for await (const _ of csvRecords(textOf(file)));
    })
    const key = [
      { line: 1, cells: ['item', 'key', 'points'] },
      ...names(k).map((item, at) => ({ line: at + 2, cells: [item, 'AC', '1'] })),
    ]
    const whole = await timed(async () => {
      const keys = await readKey(key)
      const figures = isRefusal(keys) ? keys : await analyseResponses(csvRecords(textOf(file)), keys)
      if (isRefusal(figures)) throw new Error(figures.reason.en)
    })
    printTable(`Item analysis: ${n.toLocaleString('en')} candidates × ${k} items, ${(bytes / 1e6).toFixed(1)} MB`, [
      {
        what: 'read and analysed (limit: the same rows read and dropped)',
        figure: `${whole.seconds.toFixed(2)} s`,
        limit: `${bare.seconds.toFixed(2)} s`,
        ratio: bare.seconds / whole.seconds,
      },
      { what: 'processor time', figure: `${whole.cpu.toFixed(2)} s` },
      { what: 'peak memory of the process', figure: peakMemory() },
    ])
    return 0
  } finally {
    await rm(folder, { recursive: true })
  }
}

const names = (k: number): readonly string[] => Array.from({ length: k }, (_, at) => `Q${at + 1}`)

async function timed(work: () => Promise<void>): Promise<{ readonly seconds: number; readonly cpu: number }> {
  const began = { at: performance.now(), cpu: cpuSeconds() }
  await work()
  return { seconds: (performance.now() - began.at) / 1000, cpu: cpuSeconds() - began.cpu }
}

async function* textOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const bytes of createReadStream(file)) yield decoder.decode(bytes, { stream: true })
}

const GIVEN = ['AC', 'CA', 'A', 'B', 'C', 'BD', '', 'ABCD']

async function write(file: string, n: number, k: number): Promise<number> {
  const out = await open(file, 'w')
  const head = `candidate,${names(k).join(',')}\n`
  let bytes = (await out.write(head)).bytesWritten
  for (let from = 0; from < n; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, n - from) }, (_, at) => {
      const candidate = from + at
      const given = Array.from(
        { length: k },
        (__, item) => GIVEN[(candidate * 31 + item * item * 7 + (candidate >> 5)) % 8],
      )
      return `${String(440100000000 + candidate)},${given.join(',')}\n`
    })
    bytes += (await out.write(rows.join(''))).bytesWritten
  }
  await out.close()
  return bytes
}
