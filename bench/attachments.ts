import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import autocannon, { type Result } from 'autocannon'
import fastify from 'fastify'
import { cleanPicture } from '../src/kernel/attachment/cleaning/picture.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { measureKinds, measureTurns, photograph } from './cleaning.ts'
import { withOwnStorage } from './own-storage.ts'
import { openServing } from './serving.ts'
import { printTable } from './table.ts'

const CLIENTS = 16
const SECONDS = 12
const MEGABYTE = 1024 * 1024

const told = {
  office: 'demo-wangxin',
  kind: 'malware',
  where: '某应用商店，“清清相册”4.2版',
  what: '安装后未打开，通知栏出现另一款应用的下载进度。',
  do: 'send',
}

async function formWith(picture: Buffer): Promise<{ body: Buffer; type: string }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(told)) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(picture)]), 'a.jpg')
  const made = new Response(form)
  return { body: Buffer.from(await made.arrayBuffer()), type: made.headers.get('content-type') ?? '' }
}

const load = (url: string, { body, type }: { body: Buffer; type: string }): Promise<Result> =>
  autocannon({
    url,
    method: 'POST',
    body,
    headers: { 'content-type': type, 'accept-encoding': 'identity' },
    connections: CLIENTS,
    duration: SECONDS,
    timeout: 60,
  })

/** The limit: the form is read, its file written and brought to the disk, and nothing else. */
async function openBare(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const app = fastify()
  await app.register(multipart, { limits: { fileSize: 20 * MEGABYTE } })
  let at = 0
  app.post('/', async (request) => {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue
      const file = await open(join(folder, String(at++)), 'w')
      await file.writeFile(part.file).finally(() => file.sync().finally(() => file.close()))
    }
    return 'ok'
  })
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

const failed = ({ non2xx, errors }: Result): string => String(non2xx + errors)

const memory = (): number => Math.round(process.memoryUsage().rss / MEGABYTE)

/** Pictures made anew a second by one core: what no server can beat that looks into each. */
async function cleaningRate(picture: Buffer): Promise<number> {
  const begun = performance.now()
  let done = 0
  while (performance.now() - begun < 3_000) {
    await cleanPicture(picture, 'jpeg')
    done += 1
  }
  return done / ((performance.now() - begun) / 1000)
}

async function measure(storage: Storage): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fadu-bench-bare-')))
  const picture = await photograph()
  const form = await formWith(picture)
  const serving = await openServing(storage)
  const bare = await openBare(folder)
  try {
    const limit = await load(bare.url, form)
    const core = await cleaningRate(picture)
    // Warm: the cleaner has started, plans are made.
    await fetch(`${serving.origin}/reports/new`, {
      method: 'POST',
      body: new Uint8Array(form.body),
      headers: { 'content-type': form.type },
    })
    const before = memory()
    let peak = before
    const watch = setInterval(() => {
      peak = Math.max(peak, memory())
    }, 100)
    const ours = await load(`${serving.origin}/reports/new`, form)
    clearInterval(watch)
    const rate = ({ requests }: Result) => requests.average
    printTable(`Reports by form with a picture of ${(picture.length / MEGABYTE).toFixed(1)} MB, ${CLIENTS} clients`, [
      {
        what: 'reports a second (limit: the form read, its file written and fsynced)',
        figure: `${rate(ours).toFixed(1)}/s`,
        limit: `${rate(limit).toFixed(1)}/s`,
        ratio: rate(ours) / rate(limit),
      },
      {
        what: 'the same (limit: pictures made anew by one core, nothing else)',
        figure: `${rate(ours).toFixed(1)}/s`,
        limit: `${core.toFixed(1)}/s`,
        ratio: rate(ours) / core,
      },
      { what: 'p99', figure: `${ours.latency.p99} ms`, limit: `${limit.latency.p99} ms` },
      { what: 'failed', figure: failed(ours), limit: failed(limit) },
      { what: 'memory of server and load generator: before, peak', figure: `${before} MB, ${peak} MB` },
    ])
  } finally {
    await bare.close()
    await serving.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What each kind of file costs; reports taken a second by form, each with a picture. */
export async function run(): Promise<number> {
  await measureKinds()
  await measureTurns()
  return withOwnStorage(measure)
}
