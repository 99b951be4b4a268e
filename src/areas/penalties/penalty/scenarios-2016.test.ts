import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { evidence, openPenalty, payTo, qinghe, responsible, reviewed, why } from '../../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2018-01-22', demo: true })
const walk = await openPenalty(fadu)

const warning = { measures: ['责令改正', '给予警告'], persons: [], hearing: 'no', reasons: why }

/** 青禾 warned on 30 January, the order of 22 January to be followed by 12 February. */
async function warned(): Promise<string> {
  fadu.setDay('2018-01-22')
  const id = await walk.concluded()
  await walk.orders(id, '2018-02-12')
  await walk.notifies(id, { ...warning, defendBy: '2018-01-29' })
  fadu.setDay('2018-01-30')
  await walk.decides(id)
  return id
}

/** Re-checked on 13 February: nothing corrected, and filed for anew. */
async function refused(): Promise<string> {
  const id = await warned()
  fadu.setDay('2018-02-13')
  await walk.both('first', 'second', id, 'recheck', {
    outcome: 'refused',
    found: '最早的日志为2018年1月3日，命令之日持有的日志已被删除，仍只留存四十一日',
  })
  await walk.both('first', 'head', id, 'fileAgain', { act: 'same', reasons: '经责令改正，期满仍未改正。' })
  await walk.takes('first', id, 'addEvidence', { ...evidence, name: '复查笔录', takenOn: '2018-02-13' })
  await walk.takes('first', id, 'conclude', {
    findings: '期满复查，仍只留存四十一日，命令之日的日志已被删除',
    tierFacts: [{ kind: '拒不改正', evidence: '2' }],
    conclusion: 'penalty',
  })
  return id
}

const engineer = { ...responsible, person: '吴某', post: '运维工程师', heldAs: '其他直接责任人员' }
/** The case of a person responsible for the refusal, concluded on. */
async function ofPerson(id: string, person: object = responsible): Promise<string> {
  const own = await walk.separates(id, person)
  await walk.concludesOn(own, { tierFacts: [{ kind: '拒不改正', evidence: '1' }] })
  return own
}
const fined = (fine: number) => ({
  ...warning,
  measures: [],
  fine,
  defendBy: '2018-02-23',
})

test('scenario 1, first time: an order and a warning; money needs 拒不改正 or 后果 (Art. 59)', async () => {
  fadu.setDay('2018-01-22')
  const id = await walk.concluded()
  await walk.orders(id, '2018-02-12')
  const no = await walk.refuses('first', id, 'notify', { ...warning, fine: 30_000, defendBy: '2018-01-29' })
  expect(no.status).toBe(422)
  expect(no.zh).toContain('所拟数额须有“拒不改正”或者“导致危害网络安全等后果”的证据')
  expect(no.en).toContain('needs proof of')
  expect(no.grounds).toContain('csl@2017-06-01#art-59/para-1')
  await walk.notifies(id, { ...warning, defendBy: '2018-01-29' })
  fadu.setDay('2018-01-30')
  await walk.decides(id)
  expect((await walk.read(id)).stage).toBe('served')
  // Nothing to pay, and so no fifteen days.
  expect(JSON.stringify((await walk.read(id)).clocks)).not.toContain('缴纳罚款')
})

describe('scenario 2, refused to correct: money for the operator and the officer in charge (Art. 59)', () => {
  test('¥30,000 and ¥8,000 are imposed in a case each, served, paid, and closed', async () => {
    const id = await refused()
    const person = await ofPerson(id)
    await walk.notifies(id, fined(30_000))
    await walk.notifies(person, fined(8000))
    fadu.setDay('2018-02-26')
    await walk.takes('reviewer', person, 'review', reviewed)
    await walk.decides(id)
    const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
    await walk.takes('head', person, 'decide', decision)
    await walk.takes('first', person, 'serve', await walk.serviceOn(person))
    const pays = (one: string, amount: number) =>
      walk.takes('desk', one, 'pay', { debt: 'fine', amount, paidOn: '2018-02-26', receipt: '回单第 1 号' })
    await pays(id, 20_000)
    const early = await walk.refuses('first', id, 'perform', { how: '已缴清罚款' })
    expect(early.zh).toContain('还没有缴清')
    await pays(id, 10_000)
    await pays(person, 8000)
    const uncorrected = await walk.refuses('first', id, 'perform', { how: '已缴清罚款' })
    expect(uncorrected.zh).toContain('缴清罚款不等于改正')
    await walk.both('first', 'second', id, 'recheck', { outcome: 'corrected', found: '已经改正' })
    for (const one of [id, person]) {
      await walk.takes('first', one, 'perform', { how: '已缴清罚款' })
      const closing = { why: 'performed', report: '处罚决定已履行完毕' }
      if (one === id) expect((await walk.refuses('first', id, 'close', closing)).zh).toContain('对责任人员的处理')
      const persons = one === id ? '已另案决定并履行完毕' : undefined
      await walk.both('first', 'head', one, 'close', { ...closing, persons })
      expect((await walk.read(one)).stage).toBe('closed')
    }
  })

  test.each([
    [100_001, '本档为 10,000 元以上 100,000 元以下'],
    [9_999, '本档为 10,000 元以上 100,000 元以下'],
  ])('¥%i is refused', async (fine, words) => {
    const no = await walk.refuses('first', await refused(), 'notify', fined(fine))
    expect(no.zh).toContain(words)
    expect(no.grounds).toContain('csl@2017-06-01#art-59/para-1')
  })

  test.each([10_000, 100_000])('¥%i is allowed', async (fine) => {
    const { status } = await walk.tries('first', await refused(), 'notify', fined(fine))
    expect(status).toBe(200)
  })

  test.each([
    [4_999, 422],
    [5_000, 200],
    [50_000, 200],
    [50_001, 422],
  ])('¥%i for the officer in charge: %i', async (fine, status) => {
    const tried = await walk.tries('first', await ofPerson(await refused()), 'notify', fined(fine))
    expect(tried.status).toBe(status)
  })

  test('an engineer among “other directly responsible” is not fined under Art. 59', async () => {
    const no = await walk.refuses('first', await ofPerson(await refused(), engineer), 'notify', fined(8000))
    expect(no.zh).toContain('这一档没有对其他直接责任人员的罚款')
    expect(no.grounds).toContain('csl@2017-06-01#art-59/para-1')
  })

  test('logs of the day of the order still there and kept for six months: corrected, and closed without money (U6)', async () => {
    fadu.setDay('2018-01-22')
    const id = await walk.concluded()
    await walk.orders(id, '2018-02-12')
    const closing = { why: 'corrected', report: '已按责令改正，不再处罚' }
    expect((await walk.refuses('first', id, 'close', closing)).zh).toContain('已改正的须有复查记录')
    fadu.setDay('2018-02-09')
    // Before the day of the order: correction may be found early, a refusal may not.
    const found = '最早的日志仍为2017年12月12日，留存期限已设为六个月'
    await walk.both('first', 'second', id, 'recheck', { outcome: 'corrected', found })
    await walk.both('first', 'head', id, 'close', closing)
    expect((await walk.read(id)).stage).toBe('closed')
  })
})

describe('scenario 4, personal information: multiples of the illegal income (Art. 64 ¶1)', () => {
  const leaked = {
    ...qinghe,
    breaches: [{ unit: 'csl@2017-06-01#art-41/para-2/a' }],
    actFrom: '2018-03-01',
    actTo: '2018-04-01',
    discoveredOn: '2018-04-02',
    facts: '收集与其提供的服务无关的个人信息并出售',
  }
  const concluded = (findings: object) => {
    fadu.setDay('2018-04-10')
    return walk.concluded(leaked, findings)
  }
  const told = (more: object) => ({ ...warning, measures: ['责令改正'], defendBy: '2018-04-20', ...more })
  const withIncome = (fine: number) => told({ measures: ['责令改正', '给予警告', '没收违法所得'], fine })

  test('income ¥86,000: a warning, confiscation and ¥172,000, twice the income, are allowed', async () => {
    const id = await concluded({ illegalIncome: 86_000 })
    await walk.notifies(id, withIncome(172_000))
    fadu.setDay('2018-04-23')
    await walk.decides(id, { incomeDays: 15, incomeTo: '临江市国库，没收款账户' })
    expect((await walk.read(id)).stage).toBe('served')
  })

  test.each([
    ['ten times the income', 860_000, 200],
    ['eleven times the income', 946_000, 422],
    ['a fen more than ten times', 860_000.01, 422],
  ])('%s, ¥%d: %i', async (_, fine, status) => {
    const id = await concluded({ illegalIncome: 86_000 })
    expect((await walk.tries('first', id, 'notify', withIncome(fine))).status).toBe(status)
  })

  test.each([
    [1_000_000, 200],
    [1_000_001, 422],
  ])('no income: ¥%i: %i', async (fine, status) => {
    const id = await concluded({ illegalIncome: 0 })
    expect((await walk.tries('first', id, 'notify', told({ fine }))).status).toBe(status)
  })

  test('an income that nobody established counts nothing', async () => {
    const id = await concluded({})
    const no = await walk.refuses('first', id, 'notify', told({ fine: 10_000 }))
    expect(no.zh).toContain('违法所得尚未查明')
    expect(no.en).toContain('has not been established')
  })
})

test('scenario 5: a State organ’s government network is no penalty case, whoever asks for a fine (Art. 72)', async () => {
  fadu.setDay('2018-01-22')
  const id = await walk.open()
  const no = await walk.refuses('first', id, 'file', { ...qinghe, party: '某局', stateOrganNetwork: true })
  expect(no.zh).toContain('由上级机关或者有关机关责令改正')
  expect(no.grounds).toEqual(['csl@2017-06-01#art-72/para-1'])
  await walk.takes('head', id, 'transfer', { why: 'other', to: '该局的上级机关', reasons: '由上级机关责令改正。' })
  expect((await walk.read(id)).stage).toBe('transferred')
})

test('scenario 6, annulled: what was paid goes back before the case is closed, and whoever published it is told', async () => {
  const id = await refused()
  await walk.notifies(id, fined(30_000))
  fadu.setDay('2018-02-26')
  await walk.decides(id)
  await walk.takes('desk', id, 'pay', { amount: 30_000, paidOn: '2018-02-26', receipt: '回单第 1 号' })
  const annulment = { by: 'court', number: '(2018)临行初1号', date: '2018-02-26', reasons: '主要证据不足，判决撤销。' }
  const unlodged = await walk.refuses('head', id, 'annul', annulment)
  expect(unlodged.zh).toContain('请先办理“登记行政复议、诉讼”')
  await walk.takes('desk', id, 'lodged', { way: 'suit', body: '临江区人民法院', lodgedOn: '2018-02-26' })
  await walk.takes('head', id, 'annul', annulment)
  const closing = { why: 'annulled', report: '决定已撤销，罚款已退' }
  expect((await walk.refuses('first', id, 'close', closing)).zh).toContain('须先退还已缴的30000元')
  const refund = { paidOn: '2018-02-26', receipt: '退库第 1 号' }
  expect((await walk.refuses('desk', id, 'refund', { ...refund, amount: 30_000.01 })).zh).toBe('可退还的为30000元')
  await walk.takes('desk', id, 'refund', { ...refund, amount: 30_000 })
  await walk.both('first', 'head', id, 'close', closing)
  const { rows } = await fadu.kernel.pool.query(
    `select kind from event where subject = $1 and kind like 'penalty.%' order by id`,
    [id],
  )
  expect(rows.map(({ kind }) => kind)).toEqual([
    'penalty.decided',
    'penalty.effective',
    'penalty.decided',
    'penalty.effective',
    'penalty.annulled',
  ])
  // The warning of January stands; what was annulled is not looked at again.
  fadu.setDay('2018-02-27')
  const again = await walk.refuses('head', id, 'change', {
    ...annulment,
    by: 'self',
    measures: ['给予警告'],
  })
  expect(again.zh).toContain('处罚决定已经撤销')
})

test('a fine says where it is paid (行政处罚法 第三十九条)', async () => {
  const id = await refused()
  await walk.notifies(id, fined(30_000))
  fadu.setDay('2018-02-26')
  await walk.takes('reviewer', id, 'review', {
    remit: true,
    facts: true,
    law: true,
    procedure: true,
    opinion: '同意处罚',
  })
  const decision = { as: 'notified', measures: [], persons: [], reasons: why }
  expect((await walk.refuses('head', id, 'decide', decision)).zh).toContain('请填写缴款的银行和账户')
  await walk.takes('head', id, 'decide', { ...decision, payTo })
})
