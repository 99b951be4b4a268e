import { randomUUID } from 'node:crypto'
import { signInAsDemo } from '../src/kernel/identity/demo.ts'
import type { Identity } from '../src/kernel/identity/identity.ts'
import type { Storage } from '../src/kernel/storage/open.ts'
import { isRefusal } from '../src/law/refusal.ts'
import { type Line, milliseconds, quantile } from './table.ts'

const CLIENTS = 16
const SECONDS = 20
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

/** Whole penalty cases by the API, sixteen at once, beside as many durable one-row transactions by the bare database. */
export async function walkCases(
  storage: Storage,
  { origin, identity, now }: { readonly origin: string; readonly identity: Identity; readonly now: () => Date },
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
    const reply = await fetch(origin + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens.get(by)}`,
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    })
    const said: unknown = await reply.json()
    if (!reply.ok) throw new Error(`${path}: ${JSON.stringify(said)}`)
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
  const seconds = await atOnce(walk)
  await storage.pool.query('create table bare_act (id uuid primary key, what text not null)')
  let bare = 0
  const bareSeconds = await atOnce(async () => {
    await storage.pool.query('insert into bare_act values ($1, $2)', [randomUUID(), 'penalty.step'])
    bare += 1
  })
  const rate = waits.length / seconds
  return [
    {
      what: `whole penalty cases of ${perCase} recorded acts by the API, ${CLIENTS} at once`,
      figure: `${((cases.length / seconds) * 60).toFixed(0)}/min, ${rate.toFixed(0)} acts/s`,
      limit: `${(bare / bareSeconds).toFixed(0)} durable rows/s`,
      ratio: rate / (bare / bareSeconds),
    },
    {
      what: 'one act of it, p50 and p99',
      figure: `${milliseconds(quantile(waits, 0.5))}, ${milliseconds(quantile(waits, 0.99))}`,
    },
    { what: 'one case from lead to end, p50', figure: milliseconds(quantile(cases, 0.5)) },
  ]
}

async function atOnce(once: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  const end = begun + SECONDS * 1000
  const client = async () => {
    while (performance.now() < end) await once()
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return (performance.now() - begun) / 1000
}
