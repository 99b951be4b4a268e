import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { signInAsDemo } from '../src/kernel/identity/demo.ts'
import type { Identity } from '../src/kernel/identity/identity.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { makeTable, type OwnStorage, withOwnStorage } from './own-storage.ts'
import { fillPenalties } from './penalty-cases.ts'
import { atOnce, here, WALKERS, type Walk, type Walked } from './penalty-clients.ts'
import { perAct, processorTime } from './processor-time.ts'
import { openServing } from './serving.ts'
import { type Line, milliseconds, printTable, quantile } from './table.ts'

const WARM_SECONDS = 3
const OFFICE = 'demo-wangxin'
/** Beside cases enough that an index is worth its name. */
const CASES_BESIDE = 100_000

async function signIn(identity: Identity, login: string): Promise<string> {
  const signedIn = await signInAsDemo(identity, `demo-${login}`, { demo: true })
  if (isRefusal(signedIn)) throw new Error(signedIn.reason.en)
  return signedIn.token
}

/** The clients in a thread of their own. */
async function walkBeside(walk: Walk): Promise<Walked> {
  // The build names exports anew, and leaves functions their names.
  const code = `const { parentPort, workerData } = require('node:worker_threads')
    import(workerData.here)
      .then((clients) => Object.values(clients).find(({ name }) => name === 'walkFor')(workerData.walk))
      .then((walked) => parentPort.postMessage(walked))`
  const thread = new Worker(code, { eval: true, workerData: { here, walk } })
  const [walked] = await once(thread, 'message')
  await thread.terminate()
  return walked
}

interface Walking {
  readonly origin: string
  readonly identity: Identity
  readonly now: () => Date
  /** How long each of the two is measured. */
  readonly seconds: number
}

/** Whole penalty cases by the API, sixteen at once, beside as many durable one-row transactions by the bare database. */
async function walkCases(
  { pool, owner, dataDir }: OwnStorage,
  { origin, identity, now, seconds }: Walking,
): Promise<readonly Line[]> {
  const [first, second, reviewer, head, party] = [
    await signIn(identity, 'wangxin-2'),
    await signIn(identity, 'wangxin-3'),
    await signIn(identity, 'wangxin-4'),
    await signIn(identity, 'wangxin-5'),
    await signIn(identity, 'qinghe-2'),
  ]
  const day = new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const walk = { origin, tokens: { first, second, reviewer, head, party }, day }
  await walkBeside({ ...walk, seconds: WARM_SECONDS })
  const before = processorTime(dataDir)
  const walked = await walkBeside({ ...walk, seconds })
  const after = processorTime(dataDir)
  await makeTable(owner, 'bare_act', '(id uuid primary key, what text not null)')
  let bare = 0
  const bareSeconds = await atOnce(async () => {
    await pool.query('insert into bare_act values ($1, $2)', [randomUUID(), 'penalty.step'])
    bare += 1
  }, seconds)
  const atLast = processorTime(dataDir)
  const { acts, cases, seconds: took, processor } = walked
  const rate = acts.length / took
  return [
    {
      what: `recorded acts of whole penalty cases by the API, ${WALKERS} at once`,
      figure: `${rate.toFixed(0)}/s, p50 ${milliseconds(quantile(acts, 0.5))}, p99 ${milliseconds(quantile(acts, 0.99))}`,
      limit: `${(bare / bareSeconds).toFixed(0)} durable rows/s`,
      ratio: rate / (bare / bareSeconds),
    },
    {
      what: 'processor time of one act, Node + PostgreSQL, its clients left out (limit: one bare row)',
      figure: perAct(before, { ...after, own: after.own - processor }, acts.length),
      limit: perAct(after, atLast, bare),
    },
    {
      what: 'one case from lead to end, p50',
      figure: `${milliseconds(quantile(cases, 0.5))}, ${((cases.length / took) * 60).toFixed(0)} a minute`,
    },
  ]
}

/** `fadu bench penalty-walk [SECONDS]`: whole penalty cases by the API, sixteen at once. */
export const run = ([seconds = '20']: readonly string[]): Promise<number> =>
  withOwnStorage(async (storage) => {
    const { origin, kernel, close } = await openServing(storage)
    await fillPenalties(storage.owner, { count: CASES_BESIDE, office: OFFICE, now: kernel.now() })
    const { identity, now } = kernel
    const lines = await walkCases(storage, { origin, identity, now, seconds: Number(seconds) })
    await close()
    printTable(`Penalty cases from lead to end, ${WALKERS} at once, beside ${CASES_BESIDE} others`, lines)
  })
