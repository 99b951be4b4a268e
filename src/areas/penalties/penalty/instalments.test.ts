import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'

// 分期缴纳 (行政处罚法 第六十六条第二款; 网信部门行政执法程序规定 第四十七条第二款).

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const walk = await openPenalty(fadu)

const leaked = {
  ...qinghe,
  breaches: [{ unit: 'csl@2017-06-01#art-41/para-2/a' }],
  actFrom: '2022-02-01',
  actTo: '2022-03-01',
  discoveredOn: '2022-03-01',
  facts: '收集与其提供的服务无关的个人信息',
}
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
const asked = { reasons: '书面申请：资金周转困难，请求分期', on: '2022-03-09' }
const hardship = { reasons: '确有经济困难，准予分期缴纳。' }
const parts = [
  { amount: 40_000, payBy: '2022-04-29' },
  { amount: 60_000, payBy: '2022-05-31' },
]
const allowed = { ...hardship, payBy: '2022-05-31', instalments: parts }
const paid = (amount: number) => ({ amount, paidOn: walk.today(), receipt: '回单第 1 号' })
const added = (amount: number) => ({ amount, reasons: '每日百分之三，按该期未缴罚款计算。' })

/** A fine of ¥100,000 on 青禾 and one of ¥20,000 on the person in charge, served on 9 March 2022. */
async function fined() {
  fadu.setDay('2022-03-01')
  const id = await walk.concluded(leaked, { illegalIncome: 0 })
  const person = await walk.separates(id)
  await walk.concludesOn(person)
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 100_000, defendBy: '2022-03-08' })
  await walk.notifies(person, { measures: [], fine: 20_000, defendBy: '2022-03-08' })
  fadu.setDay('2022-03-09')
  for (const one of [id, person]) await walk.takes('reviewer', one, 'review', reviewed)
  for (const one of [id, person]) await walk.takes('head', one, 'decide', decision)
  for (const one of [id, person]) await walk.takes('first', one, 'serve', await walk.serviceOn(one))
  return { id, person }
}

test('each part has a sum and a day of its own, and together they are what is open of the fine', async () => {
  const { id } = await fined()
  await walk.takes('first', id, 'enterDefer', asked)
  await walk.takes('desk', id, 'pay', paid(10_000))
  const refused = async (more: object) => (await walk.refuses('head', id, 'defer', { ...allowed, ...more })).zh
  expect(await refused({})).toContain('各期合计100000元，未缴的罚款为90000元')
  const [first, second] = [
    { amount: 40_000, payBy: '2022-04-29' },
    { amount: 50_000, payBy: '2022-05-31' },
  ]
  for (const wrong of [
    { instalments: [{ amount: 90_000, payBy: '2022-05-31' }] },
    { instalments: [second, first] },
    { instalments: [first, second], payBy: '2022-06-30' },
    { instalments: [{ ...first, payBy: '2022-03-09' }, second] },
  ])
    expect(await refused(wrong)).toContain('至少分两期')
  await walk.takes('head', id, 'defer', { ...allowed, instalments: [first, second] })
  const page = await (await officerAt(fadu, 'wangxin-2')).get(`/supervision/cases/${id}`)
  for (const said of ['罚款第1期', '罚款第2期', '2022年4月29日']) expect(page.text).toContain(said)
})

test('a part that is late is late by itself: three per cent a day of it, a demand, and performance by part', async () => {
  const { id } = await fined()
  await walk.takes('first', id, 'enterDefer', asked)
  await walk.takes('head', id, 'defer', allowed)
  fadu.setDay('2022-04-29')
  expect((await walk.refuses('head', id, 'surcharge', added(1))).zh).toContain('最多0元')
  expect((await walk.refuses('first', id, 'urge', { what: '缴纳罚款第一期', way: '缴入国库' })).zh).toContain(
    '至2022-04-29',
  )
  // Two days of ¥40,000, and none of the ¥60,000 that are due a month later.
  fadu.setDay('2022-05-01')
  expect((await walk.refuses('head', id, 'surcharge', added(2_400.01))).zh).toContain('最多2400元')
  await walk.takes('first', id, 'urge', { what: '缴纳罚款第一期', way: '缴入国库' })
  await walk.takes('desk', id, 'pay', paid(40_000))
  fadu.setDay('2022-05-31')
  expect((await walk.refuses('head', id, 'surcharge', added(2_400.01))).zh).toContain('最多2400元')
  expect((await walk.refuses('first', id, 'perform', { how: '第一期已缴' })).zh).toBe(
    '还没有缴清：罚款第2期应缴60000元，已缴0元',
  )
  fadu.setDay('2022-06-01')
  expect((await walk.refuses('head', id, 'surcharge', added(4_200.01))).zh).toContain('最多4200元')
})

test('a person asks, is allowed parts and is late in a case of their own', async () => {
  const { id, person } = await fined()
  await walk.takes('first', person, 'enterDefer', asked)
  const own = [
    { amount: 5_000, payBy: '2022-04-29' },
    { amount: 15_000, payBy: '2022-05-31' },
  ]
  await walk.takes('head', person, 'defer', { ...allowed, instalments: own })
  fadu.setDay('2022-04-30')
  expect((await walk.refuses('head', person, 'surcharge', added(150.01))).zh).toContain('最多150元')
  // What the person was allowed defers nothing of the organisation's fine, due on 24 March.
  expect((await walk.refuses('head', id, 'surcharge', added(100_000.01))).zh).toContain('最多100000元')
})

test('since June 2023 an officer in charge examines the request and proposes, the head approves, and the party is told on paper (cacp 47 ¶2)', async () => {
  fadu.setDay('2026-03-02')
  const own = {
    ...qinghe,
    breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
    actFrom: '2026-01-20',
    actTo: '2026-03-02',
    discoveredOn: '2026-03-02',
  }
  const id = await walk.concluded(own)
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 30_000, defendBy: '2026-03-09' })
  fadu.setDay('2026-03-10')
  await walk.decides(id)
  await walk.takes('first', id, 'enterDefer', { ...asked, on: '2026-03-10' })
  const terms = [
    { amount: 10_000, payBy: '2026-04-30' },
    { amount: 20_000, payBy: '2026-05-29' },
  ]
  const agreed = { ...hardship, payBy: '2026-05-29', instalments: terms }
  expect((await walk.tries('head', id, 'defer', agreed)).status).toBe(403)
  await walk.takes('first', id, 'defer', agreed)
  expect((await walk.read(id)).stage).toBe('served')
  expect((await papersOn(fadu, id)).deferral).toBeUndefined()
  expect((await walk.tries('head', id, 'defer', {}, 'agree')).status).toBe(200)
  const { deferral = '' } = await papersOn(fadu, id)
  for (const said of [
    '《网信部门行政执法程序规定》第四十七条第二款的规定，经案件承办人审核，报本机关负责人批准，本机关同意你单位分期缴纳罚款。',
    '1．2026年4月30日以前（含当日）缴纳10000元（大写：人民币壹万元整）',
    '2．2026年5月29日以前（含当日）缴纳20000元（大写：人民币贰万元整）',
    '理由：确有经济困难，准予分期缴纳。',
  ])
    expect(deferral).toContain(said)
  await walk.takes('first', id, 'deliver', { paper: 'deferral', ...walk.service() })
  expect((await papersOn(fadu, id))['paper-service']).toContain(
    '送达文书\t准予延期（分期）缴纳罚款决定书，罚缓〔2026〕1号',
  )
  const { decision = '' } = await papersOn(fadu, id)
  expect(decision).toContain('第六十六条第二款、《网信部门行政执法程序规定》第四十七条第二款的规定申请延期或者分期缴纳')
})
