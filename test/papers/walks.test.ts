import { expect, test } from 'vitest'
import { openTestApp } from '../app.ts'
import { evidence, leadAnswers, openPenalty, payTo, provincialFigures, qinghe, reviewed } from '../penalty-walk.ts'
import { officerAt, reportedTo, takeAll, transferLater } from '../report-walk.ts'
import { openSupervision, toInspect, toInterview } from '../supervision-walk.ts'
import { expectedOf, issuedOn } from './issued.ts'

// Cases walked to their end; every paper they issue, Chinese and English, is compared with a file that was read beside
// the statutes. A paper that changes is read again: `FADU_PAPERS=write npx vitest run test/papers` writes the files.

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu, 'wangxin', { figures: false })
await walk.entersFigures(provincialFigures)
const { opened, all } = openSupervision(fadu)

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  creditCode: '91990100MA00000X7A',
  representative: '叶琳',
  actFrom: '2026-01-20',
  actTo: DAY,
  discoveredOn: DAY,
  facts: '网络日志只留存四十一日，现存最早的为2026年1月20日。',
}
const officers = { cards: '赵一鸣（网信执 0001）、孙悦（网信执 0002）', shown: true, told: true }
const found = { ...evidence, takenOn: DAY, proves: '现存最早的日志为2026年1月20日。' }
const why = '网络日志留存不足六个月，违反网络安全法第二十三条第三项；首次发现，配合调查，情节一般。'
const toCorrect = '停止删除现存日志，并将留存期限设置为不少于六个月。'

const handed = {
  paper: 'correction',
  on: DAY,
  how: 'handed',
  receivedBy: '网络安全负责人',
  proof: '送达回证第 1 号',
}

async function filed(conclusion: object = {}, more: readonly object[] = []): Promise<string> {
  fadu.setDay(DAY)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', logs)
  await walk.both('first', 'second', id, 'investigate', officers)
  for (const one of [found, ...more]) await walk.takes('first', id, 'addEvidence', one)
  await walk.takes('first', id, 'conclude', {
    findings: '经查，当事人的网络日志只留存四十一日，现存最早的为2026年1月20日。',
    tierFacts: [],
    conclusion: 'penalty',
    ...conclusion,
  })
  return id
}

const paper = async (name: string, id: string) => {
  const issued = await issuedOn(fadu, id)
  expect(issued).toEqual(expectedOf(name, issued))
}

test('a warning, without a word of the party', async () => {
  const id = await filed()
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09', reasons: why })
  fadu.setDay('2026-03-10')
  await walk.decides(id, { reasons: why, payTo: undefined, correctWhat: toCorrect, correctBy: '2026-04-10' })
  await walk.takes('first', id, 'perform', {
    how: '日志留存期限已设置为不少于六个月（一百八十四日），提交了2026年3月10日的设置截图。',
  })
  await walk.both('first', 'head', id, 'close', { why: 'performed', report: '处罚决定已履行完毕，予以结案。' })
  await paper('warning', id)
})

test('a fine after an order that was refused, a hearing and a lighter decision', async () => {
  fadu.setDay(DAY)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', logs)
  await walk.both('first', 'second', id, 'investigate', officers)
  await walk.takes('first', id, 'addEvidence', found)
  await walk.both('first', 'head', id, 'order', {
    found: '网络日志只留存四十一日，现存最早的为2026年1月20日。',
    what: toCorrect,
    correctBy: '2026-03-20',
  })
  await walk.takes('first', id, 'deliver', { ...walk.service(), time: '16:20', paper: 'order' })
  fadu.setDay('2026-03-23')
  await walk.both('first', 'second', id, 'recheck', {
    outcome: 'refused',
    found:
      '留存期限仍设置为四十一日，现存最早的日志为2026年2月10日；2026年1月20日至2月9日的日志已被覆盖，机房备份库中另有副本。',
  })
  await walk.takes('first', id, 'addEvidence', {
    ...evidence,
    name: '复查时的日志目录和留存设置截图',
    takenOn: '2026-03-23',
    proves: '至2026年3月23日，留存期限仍为四十一日，现存最早的日志为2026年2月10日。',
  })
  await walk.takes('first', id, 'conclude', {
    findings: '经查，当事人的网络日志只留存四十一日；责令限期改正后，至2026年3月23日仍未改正。',
    tierFacts: [{ kind: '拒不改正', evidence: '1、2' }],
    conclusion: 'penalty',
    opinion:
      '责令改正期满复查仍未改正，有复查笔录和复查时取得的证据，属于拒不改正；没有从重、从轻的情形，建议一般处罚。',
  })
  await walk.notifies(id, {
    measures: ['责令改正', '给予警告'],
    fine: 200_000,
    hearing: 'yes',
    defendBy: '2026-03-30',
    reasons:
      '网络日志留存不足六个月，责令改正期满仍未改正；罚款数额在法定幅度的百分之三十至百分之七十以内，属于一般处罚。',
  })
  await walk.takes('first', id, 'enterHearing', { on: '2026-03-23', words: '请求听证，处罚过重。' })
  fadu.setDay('2026-03-24')
  await walk.takes('host', id, 'callHearing', {
    heldOn: '2026-04-07',
    time: '上午九时',
    place: '临江市网信办一楼会议室',
    host: '冯雪（法规科）',
    open: 'public',
  })
  await walk.takes('first', id, 'deliver', { ...walk.service(), time: '14:10', paper: 'hearing' })
  fadu.setDay('2026-04-07')
  await walk.takes('host', id, 'holdHearing', {
    present: '叶琳；赵一鸣、孙悦；冯雪；记录人',
    charge: '日志只留存四十一日，责令改正后仍未改正，建议罚款二十万元。',
    answer:
      '3月27日已将留存期限设置为一百八十四日，并从备份库恢复了2025年9月1日以来的全部日志，请求从轻；对日志目录截图没有异议。',
    signed: 'signed',
    opinion: '事实清楚；当事人恢复日志的情况须核实，属实的可以从轻。',
  })
  fadu.setDay('2026-04-08')
  await walk.takes('first', id, 'addEvidence', {
    ...evidence,
    name: '恢复后的日志目录、校验值和留存设置截图',
    takenOn: '2026-04-08',
    proves: '2026年3月27日留存期限已设置为一百八十四日，2025年9月1日以来的日志已从备份库全部恢复。',
  })
  await walk.takes('first', id, 'answerDefence', {
    accepted: 'accepted',
    reasons:
      '经2026年4月8日核实，日志已全部恢复、留存期限已改正，属于主动减轻违法行为危害后果，从轻处罚；责令改正期满未改正的事实不变。',
    points: [
      {
        point: '已改正留存期限并恢复全部日志',
        finding: 'accepted',
        reason: '有2026年4月8日取得的恢复后日志目录和设置截图（证据3），予以采纳。',
      },
      {
        point: '请求从轻处罚',
        finding: 'accepted',
        reason: '主动减轻违法行为危害后果，依照行政处罚法第三十二条第（一）项从轻处罚。',
      },
    ],
  })
  await walk.takes('reviewer', id, 'review', {
    ...reviewed,
    required: 'heard',
    major: true,
    intendedFine: 160_000,
    intendedWhy: '采纳听证中的申辩，主动减轻违法行为危害后果，从轻处罚。',
  })
  fadu.setDay('2026-04-10')
  await walk.takes('head', id, 'discuss', {
    present: '郑岩（主任，主持）、何谦（副主任）、苏敏（副主任）；列席：冯雪（法规科）；记录：林晓。',
    opinions:
      '何谦：拒不改正成立；听证后已恢复全部日志，同意从轻，罚款十六万元。\n苏敏：同意何谦的意见。\n郑岩：同意；从轻的情形为主动减轻违法行为危害后果，罚款不低于法定最低限。',
    result: '一致同意：给予警告，从轻处以罚款十六万元；违法行为已经改正（证据3），不再责令改正。',
  })
  await walk.takes('head', id, 'decide', {
    as: 'lighter',
    measures: ['责令改正', '给予警告'],
    fine: 160_000,
    persons: [],
    lenient: '从轻',
    lenientCase: 'removed',
    reasons:
      '采纳当事人关于已经改正留存期限、恢复全部日志的意见：属于主动减轻违法行为危害后果，罚款数额低于法定幅度的百分之三十。',
    corrected: '3',
    noPersons: '经查，没有证据证明个人对拒不改正负有直接责任。',
    payTo,
  })
  await walk.takes('first', id, 'serve', { ...walk.service(), time: '15:40' })
  fadu.setDay('2026-04-15')
  await walk.takes('desk', id, 'pay', { debt: 'fine', amount: 160_000, paidOn: '2026-04-15', receipt: '回单0012' })
  await walk.takes('first', id, 'perform', {
    how: '罚款已缴清；2026年4月15日复核，留存期限为一百八十四日。',
  })
  await walk.both('first', 'head', id, 'close', {
    why: 'performed',
    report: '处罚决定已履行完毕，予以结案。',
  })
  await paper('fine-with-hearing', id)
})

test('no penalty for what was minor, corrected in time and without harm', async () => {
  const none = {
    conclusion: 'none',
    noneFor: 'minor',
    opinion: '发现当日即将留存期限设置为不少于六个月，违法行为轻微并及时改正，没有造成危害后果。',
  }
  const id = await filed(none, [
    {
      ...evidence,
      name: '改正后的日志留存设置截图',
      takenOn: DAY,
      proves: '2026年3月2日留存期限已设置为不少于六个月（一百八十四日）。',
    },
  ])
  await walk.takes('head', id, 'exempt', {
    ground: 'minor',
    educatedOn: DAY,
    educatedHow: 'talk',
    education: '今后按照规定留存网络日志不少于六个月，更改留存设置后及时核对。',
    reasons: '违法行为轻微，发现当日即将留存期限设置为不少于六个月（一百八十四日），没有造成危害后果。',
  })
  await paper('no-penalty', id)
})

test('an order entered three days after it was given bears its own day, and that of the entry apart (apl 59)', async () => {
  fadu.setDay('2026-03-06')
  const on = DAY
  const id = await walk.open({ ...leadAnswers, on })
  await walk.both('first', 'head', id, 'file', { ...logs, on })
  await walk.both('first', 'second', id, 'investigate', { ...officers, on })
  await walk.takes('first', id, 'addEvidence', { ...found, on })
  const order = { what: toCorrect, correctBy: '2026-03-20', on: '2026-03-03' }
  const suspected = await walk.refuses('first', id, 'order', order)
  expect(suspected.zh).toContain('立案时涉嫌的事实不是查明的事实')
  expect(suspected.grounds).toEqual(['cacp@2023-06-01#art-34'])
  await walk.both('first', 'head', id, 'order', {
    ...order,
    found: '2026年3月2日现存最早的网络日志为2026年1月20日，网络日志只留存四十一日。',
  })
  await paper('entered-later', id)
})

test('a natural person fined on the spot', async () => {
  fadu.setDay(DAY)
  const id = await opened('wangxin-2', 'summary', 'open', {
    party: '王某',
    partyForm: '个人',
    partyRoles: ['网络运营者'],
    address: '临江市滨江路 2 号',
    breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
    actFrom: DAY,
    actTo: DAY,
    discoveredOn: DAY,
    facts: '个人网站没有留存网络日志。',
    contact: '临江市滨江路 8 号，0100-0000000',
    cards: officers.cards,
    shown: true,
    certain: true,
  })
  const imposed = {
    told: true,
    said: '没有意见，愿意改正。',
    measures: ['责令改正', '给予警告'],
    correctWhat: '将网络日志的留存期限设置为不少于六个月。',
    correctBy: '2026-03-09',
    reasons: '事实清楚，当事人没有异议，情节轻微。',
    place: '临江市滨江路 2 号',
  }
  await all(id, [
    ['wangxin-2', 'impose', imposed, 'wangxin-3'],
    ['wangxin-2', 'hand', { signed: 'signed', receivedBy: '本人', on: DAY }],
  ])
  await paper('summary-person', id)
})

test('an inspection, an objection to its record, and an order to correct', async () => {
  fadu.setDay(DAY)
  const id = await opened('wangxin-2', 'inspection', 'open', toInspect.open)
  await all(id, [['wangxin-5', 'order', { ...toInspect.order, on: '2026-03-05' }]])
  fadu.setDay('2026-03-05')
  await all(id, [
    ['wangxin-2', 'record', { ...toInspect.record, on: '2026-03-05', told: true }, 'wangxin-3'],
    ['qinghe-2', 'object', { objection: '检查的不是我们的日志服务器。' }],
    [
      'wangxin-4',
      'answer',
      {
        outcome: 'partly',
        answer: '补充检查了备份日志服务器，其最早的日志同为四十一日前；补充笔录附后，已由你单位运维人员签名。',
        reasons: '笔录漏记备份服务器，所载日志服务器确由你单位用于留存网络日志。',
      },
    ],
    [
      'wangxin-5',
      'correct',
      {
        breach: 'csl@2026-01-01#art-23/para-1/item-3',
        what: '日志留存改为不少于六个月。',
        correctBy: '2026-04-01',
        reasons: '现有日志少于六个月，违反该项义务。',
      },
    ],
    ['wangxin-2', 'deliver', { ...handed, on: '2026-03-05' }],
  ])
  await paper('inspection', id)
})

test('an interview and what it requires', async () => {
  fadu.setDay(DAY)
  const id = await opened('shengwangxin-1', 'interview', 'plan', toInterview.matter)
  await all(id, [['shengwangxin-1', 'notify', toInterview.notify]])
  fadu.setDay(toInterview.hold.heldOn)
  await all(id, [
    ['shengwangxin-2', 'hold', { ...toInterview.hold, shown: true, told: true }, 'shengwangxin-3'],
    ['shengwangxin-1', 'require', toInterview.require],
  ])
  await paper('interview', id)
})

test('a report through two offices, answered and re-examined', async () => {
  fadu.setDay(DAY)
  const { id, reporter } = await reportedTo(fadu)
  await takeAll(fadu, id, [
    ['wangxin-1', 'accept'],
    ['wangxin-1', 'transfer', transferLater],
    ['gongan-1', 'accept', { officeContact: '网络安全保卫大队，临江市公安路 3 号（示例），0100-0000002' }],
    ['gongan-2', 'handle'],
    ['gongan-5', 'answer'],
  ])
  await reporter.get('/reports/status')
  const asked = await reporter.submit(`/reports/${id}/reexamine`, { why: '我今天又试了一次，还在下载。' })
  expect(asked.status).toBe(200)
  await takeAll(fadu, id, [['gongan-4', 'uphold']])
  await paper('report', id)
})

test('a report that is not accepted', async () => {
  fadu.setDay(DAY)
  const { id } = await reportedTo(fadu)
  await takeAll(fadu, id, [['wangxin-1', 'decline']])
  expect((await officerAt(fadu, 'wangxin-1')).seen.status).toBe(200)
  await paper('report-declined', id)
})
