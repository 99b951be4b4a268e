import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

// The clients of `penalty-walk`, in a thread of their own: what they cost is not the server's.

export const WALKERS = 16

/** Who takes the steps, by what each is called here. */
export type Walker = 'first' | 'second' | 'reviewer' | 'head' | 'party'
type Act = readonly [by: Walker, step: string, answers?: object, agrees?: Walker]

/** A case from the lead to its end on one day, the party having given up its defence; each line is one or two acts. */
function actsOn(day: string): readonly Act[] {
  const service = {
    on: day,
    how: 'handed',
    server: '赵一鸣（网信执 0001）',
    place: '临江市滨江路 1 号',
    time: '09:00',
    receivedBy: '法定代表人',
    capacity: 'representative',
    proof: '送达回证',
  }
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
    handlers: [
      { name: '赵一鸣', certificate: '网信执 0001' },
      { name: '孙悦', certificate: '网信执 0002' },
    ],
    contact: '临江市滨江路 8 号，0100-0000000',
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
  const corrected = { correctWhat: '网络日志留存不少于六个月', correctBy: later(day) }
  const reasons = '留存少于六个月，首次违法，责令改正并给予警告'
  return [
    ['first', 'file', matter, 'head'],
    ['first', 'investigate', { cards: '网信执 0001、0002', shown: true, told: true }, 'second'],
    ['first', 'bind', { office: 'demo-qinghe' }],
    ['first', 'addEvidence', evidence],
    ['first', 'conclude', { findings: '网络日志只留存四十一日', tierFacts: [], conclusion: 'penalty' }],
    ['first', 'notify', { ...penalty, hearing: 'no', defendBy: later(day), reasons }, 'head'],
    ['first', 'deliverNotice', service],
    ['party', 'waive', { sure: true }],
    ['reviewer', 'review', { remit: true, facts: true, law: true, procedure: true, opinion: '事实清楚，同意' }],
    ['head', 'decide', { as: 'notified', measures: [], persons: [], reasons, ...corrected }],
    ['first', 'serve', service],
    ['first', 'perform', { how: '已按决定改正' }],
    ['first', 'close', { why: 'performed', report: '处罚决定已履行完毕' }, 'head'],
  ]
}

const later = (day: string): string => new Date(Date.parse(day) + 10 * 86_400_000).toISOString().slice(0, 10)

export interface Walk {
  readonly origin: string
  readonly tokens: Readonly<Record<Walker, string>>
  readonly day: string
  readonly seconds: number
}

export interface Walked {
  /** Milliseconds of each act, and of each case from lead to end. */
  readonly acts: readonly number[]
  readonly cases: readonly number[]
  readonly seconds: number
  /** Processor time of the clients. */
  readonly processor: number
}

/** The file of this module, for the thread that runs it. */
export const here = import.meta.url

export async function walkFor({ origin, tokens, day, seconds }: Walk): Promise<Walked> {
  const waits: number[] = []
  const cases: number[] = []
  const call = async (by: Walker, path: string, body: object) => {
    const begun = performance.now()
    const headers = { authorization: `Bearer ${tokens[by]}`, 'idempotency-key': randomUUID() }
    const said = await send(origin + path, headers, body)
    waits.push(performance.now() - begun)
    return String(Object(said).case)
  }
  const steps = actsOn(day)
  const walk = async () => {
    const begun = performance.now()
    const lead = { step: 'open', answers: { source: 'inspection', what: '检查中发现网络日志只留存四十一日' } }
    const id = await call('first', '/api/procedures/penalty/cases', lead)
    for (const [by, step, answers = {}, agrees] of steps) {
      await call(by, `/api/cases/${id}/steps/${step}`, { answers })
      if (agrees) await call(agrees, `/api/cases/${id}/steps/${step}`, { word: 'agree' })
    }
    cases.push(performance.now() - begun)
  }
  const before = process.threadCpuUsage()
  const took = await atOnce(walk, seconds)
  const { user, system } = process.threadCpuUsage(before)
  return { acts: waits, cases, seconds: took, processor: (user + system) / 1e6 }
}

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

/** Sixteen that each begin again as soon as they are done. */
export async function atOnce(once: () => Promise<void>, forSeconds: number): Promise<number> {
  const begun = performance.now()
  const end = begun + forSeconds * 1000
  const client = async () => {
    while (performance.now() < end) await once()
  }
  await Promise.all(Array.from({ length: WALKERS }, client))
  return (performance.now() - begun) / 1000
}
