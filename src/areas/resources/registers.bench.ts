import type { Result } from 'autocannon'
import fastify from 'fastify'
import { type OwnStorage, withOwnStorage } from '../../../bench/own-storage.ts'
import { askOver, openServing, type Serving } from '../../../bench/serving.ts'
import { type Line, peakMemory, printTable } from '../../../bench/table.ts'
import { signInAsDemo } from '../../kernel/identity/demo.ts'
import { openDatabase } from '../../kernel/storage/connection.ts'
import type { Storage } from '../../kernel/storage/open.ts'
import { newSubjectId } from '../../kernel/subject.ts'
import { isRefusal } from '../../law/refusal.ts'
import type { RecordValues } from '../../mechanisms/register/define.ts'
import { prepareRegisters } from '../../mechanisms/register/prepare.ts'
import { writeRecords } from '../../mechanisms/register/write.ts'
import { areas } from '../../server/areas.ts'
import { runJobs } from '../../server/jobs.ts'
import { jobKindsOf } from '../../server/long-jobs/kinds.ts'
import { venues } from './venues.ts'

const RECORDS = 100_000
const FEWER = 10_000
const MORE = 1_000_000
const AT_ONCE = 500
const IMPORTED = 10_000
const OFFICE = 'demo-pufa'
const TURNS = 3

const DISTRICTS = ['滨江区', '北岸区', '东岭区', '清溪县', '松桥县']
const KINDS = ['board', 'park', 'base', 'corner', 'station', 'gallery', 'court', 'other']

const dayAfter = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1) + (n % 1_000) * 86_400_000).toISOString().slice(0, 10)

const venueAt = (n: number): RecordValues => ({
  name: `第${n}号法治宣传栏`,
  kind: KINDS[n % KINDS.length],
  district: DISTRICTS[n % DISTRICTS.length],
  address: `沿江路${n}号`,
  owner: '社区居民委员会',
  hours: '全天',
  access: ['ramp'],
  checkedOn: '2025-12-01',
  validTo: dayAfter(n),
  shown: n % 10 !== 0,
})

/** Entered as an act enters them, five hundred with one entry in the ledger. @returns seconds */
async function fill({ database }: Storage, first: number, end: number): Promise<number> {
  const begun = performance.now()
  const now = new Date()
  for (let from = first; from < end; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, at) => ({
      id: newSubjectId(now),
      act: 'import' as const,
      content: venueAt(from + at),
      version: 1,
      state: 'current' as const,
      reason: undefined,
    }))
    const writing = { register: venues, office: OFFICE, who: 'demo-pufa-1', now, rows }
    await database.transaction().execute((transaction) => writeRecords(transaction, writing))
  }
  return (performance.now() - begun) / 1000
}

/** Bare Fastify with one prepared statement for the same fifty rows. */
async function openBare({ pool }: Storage) {
  const app = fastify()
  app.get('/', async () => {
    const { rows } = await pool.query({
      name: 'bare-records',
      text: `select id, version, content, changed_at from register_record
        where register = 'venues' and office = $1 and state = 'current' order by (coalesce((content ->> 'validTo'), '\uffff') collate "C"), id limit 50`,
      values: [OFFICE],
    })
    return rows
  })
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
}

interface Turn {
  readonly own: Result
  readonly bare: Result
}

const ratioOf = ({ own, bare }: Turn): number => own.requests.average / bare.requests.average

const show = ({ requests, latency, non2xx, errors }: Result): string =>
  `${requests.average.toFixed(0)}/s, p99 ${latency.p99} ms${non2xx + errors > 0 ? `, ${non2xx + errors} failed` : ''}`

/** In turn, the middle of three: each is read beside the limit of its own minute. */
async function measureList(what: string, url: string, headers: Record<string, string>, bare: string): Promise<Line> {
  const turns: Turn[] = []
  for (let turn = 0; turn < TURNS; turn++) turns.push({ bare: await askOver(bare), own: await askOver(url, headers) })
  const [middle] = turns.toSorted((one, other) => ratioOf(one) - ratioOf(other)).slice(Math.floor(TURNS / 2))
  if (!middle) throw new Error('no turn')
  return { what, figure: show(middle.own), limit: show(middle.bare), ratio: ratioOf(middle) }
}

const HEAD = ['名称', '种类', '区县', '地址', '管理单位', '开放时间', '无障碍', '核实', '有效至', '公开']

const sheetOf = (count: number): string =>
  [
    HEAD,
    ...Array.from({ length: count }, (_, n) => [
      ...[`导入第${n}号宣传栏`, '宣传栏', '滨江区', `堤上路${n}号`, '街道办事处', '全天', '坡道'],
      ...['2025-12-01', '2027-01-01', '是'],
    ]),
  ]
    .map((row) => row.join(','))
    .join('\r\n')

/** A sheet read, judged and written: its dry run and its import, as the server's own round takes their slices. */
async function measureImport(serving: Serving, token: string): Promise<readonly Line[]> {
  const { origin, context, kernel } = serving
  const work = () => runJobs({ database: kernel.identity.database, context, kinds: jobKindsOf(areas, kernel) })
  const headers = { authorization: `Bearer ${token}` }
  const send = async (path: string, type: string, body: string): Promise<string> => {
    const reply = await fetch(origin + path, { method: 'POST', headers: { ...headers, 'content-type': type }, body })
    const said: unknown = await reply.json()
    if (!reply.ok) throw new Error(JSON.stringify(said))
    return String(Object(said).job)
  }
  const path = '/api/registers/venues/imports'
  const begun = performance.now()
  const dryRun = await send(`${path}?file=names.csv`, 'text/csv', sheetOf(IMPORTED))
  await work()
  const read = performance.now()
  await send(`${path}/${dryRun}`, 'application/json', JSON.stringify({ part: false }))
  await work()
  const done = performance.now()
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return [
    { what: `dry run of ${IMPORTED} rows, read from CSV and judged`, figure: seconds(read - begun) },
    { what: `import of the same, ${AT_ONCE} rows with one entry in the ledger`, figure: seconds(done - read) },
  ]
}

async function measure(storage: OwnStorage): Promise<void> {
  await prepareRegisters(openDatabase(storage.owner), [venues], new Date())
  const serving = await openServing(storage)
  const bare = await openBare(storage)
  const signedIn = await signInAsDemo(serving.kernel.identity, 'demo-pufa-1', { demo: true })
  if (isRefusal(signedIn)) throw new Error(signedIn.reason.en)
  const headers = { authorization: `Bearer ${signedIn.token}` }
  const records = `${serving.origin}/api/registers/venues/records`
  const sought = (words: string) => `${records}?q=${encodeURIComponent(words)}`
  const cookie = { cookie: `session=${signedIn.token}` }
  const grown = async (from: number, to: number): Promise<number> => {
    const seconds = await fill(storage, from, to)
    await storage.owner.query('analyze')
    return seconds
  }
  const growth = async (count: number): Promise<readonly Line[]> => [
    await measureList(`of ${count}: list of 50`, records, headers, bare.url),
    await measureList(`of ${count}: of one kind`, `${records}?kind=park`, headers, bare.url),
    await measureList(`of ${count}: found by words, one record`, sought('沿江路7777号'), headers, bare.url),
  ]
  await grown(0, FEWER)
  const few = await growth(FEWER)
  const took = await grown(FEWER, RECORDS)
  const lines = [
    await measureList('list of 50 by the end of validity, API', records, headers, bare.url),
    await measureList('the same of one kind', `${records}?kind=park`, headers, bare.url),
    await measureList('found by words: one record', sought('沿江路77777号'), headers, bare.url),
    await measureList('found by words: more than 1,000', sought('宣传栏'), headers, bare.url),
    await measureList('the office’s page of 50', `${serving.origin}/resources/venues/office`, cookie, bare.url),
    await measureList('the public page of 50', `${serving.origin}/resources/venues`, {}, bare.url),
    ...(await measureImport(serving, signedIn.token)),
  ]
  await grown(RECORDS, MORE)
  const many = await growth(MORE)
  await bare.close()
  await serving.close()
  printTable(
    `Registers: ${RECORDS} records of one office, 16 clients (limit: bare Fastify with one prepared statement for the same rows)`,
    [
      ...lines,
      ...few,
      ...many,
      {
        what: `records entered by acts of ${AT_ONCE}, from ${FEWER} to ${RECORDS}`,
        figure: `${((RECORDS - FEWER) / took).toFixed(0)}/s`,
      },
      { what: 'peak memory, load generator included', figure: peakMemory() },
    ],
  )
}

/** Lists, filters and words over 100,000 records of a register, and an import of 10,000 rows. */
export const run = (): Promise<number> => withOwnStorage(measure)
