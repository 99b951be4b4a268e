import { expect, test } from 'vitest'
import { openTestApp } from '../app.ts'
import { evidence, openPenalty, payTo, provincialFigures, qinghe } from '../penalty-walk.ts'
import { openSupervision } from '../supervision-walk.ts'
import { expectedOf, issuedOn } from './issued.ts'

// Fines that are paid later, in parts or late: every paper of each.

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu, 'wangxin', { figures: false })
await walk.entersFigures(provincialFigures)
const { opened, all } = openSupervision(fadu)

const paper = async (name: string, id: string) => {
  const issued = await issuedOn(fadu, id)
  expect(issued).toEqual(expectedOf(name, issued))
}

const officers = { cards: '赵一鸣（网信执 0001）、孙悦（网信执 0002）', shown: true, told: true }
const unit = 'csl@2026-01-01#art-23/para-1/item-3'

test('a fine that is paid in instalments, as the officers in charge propose and the head approves (行政处罚法 66; 网信部门行政执法程序规定 47)', async () => {
  fadu.setDay(DAY)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', {
    ...qinghe,
    breaches: [{ unit }],
    representative: '叶琳',
    actFrom: '2026-01-20',
    actTo: DAY,
    discoveredOn: DAY,
    facts: '网络日志只留存四十一日，现存最早的为2026年1月20日。',
  })
  await walk.both('first', 'second', id, 'investigate', officers)
  await walk.takes('first', id, 'addEvidence', {
    ...evidence,
    takenOn: DAY,
    proves: '现存最早的日志为2026年1月20日。',
  })
  await walk.takes('first', id, 'conclude', {
    findings: '网络日志只留存四十一日，现存最早的为2026年1月20日。',
    tierFacts: [],
    conclusion: 'penalty',
  })
  const reasons = '网络日志留存不足六个月，情节一般，责令改正，给予警告，并处罚款。'
  await walk.notifies(id, {
    measures: ['责令改正', '给予警告'],
    fine: 30_000,
    reasons,
    defendBy: '2026-03-09',
  })
  fadu.setDay('2026-03-10')
  await walk.decides(id, { reasons, correctWhat: '将网络日志的留存期限设置为不少于六个月。', correctBy: '2026-04-10' })
  fadu.setDay('2026-03-16')
  await walk.takes('first', id, 'enterDefer', { reasons: '资金周转困难，请求分两期缴纳。', on: '2026-03-12' })
  await walk.both('first', 'head', id, 'defer', {
    payBy: '2026-05-29',
    instalments: [
      { amount: 10_000, payBy: '2026-04-30' },
      { amount: 20_000, payBy: '2026-05-29' },
    ],
    reasons: '提交了银行流水和欠薪清单，确有经济困难，准予分期缴纳。',
  })
  await walk.takes('first', id, 'deliver', { paper: 'deferral', ...walk.service() })
  await paper('instalments', id)
})

test('a fine on the spot: its time is not prolonged, it is added to and demanded (行政处罚法 51, 52, 72)', async () => {
  // 2025年文本施行以前: the paragraph of 2016 fines without a minimum, and no other text is milder.
  const SPOT = '2025-12-22'
  fadu.setDay(SPOT)
  const id = await opened('wangxin-2', 'summary', 'open', {
    party: '王某',
    partyForm: '个人',
    partyRoles: ['网络运营者'],
    address: '临江市滨江路 2 号',
    breaches: [{ unit: 'csl@2017-06-01#art-41/para-2/a' }],
    actFrom: '2025-12-01',
    actTo: SPOT,
    discoveredOn: SPOT,
    facts: '个人网站的注册页面收集与服务无关的身份证照片。',
    cards: officers.cards,
    contact: '临江市滨江路 8 号，0100-0000000',
    shown: true,
    certain: true,
  })
  const imposed = {
    told: true,
    said: '没有意见，愿意改正。',
    measures: ['责令改正'],
    fine: 200,
    illegalIncome: 0,
    corrected: '当场删除了已经收集的身份证照片，并停止收集。',
    lenient: '从轻',
    lenientCase: 'removed',
    reasons: '收集与服务无关的个人信息，事实清楚；当事人当场主动删除已经收集的照片，减轻了危害后果。',
    place: '临江市滨江路 2 号',
    payTo,
  }
  await all(id, [
    ['wangxin-2', 'impose', imposed, 'wangxin-3'],
    ['wangxin-2', 'hand', { signed: 'signed', receivedBy: '本人', on: SPOT }],
    ['wangxin-2', 'enterDefer', { reasons: '手头不便，请求延期到三月。', on: SPOT }],
    ['wangxin-2', 'refuseDefer', { reasons: '没有提交证明经济困难的书面材料。' }, 'wangxin-5'],
  ])
  fadu.setDay('2026-01-08')
  await all(id, [
    [
      'wangxin-5',
      'surcharge',
      { amount: 12, payBy: '2026-01-23', reasons: '自2026年1月7日至8日共二日，每日百分之三。' },
    ],
  ])
  const handed = { how: 'handed', receivedBy: '本人', proof: '本人签名的送达回证原件' }
  await all(id, [['wangxin-2', 'deliver', { paper: 'surcharge', on: '2026-01-08', ...handed }]])
  // What was added may be paid until 23 January: it is demanded after that day.
  fadu.setDay('2026-01-26')
  await all(id, [
    ['wangxin-2', 'urge', { what: '缴纳罚款200元和加处的罚款12元。', way: `缴入${payTo}` }],
    ['wangxin-2', 'deliver', { paper: 'urging', on: '2026-01-26', ...handed }],
  ])
  await paper('summary-late', id)
})
