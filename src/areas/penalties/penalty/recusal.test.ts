import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { post } from '../../../../test/identity.ts'
import { cards, evidence, openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu)
// Another head, who leads hearings on other days.
const second = { person: 'demo-wangxin-6', office: 'demo-wangxin', role: 'decider', since: '2017-06-01' }
await post(fadu.kernel.identity, second)

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: DAY,
  actTo: DAY,
  discoveredOn: DAY,
}
const proof = { ...evidence, takenOn: DAY }
const found = { findings: '日志不足六个月', tierFacts: [], conclusion: 'penalty' }
const warning = { measures: ['责令改正', '给予警告'], persons: [], hearing: 'no', reasons: why, defendBy: '2026-03-09' }
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
const granted = { granted: 'yes', whom: 'first', reasons: '关系可能影响公正执法，应当回避。' }
const refused = { granted: 'no', whom: 'first', reasons: '没有利害关系，不予回避。' }
const ofFirst = { whom: '主办人赵一鸣', reasons: '与我公司有合同纠纷' }
const ofHead = { whom: '机关负责人', ofHead: true, reasons: '与我公司的股东是近亲属' }
const answered = {
  granted: 'no',
  by: '清江省网信办',
  document: '清网信函〔2026〕3号',
  answeredOn: DAY,
}

async function investigating(): Promise<string> {
  fadu.setDay(DAY)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', logs)
  await walk.both('first', 'second', id, 'investigate', cards)
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.takes('first', id, 'addEvidence', proof)
  return id
}

describe('回避 asked for by the party (行政处罚法 第四十三条第三款)', () => {
  test('on a letter: the investigation goes on, and its end waits for the head’s answer', async () => {
    const id = await investigating()
    const letter = { ...ofFirst, on: DAY }
    const early = await walk.refuses('desk', id, 'enterRecusal', { ...letter, on: '2026-03-01' })
    expect(early.zh).toContain('早于立案的日期')
    await walk.takes('desk', id, 'enterRecusal', letter)
    await walk.takes('first', id, 'addEvidence', { ...proof, name: '第二份证据' })
    const no = await walk.refuses('first', id, 'conclude', found)
    expect(no).toMatchObject({ status: 409, grounds: ['apl@2021-07-15#art-43'] })
    expect(no.zh).toContain('调查可以继续，调查终结、审核和决定须等负责人作出回避决定')
    await walk.takes('head', id, 'decideRecusal', refused)
    await walk.takes('first', id, 'conclude', found)
  })

  test('later on, the review and the decision wait, and a decision of no penalty too', async () => {
    const id = await investigating()
    await walk.takes('first', id, 'conclude', found)
    await walk.takes('party', id, 'askRecusal', ofFirst)
    const exempt = { ground: 'first', reasons: '初次违法，后果轻微，已及时改正。' }
    expect((await walk.refuses('head', id, 'exempt', exempt)).zh).toContain('回避申请还没有决定')
    await walk.takes('head', id, 'decideRecusal', refused)
    await walk.notifies(id, warning)
    fadu.setDay('2026-03-10')
    await walk.takes('party', id, 'askRecusal', ofFirst)
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('回避申请还没有决定')
    await walk.takes('head', id, 'decideRecusal', refused)
    await walk.takes('reviewer', id, 'review', reviewed)
    await walk.takes('desk', id, 'enterRecusal', { ...ofFirst, on: '2026-03-10' })
    expect((await walk.refuses('head', id, 'decide', decision)).zh).toContain('回避申请还没有决定')
    await walk.takes('head', id, 'decideRecusal', refused)
    await walk.takes('head', id, 'decide', decision)
  })

  test('each request has an answer of its own, and who is recused does nothing more', async () => {
    const id = await investigating()
    await walk.takes('party', id, 'askRecusal', ofFirst)
    await walk.takes('party', id, 'askRecusal', { whom: '协办人孙悦', reasons: '态度生硬，不信任' })
    await walk.takes('head', id, 'decideRecusal', granted)
    expect((await walk.refuses('second', id, 'conclude', found)).zh).toContain('只有一名承办人')
    const another = { granted: 'no', whom: 'second', reasons: '没有利害关系，不予回避。' }
    await walk.takes('head', id, 'decideRecusal', another)
    expect((await walk.refuses('head', id, 'decideRecusal', another)).zh).toBe('须先办理“申请回避”')
    expect((await walk.refuses('first', id, 'addEvidence', proof)).zh).toContain('已经回避')
  })
})

test('what was proposed by one who has stepped aside since is not agreed to: 承办人 is who proposed', async () => {
  const id = await investigating()
  await walk.takes('first', id, 'order', {
    found: '网络日志只留存四十一日。',
    what: '留存日志不少于六个月',
    correctBy: '2026-03-20',
  })
  await walk.takes('party', id, 'askRecusal', ofFirst)
  await walk.takes('head', id, 'decideRecusal', granted)
  const no = await walk.refuses('head', id, 'order', {}, 'agree')
  expect(no.zh).toContain('提出这一步骤的人已经不是本案的承办人')
  await walk.tries('head', id, 'order', { reason: '须由现在的承办人提出' }, 'object')
  expect((await walk.read(id)).proposal).toBeUndefined()
})

describe('of the head himself the law names nobody who decides', () => {
  test('the superior’s answer is entered with its document, and the conclusion waits for it', async () => {
    const id = await investigating()
    expect((await walk.refuses('desk', id, 'superiorRecusal', answered)).zh).toContain('没有尚未答复的')
    await walk.takes('party', id, 'askRecusal', ofHead)
    // The head does not answer for himself.
    expect((await walk.refuses('head', id, 'decideRecusal', refused)).zh).toBe('须先办理“申请回避”')
    expect((await walk.refuses('head', id, 'superiorRecusal', answered)).status).toBe(403)
    expect((await walk.refuses('first', id, 'conclude', found)).zh).toContain('还没有上级机关的答复')
    const desk = await officerAt(fadu, 'wangxin-1')
    const page = (await desk.get(`/supervision/cases/${id}`)).text
    expect(page).toContain('由谁决定，行政处罚法未规定')
    await walk.takes('desk', id, 'superiorRecusal', answered)
    await walk.takes('first', id, 'conclude', found)
    expect((await walk.tries('head', id, 'investigateMore', { reasons: '补充查明留存设置。' })).status).toBe(200)
  })

  test('granted, that head agrees to nothing and decides nothing more; another one does', async () => {
    const id = await investigating()
    await walk.takes('desk', id, 'enterRecusal', { ...ofHead, on: DAY })
    await walk.takes('desk', id, 'superiorRecusal', { ...answered, granted: 'yes' })
    await walk.takes('first', id, 'conclude', found)
    await walk.takes('first', id, 'notify', warning)
    expect((await walk.refuses('head', id, 'notify', {}, 'agree')).zh).toContain('已经回避')
    expect((await walk.tries('host', id, 'notify', {}, 'agree')).status).toBe(200)
  })

  test('the police by 治安管理处罚法 第九十五条第二款: the organ above decides', async () => {
    fadu.setDay(DAY)
    const police = await openPenalty(fadu, 'gongan')
    const id = await police.open()
    const intrusion = {
      ...logs,
      party: '王小明',
      partyForm: '个人',
      partyRoles: [],
      breaches: [{ unit: 'csl@2026-01-01#art-29/para-1/a' }],
      facts: '未经许可登入他人的网络并下载数据',
    }
    await police.both('first', 'head', id, 'file', intrusion)
    await police.takes('desk', id, 'enterRecusal', { ...ofHead, on: DAY })
    expect((await police.refuses('desk', id, 'superiorRecusal', answered)).status).toBe(403)
    const late = { ...answered, by: '清江省公安厅', answeredOn: '2026-03-03' }
    const no = await police.refuses('desk', id, 'policeRecusal', late)
    expect(no.zh).toContain('“答复之日”晚于')
    await police.takes('desk', id, 'policeRecusal', { ...late, answeredOn: DAY })
    const steps = (await police.read(id, 'desk')).steps
    const last = Array.isArray(steps) ? Object(steps.at(-1)) : {}
    expect(last.grounds).toEqual(['apl@2021-07-15#art-43', 'psl@2026-01-01#art-95/para-2'])
  })
})
