import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { post } from '../../../../test/identity.ts'
import { cards, evidence, openPenalty, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2022-05-09', demo: true })
const walk = await openPenalty(fadu)
// A third investigator, who sits at the intake on other days.
await post(fadu.kernel.identity, {
  person: 'demo-wangxin-1',
  office: 'demo-wangxin',
  role: 'investigator',
  since: '2017-06-01',
})

const matter = { ...qinghe, actFrom: '2022-04-01', actTo: '2022-05-09', discoveredOn: '2022-05-09' }
const proof = { ...evidence, takenOn: '2022-05-09' }
const aside = { reasons: '与当事人的法定代表人是近亲属' }

async function investigating(): Promise<string> {
  fadu.setDay('2022-05-09')
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', matter)
  await walk.both('first', 'second', id, 'investigate', cards)
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  return id
}

describe('an officer who stepped aside (行政处罚法 第四十三条)', () => {
  test('takes no step of the case any more, agrees to none, and does not come back', async () => {
    const id = await investigating()
    await walk.takes('first', id, 'addEvidence', proof)
    await walk.takes('second', id, 'stepAside', aside)
    for (const [step, answers] of [
      ['addEvidence', proof],
      ['order', { what: '留存日志不少于六个月', correctBy: '2022-06-01' }],
      ['preserve', { items: '日志服务器一台', why: '日志可能被覆盖' }],
      ['join', { cards: '0002', reasons: '人手不足，接办' }],
      ['conclude', { findings: '日志不足六个月', tierFacts: [], conclusion: 'penalty' }],
    ] as const) {
      const no = await walk.refuses('second', id, step, answers)
      expect([step, no.status, no.zh]).toEqual([step, 403, '您在本案中已经回避，请由其他执法人员办理'])
      expect(no.grounds).toEqual(['apl@2021-07-15#art-43'])
    }
  })

  test('leaves one, who does not go on alone until another takes over', async () => {
    const id = await investigating()
    await walk.takes('second', id, 'stepAside', aside)
    const no = await walk.refuses('first', id, 'addEvidence', proof)
    expect(no.zh).toContain('执法人员不得少于两人')
    expect(no.grounds).toContain('apl@2021-07-15#art-42/para-1')
    await walk.both('desk', 'head', id, 'join', { cards: '0003', reasons: '原承办人回避，接办' })
    await walk.takes('first', id, 'addEvidence', proof)
    await walk.takes('desk', id, 'addEvidence', proof)
  })

  test('asked by the party: the head decides, says why, and until then the investigation goes on', async () => {
    const id = await investigating()
    const before = { granted: 'yes', whom: 'first', reasons: '关系可能影响公正执法，应当回避。' }
    expect((await walk.refuses('head', id, 'decideRecusal', before)).zh).toBe('须先办理“申请回避”')
    await walk.takes('party', id, 'askRecusal', { whom: '主办人赵一鸣', reasons: '与我公司有合同纠纷' })
    await walk.takes('first', id, 'addEvidence', proof)
    await walk.takes('head', id, 'decideRecusal', before)
    expect((await walk.refuses('first', id, 'addEvidence', proof)).zh).toContain('已经回避')
    expect((await walk.refuses('second', id, 'addEvidence', proof)).zh).toContain('只有一名承办人')
  })

  test('asked for and not granted: they go on', async () => {
    const id = await investigating()
    await walk.takes('party', id, 'askRecusal', { whom: '协办人孙悦', reasons: '态度生硬，不信任' })
    await walk.takes('head', id, 'decideRecusal', {
      granted: 'no',
      whom: 'second',
      reasons: '没有利害关系，不予回避。',
    })
    await walk.takes('second', id, 'addEvidence', proof)
  })

  test('a hearing host who must step aside leads no hearing of this case', async () => {
    const id = await investigating()
    await walk.takes('first', id, 'addEvidence', proof)
    await walk.takes('first', id, 'conclude', { findings: '日志不足六个月', tierFacts: [], conclusion: 'penalty' })
    const notice = { measures: ['责令改正', '给予警告'], hearing: 'yes', defendBy: '2022-05-16' }
    await walk.notifies(id, notice)
    await walk.takes('party', id, 'askHearing')
    const call = { heldOn: '2022-05-18', time: '九点', place: '一楼会议室', host: '冯雪', open: 'public' }
    await walk.takes('host', id, 'callHearing', call)
    await walk.takes('party', id, 'askRecusal', { whom: '主持人冯雪', reasons: '与承办人是夫妻' })
    await walk.takes('head', id, 'decideRecusal', { granted: 'yes', whom: 'host', reasons: '关系属实，应当回避。' })
    expect((await walk.refuses('host', id, 'callHearing', call)).zh).toContain('已经回避')
  })
})

describe('whose step it is', () => {
  test('an investigator of the office who does not investigate this case takes no step of the investigation', async () => {
    const id = await investigating()
    for (const [step, answers] of [
      ['addEvidence', proof],
      ['order', { what: '留存日志不少于六个月', correctBy: '2022-06-01' }],
      ['preserve', { items: '日志服务器一台', why: '日志可能被覆盖' }],
    ] as const) {
      const no = await walk.refuses('desk', id, step, answers)
      expect([step, no.zh]).toEqual([step, expect.stringContaining('您不是本案的承办人')])
    }
  })

  test('a re-check is two investigators’ finding: none of them alone, nor with the head', async () => {
    const id = await investigating()
    await walk.orders(id, '2022-05-10')
    fadu.setDay('2022-05-11')
    const found = { outcome: 'refused', found: '仍未设置六个月留存' }
    await walk.takes('first', id, 'recheck', found)
    expect((await walk.refuses('first', id, 'recheck', {}, 'agree')).status).toBe(403)
    expect((await walk.refuses('head', id, 'recheck', {}, 'agree')).status).toBe(403)
    expect((await walk.refuses('desk', id, 'recheck', {}, 'agree')).zh).toContain('您不是本案的承办人')
    expect((await walk.tries('second', id, 'recheck', {}, 'agree')).status).toBe(200)
  })

  test('the reviewer neither investigates nor decides; an order, a filing and a notice wait for the head', async () => {
    const id = await investigating()
    await walk.takes('first', id, 'addEvidence', proof)
    await walk.takes('first', id, 'order', { what: '留存日志不少于六个月', correctBy: '2022-06-01' })
    expect((await walk.refuses('second', id, 'order', {}, 'agree')).status).toBe(403)
    expect((await walk.refuses('reviewer', id, 'addEvidence', proof)).status).toBe(403)
    expect((await walk.refuses('reviewer', id, 'decide', {})).status).toBe(403)
  })

  test('another office learns nothing of the case', async () => {
    const id = await investigating()
    const police = await openPenalty(fadu, 'gongan')
    expect((await police.refuses('head', id, 'transfer', {})).status).toBe(404)
    expect((await police.read(id)).status).toBe(404)
  })

  test('who decided on a fine does not enter what was paid', async () => {
    await post(fadu.kernel.identity, {
      person: 'demo-wangxin-5',
      office: 'demo-wangxin',
      role: 'intake',
      since: '2017-06-01',
    })
    const id = await investigating()
    await walk.takes('first', id, 'addEvidence', proof)
    const facts = [{ kind: '导致危害网络安全等后果', evidence: '1' }]
    await walk.takes('first', id, 'conclude', { findings: '造成数据被窃', tierFacts: facts, conclusion: 'penalty' })
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 20_000, defendBy: '2022-05-16', reasons: why })
    await walk.takes('party', id, 'waive', { sure: true })
    await walk.takes('reviewer', id, 'review', reviewed)
    const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo: '国库专户' }
    await walk.takes('head', id, 'decide', decision)
    await walk.takes('first', id, 'serve', walk.service())
    const paid = { amount: 20_000, paidOn: '2022-05-09', receipt: '回单第 1 号' }
    expect((await walk.refuses('head', id, 'pay', paid)).zh).toContain('您已办理“作出行政处罚决定”')
    expect((await walk.refuses('desk', id, 'pay', { ...paid, amount: 0 })).zh).toBe('数额须大于零')
    expect((await walk.refuses('desk', id, 'pay', { ...paid, paidOn: '2022-05-10' })).zh).toContain('“缴款日期”晚于')
    await walk.takes('desk', id, 'pay', paid)
  })
})

test('a case that is filed is in the hands of its investigator, not of the head who agreed; who takes over has it then', async () => {
  const id = await investigating()
  expect((await walk.read(id)).holder).toBe('demo-wangxin-2')
  const answers = { cards: '0003', reasons: '人手不足，接办' }
  await walk.both('second', 'head', id, 'join', answers)
  expect((await walk.read(id)).holder).toBe('demo-wangxin-3')
})
