import { expect, test } from 'vitest'
import { linkedTo } from '../../src/areas/penalties/penalty/linked-reader.ts'
import { loadCase } from '../../src/kernel/procedure/case-file.ts'
import { sheetCode } from '../party-sheet.ts'
import { evidence, nobody, openPenalty, payTo, qinghe, responsible, reviewed } from '../penalty-walk.ts'
import { DESKTOP, openBrowsers } from './browser.ts'
import { openPartyPhone, openPenaltyDesk, type PenaltyDesk, type Said } from './penalty-desk.ts'

// Cases walked by clicks from the notice to the payment; how they came to their facts is entered by the API.

const browsers = await openBrowsers({ day: '2026-03-02', demo: true })
const { fadu } = browsers
const walk = await openPenalty(fadu)
const LONG = 300_000

const service: Said = {
  how: 'handed',
  server: '赵一鸣（网信执 0001）',
  place: '临江市滨江路 1 号',
  time: '09:30',
  receivedBy: '陈某（收发室）',
  capacity: 'clerk',
  proof: '送达回证第 1 号',
}
const toCorrect = '停止删除现存日志，并将留存期限设置为不少于六个月。'

interface Act {
  readonly unit: string
  readonly from: string
  readonly found: string
}

/** 青禾 kept its logs for too short a time: the facts are established, and it has an account here. */
async function concluded({ unit, from, found }: Act, findings: object = {}): Promise<string> {
  fadu.setDay(found)
  const matter = { ...qinghe, breaches: [{ unit }], actFrom: from, actTo: found, discoveredOn: found }
  const id = await walk.concluded(matter, { findings: '网络日志留存少于六个月。', ...findings })
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  return id
}

/** Proposed by an investigator, agreed to by the head, and served. */
async function notified(desk: PenaltyDesk, notice: Said, served: Said): Promise<void> {
  await desk.as('wangxin-2')
  await desk.take('notify', notice)
  expect(await desk.refusal()).toBe('')
  await desk.agreed('wangxin-5')
  await desk.as('wangxin-2')
  await desk.take('deliverNotice', served)
  expect([await desk.refusal(), await desk.stage()]).toEqual(['', expect.stringContaining('已事先告知')])
}

/** Decided by the head and served by an investigator. */
async function decided(desk: PenaltyDesk, decision: Said, served: Said): Promise<void> {
  await desk.as('wangxin-5')
  await desk.take('decide', decision)
  expect([await desk.refusal(), await desk.stage()]).toEqual(['', expect.stringContaining('已决定')])
  await desk.as('wangxin-2')
  await desk.take('serve', served)
  expect([await desk.refusal(), await desk.stage()]).toEqual(['', expect.stringContaining('已送达')])
}

/** A payment entered by the desk, and the performance confirmed. */
async function paid(desk: PenaltyDesk, amount: string, on: string): Promise<void> {
  await desk.as('wangxin-1')
  await desk.take('pay', { debt: 'fine', amount, paidOn: on, receipt: `LJ${amount}` })
  await desk.as('wangxin-2')
  await desk.take('perform', { how: '罚款已缴清。' })
  expect([await desk.refusal(), await desk.stage()]).toEqual(['', expect.stringContaining('已履行')])
}

test(
  'two persons and a company: each told, heard in their own way, decided on together, and each pays (行政处罚法 44, 59, 61)',
  async () => {
    fadu.setDay('2026-03-02')
    const company = await walk.open()
    await walk.both('first', 'head', company, 'file', {
      ...qinghe,
      breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
      actFrom: '2026-01-20',
      actTo: '2026-03-02',
      discoveredOn: '2026-03-02',
    })
    await walk.both('first', 'second', company, 'investigate', { cards: '网信执 0001、0002', shown: true, told: true })
    await walk.takes('first', company, 'addEvidence', { ...evidence, takenOn: '2026-03-02' })
    await walk.orders(company, '2026-03-20')
    fadu.setDay('2026-03-23')
    await walk.both('first', 'second', company, 'recheck', { outcome: 'refused', found: '命令之日的日志已被删除' })
    await walk.takes('first', company, 'addEvidence', { ...evidence, name: '复查笔录', takenOn: '2026-03-23' })
    await walk.takes('first', company, 'bind', { office: 'demo-qinghe' })

    const desk = await openPenaltyDesk(browsers, DESKTOP)
    await desk.as('wangxin-2')
    await desk.turnTo(company)
    const zhou: Said = { ...responsible, person: '周敏' }
    await desk.take('openPersonCase', zhou)
    await desk.take('openPersonCase', {
      ...zhou,
      person: '吴凡',
      heldAs: '其他直接责任人员',
      part: '删除了命令之日的日志',
    })
    expect(await desk.refusal()).toBe('')
    await walk.brings()
    const file = await loadCase(fadu.database, company)
    const linked = file ? await linkedTo(fadu.database, file) : []
    const [first = '', second = ''] = linked.map(({ id }) => id)
    const refused = { tierFacts: [{ kind: '拒不改正', evidence: '1' }] }
    await walk.takes('first', company, 'conclude', {
      findings: '期满未改正',
      tierFacts: [{ kind: '拒不改正', evidence: '2' }],
      conclusion: 'penalty',
    })
    await walk.concludesOn(first, refused)
    await walk.concludesOn(second, refused)

    // What each is told.
    const notice: Said = { hearing: 'no', defendBy: '2026-03-30', reasons: '责令改正期满拒不改正' }
    const onCompany: Said = { ...notice, 'measures.责令改正': true, 'measures.给予警告': true, fine: '200000' }
    await desk.turnTo(company)
    await notified(desk, onCompany, { on: '2026-03-23', ...service })
    const own = (person: string): Said => ({ on: '2026-03-23', ...service, receivedBy: person, capacity: 'self' })
    await desk.turnTo(first)
    await notified(desk, { ...notice, fine: '30000' }, own('周敏'))
    await desk.turnTo(second)
    await notified(desk, { ...notice, fine: '15000' }, own('吴凡'))

    // The company answers signed in, one person by the code on the sheet served with the notice, the other in a letter.
    fadu.setDay('2026-03-26')
    await desk.turnTo(company)
    await desk.as('qinghe-2')
    await desk.take('defend', { words: '已经采购存储设备，请求从轻。' })
    expect(await desk.said()).not.toContain('删除了命令之日的日志')
    const phone = await openPartyPhone(browsers, await sheetCode(fadu, { case: first, kind: 'notice' }))
    await phone.take('defend', { words: '购置预算是董事会否决的。' })
    expect(await phone.said()).toContain('购置预算是董事会否决的')
    expect(await phone.said()).not.toContain('吴凡')
    await desk.turnTo(second)
    await desk.as('wangxin-2')
    await desk.take('enterStatement', { words: '日志是按照指示删除的。', on: '2026-03-26' })
    fadu.setDay('2026-03-31')
    for (const id of [company, first, second]) {
      await walk.takes('first', id, 'answerDefence', { accepted: 'not', reasons: '不影响事实的认定和处罚的幅度。' })
    }

    // Decided together: none before the others have come through their review.
    await walk.takes('reviewer', company, 'review', reviewed)
    await walk.takes('reviewer', first, 'review', reviewed)
    await desk.turnTo(company)
    await desk.as('wangxin-5')
    const decision: Said = { as: 'notified', reasons: '责令改正期满拒不改正', payTo }
    const onCompanyDecided: Said = { ...decision, correctWhat: toCorrect, correctBy: '2026-04-30' }
    await desk.take('decide', onCompanyDecided)
    expect(await desk.refusal()).toContain('应当一并决定')
    expect(await desk.refusal()).toContain(linked[1]?.number ?? 'a second person')
    await walk.takes('reviewer', second, 'review', reviewed)
    await decided(desk, onCompanyDecided, { on: '2026-03-31', ...service })
    for (const { id, party } of linked) {
      await desk.turnTo(id)
      const bandWhy = '只是执行决定，作用较小'
      await decided(desk, { ...decision, bandWhy }, { ...own(party), on: '2026-03-31' })
    }

    // Each pays what is theirs, and sees nothing of the others.
    fadu.setDay('2026-04-08')
    for (const [id, amount] of [
      [company, '200000'],
      [first, '30000'],
      [second, '15000'],
    ] as const) {
      if (id === company) {
        await walk.both('first', 'second', id, 'recheck', {
          outcome: 'corrected',
          found: '留存期限已设置为不少于六个月',
        })
      }
      await desk.turnTo(id)
      await paid(desk, amount, '2026-04-08')
    }
    await desk.turnTo(company)
    for (const { party, number } of linked) expect(await desk.said()).toContain(`${number} ${party}`)
  },
  LONG,
)

test(
  'annulled by the organ of reconsideration with an order to decide anew: refunded, told and decided anew, and paid (行政复议法 64)',
  async () => {
    const id = await concluded({ unit: 'csl@2026-01-01#art-23/para-1/item-3', from: '2026-01-20', found: '2026-03-02' })
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 30_000, defendBy: '2026-03-09' })
    fadu.setDay('2026-03-10')
    await walk.decides(id, { correctWhat: toCorrect, correctBy: '2026-04-10' })
    fadu.setDay('2026-03-16')
    const desk = await openPenaltyDesk(browsers, DESKTOP)
    await desk.turnTo(id)
    await desk.as('wangxin-1')
    await desk.take('pay', { debt: 'fine', amount: '30000', paidOn: '2026-03-16', receipt: 'LJ0030' })
    await desk.take('lodged', { way: 'reconsideration', body: '临江市人民政府', lodgedOn: '2026-03-16' })
    fadu.setDay('2026-05-11')
    await desk.as('wangxin-5')
    await desk.take('annul', {
      by: 'reconsideration',
      number: '临政复决〔2026〕31号',
      date: '2026-05-08',
      cause: 'facts',
      anew: true,
      anewBy: '2026-07-10',
      under: '行政复议法第六十四条第一款第（一）项',
      reasons: '日志留存天数只有一份截图证明，主要事实不清、证据不足。',
    })
    expect([await desk.refusal(), await desk.stage()]).toEqual(['', expect.stringContaining('撤销')])
    await desk.as('wangxin-1')
    await desk.take('refund', { debt: 'fine', amount: '30000', paidOn: '2026-05-11', receipt: 'TK0007' })
    await desk.as('wangxin-2')
    await desk.take('investigateAnew', { reasons: '重新查明日志留存的天数。' })
    await desk.agreed('wangxin-5')
    expect(await desk.said()).toContain('2026年7月10日')
    await walk.takes('first', id, 'addEvidence', {
      ...evidence,
      name: '检验报告',
      kind: 'expert',
      takenOn: '2026-05-11',
    })
    await walk.takes('first', id, 'conclude', { findings: '留存八十九日。', tierFacts: [], conclusion: 'penalty' })
    const reasons = '留存八十九日，少于六个月。'
    const notice: Said = {
      'measures.责令改正': true,
      'measures.给予警告': true,
      fine: '25000',
      hearing: 'no',
      defendBy: '2026-05-18',
      reasons,
    }
    await notified(desk, notice, { on: '2026-05-11', ...service })
    await desk.as('qinghe-2')
    await desk.take('defend', { words: '已经全部改正。' })
    fadu.setDay('2026-05-19')
    await walk.takes('first', id, 'answerDefence', { accepted: 'accepted', reasons: '已经改正属实，予以采纳。' })
    await walk.takes('reviewer', id, 'review', reviewed)
    const decision: Said = { as: 'notified', reasons, payTo, correctWhat: '保持留存六个月。', correctBy: '2026-06-19' }
    await decided(desk, decision, { on: '2026-05-19', ...service })
    fadu.setDay('2026-05-25')
    await paid(desk, '25000', '2026-05-25')
    // The party reads both decisions, and what became of the first.
    await desk.as('qinghe-2')
    const links = await desk.page.getByRole('link', { name: /行政处罚决定/ }).allInnerTexts()
    expect(links.filter((one) => one.includes('行政处罚决定书')).length).toBeGreaterThanOrEqual(2)
    expect(links.join()).toContain('撤销')
  },
  LONG,
)

test(
  'filed in June 2021 and told on 15 July: a hearing asked for on the fifth working day, ninety days from 15 July (行政处罚法 60, 64)',
  async () => {
    const harm = { tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '1' }] }
    const act = { unit: 'csl@2017-06-01#art-21/para-1/item-3', from: '2021-05-06', found: '2021-06-10' }
    const id = await concluded(act, harm)
    fadu.setDay('2021-07-15')
    const desk = await openPenaltyDesk(browsers, DESKTOP)
    await desk.turnTo(id)
    const notice: Said = {
      'measures.责令改正': true,
      'measures.给予警告': true,
      fine: '60000',
      hearing: 'yes',
      defendBy: '2021-07-22',
      reasons: '日志留存不足，一起网络攻击事件无法溯源',
    }
    await notified(desk, notice, { on: '2021-07-15', ...service })
    const said = await desk.said()
    expect(said).toContain('自2021年7月15日起计算：本站解释')
    expect(said).toContain('自2021年7月15日起，依新的规定继续办理')
    fadu.setDay('2021-07-22')
    await desk.as('qinghe-2')
    await desk.take('askHearing', { words: '要求听证。' })
    expect(await desk.stage()).toContain('待听证')
    await desk.as('wangxin-6')
    const called: Said = { time: '上午九时', place: '临江市网信办三楼', host: '冯雪（听证主持人）', open: 'public' }
    await desk.take('callHearing', { ...called, heldOn: '2021-08-03' })
    expect(await desk.refusal()).toBe('')
    await walk.takes('first', id, 'deliver', { paper: 'hearing', ...walk.service() })
    fadu.setDay('2021-08-03')
    await desk.as('wangxin-6')
    await desk.take('holdHearing', {
      present: '叶琳；赵一鸣、孙悦',
      charge: '网络攻击事件无法溯源，建议罚款六万元',
      answer: '攻击者使用境外代理，请求从轻',
      signed: 'signed',
      opinion: '可以酌情从轻',
    })
    fadu.setDay('2021-08-09')
    await walk.takes('first', id, 'answerDefence', { accepted: 'partly', reasons: '酌情从轻，后果的认定不变。' })
    await walk.takes('reviewer', id, 'review', { ...reviewed, required: 'heard' })
    const lighter: Said = { as: 'lighter', 'measures.责令改正': true, 'measures.给予警告': true, fine: '40000' }
    const decision: Said = { ...lighter, reasons: '采纳意见，从轻处罚', payTo, noPersons: nobody }
    await decided(
      desk,
      { ...decision, correctWhat: toCorrect, correctBy: '2021-09-10', noPersons: '没有证据证明个人负有直接责任。' },
      { on: '2021-08-09', ...service },
    )
    fadu.setDay('2021-08-20')
    await paid(desk, '40000', '2021-08-20')
  },
  LONG,
)

test(
  'an act of 2025 decided on in 2026: a fine that the law of its day has not is refused, the warning is given (行政处罚法 37)',
  async () => {
    const id = await concluded({ unit: 'csl@2017-06-01#art-21/para-1/item-3', from: '2025-11-12', found: '2025-12-15' })
    fadu.setDay('2026-01-05')
    const desk = await openPenaltyDesk(browsers, DESKTOP)
    await desk.turnTo(id)
    await desk.as('wangxin-2')
    const notice: Said = {
      'measures.责令改正': true,
      'measures.给予警告': true,
      hearing: 'no',
      defendBy: '2026-01-12',
      reasons: '行为发生于2025年，当时的规定处罚较轻',
      version: '2017-06-01',
      versionReason: '违法行为于2025年12月15日终了；修改后的规定没有减轻处罚',
    }
    await desk.take('notify', { ...notice, fine: '30000' })
    expect(await desk.refusal()).toContain('第五十九条')
    // What was typed stands in the form: only the sum is taken out.
    await desk.take('notify', { fine: '' })
    await desk.agreed('wangxin-5')
    await desk.as('wangxin-2')
    await desk.take('deliverNotice', { on: '2026-01-05', ...service })
    await desk.as('qinghe-2')
    await desk.take('defend', { words: '没有意见，已经改正。' })
    fadu.setDay('2026-01-13')
    await walk.takes('first', id, 'answerDefence', { accepted: 'accepted', reasons: '已经改正属实。' })
    await walk.takes('reviewer', id, 'review', reviewed)
    const decision: Said = {
      as: 'notified',
      reasons: '适用行为时的规定',
      correctWhat: toCorrect,
      correctBy: '2026-02-13',
    }
    await decided(desk, decision, { on: '2026-01-13', ...service })
    await desk.as('qinghe-2')
    await desk.page
      .getByRole('link', { name: /行政处罚决定书/ })
      .first()
      .click()
    await desk.page.waitForLoadState()
    const paper = await desk.said()
    expect(paper).toContain('《中华人民共和国网络安全法》第五十九条第一款规定')
    expect(paper).toContain('责令改正，给予警告；拒不改正')
  },
  LONG,
)
