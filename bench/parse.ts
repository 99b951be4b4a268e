import { readFileSync } from 'node:fs'
import { parseLaw } from '../src/law/parse/law-text.ts'
import { lawsFolder } from '../src/server/home.ts'
import { textsIn } from './corpus.ts'
import { cpuSeconds, type Line, peakMemory, printTable, quantile } from './table.ts'

const ROUNDS = 7

/** Processor seconds of a round, the median of several; the first warms up and does not count. */
function measure(round: () => void): number {
  const taken = Array.from({ length: ROUNDS + 1 }, () => {
    const before = cpuSeconds()
    round()
    return cpuSeconds() - before
  })
  return quantile(taken.slice(1), 0.5)
}

/** `fadu bench parse [FOLDER]`: texts into trees, in MB of UTF-8 a second of processor time. */
export async function run([folder = lawsFolder()]: readonly string[]): Promise<number> {
  const files = textsIn(folder)
  const read = () => files.map((file) => readFileSync(file))
  const megabytes = read().reduce((sum, { length }) => sum + length, 0) / 1e6
  const counted = { lines: 0, findings: 0 }
  const bare = measure(() => {
    counted.lines = 0
    for (const bytes of read()) for (const byte of bytes) if (byte === 10) counted.lines += 1
  })
  const decoding = measure(() => {
    for (const bytes of read()) new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  })
  const parsing = measure(() => {
    counted.findings = 0
    for (const bytes of read()) counted.findings += parseLaw(new TextDecoder().decode(bytes)).findings.length
  })
  const rate = (seconds: number) => `${(megabytes / seconds).toFixed(1)} MB/s`
  const line = (what: string, seconds: number, limit: number): Line => ({
    what,
    figure: rate(seconds),
    limit: rate(limit),
    ratio: limit / seconds,
  })
  printTable(`Parse: ${files.length} texts, ${megabytes.toFixed(1)} MB, ${counted.lines} lines`, [
    line('read, decode and parse (limit: read and count newlines)', parsing, bare),
    line('the same (limit: read and decode)', parsing, decoding),
    { what: 'findings', figure: String(counted.findings) },
    { what: 'peak memory', figure: peakMemory() },
  ])
  return 0
}
