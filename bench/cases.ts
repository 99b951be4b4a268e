import type { Result } from 'autocannon'
import fastify from 'fastify'
import { signInAsDemo } from '../src/kernel/identity/demo.ts'
import { sweepDeadlines } from '../src/kernel/procedure/sweep.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { type OwnStorage, withOwnStorage } from './own-storage.ts'
import { askOver, openServing, type Serving } from './serving.ts'
import { type Line, peakMemory, printTable } from './table.ts'

const CASES = 100_000
const OFFICE = 'demo-wangxin'
const TURNS = 3

/** Reports of one office at every stage, a clock for each that is over; one in ten is another office's. */
export async function fillCases({ pool, owner }: OwnStorage, count = CASES): Promise<void> {
  await pool.query(
    `insert into "case" (id, procedure, procedure_version, law, stage, ended, office, mark, number_year, number,
       number_office, revision, opened_at, moved_at, next_due)
     select 'bench' || lpad(n::text, 8, '0'), 'report', '2026-01-01', 'csl@2026-01-01',
       (array['received', 'accepted', 'handled', 'answered', 'closed'])[1 + n % 5], n % 5 = 4,
       case n % 10 when 9 then 'demo-gongan' else $2 end, '举报', 2026, n, $2, 1,
       now() - n * interval '1 minute', now() - n * interval '30 seconds',
       case when n % 5 = 4 then 'infinity' else now() + (n * 7919 % 20000) * interval '1 minute' end
     from generate_series(1, $1::int) as n`,
    [count, OFFICE],
  )
  await pool.query(
    `insert into case_step (case_id, revision, step, effect, taken_by, taken_at, answers)
     select id, 1, 'submit', 'taken', 'anyone', opened_at,
       '{"office":"demo-wangxin","kind":"malware","where":"某应用商店","what":"安装后未打开，通知栏出现另一款应用的下载进度。"}'
     from "case" where id like 'bench%'`,
  )
  await pool.query(
    `insert into deadline (subject_id, clock, name_zh, name_en, term, binds, started_at, last_day, due_at, provisional, calendar)
     select id, 'accepting', '答复是否受理', 'Saying whether it is accepted',
       '{"kind":"working-days","length":3,"figure":"own"}', 'office', opened_at, (now() - interval '1 day')::date,
       now() - interval '1 hour', false, 'bench'
     from "case" where id like 'bench%'`,
  )
  await owner.query('analyze')
}

/** Bare Fastify with one prepared statement for the same fifty rows. */
async function openBare({ pool }: Storage) {
  const app = fastify()
  app.get('/', async () => {
    const { rows } = await pool.query({
      name: 'bare-list',
      text: `select id, procedure, procedure_version, stage, office, holder, mark, number_year, number, opened_at,
          moved_at, next_due
        from "case" where office = $1 and procedure = 'report' and stage = $2 order by next_due, id limit 50`,
      values: [OFFICE, 'received'],
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

async function measureList(what: string, url: string, headers: Record<string, string>, bare: string): Promise<Line> {
  const turns: Turn[] = []
  for (let turn = 0; turn < TURNS; turn++) turns.push({ bare: await askOver(bare), own: await askOver(url, headers) })
  const [middle] = turns.toSorted((one, other) => ratioOf(one) - ratioOf(other)).slice(Math.floor(TURNS / 2))
  if (!middle) throw new Error('no turn')
  const show = ({ requests, latency, non2xx, errors }: Result) =>
    `${requests.average.toFixed(0)}/s, p99 ${latency.p99} ms${non2xx + errors > 0 ? `, ${non2xx + errors} failed` : ''}`
  return { what, figure: show(middle.own), limit: show(middle.bare), ratio: ratioOf(middle) }
}

async function measureSweep({ database, pool }: Storage, { context }: Serving): Promise<Line> {
  const begun = performance.now()
  const fired = await sweepDeadlines(database, context)
  const took = performance.now() - begun
  await pool.query('update deadline set fired_at = null')
  const start = performance.now()
  await pool.query('update deadline set fired_at = now()')
  const bare = performance.now() - start
  return {
    what: `sweep of ${fired} clocks that are over (limit: one update of the same rows)`,
    figure: `${(took / 1000).toFixed(1)} s`,
    limit: `${(bare / 1000).toFixed(1)} s`,
    ratio: bare / took,
  }
}

async function measure(storage: OwnStorage): Promise<void> {
  const serving = await openServing(storage)
  const bare = await openBare(storage)
  await fillCases(storage)
  const signedIn = await signInAsDemo(serving.kernel.identity, 'demo-wangxin-1', { demo: true })
  if (isRefusal(signedIn)) throw new Error(signedIn.reason.en)
  const { token } = signedIn
  const api = `${serving.origin}/api/cases?procedure=report&stage=received&limit=50`
  const lines = [
    await measureList('list of 50 by stage and due day, API', api, { authorization: `Bearer ${token}` }, bare.url),
    await measureList('the desk’s page of 50', `${serving.origin}/reports`, { cookie: `session=${token}` }, bare.url),
    await measureSweep(storage, serving),
  ]
  await bare.close()
  await serving.close()
  printTable(`${CASES} cases, 16 clients (limit: bare Fastify with one prepared statement for the same rows)`, [
    ...lines,
    { what: 'peak memory, load generator included', figure: peakMemory() },
  ])
}

/** Lists of 50 from 100,000 cases, and the sweep of as many clocks. */
export const run = (): Promise<number> => withOwnStorage(measure)
