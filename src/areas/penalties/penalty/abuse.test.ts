import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { post } from '../../../../test/identity.ts'
import {
  cards,
  evidence,
  leadAnswers,
  openPenalty,
  payTo,
  qinghe,
  responsible,
  reviewed,
  why,
} from '../../../../test/penalty-walk.ts'
import { isRefusal } from '../../../law/refusal.ts'

const fadu = await openTestApp({ day: '2018-01-22', demo: true })
const walk = await openPenalty(fadu)
const warning = { measures: ['责令改正', '给予警告'], persons: [], hearing: 'no', reasons: why, defendBy: '2018-01-29' }

const at = (day = '2018-01-22') => fadu.setDay(day)
/** Told of a warning on 22 January, with a desk of its own. */
async function told(notice: object = warning): Promise<string> {
  at()
  const id = await walk.concluded()
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, { ...warning, ...notice })
  return id
}
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }

test('an act of 20 May 2017 is not judged by a law in force since 1 June (Art. 79)', async () => {
  at()
  const id = await walk.open()
  const early = { ...qinghe, actFrom: '2017-05-20', actTo: '2017-05-20' }
  const no = await walk.refuses('first', id, 'file', early)
  expect(no).toMatchObject({ status: 422, grounds: ['csl@2017-06-01#art-79'] })
  expect(no.zh).toContain('行为不在所依据文本的施行期间内')
})

test('a department without remit files nothing, and is told to transfer', async () => {
  at()
  const telecom = await openPenalty(fadu, 'tongguan')
  const caller = await telecom.as('first')
  const { status, said } = await caller.post(
    '/api/procedures/penalty/cases',
    { step: 'open', answers: leadAnswers },
    { 'idempotency-key': 'no-remit' },
  )
  expect(status).toBe(403)
  expect(JSON.stringify(said)).toContain('应当移送有权处理的机关')
})

test('a lead whose office has lost its remit is transferred by its head all the same', async () => {
  at()
  const id = await walk.open()
  await fadu.owner.query(`update remit set until = '2018-01-01' where office = 'demo-wangxin' and act = 'penalty'`)
  const no = await walk.refuses('first', id, 'file', qinghe)
  expect(no.zh).toContain('应当移送有权处理的机关')
  const moved = { why: 'other', to: '临江市公安局', reasons: '不属于本机关管辖，移送公安机关。' }
  const done = await walk.tries('head', id, 'transfer', moved)
  await fadu.owner.query(`update remit set until = null where office = 'demo-wangxin' and act = 'penalty'`)
  expect(done.said.stage).toBe('transferred')
})

test('one officer alone does not investigate', async () => {
  at()
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', qinghe)
  await walk.takes('first', id, 'investigate', cards)
  const no = await walk.refuses('first', id, 'investigate', {}, 'agree')
  expect(no.zh).toContain('提出人不能自己同意')
  expect((await walk.refuses('first', id, 'addEvidence', { ...evidence, takenOn: '2018-01-22' })).zh).toContain('现处')
})

describe('evidence obtained for another purpose (Arts. 28, 30)', () => {
  const tries = async (more: object) => {
    at()
    const id = await walk.open()
    await walk.both('first', 'head', id, 'file', qinghe)
    await walk.both('first', 'second', id, 'investigate', cards)
    return walk.refuses('first', id, 'addEvidence', { ...evidence, takenOn: '2018-01-22', ...more })
  }

  test('while protecting network security, and used for something else', async () => {
    const no = await tries({ obtainedUnder: 'protection', purpose: 'other' })
    expect(no).toMatchObject({ status: 422, grounds: ['csl@2017-06-01#art-30/para-1'] })
    expect(no.zh).toContain('不得用于其他用途')
  })

  test('through technical support for criminal investigation, whatever it is said to be for', async () => {
    const no = await tries({ obtainedUnder: 'assistance', purpose: 'security' })
    expect(no).toMatchObject({ status: 422, grounds: ['csl@2017-06-01#art-28/para-1'] })
  })

  test('of a day that is still to come', async () => {
    const no = await tries({ takenOn: '2018-01-23' })
    expect(no.zh).toContain('“取得日期”晚于办理之日')
  })
})

test('who investigated does not decide, though they hold both posts', async () => {
  const id = await told()
  const posting = { person: 'demo-wangxin-2', office: 'demo-wangxin', role: 'decider', since: '2018-01-01' } as const
  const refusal = await post(fadu.kernel.identity, posting)
  expect(isRefusal(refusal)).toBe(false)
  at('2018-01-30')
  await walk.takes('reviewer', id, 'review', reviewed)
  const no = await walk.refuses('first', id, 'decide', decision)
  expect(no).toMatchObject({ status: 403 })
  expect(no.zh).toContain('同一人不能兼任')
  await fadu.owner.query(`delete from posting where person = 'demo-wangxin-2' and role = 'decider'`)
})

describe('a heavier penalty after the defence (行政处罚法 第三十二条 of 2018)', () => {
  const fact = { kind: '导致危害网络安全等后果', evidence: '1' }
  const spoken = async (): Promise<string> => {
    at()
    const id = await walk.concluded(qinghe, { tierFacts: [fact] })
    await walk.notifies(id, { ...warning, measures: [], fine: 20_000 })
    await walk.takes('first', id, 'enterStatement', { words: '当事人到场口头申辩：系统刚刚更换。', on: '2018-01-22' })
    return id
  }
  const heavier = { ...warning, measures: [], fine: 30_000 }

  test('is not made known on what was known before', async () => {
    const no = await walk.refuses('first', await spoken(), 'notify', heavier)
    expect(no.zh).toContain('不得因当事人陈述、申辩而加重')
    expect(no.grounds).toEqual(['apl@2018-01-01#art-32'])
  })

  test('new evidence alone is not enough: it is concluded on first', async () => {
    const id = await spoken()
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2018-01-22' })
    expect((await walk.refuses('first', id, 'notify', heavier)).zh).toContain('先退回补充调查')
  })

  test('new facts, filed and made known again, and the party is heard again', async () => {
    const id = await spoken()
    await walk.takes('head', id, 'investigateMore', { reasons: '查明删除日志的数量。' })
    await walk.takes('first', id, 'addEvidence', { ...evidence, name: '删除记录', takenOn: '2018-01-22' })
    const found = {
      findings: '另查明删除日志二百万条',
      conclusion: 'penalty',
      tierFacts: [{ ...fact, evidence: '1、2' }],
    }
    await walk.takes('first', id, 'conclude', found)
    await walk.notifies(id, heavier)
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).zh).toContain('期限还没有届满')
    at('2018-01-30')
    await walk.decides(id)
  })

  test('is not decided beyond the notice either', async () => {
    const id = await spoken()
    await walk.takes('first', id, 'answerDefence', { accepted: 'not', reasons: '更换系统不免除留存义务。' })
    at('2018-01-30')
    await walk.takes('reviewer', id, 'review', reviewed)
    const more = { ...decision, as: 'lighter', fine: 20_001 }
    expect((await walk.refuses('head', id, 'decide', more)).zh).toContain('比告知的更重')
    const person = { ...decision, persons: [{ name: '周某', role: '直接负责的主管人员', fine: 5000 }] }
    expect((await walk.refuses('head', id, 'decide', person)).zh).toContain('不再另填')
  })
})

test('a natural person who runs no network is not penalised under Art. 59', async () => {
  at()
  const id = await walk.open()
  const person = { ...qinghe, party: '王某', partyForm: '个人', partyRoles: [] }
  const no = await walk.refuses('first', id, 'file', person)
  expect(no.zh).toContain('当事人不在其列')
  expect(no.grounds).toEqual(['csl@2017-06-01#art-59/para-1'])
})

describe('the same act fined twice (行政处罚法 第二十四条 of 2018)', () => {
  test('another decision fined it: no second fine, and the rest stays possible', async () => {
    at()
    const same = { tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '1' }], sameActFinedBy: '公安〔2018〕3号' }
    const id = await walk.concluded(qinghe, same)
    const no = await walk.refuses('first', id, 'notify', { ...warning, fine: 20_000 })
    expect(no.zh).toContain('同一个违法行为已经罚款')
    expect(no.grounds).toEqual(['apl@2018-01-01#art-24'])
    await walk.notifies(id, warning)
  })

  test('fined in this file, filed anew as the same act: no second fine; as another act: one', async () => {
    const again = async (act: string) => {
      at()
      const id = await walk.concluded(qinghe, { tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '1' }] })
      await walk.orders(id, '2018-02-12')
      await walk.notifies(id, { ...warning, fine: 20_000 })
      at('2018-01-30')
      await walk.decides(id)
      at('2018-02-13')
      await walk.both('first', 'second', id, 'recheck', { outcome: 'refused', found: '仍只留存四十一日' })
      await walk.both('first', 'head', id, 'fileAgain', { act, reasons: '期满仍未改正，再次立案。' })
      await walk.takes('first', id, 'addEvidence', { ...evidence, name: '复查笔录', takenOn: '2018-02-13' })
      const facts = { tierFacts: [{ kind: '拒不改正', evidence: '2' }], conclusion: 'penalty', findings: '仍未改正' }
      await walk.takes('first', id, 'conclude', facts)
      return walk.tries('first', id, 'notify', { ...warning, measures: [], fine: 30_000, defendBy: '2018-02-26' })
    }
    expect(JSON.stringify((await again('same')).said)).toContain('同一个违法行为已经罚款')
    expect((await again('another')).status).toBe(200)
  })

  test('nobody has two cases for one act, and none in the organisation’s', async () => {
    at()
    const id = await walk.concluded(qinghe, { tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '1' }] })
    const person = { name: '周某', role: '直接负责的主管人员', fine: 8000 }
    const no = await walk.refuses('first', id, 'notify', { ...warning, fine: 20_000, persons: [person] })
    expect(no.zh).toContain('对责任人员“周某”的处罚不写在单位的文书里')
    await walk.takes('first', id, 'openPersonCase', responsible)
    expect((await walk.refuses('first', id, 'openPersonCase', responsible)).zh).toContain('已对“周某”另立案件')
  })
})

test('a case is found by its party, never by the persons whom a decision names', async () => {
  await told()
  const { said } = await (await walk.as('party')).get('/api/cases?procedure=penalty&field=persons&words=周某')
  expect(said).toMatchObject({ total: 0 })
})

describe('out of order', () => {
  test('no decision without a notice, none served before it is taken', async () => {
    at()
    const id = await walk.concluded()
    expect((await walk.refuses('head', id, 'decide', decision)).zh).toContain('现处“调查终结”阶段')
    expect((await walk.refuses('first', id, 'serve', walk.service())).status).toBe(409)
    expect((await walk.refuses('reviewer', id, 'review', reviewed)).status).toBe(409)
  })

  test('no conclusion without evidence, nor on evidence that is not on file', async () => {
    at()
    const id = await walk.open()
    await walk.both('first', 'head', id, 'file', qinghe)
    await walk.both('first', 'second', id, 'investigate', cards)
    const found = { findings: '日志不足六个月', tierFacts: [], conclusion: 'penalty' }
    expect((await walk.refuses('first', id, 'conclude', found)).zh).toBe('须先办理“登记证据”')
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2018-01-22' })
    const beyond = { ...found, tierFacts: [{ kind: '情节严重', evidence: '2' }] }
    expect((await walk.refuses('first', id, 'conclude', beyond)).zh).toContain('没有证据2')
  })

  test('a defence whose time is over when it is made known is none', async () => {
    at()
    const id = await walk.concluded()
    const no = await walk.refuses('first', id, 'notify', { ...warning, defendBy: '2018-01-22' })
    expect(no.zh).toContain('须在告知之日（2018-01-22）以后')
    await walk.both('first', 'head', id, 'notify', warning)
    at('2018-01-30')
    const late = await walk.refuses('first', id, 'deliverNotice', walk.service())
    expect(late.zh).toContain('请重新告知')
    await walk.notifies(id, { ...warning, defendBy: '2018-02-06' })
  })

  test('a suspected crime is transferred: nothing is made known, exempted or closed', async () => {
    at()
    const id = await walk.concluded(qinghe, { conclusion: 'crime' })
    for (const [person, step, answers] of [
      ['first', 'notify', warning],
      ['head', 'exempt', { ground: 'minor', reasons: '情节轻微，及时改正。' }],
      ['first', 'close', { why: 'corrected', report: '已按责令改正' }],
    ] as const) {
      const no = await walk.refuses(person, id, step, answers)
      expect([step, no.zh]).toEqual([step, expect.stringContaining('应当移送司法机关')])
    }
    const crime = { why: 'crime', to: '临江市公安局', reasons: '涉嫌破坏计算机信息系统罪。' }
    await walk.takes('head', id, 'transfer', crime)
    for (const step of ['notify', 'decide', 'exempt']) expect((await walk.tries('head', id, step)).status).not.toBe(200)
    // Given back, it is filed, investigated and made known from the beginning.
    await walk.takes('first', id, 'takeBack', {
      by: '临江市人民检察院',
      backOn: '2018-01-22',
      reasons: '不起诉，应当处罚。',
    })
    expect((await walk.read(id)).stage).toBe('lead')
  })

  test('an investigator’s own office is not its party, and nobody of it gives up the party’s rights', async () => {
    at()
    const id = await walk.concluded()
    const no = await walk.refuses('first', id, 'bind', { office: 'demo-wangxin' })
    expect(no.zh).toContain('当事人不能是办案机关自己')
  })
})

test('every refusal of this file speaks both languages', async () => {
  const id = await told()
  const tried = [
    await walk.refuses('first', id, 'notify', { ...warning, fine: 30_000 }),
    await walk.refuses('reviewer', id, 'review', reviewed),
    await walk.refuses('first', id, 'decide', decision),
  ]
  for (const { zh, en, grounds } of tried) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[^\p{Script=Han}]+$/u)
    expect(grounds.length).toBeGreaterThan(0)
  }
})
