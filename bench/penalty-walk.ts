import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { signInAsDemo } from '../src/kernel/identity/demo.ts'
import type { Identity } from '../src/kernel/identity/identity.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { makeTable, type OwnStorage, withOwnStorage } from './own-storage.ts'
import { fillPenalties } from './penalty-cases.ts'
import { perAct, processorTime } from './processor-time.ts'
import { openServing } from './serving.ts'
import { type Line, milliseconds, printTable, quantile } from './table.ts'

const CLIENTS = 16
const WARM_SECONDS = 3
const OFFICE = 'demo-wangxin'
const PEOPLE = { first: 'wangxin-2', second: 'wangxin-3', reviewer: 'wangxin-4', head: 'wangxin-5' } as const

type Person = keyof typeof PEOPLE
const WHO: readonly Person[] = ['first', 'second', 'reviewer', 'head']
type Act = readonly [by: Person, step: string, answers?: object, agrees?: Person]

/** A case from the lead to its end on one day, the party having given up its defence; each line is one or two acts. */
function actsOn(day: string): readonly Act[] {
  const service = { on: day, how: 'handed', receivedBy: '法定代表人', proof: '送达回证' }
  const matter = {
    party: '青禾网络科技有限公司',
    partyForm: '单位',
    partyRoles: ['网络运营者'],
    address: '临江市滨江路 1 号',
    breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
    actFrom: '2026-10-01',
    actTo: day,
    discoveredOn: day,
    facts: '留存的网络日志不足六个月，现存最早的为四十一日前',
  }
  const evidence = {
    name: '日志目录截图及校验值',
    kind: 'data',
    takenOn: day,
    source: '青禾机房日志服务器',
    obtainedUnder: 'case',
    purpose: 'security',
    proves: '最早的日志为四十一日前',
    kept: '证据柜 3 号',
  }
  const penalty = { measures: ['责令改正', '给予警告'], persons: [] }
  const reasons = '留存少于六个月，首次违法，责令改正并给予警告'
  return [
    ['first', 'file', matter, 'head'],
    ['first', 'investigate', { cards: '网信执 0001、0002', shown: true, told: true }, 'second'],
    ['first', 'addEvidence', evidence],
    ['first', 'conclude', { findings: '网络日志只留存四十一日', tierFacts: [], conclusion: 'penalty' }],
    ['first', 'notify', { ...penalty, hearing: 'no', defendBy: later(day), reasons }, 'head'],
    ['first', 'deliverNotice', service],
    ['first', 'enterWaiver', { proof: '当事人签字的放弃书', on: day }],
    ['reviewer', 'review', { remit: true, facts: true, law: true, procedure: true, opinion: '事实清楚，同意' }],
    ['head', 'decide', { as: 'notified', measures: [], persons: [], reasons }],
    ['first', 'serve', service],
    ['first', 'perform', { how: '已按决定改正' }],
    ['first', 'close', { why: 'performed', report: '处罚决定已履行完毕' }, 'head'],
  ]
}

const later = (day: string): string => new Date(Date.parse(day) + 10 * 86_400_000).toISOString().slice(0, 10)

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
  const tokens = new Map<Person, string>()
  for (const person of WHO) {
    const signedIn = await signInAsDemo(identity, `demo-${PEOPLE[person]}`, { demo: true })
    if (isRefusal(signedIn)) throw new Error(signedIn.reason.en)
    tokens.set(person, signedIn.token)
  }
  const waits: number[] = []
  const cases: number[] = []
  const call = async (by: Person, path: string, body: object) => {
    const begun = performance.now()
    const headers = { authorization: `Bearer ${tokens.get(by)}`, 'idempotency-key': randomUUID() }
    const said = await send(origin + path, headers, body)
    waits.push(performance.now() - begun)
    return String(Object(said).case)
  }
  const day = new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const acts = actsOn(day)
  const walk = async () => {
    const begun = performance.now()
    const lead = { step: 'open', answers: { source: 'inspection', what: '检查中发现网络日志只留存四十一日' } }
    const id = await call('first', '/api/procedures/penalty/cases', lead)
    for (const [by, step, answers = {}, agrees] of acts) {
      await call(by, `/api/cases/${id}/steps/${step}`, { answers })
      if (agrees) await call(agrees, `/api/cases/${id}/steps/${step}`, { word: 'agree' })
    }
    cases.push(performance.now() - begun)
  }
  const perCase = 1 + acts.reduce((sum, [, , , agrees]) => sum + (agrees ? 2 : 1), 0)
  await atOnce(walk, WARM_SECONDS)
  waits.length = 0
  cases.length = 0
  const before = processorTime(dataDir)
  const took = await atOnce(walk, seconds)
  const after = processorTime(dataDir)
  await makeTable(owner, 'bare_act', '(id uuid primary key, what text not null)')
  let bare = 0
  const bareSeconds = await atOnce(async () => {
    await pool.query('insert into bare_act values ($1, $2)', [randomUUID(), 'penalty.step'])
    bare += 1
  }, seconds)
  const atLast = processorTime(dataDir)
  const rate = waits.length / took
  return [
    {
      what: `whole penalty cases of ${perCase} recorded acts by the API, ${CLIENTS} at once`,
      figure: `${((cases.length / took) * 60).toFixed(0)}/min, ${rate.toFixed(0)} acts/s`,
      limit: `${(bare / bareSeconds).toFixed(0)} durable rows/s`,
      ratio: rate / (bare / bareSeconds),
    },
    {
      what: 'one act of it, p50 and p99',
      figure: `${milliseconds(quantile(waits, 0.5))}, ${milliseconds(quantile(waits, 0.99))}`,
    },
    {
      what: 'processor time of one act, Node with its clients + PostgreSQL (limit: one bare row)',
      figure: perAct(before, after, waits.length),
      limit: perAct(after, atLast, bare),
    },
    { what: 'one case from lead to end, p50', figure: milliseconds(quantile(cases, 0.5)) },
  ]
}

// The plain client of Node takes less of the processor than `fetch`, and the server shares that with it here.
const agent = new Agent({ keepAlive: true })

function send(url: string, headers: Readonly<Record<string, string>>, body: object): Promise<unknown> {
  const text = JSON.stringify(body)
  const length = String(Buffer.byteLength(text))
  const all = { 'content-type': 'application/json', 'content-length': length, ...headers }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: all }, (reply) => {
      const chunks: Buffer[] = []
      reply.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
      reply.on('end', () => {
        const said = Buffer.concat(chunks).toString()
        if (reply.statusCode === 200) resolve(JSON.parse(said))
        else reject(new Error(`${url}: ${said}`))
      })
    })
    sent.on('error', reject).end(text)
  })
}

async function atOnce(once: () => Promise<void>, forSeconds: number): Promise<number> {
  const begun = performance.now()
  const end = begun + forSeconds * 1000
  const client = async () => {
    while (performance.now() < end) await once()
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return (performance.now() - begun) / 1000
}

/** Beside cases enough that an index is worth its name. */
const CASES_BESIDE = 100_000

/** `fadu bench penalty-walk [SECONDS]`: whole penalty cases by the API, sixteen at once. */
export const run = ([seconds = '20']: readonly string[]): Promise<number> =>
  withOwnStorage(async (storage) => {
    const { origin, kernel, close } = await openServing(storage)
    await fillPenalties(storage.owner, { count: CASES_BESIDE, office: OFFICE, now: kernel.now() })
    const { identity, now } = kernel
    const lines = await walkCases(storage, { origin, identity, now, seconds: Number(seconds) })
    await close()
    printTable(`Penalty cases from lead to end, ${CLIENTS} at once, beside ${CASES_BESIDE} others`, lines)
  })
