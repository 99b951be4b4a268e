import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { cite } from '../src/law/cite/cite.ts'
import { knownNames } from '../src/law/cite/known.ts'
import { decodeSource } from '../src/law/parse/decode.ts'
import { parseLaw } from '../src/law/parse/law-text.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { lawsFolder } from '../src/server/home.ts'

const ROUNDS = 7

/** Measured on Japanese statutes on 2026-11-25 on a machine of this kind: parse and analyze, CPU time, median. */
const PEER = { name: 'Lawtext 0.1.52', rate: 0.43 }

const statutesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .map((name) => join(folder, name))

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Seconds of CPU that a round takes, the median of several; the first warms up and does not count. */
function measure(round: () => void): number {
  const taken: number[] = []
  for (let index = 0; index <= ROUNDS; index += 1) {
    const start = cpuSeconds()
    round()
    if (index > 0) taken.push(cpuSeconds() - start)
  }
  return taken.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}

const textOf = (file: string): string => {
  const source = decodeSource(readFileSync(file))
  return isRefusal(source) ? '' : source.text
}

/** `fadu bench cite [FOLDER]`: parse and resolve every statute of a folder, in MB of UTF-8 a second of CPU. */
export async function run([folder = lawsFolder()]: readonly string[]): Promise<number> {
  const files = statutesIn(folder)
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0)
  const names = knownNames()
  const counted = { lines: 0, citations: 0, linked: 0 }
  const bare = measure(() => {
    counted.lines = 0
    for (const file of files) counted.lines += textOf(file).split('\n').length
  })
  const parse = measure(() => {
    for (const file of files) parseLaw(textOf(file))
  })
  const both = measure(() => {
    counted.citations = 0
    counted.linked = 0
    for (const file of files) {
      const { citations } = cite(parseLaw(textOf(file)), names)
      counted.citations += citations.length
      counted.linked += citations.filter(({ targets }) => targets.length > 0).length
    }
  })
  const rate = (seconds: number): string => `${(bytes / 1e6 / seconds).toFixed(1).padStart(7)} MB/s`
  console.log(`${cpus()[0]?.model ?? 'unknown machine'} · Node ${process.version} · CPU time of one process`)
  console.log(`${files.length} files · ${(bytes / 1e6).toFixed(2)} MB · ${counted.lines} lines · ${folder}`)
  console.log(`read, decode, count lines (limit)   ${rate(bare)}`)
  console.log(`  and parse                         ${rate(parse)}   ratio ${(bare / parse).toFixed(2)}`)
  console.log(`  and resolve citations             ${rate(both)}   ratio ${(bare / both).toFixed(2)}`)
  console.log(
    `${PEER.name}, parse and analyze     ${PEER.rate.toFixed(2).padStart(7)} MB/s   ours × ${(bytes / 1e6 / both / PEER.rate).toFixed(0)}`,
  )
  console.log(
    `${counted.citations} citations, ${counted.linked} linked · peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  )
  return 0
}
