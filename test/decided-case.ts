import { findRemit, grantRemit } from '../src/kernel/identity/remit.ts'
import { act } from '../src/kernel/procedure/act.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import type { TestHouse } from './house.ts'
import { granted } from './identity.ts'

/** Whom a decision of a test punishes, and for what. */
export interface Punished {
  readonly office?: 'demo-wangxin' | 'demo-gongan'
  readonly matter: Readonly<Record<string, unknown>>
  readonly notice: Readonly<Record<string, unknown>>
  readonly findings?: Readonly<Record<string, unknown>>
}

/** 青禾: logs of fewer than six months, an order to correct and a warning. */
export const qinghe: Punished = {
  matter: {
    party: '青禾网络科技有限公司',
    partyForm: '单位',
    partyRoles: ['网络运营者'],
    creditCode: '91990100MA00000X7A',
    address: '临江市高新区一路1号',
    breaches: [{ unit: 'csl@2017-06-01#art-21/para-1/item-3' }],
    actFrom: '2017-10-01',
    actTo: '2018-01-22',
    discoveredOn: '2018-01-22',
    facts: '日志只留存四十一日。',
  },
  notice: { measures: ['责令改正', '给予警告'], persons: [] },
}

/** Somebody who intruded upon a network: detained by the police, barred from key posts for five years. */
export const intruder: Punished = {
  office: 'demo-gongan',
  matter: {
    party: '王小明',
    partyForm: '个人',
    partyRoles: [],
    address: '临江市江边路2号',
    breaches: [{ unit: 'csl@2017-06-01#art-27/para-1/a' }],
    actFrom: '2017-10-01',
    actTo: '2017-10-02',
    discoveredOn: '2017-10-10',
    facts: '未经许可登入他人的网络并下载数据。',
  },
  notice: { measures: ['没收违法所得', '从业限制五年'], detentionDays: 3, persons: [] },
  findings: { illegalIncome: 0 },
}

const REMIT = { 'demo-wangxin': 'csl@2017-06-01#art-8', 'demo-gongan': 'csl@2017-06-01#art-63/para-1' } as const

async function remitted(house: TestHouse, office: keyof typeof REMIT): Promise<void> {
  const on = '2018-01-01'
  for (const power of ['penalty.file', 'penalty.decide']) {
    if (!isRefusal(await findRemit(house.database, { act: power, office, on }))) continue
    const line = {
      act: power,
      to: { office },
      grounds: [REMIT[office]],
      source: '测试文件',
      since: '2017-06-01',
      until: undefined,
    } as const
    granted(await grantRemit(house.database, line))
  }
}

/** A hand at a desk of the office, by its number among the people of the demonstration. */
const hands = { first: 2, second: 3, reviewer: 4, head: 5 } as const
const roles = { first: 'investigator', second: 'investigator', reviewer: 'legal-reviewer', head: 'decider' } as const
type Hand = keyof typeof hands

/** Takes steps of a penalty case at an office of the demonstration. */
export function openPenalty(house: TestHouse, office: keyof typeof REMIT) {
  const take = async (id: string | undefined, hand: Hand, step: string, answers: object, word?: 'agree') => {
    const person = `${office}-${hands[hand]}`
    const actor = { kind: 'officer', person, office, roles: [roles[hand]] } as const
    const deed = { procedure: 'penalty', case: id, step, answers, actor, word }
    return granted(await act(house.database, house.app.bench, deed)).case
  }
  return {
    take,
    both: async (id: string, hand: Hand, other: Hand, step: string, answers: object) => {
      await take(id, hand, step, answers)
      await take(id, other, step, {}, 'agree')
    },
  }
}

/** A whole case up to its decision, and, unless it is said not to be, served. The clock goes on by half a month. */
export async function decidedCase(
  house: TestHouse,
  { office = 'demo-wangxin', matter, notice, findings }: Punished = qinghe,
  served = true,
) {
  await remitted(house, office)
  const { take, both } = openPenalty(house, office)
  const today = () => new Date(house.kernel.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const id = await take(undefined, 'first', 'open', { source: 'inspection', what: '监督检查中发现的线索。' })
  await both(id, 'first', 'head', 'file', matter)
  await both(id, 'first', 'second', 'investigate', { cards: '990001、990002', shown: true, told: true })
  await take(id, 'first', 'addEvidence', {
    name: '检查记录',
    kind: 'site',
    takenOn: today(),
    source: '现场检查',
    obtainedUnder: 'case',
    purpose: 'security',
    proves: '证明上述事实。',
    kept: '证据室',
  })
  await take(id, 'first', 'conclude', { findings: '上述事实属实。', tierFacts: [], conclusion: 'penalty', ...findings })
  const day = today()
  const hearing = JSON.stringify(notice).includes('从业限制') ? 'yes' : 'no'
  await both(id, 'first', 'head', 'notify', { ...notice, hearing, defendBy: day, reasons: '事实清楚，依照该条处理。' })
  const service = { on: day, how: 'handed', receivedBy: '当事人', proof: '回证1号' }
  await take(id, 'first', 'deliverNotice', service)
  house.pass(15 * 24 * 60)
  const all = { remit: true, facts: true, law: true, procedure: true }
  await take(id, 'reviewer', 'review', { ...all, opinion: '审核通过。' })
  if (hearing === 'yes')
    await take(id, 'head', 'discuss', { present: '三名负责人', opinions: '一致同意。', result: '同意处罚。' })
  await take(id, 'head', 'decide', { as: 'notified', measures: [], persons: [], reasons: '依照该条处罚适当。' })
  if (served) await take(id, 'first', 'serve', { ...service, on: today() })
  return { id, ...openPenalty(house, office) }
}

const result = { by: 'self', number: '自纠1号', reasons: '事实不清，依法纠正。' }

export const annul = (
  house: TestHouse,
  { office = 'demo-wangxin' }: Pick<Punished, 'office'>,
  id: string,
  date: string,
) => openPenalty(house, office).take(id, 'head', 'annul', { ...result, date })

export const change = (
  house: TestHouse,
  { office = 'demo-wangxin' }: Pick<Punished, 'office'>,
  id: string,
  { date, ...imposed }: { readonly date: string; readonly measures: readonly string[]; readonly persons: readonly [] },
) => openPenalty(house, office).take(id, 'head', 'change', { ...result, date, ...imposed })
