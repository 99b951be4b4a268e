import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const walk = await openPenalty(fadu)

/** 出售个人信息, ¥86,000 of income: fined twice that, and the income confiscated (网络安全法 2016, 第六十四条第一款). */
const leaked = {
  ...qinghe,
  breaches: [{ unit: 'csl@2017-06-01#art-41/para-2/a' }],
  actFrom: '2022-02-01',
  actTo: '2022-03-01',
  discoveredOn: '2022-03-01',
  facts: '收集与其提供的服务无关的个人信息并出售',
}
const taken = ['责令改正', '给予警告', '没收违法所得']
const handed = { incomeDays: 30, incomeTo: '临江市国库，没收款账号 0000 0002' }
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }

async function told(notice: object = {}, findings: object = {}): Promise<string> {
  fadu.setDay('2022-03-01')
  const id = await walk.concluded(leaked, { illegalIncome: 86_000, ...findings })
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, { measures: taken, fine: 172_000, defendBy: '2022-03-08', ...notice })
  fadu.setDay('2022-03-09')
  await walk.takes('reviewer', id, 'review', { ...reviewed, major: true })
  await walk.takes('head', id, 'discuss', { present: '三名负责人', opinions: '一致同意。', result: '同意处罚。' })
  return id
}

/** Served on 9 March 2022: the fine by 24 March, the income within the thirty days of the decision, 8 April. */
async function served(notice: object = {}): Promise<string> {
  const id = await told(notice)
  await walk.takes('head', id, 'decide', { ...decision, ...handed })
  await walk.takes('first', id, 'serve', walk.service())
  return id
}

const pay = (amount: number, more: object = {}) => ({
  amount,
  paidOn: walk.today(),
  receipt: '回单第 1 号',
  ...more,
})
const added = (amount: number, more: object = {}) => ({ amount, reasons: '每日百分之三，按未缴罚款计算。', ...more })

describe('没收违法所得 is a debt of its own (行政处罚法 第二十八条、第五十九条、第七十四条)', () => {
  test('the decision names its time and its account, or is not taken', async () => {
    const id = await told()
    for (const half of [{}, { incomeDays: 30 }, { incomeTo: handed.incomeTo }]) {
      const no = await walk.refuses('head', id, 'decide', { ...decision, ...half })
      expect(no.zh).toContain('请填写缴清的期限和缴入的账户')
      expect(no.grounds).toContain('apl@2021-07-15#art-59/para-1/item-4')
    }
    await walk.takes('head', id, 'decide', { ...decision, ...handed })
  })

  test('it runs by its own time, which is called the office’s own', async () => {
    const { clocks } = await walk.read(await served())
    expect(clocks).toContainEqual(expect.objectContaining({ clock: 'paying', lastDay: '2022-03-24' }))
    const own = expect.objectContaining({ clock: 'payingIncome', lastDay: '2022-04-08', figure: 'own' })
    expect(clocks).toContainEqual(own)
  })

  test('what is paid for the one does not cover the other; performed is what covers each', async () => {
    const id = await served()
    const unsaid = await walk.refuses('desk', id, 'pay', pay(172_000))
    expect(unsaid.zh).toContain('请写明缴的是哪一笔')
    expect(unsaid.zh).toContain('罚款、没收的违法所得')
    await walk.takes('desk', id, 'pay', pay(258_000, { debt: 'fine' }))
    const no = await walk.refuses('first', id, 'perform', { how: '款项已到账' })
    expect(no.zh).toBe('还没有缴清：没收的违法所得应缴86000元，已缴0元')
    // What was paid too much for the fine goes back, and not into the other debt.
    expect((await walk.refuses('desk', id, 'refund', pay(86_001, { debt: 'fine' }))).zh).toBe('可退还的为86000元')
    expect((await walk.refuses('desk', id, 'refund', pay(1, { debt: 'income' }))).zh).toBe('可退还的为0元')
    await walk.takes('desk', id, 'refund', pay(86_000, { debt: 'fine' }))
    await walk.takes('desk', id, 'pay', pay(86_000, { debt: 'income' }))
    await walk.takes('first', id, 'perform', { how: '罚款和没收的违法所得均已缴清' })
  })

  test('nothing is confiscated where nothing was established: no notice of “没收0元”', async () => {
    fadu.setDay('2022-03-01')
    for (const findings of [{ illegalIncome: 0 }, {}]) {
      const id = await walk.concluded(leaked, findings)
      const notice = { measures: taken, persons: [], hearing: 'no', reasons: why, defendBy: '2022-03-08' }
      const tried = await walk.tries('first', id, 'notify', notice)
      expect(tried.status).toBe(422)
    }
    const id = await walk.concluded(leaked, { illegalIncome: 0 })
    const notice = { measures: taken, fine: 10_000, persons: [], hearing: 'no', reasons: why, defendBy: '2022-03-08' }
    expect((await walk.refuses('first', id, 'notify', notice)).zh).toContain('没有查明违法所得，或者违法所得为0元')
  })
})

describe('加处罚款 (行政处罚法 第七十二条第一款第（一）项)', () => {
  test('on the fine alone: three per cent of it a day, and never on the confiscated income', async () => {
    const id = await served()
    await walk.takes('desk', id, 'pay', pay(172_000, { debt: 'fine' }))
    // The income is late since 9 April.
    fadu.setDay('2022-05-09')
    expect((await walk.refuses('head', id, 'surcharge', added(1))).zh).toContain('最多0元')
  })

  test('of what was open on each day, a payment counting from the day after it', async () => {
    const id = await served()
    fadu.setDay('2022-03-26')
    await walk.takes('desk', id, 'pay', pay(72_000, { debt: 'fine' }))
    fadu.setDay('2022-03-27')
    // 25 and 26 March on ¥172,000, 27 March on ¥100,000.
    expect((await walk.refuses('head', id, 'surcharge', added(13_320.01))).zh).toContain('最多13320元')
    await walk.takes('head', id, 'surcharge', added(13_320))
    await walk.takes('desk', id, 'pay', pay(100_000, { debt: 'fine' }))
    await walk.takes('desk', id, 'pay', pay(86_000, { debt: 'income' }))
    const no = await walk.refuses('first', id, 'perform', { how: '款项已到账' })
    expect(no.zh).toBe('还没有缴清：加处的罚款应缴13320元，已缴0元')
    await walk.takes('desk', id, 'pay', pay(13_320, { debt: 'added' }))
    await walk.takes('first', id, 'perform', { how: '全部缴清' })
  })

  test('a person’s fine is late in its own case, whoever else has paid', async () => {
    fadu.setDay('2022-03-01')
    const id = await walk.concluded(leaked, { illegalIncome: 86_000 })
    const person = await walk.separates(id)
    await walk.concludesOn(person)
    await walk.notifies(id, { measures: taken, fine: 172_000, defendBy: '2022-03-08' })
    await walk.notifies(person, { measures: [], fine: 20_000, defendBy: '2022-03-08' })
    fadu.setDay('2022-03-09')
    for (const one of [id, person]) await walk.takes('reviewer', one, 'review', reviewed)
    await walk.takes('head', id, 'decide', { ...decision, ...handed })
    await walk.takes('head', person, 'decide', decision)
    for (const one of [id, person]) await walk.takes('first', one, 'serve', await walk.serviceOn(one))
    await walk.takes('desk', id, 'pay', pay(172_000, { debt: 'fine' }))
    fadu.setDay('2022-03-25')
    expect((await walk.refuses('head', id, 'surcharge', added(600.01))).zh).toContain('最多0元')
    expect((await walk.refuses('head', person, 'surcharge', added(600.01))).zh).toContain('最多600元')
    await walk.takes('head', person, 'surcharge', added(600))
    await walk.takes('desk', person, 'pay', pay(20_000, { debt: 'fine' }))
  })

  test('days under review count before 15 July 2021, and not since (第七十三条第三款)', async () => {
    fadu.setDay('2021-03-01')
    const act = { ...leaked, actFrom: '2021-02-01', actTo: '2021-03-01', discoveredOn: '2021-03-01' }
    const id = await walk.concluded(act, { illegalIncome: 0 })
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 100_000, defendBy: '2021-03-08' })
    fadu.setDay('2021-06-24')
    await walk.decides(id)
    // To be paid by 9 July; lodged on that day.
    fadu.setDay('2021-07-09')
    await walk.takes('desk', id, 'lodged', { way: 'suit', body: '临江区人民法院', lodgedOn: '2021-07-09' })
    fadu.setDay('2021-07-20')
    const no = await walk.refuses('head', id, 'surcharge', added(15_000.01))
    // 10 to 14 July.
    expect(no.zh).toContain('最多15000元')
    // The case goes on under the text of 2021, whose words add the fine on 20 July (第七十二条第一款第一项).
    expect(no.grounds).toEqual([
      'apl@2021-07-15#art-72/para-1/item-1',
      'ael@2012-01-01#art-45',
      'apl@2021-07-15#art-73/para-3',
    ])
  })
})

test('停业整顿 has a term and 关闭网站 an address, where they are imposed', async () => {
  fadu.setDay('2022-03-01')
  const id = await walk.concluded(leaked, {
    illegalIncome: 86_000,
    tierFacts: [{ kind: '情节严重', evidence: '1' }],
  })
  const notice = {
    measures: [...taken, '停业整顿', '关闭网站'],
    fine: 172_000,
    persons: [],
    hearing: 'yes',
    reasons: why,
    defendBy: '2022-03-08',
  }
  expect((await walk.refuses('first', id, 'notify', notice)).zh).toContain('停业整顿须写明期限')
  const closed = { ...notice, closureDays: 30 }
  expect((await walk.refuses('first', id, 'notify', closed)).zh).toContain('关闭网站须写明网站的域名或者网址')
  const unasked = { ...notice, measures: taken, closureDays: 30 }
  expect((await walk.refuses('first', id, 'notify', unasked)).zh).toContain('没有停业整顿的不填')
})

test('the page of the case shows each debt: due, last day, paid and open', async () => {
  const id = await served()
  await walk.takes('desk', id, 'pay', pay(72_000, { debt: 'fine' }))
  const { text } = await (await officerAt(fadu, 'wangxin-2')).get(`/supervision/cases/${id}`)
  const rows = text.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(rows).toMatch(/罚款 172,?000元[^元]*2022年3月24日 72,?000元 100,?000元/)
  expect(rows).toMatch(/没收的违法所得 86,?000元[^元]*2022年4月8日 0元 86,?000元/)
})

test('a decision that is changed to confiscate less gives the rest back, and is never changed to more', async () => {
  const id = await served()
  await walk.takes('desk', id, 'pay', pay(86_000, { debt: 'income' }))
  const own = { by: 'self', number: '自纠〔2022〕1号', date: walk.today(), reasons: '违法所得计算有误，主动纠正。' }
  const changed = { ...own, measures: taken, fine: 86_000 }
  expect((await walk.refuses('head', id, 'change', { ...changed, income: 86_001 })).zh).toContain('多于原决定')
  expect((await walk.refuses('head', id, 'change', { ...changed, income: 0 })).zh).toContain('须大于零')
  await walk.takes('head', id, 'change', { ...changed, income: 80_000 })
  await walk.takes('desk', id, 'refund', pay(6_000, { debt: 'income' }))
  expect((await walk.refuses('desk', id, 'refund', pay(1))).zh).toBe('可退还的为0元')
})
