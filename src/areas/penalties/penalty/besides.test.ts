import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import {
  cards,
  evidence,
  nobody,
  openPenalty,
  qinghe,
  reviewed,
  toCorrect,
  why,
} from '../../../../test/penalty-walk.ts'
import { addDays } from '../../../kernel/calendar/day.ts'

// What a decision says beside the penalty: what is corrected, what became of persons, and how a party was instructed.

const DAY = '2026-03-02'
const LATER = '2026-03-10'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu)

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: addDays(DAY, -40),
  actTo: DAY,
  discoveredOn: DAY,
}
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo: '国库专户' }
const silent = { correctWhat: undefined, correctBy: undefined }
const paperOf = async (id: string, name: string) =>
  [...(await issuedOn(fadu, id))].find(([file]) => file.endsWith(`-${name}.txt`))?.[1] ?? ''

async function reviewedOn(
  notice: object,
  findings: object = {},
  begin: (id: string) => Promise<void> = async () => {},
  opinion: object = {},
  matter: object = {},
) {
  fadu.setDay(DAY)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', { ...logs, ...matter })
  await walk.both('first', 'second', id, 'investigate', cards)
  await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: DAY })
  await begin(id)
  const found = { findings: '网络日志只留存四十一日。', tierFacts: [], conclusion: 'penalty' }
  await walk.takes('first', id, 'conclude', { ...found, ...findings })
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09', ...notice })
  fadu.setDay(LATER)
  await walk.takes('reviewer', id, 'review', { ...reviewed, ...opinion })
  return id
}

const harmed = { tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '1' }] }
const fine = { measures: ['责令改正'], fine: 60_000 }

describe('责令改正 with a penalty (行政处罚法 第二十八条第一款)', () => {
  test('a decision that says neither what nor by when is refused, and nothing of it is taken', async () => {
    const id = await reviewedOn({})
    const no = await walk.refuses('head', id, 'decide', { ...decision, ...silent })
    expect(no.zh).toContain('应当责令当事人改正或者限期改正违法行为')
    expect(no.grounds).toContain('apl@2021-07-15#art-28/para-1')
    await walk.takes('head', id, 'decide', { ...decision, correctWhat: toCorrect, correctBy: '2026-04-10' })
    expect(await paperOf(id, 'decision')).toContain(`责令你单位于2026年4月10日以前（含当日）改正：${toCorrect}`)
  })

  test('an order of the file that was served says it: the decision names that order, and one that nobody received is none', async () => {
    const correctBy = '2026-04-01'
    const id = await reviewedOn({}, {}, (one) =>
      walk.both('first', 'head', one, 'order', { found: '网络日志只留存四十一日。', what: toCorrect, correctBy }),
    )
    expect((await walk.refuses('head', id, 'decide', { ...decision, ...silent })).zh).toContain('须有送达的')
    await walk.takes('first', id, 'deliver', { paper: 'order', ...(await walk.serviceOn(id)) })
    await walk.takes('head', id, 'decide', { ...decision, ...silent })
    const said = '本机关已于2026年3月2日责令你单位于2026年4月1日以前（含当日）改正（罚令〔2026〕'
    expect(await paperOf(id, 'decision')).toContain(said)
    expect(await paperOf(id, 'decision')).toContain(`该责令改正通知书继续有效：${toCorrect}`)
  })

  test('an order that was annulled says nothing any more', async () => {
    const id = await reviewedOn({}, {}, (one) => walk.orders(one, '2026-04-01'))
    const suit = { against: 'order', way: 'suit', body: '临江区人民法院', lodgedOn: LATER }
    await walk.takes('desk', id, 'lodged', suit)
    const annulled = { by: 'court', outcome: 'annulled', number: '(2026)临行初1号', date: LATER, reasons: '证据不足。' }
    await walk.takes('desk', id, 'otherResult', { against: 'order', ...annulled })
    expect((await walk.refuses('head', id, 'decide', { ...decision, ...silent })).zh).toContain('应当责令当事人改正')
  })

  test('an act that is said to have ended before the law was amended, and is still ordered to stop: refused unless the text is chosen with reasons (art. 36 ¶2, 37)', async () => {
    const old = {
      breaches: [{ unit: 'csl@2017-06-01#art-21/para-1/item-3' }],
      actFrom: '2025-11-12',
      actTo: '2025-12-15',
    }
    const id = await reviewedOn({}, {}, undefined, {}, old)
    const no = await walk.refuses('head', id, 'decide', decision)
    expect([no.status, no.grounds]).toEqual([422, ['apl@2021-07-15#art-36/para-2', 'apl@2021-07-15#art-37']])
    const versionReason = '违法行为至2025年12月15日停止；责令恢复的是此前删除的日志。'
    const chosen = await reviewedOn({ version: '2017-06-01', versionReason }, {}, undefined, {}, old)
    await walk.takes('head', chosen, 'decide', decision)
  })

  test('corrected already, by evidence of this file: the decision says so and orders nothing', async () => {
    const id = await reviewedOn({}, {}, (one) =>
      walk.takes('first', one, 'addEvidence', { ...evidence, name: '改正后的设置截图', takenOn: DAY }),
    )
    const refused = async (more: object) => (await walk.refuses('head', id, 'decide', { ...decision, ...more })).zh
    expect(await refused({ corrected: '3' })).toContain('没有证据3')
    expect(await refused({ corrected: '2', correctWhat: toCorrect, correctBy: '2026-04-10' })).toContain('不再填')
    await walk.takes('head', id, 'decide', { ...decision, corrected: '2' })
    const paper = await paperOf(id, 'decision')
    expect(paper).toContain('你单位的违法行为已经改正（证据2）')
    expect(paper).not.toContain('责令你单位于')
    // What is done is not ordered in the operative part either.
    expect(paper).toContain('处理和处罚：给予警告。')
  })
})

describe('what the papers say of facts, evidence and review (行政处罚法 第四十条、第四十六条第二款、第五十八条)', () => {
  test('a fine that only a consequence allows: notice and decision state the consequence and its evidence (art. 40)', async () => {
    const id = await reviewedOn(fine, harmed)
    await walk.takes('head', id, 'decide', decision)
    for (const name of ['notice', 'decision']) {
      const said = '上述事实属于“导致危害网络安全等后果”的情形（证据1）。'
      expect([name, (await paperOf(id, name)).includes(said)]).toEqual([name, true])
    }
    const plain = await reviewedOn({})
    expect(await paperOf(plain, 'notice')).not.toContain('上述事实属于')
  })

  test('evidence on file that the facts contradict is named as not relied on; without its number or a reason it is refused (art. 46)', async () => {
    const notReliedWhy = '与磁盘镜像的检验结果不符。'
    const conclude = async (more: object) => {
      fadu.setDay(DAY)
      const id = await walk.open()
      await walk.both('first', 'head', id, 'file', logs)
      await walk.both('first', 'second', id, 'investigate', cards)
      await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: DAY })
      const found = { findings: '网络日志只留存四十一日。', tierFacts: [], conclusion: 'penalty', ...more }
      return (await walk.refuses('first', id, 'conclude', found)).zh
    }
    expect(await conclude({ notRelied: '1' })).toContain('不采用的理由')
    expect(await conclude({ notReliedWhy })).toContain('证据清单中的编号')
    expect(await conclude({ notRelied: '7', notReliedWhy })).toContain('证据清单中的编号')
    const id = await reviewedOn({}, { notRelied: '1', notReliedWhy })
    await walk.takes('head', id, 'decide', decision)
    for (const name of ['proposal', 'notice', 'decision']) {
      const said = `证据1不作为认定上述事实的根据，理由：${notReliedWhy}`
      expect([name, (await paperOf(id, name)).includes(said)]).toEqual([name, true])
    }
  })

  test('the review names its item, or that none requires it, under the rule of the cyberspace administrations too (cacp 41)', async () => {
    const paper = await paperOf(await reviewedOn({}), 'review')
    expect(paper).toContain('第五十八条第一款、《网信部门行政执法程序规定》第四十一条第一款规定的应当法制审核的情形')
    expect(paper).toContain('须集体讨论\t否')
    expect(paper).not.toContain('依据\t')
  })

  test('a fine that was reviewed is the one decided: another is refused (art. 58)', async () => {
    const id = await reviewedOn(fine, harmed, undefined, { intendedFine: 55_000, intendedWhy: '部分采纳申辩。' })
    expect(await paperOf(id, 'review')).toContain('审核的拟决定罚款\t55000元')
    const no = await walk.refuses('head', id, 'decide', decision)
    expect(no.grounds).toEqual(['apl@2021-07-15#art-58/para-1'])
    const lighter = { ...decision, as: 'lighter', measures: ['责令改正'], fine: 55_000 }
    expect((await walk.refuses('head', id, 'decide', { ...lighter, fine: 52_000 })).grounds).toEqual(no.grounds)
    const given = { bandWhy: '主动减轻危害后果。', lenient: '从轻', lenientCase: 'removed' }
    await walk.takes('head', id, 'decide', { ...lighter, ...given })
    // The ground of leniency in the law itself and in the rule of the office (网络安全法 73; cacb 7).
    const rule = '《中华人民共和国网络安全法》第七十三条、《网信部门行政处罚裁量权基准适用规定》第七条第（一）项'
    expect(await paperOf(id, 'decision')).toContain(rule)
  })
})

describe('直接负责的主管人员和其他直接责任人员 (网络安全法 第六十一条第一款)', () => {
  test('where the tier fines persons, a decision without a case of any says why, on its paper and at the end', async () => {
    const id = await reviewedOn(fine, harmed)
    const no = await walk.refuses('head', id, 'decide', { ...decision, noPersons: undefined })
    expect(no.zh).toContain('规定对直接负责的主管人员、其他直接责任人员处以罚款')
    await walk.takes('head', id, 'decide', { ...decision, noPersons: nobody })
    expect(await paperOf(id, 'decision')).toContain(`没有另立案件：${nobody}`)
    await walk.takes('first', id, 'serve', await walk.serviceOn(id))
    await walk.takes('desk', id, 'pay', { amount: 60_000, paidOn: LATER, receipt: '回单第 1 号' })
    await walk.takes('first', id, 'perform', { how: '罚款已缴清，已经改正。' })
    await walk.both('first', 'head', id, 'close', { why: 'performed', report: '处罚决定已履行完毕。' })
    expect(await paperOf(id, 'closing')).toContain(nobody)
  })

  test('a person who has a case is dealt with there: a reason for nobody is refused, and the end says what became of them', async () => {
    const id = await reviewedOn(fine, harmed, async (one) => {
      await walk.separates(one)
    })
    const [person] = JSON.stringify(await walk.read(id)).match(/罚案〔2026〕\d+号/g) ?? []
    expect(person).toBeDefined()
    expect((await walk.refuses('head', id, 'decide', { ...decision, noPersons: nobody })).zh).toContain(
      '已对责任人员另立',
    )
  })

  test('at a tier that fines no person nothing is asked of them', async () => {
    const id = await reviewedOn({})
    await walk.takes('head', id, 'decide', { ...decision, noPersons: undefined })
    expect(await paperOf(id, 'decision')).not.toMatch(/另案处理|没有另立案件/)
  })
})

describe('不予行政处罚 and education (行政处罚法 第三十三条第三款)', () => {
  const none = { conclusion: 'none' }
  const minor = { ground: 'minor', reasons: '违法行为轻微并及时改正，没有造成危害后果。' }
  const unsaid = { educatedOn: undefined, educatedHow: undefined, education: undefined }
  const concluded = () => {
    fadu.setDay(DAY)
    return walk.concluded(logs, none)
  }

  test('the decision asks on which day, how and about what the party was instructed, and its paper says that alone', async () => {
    const id = await concluded()
    const no = await walk.refuses('head', id, 'exempt', { ...minor, ...unsaid, education: '今后依法留存日志。' })
    expect([no.zh, no.grounds]).toEqual([
      expect.stringContaining('教育的日期、方式和内容'),
      ['apl@2021-07-15#art-33/para-3'],
    ])
    const tomorrow = await walk.refuses('head', id, 'exempt', { ...minor, educatedOn: addDays(DAY, 1) })
    expect(tomorrow.zh).toContain('晚于办理之日')
    await walk.takes('head', id, 'exempt', { ...minor, educatedHow: 'written', education: '今后依法留存日志。' })
    expect(await paperOf(id, 'exemption')).toContain(
      '第三十三条第三款的规定，本机关于2026年3月2日以书面的方式对你单位进行了教育：今后依法留存日志。',
    )
  })

  test('of a breach that is not established nobody is instructed', async () => {
    const id = await concluded()
    const unproven = { ground: 'unproven', reasons: '没有证据证明违法事实。' }
    expect((await walk.refuses('head', id, 'exempt', { ...unproven, education: '今后依法留存日志。' })).zh).toContain(
      '不填教育的情况',
    )
    await walk.takes('head', id, 'exempt', unproven)
    expect(await paperOf(id, 'exemption')).not.toContain('教育')
  })
})

test('an order to correct is refused while the register of evidence is empty (执法程序规定 第三十四条)', async () => {
  fadu.setDay(DAY)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', logs)
  await walk.both('first', 'second', id, 'investigate', cards)
  const no = await walk.refuses('first', id, 'order', { what: toCorrect, correctBy: '2026-04-01' })
  expect([no.status, no.zh]).toEqual([409, expect.stringContaining('证据清单还是空的')])
  await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: DAY })
  const found = '网络日志只留存四十一日。'
  await walk.both('first', 'head', id, 'order', { found, what: toCorrect, correctBy: '2026-04-01' })
})
