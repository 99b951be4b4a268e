import { addDays } from '../src/kernel/calendar/day.ts'
import { runJobs } from '../src/server/jobs.ts'
import type { TestApp } from './app.ts'
import { openPenalty, payTo, qinghe, reviewed, why } from './penalty-walk.ts'

/** Whom a decision punishes, for what, and how. */
export interface Punished {
  readonly office?: 'wangxin' | 'gongan'
  readonly matter: object
  readonly notice: {
    readonly measures: readonly string[]
    readonly fine?: number
    readonly persons: readonly object[]
  }
  readonly hearing?: true
}

export const QINGHE_CODE = '91990100MA00000X7A'

/** 青禾, warned and ordered to correct. */
export const warned: Punished = {
  matter: { ...qinghe, creditCode: QINGHE_CODE },
  notice: { measures: ['责令改正', '给予警告'], persons: [] },
}

/** 青禾, fined for what it did with personal information: under this paragraph a decision may be changed to less. */
export const fined: Punished = {
  matter: {
    ...qinghe,
    creditCode: QINGHE_CODE,
    breaches: [{ unit: 'csl@2017-06-01#art-41/para-2/a' }],
    facts: '收集与其提供的服务无关的个人信息',
  },
  notice: { measures: ['责令改正', '给予警告'], fine: 50_000, persons: [] },
}

/** Somebody who intruded upon a network: a natural person, punished by the police. */
export const intruder: Punished = {
  office: 'gongan',
  matter: {
    ...qinghe,
    party: '王小明',
    partyForm: '个人',
    partyRoles: [],
    breaches: [{ unit: 'csl@2017-06-01#art-27/para-1/a' }],
    facts: '未经许可登入他人的网络并下载数据',
  },
  notice: { measures: ['从业限制五年'], persons: [] },
  hearing: true,
}

/** A penalty case up to its decision, half a month after it began, and served unless it is said not to be. */
export async function decidedCase(
  fadu: TestApp,
  { office, matter, notice, hearing }: Punished = warned,
  { serve = true } = {},
) {
  const walk = await openPenalty(fadu, office)
  const on = walk.today()
  const acted = { actFrom: on, actTo: on, discoveredOn: on }
  const id = await walk.concluded({ ...matter, ...acted }, { illegalIncome: 0 })
  if (hearing) {
    const detained = { who: '王小明', number: '临公行罚决字1号', decidedOn: on, days: 3 }
    await walk.takes('first', id, 'recordDetention', detained)
  }
  await walk.notifies(id, {
    ...notice,
    ...(hearing && { hearing: 'yes' }),
    defendBy: addDays(on, 10),
  })
  fadu.pass(15 * 24 * 60)
  await walk.takes('reviewer', id, 'review', reviewed)
  if (hearing) {
    const discussed = { present: '三名负责人', opinions: '一致同意。', result: '同意处罚。' }
    await walk.takes('head', id, 'discuss', discussed)
  }
  await walk.takes('head', id, 'decide', { as: 'notified', measures: [], persons: [], reasons: why, payTo })
  const round = roundOf(fadu)
  // Once it is served, whoever builds on it hears of it.
  const send = async () => {
    const sent = await walk.takes('first', id, 'serve', await walk.serviceOn(id))
    await round()
    return sent
  }
  if (serve) await send()
  const undone = () => ({ by: 'self', number: '自纠1号', date: walk.today(), reasons: '事实不清，依法自行纠正。' })
  return {
    id,
    serve: send,
    annul: () => walk.takes('head', id, 'annul', undone()),
    unlawful: async () => {
      await walk.takes('desk', id, 'lodged', { way: 'suit', body: '临江区人民法院', lodgedOn: walk.today() })
      await walk.takes('head', id, 'unlawful', { ...undone(), by: 'court' })
    },
    // By a court: what an office changes of itself stays within what the law orders.
    change: async (to: Punished['notice']) => {
      await walk.takes('desk', id, 'lodged', { way: 'suit', body: '临江区人民法院', lodgedOn: walk.today() })
      await walk.takes('head', id, 'change', { ...undone(), by: 'court', ...ofParty(to) })
    },
  }
}

/** A change is of the party alone. */
const ofParty = ({ persons: _, ...own }: Punished['notice']) => own

/** What the server does within a second of an act: clocks that are over, events brought to whoever follows them. */
export const roundOf = (fadu: TestApp) => {
  return async () => {
    const { database } = fadu.kernel.ledger
    const failed = await runJobs({ ...fadu, database, context: fadu.app.context })
    if (failed.length > 0) throw new Error(failed.join('\n'))
  }
}

/** The same thing happened, told a second time. */
export const tellAgain = (fadu: TestApp, kind: string, id: string) =>
  fadu.kernel.pool.query(
    `insert into event (kind, version, subject, body, happened_at)
     select kind, version, subject, body, happened_at from event where kind = $1 and subject = $2 limit 1`,
    [kind, id],
  )
