import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { cards, evidence, openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'

// What papers of the ordinary procedure say, sentence by sentence, that a party could contest them for leaving out.

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu, 'wangxin', { figures: false })
await walk.entersFigures({
  finePersons: 10_000,
  fineOrganisations: 100_000,
  incomePersons: 10_000,
  incomeOrganisations: 100_000,
  document: '《临江省行政处罚听证程序规定》（示例）第三条',
  from: '2022-01-01',
})

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-20',
  actTo: DAY,
  discoveredOn: DAY,
}

async function concluded(findings: object = {}): Promise<string> {
  fadu.setDay(DAY)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', logs)
  await walk.both('first', 'second', id, 'investigate', cards)
  await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: DAY })
  await walk.takes('first', id, 'conclude', {
    findings: '网络日志只留存四十一日。',
    tierFacts: [],
    conclusion: 'penalty',
    ...findings,
  })
  return id
}

describe('a notice that offers no hearing says why (行政处罚法 63, 网信部门行政执法程序规定 36)', () => {
  test('for a fine below it: the office’s own figure, the document that set it and since when', async () => {
    const id = await concluded()
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 30_000, defendBy: '2026-03-09' })
    const { notice = '' } = await papersOn(fadu, id)
    expect(notice).toContain('对法人或者其他组织较大数额罚款的标准为100000元')
    expect(notice).toContain('由《临江省行政处罚听证程序规定》（示例）第三条规定，自2022年1月1日起施行')
    expect(notice).toContain(
      '不属于《中华人民共和国行政处罚法》第六十三条第一款、《网信部门行政执法程序规定》第三十六条规定的应当告知听证权利的情形',
    )
    expect((await papersOn(fadu, id, 'en')).notice).toContain('as a large fine; the fine proposed does not reach it')
  })

  test('for a warning: the provision alone, and no figure of a fine that nobody proposes', async () => {
    const id = await concluded()
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09', reasons: why })
    const { notice = '' } = await papersOn(fadu, id)
    expect(notice).toContain('第六十三条第一款')
    expect(notice).not.toContain('较大数额')
  })
})

describe('案件处理意见报告、行政处罚建议书 (网信部门行政执法程序规定 33)', () => {
  test('a proposal to punish states its reasons, or is refused; it names the paragraph and leaves room for the approval', async () => {
    const id = await walk.open()
    await walk.both('first', 'head', id, 'file', logs)
    await walk.both('first', 'second', id, 'investigate', cards)
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: DAY })
    const found = { findings: '网络日志只留存四十一日。', tierFacts: [], conclusion: 'penalty' }
    const no = await walk.refuses('first', id, 'conclude', { ...found, opinion: undefined })
    expect(no.grounds).toEqual(['cacp@2023-06-01#art-33/para-1'])
    await walk.takes('first', id, 'conclude', { ...found, opinion: '没有从轻、减轻的情形。' })
    const { proposal = '' } = await papersOn(fadu, id)
    expect(proposal).toContain('理由：没有从轻、减轻的情形。')
    expect(proposal).toContain('依照《中华人民共和国网络安全法》第六十一条第一款的规定，应当给予行政处罚。')
    expect(proposal).toContain('审批意见\t（机关负责人填写')
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09' })
    const { recommendation = '' } = await papersOn(fadu, id)
    expect(recommendation).toContain('审批意见\t同意按照上述建议告知当事人')
  })

  test('a filed case is transferred on a report that the head approved, on its ground and no other; a lead without one', async () => {
    const id = await concluded()
    const passed = { why: 'other', to: '临江市通信管理局', reasons: '由电信主管部门监督管理。' }
    const no = await walk.refuses('head', id, 'transfer', passed)
    expect(no.grounds).toEqual(['cacp@2023-06-01#art-33/para-2'])
    await walk.both('first', 'head', id, 'reportTransfer', { ...passed, facts: '涉案网络为电信企业的生产网络。' })
    const other = await walk.refuses('head', id, 'transfer', { ...passed, why: 'crime' })
    expect(other.zh).toContain('与案件处理意见报告不一致')
    await walk.takes('head', id, 'transfer', passed)
    const report = (await papersOn(fadu, id))['proposal-transfer'] ?? ''
    expect(report).toContain('依照《网信部门行政执法程序规定》第三十三条第二款第（五）项的规定')
    expect(report).toContain('审批意见\t同意移送。')
    const lead = await walk.open()
    await walk.takes('head', lead, 'transfer', { ...passed, why: 'peer', to: '邻江市网信办' })
    expect((await papersOn(fadu, lead)).transfer).toContain('《网信部门行政执法程序规定》第十二条第一款')
  })

  test('papers on an act of before 2026 say of which text the articles are that they cite', async () => {
    const id = await walk.open()
    await walk.both('first', 'head', id, 'file', {
      ...qinghe,
      actFrom: '2025-11-12',
      actTo: '2025-12-15',
      discoveredOn: DAY,
    })
    await walk.both('first', 'second', id, 'investigate', cards)
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: DAY })
    await walk.takes('first', id, 'conclude', { findings: '日志留存三十三日。', tierFacts: [], conclusion: 'penalty' })
    await walk.notifies(id, {
      measures: ['责令改正', '给予警告'],
      defendBy: '2026-03-09',
      version: '2017-06-01',
      versionReason: '行为时的规定。',
    })
    const papers = await papersOn(fadu, id)
    for (const kind of ['filing', 'proposal', 'recommendation', 'notice']) {
      expect([kind, papers[kind]?.includes('为2017年6月1日起施行、违法行为发生时有效的文本')]).toEqual([kind, true])
    }
  })
})

describe('a person held responsible (网信部门行政处罚裁量权基准适用规定 11, 13)', () => {
  test('the report is on the person’s responsibility, and shows the company’s order and re-check; the decision names the band and why', async () => {
    fadu.setDay(DAY)
    const company = await walk.open()
    await walk.both('first', 'head', company, 'file', logs)
    await walk.both('first', 'second', company, 'investigate', cards)
    await walk.orders(company, '2026-03-20')
    fadu.setDay('2026-03-23')
    await walk.both('first', 'second', company, 'recheck', { outcome: 'refused', found: '留存期限仍为四十一日。' })
    await walk.takes('first', company, 'addEvidence', { ...evidence, takenOn: '2026-03-23' })
    const id = await walk.separates(company)
    const refused = {
      findings: '期满仍未改正。',
      tierFacts: [{ kind: '拒不改正', evidence: '2' }],
      conclusion: 'penalty',
    }
    await walk.takes('first', company, 'conclude', refused)
    await walk.concludesOn(id, { tierFacts: [{ kind: '拒不改正', evidence: '1' }] })
    const { proposal = '', filing = '' } = await papersOn(fadu, id)
    expect(filing).toContain('周某涉嫌作为该单位的直接负责的主管人员对该行为负有责任')
    expect(proposal).toContain('案由\t青禾网络科技有限公司涉嫌违反')
    expect(proposal).toContain(
      '对单位的责令改正\t青禾网络科技有限公司，2026年3月2日（罚令〔2026〕1号），限2026年3月20日以前改正',
    )
    expect(proposal).toContain('2026年3月23日：未改正（拒不改正）')
    for (const one of [company, id]) {
      const sums =
        one === company ? { measures: ['责令改正', '给予警告'], fine: 200_000 } : { measures: [], fine: 15_000 }
      await walk.notifies(one, { ...sums, hearing: 'yes', defendBy: '2026-03-30' })
    }
    expect((await papersOn(fadu, id)).notice).toContain(
      '对青禾网络科技有限公司作出《责令改正通知书》（罚令〔2026〕1号）',
    )
    fadu.setDay('2026-04-01')
    for (const one of [company, id]) await walk.takes('reviewer', one, 'review', reviewed)
    const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
    const no = await walk.refuses('head', id, 'decide', { ...decision, lenient: undefined })
    expect(no.grounds).toContain('cacb@2025-08-01#art-13')
    await walk.takes('head', id, 'decide', { ...decision, bandWhy: '不参与决策，负次要责任。' })
    const said = (await papersOn(fadu, id)).decision ?? ''
    expect(said).toContain('第十一条、第十三条的规定，本案的裁量阶次为从轻处罚。')
    expect(said).toContain('确定该裁量阶次的理由：不参与决策，负次要责任。')
  })
})

describe('集体讨论记录、结案报告', () => {
  test('a case discussed together has a record of who took part, what each said and the result (行政处罚法 57, 网信部门行政执法程序规定 43)', async () => {
    const id = await concluded()
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 30_000, defendBy: '2026-03-09' })
    fadu.setDay('2026-03-10')
    await walk.takes('reviewer', id, 'review', { ...reviewed, major: true })
    const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
    expect((await walk.refuses('head', id, 'decide', decision)).zh).toContain('集体讨论')
    await walk.takes('head', id, 'discuss', {
      present: '郑岩（主任，主持）、何谦（副主任）',
      opinions: '何谦：同意。',
      result: '同意处罚。',
    })
    const { discussion = '' } = await papersOn(fadu, id)
    for (const words of [
      '郑岩（主任，主持）、何谦（副主任）',
      '何谦：同意。',
      '同意处罚。',
      '罚款：30000元',
      '第五十七条第二款、《网信部门行政执法程序规定》第四十三条',
    ])
      expect(discussion).toContain(words)
    await walk.takes('head', id, 'decide', decision)
    await walk.takes('first', id, 'serve', await walk.serviceOn(id))
    await walk.takes('desk', id, 'pay', { amount: 30_000, paidOn: '2026-03-10', receipt: 'LJ1' })
    await walk.takes('first', id, 'perform', { how: '罚款已缴清。' })
    await walk.both('first', 'head', id, 'close', { why: 'performed', report: '予以结案。' })
    const { closing = '' } = await papersOn(fadu, id)
    expect(closing).toContain(
      '结案情形的依据\t《中华人民共和国行政处罚法》第六十六条第一款、《网信部门行政执法程序规定》第四十七条第一款',
    )
    expect(closing).toContain('结案的规定\t《网信部门行政执法程序规定》第四十九条以后（结案）（文本未收录）')
  })
})
