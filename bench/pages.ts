import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from 'autocannon'
import fastify from 'fastify'
import { openStorage, type Storage } from '../src/kernel/storage/open.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { home } from '../src/server/home.ts'
import { askOver, openServing } from './serving.ts'

const READER = '/law/csl/2017-06-01/art-21'

const row = (name: string, { requests, latency, non2xx, errors }: Result, bare?: Result): string =>
  [
    name.padEnd(34),
    `${requests.average.toFixed(0).padStart(7)} req/s`,
    `p50 ${latency.p50} ms  p99 ${latency.p99} ms`,
    `failed ${non2xx + errors}`,
    bare ? `ratio ${(requests.average / bare.requests.average).toFixed(2)}` : 'limit',
  ].join('   ')

/** Bare Fastify with one prepared statement on the same database: the limit of the page. */
async function openBare(storage: Storage): Promise<{ url: string; close(): Promise<void> }> {
  const app = fastify()
  app.get('/', async () => {
    const { rows } = await storage.pool.query({
      name: 'bare',
      text: 'select law, version, title, hash from law_version where law = $1 and version = $2',
      values: ['csl', '2017-06-01'],
    })
    return rows[0]
  })
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

/** Bytes on the wire for one page with everything it asks for, as a browser that takes Brotli gets it. */
async function weigh(origin: string, path: string): Promise<number> {
  const page = await fetch(origin + path, { headers: { 'accept-encoding': 'identity' } })
  const parts = [...(await page.text()).matchAll(/(?:href|src)="(\/assets\/[^"]+|\/icon\.svg)"/g)].map(
    ([, at = '']) => at,
  )
  const sizes = await Promise.all([path, ...new Set(parts)].map((at) => bytesOf(origin + at)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function bytesOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const curl = spawn('curl', ['-s', '-H', 'accept-encoding: br', '-o', '/dev/null', '-w', '%{size_download}', url])
    let out = ''
    curl.stdout.on('data', (chunk) => {
      out += chunk
    })
    curl.on('error', reject)
    curl.on('close', () => resolve(Number(out)))
  })
}

/** From the command to the first page answered, milliseconds. */
async function startTime(dataDir: string): Promise<number> {
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    [join(home(), 'bin', 'fadu'), 'serve', '--demo', '--port', '0', '--data', dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const [found] = /http:\/\/\S+/.exec(String(chunk)) ?? []
      if (found) resolve(found)
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  await (await fetch(origin)).text()
  const took = performance.now() - begun
  child.removeAllListeners('exit')
  const gone = new Promise((resolve) => child.on('exit', resolve))
  child.kill('SIGTERM')
  await gone
  return took
}

/** The reader's page beside its limit, the weight of public pages, starts, memory. */
export async function run(): Promise<number> {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), 'fadu-bench-')))
  console.log(`${new Date().toISOString()}  ${cpus()[0]?.model} × ${cpus().length}  Node ${process.version}`)
  console.log(`cold start to first page   ${(await startTime(dataDir)).toFixed(0)} ms`)
  const warm = [await startTime(dataDir), await startTime(dataDir), await startTime(dataDir)].sort((a, b) => a - b)
  console.log(`warm start to first page   ${warm[1]?.toFixed(0)} ms (median of 3)`)

  const storage = await openStorage({ dataDir, databaseUrl: undefined, command: 'bench' })
  if (isRefusal(storage)) throw new Error(storage.reason.en)
  const { origin, close } = await openServing(storage)
  const bare = await openBare(storage)
  for (const path of ['/', READER, `/en${READER}`, '/search?q=%E6%97%A5%E5%BF%97', '/coverage']) {
    console.log(`weight ${path.padEnd(36)} ${((await weigh(origin, path)) / 1000).toFixed(1)} kB`)
  }
  // In turn, twice: the machine's speed drifts, and each page is read beside the limit of its own minute.
  for (let turn = 0; turn < 2; turn++) {
    const limit = await askOver(bare.url)
    console.log(row('bare Fastify, one statement', limit))
    console.log(row('reader page, Art. 21', await askOver(origin + READER), limit))
    console.log(row('compare page, 2016 and 2026', await askOver(`${origin}/compare/csl/2017-06-01/2026-01-01`), limit))
    console.log(row('the same as data', await askOver(`${origin}/api/laws/csl/2017-06-01/art-21`), limit))
    console.log(row('search page 日志', await askOver(`${origin}/search?q=%E6%97%A5%E5%BF%97`), limit))
  }
  console.log(
    `memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident after it, load generator's thread included`,
  )
  await close()
  await bare.close()
  await storage.close()
  rmSync(dataDir, { recursive: true, force: true })
  return 0
}
