import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { openPenalty, qinghe } from '../../../../test/penalty-walk.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)

const own = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-20',
  actTo: '2026-03-02',
  discoveredOn: '2026-03-02',
}
const lodged = { way: 'reconsideration', body: '临江市人民政府', lodgedOn: '2026-03-20', number: '临政复〔2026〕31号' }
const result = { by: 'reconsideration', number: '临政复决〔2026〕31号', date: '2026-05-08' }

async function served(): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await walk.concluded(own)
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 30_000, defendBy: '2026-03-09' })
  fadu.setDay('2026-03-10')
  await walk.decides(id)
  return id
}
async function contested(): Promise<string> {
  const id = await served()
  fadu.setDay('2026-03-20')
  await walk.takes('desk', id, 'lodged', lodged)
  fadu.setDay('2026-05-11')
  return id
}
const lastDays = async (id: string) =>
  Object.fromEntries((await loadCase(fadu.database, id))?.deadlines.map(({ clock, lastDay }) => [clock, lastDay]) ?? [])

const less = { measures: ['责令改正', '给予警告'], fine: 10_000, reasons: '复议机关认为罚款过高，变更为一万元。' }

test('a decision that reconsideration changed: the party is told what stands, the old times stop, and new ones count from receipt (行政复议法 63)', async () => {
  const id = await contested()
  expect(Object.keys(await lastDays(id))).toEqual(expect.arrayContaining(['paying', 'reconsidering', 'suing']))
  for (const [under, why] of [
    [undefined, '请填写复议决定、判决所依据的条、款、项'],
    ['行政复议法第六十四条第一款第（一）项', '所填条款不是作出这种结果的依据'],
    ['行政诉讼法第七十七条第一款', '所填条款不是作出这种结果的依据'],
    ['行政复议法第六十三条', '请写明是哪一项'],
  ] as const) {
    const no = await walk.refuses('head', id, 'change', { ...result, ...less, under })
    expect([no.zh, no.grounds]).toEqual([
      expect.stringContaining(why),
      expect.arrayContaining(['arl@2024-01-01#art-63']),
    ])
  }
  await walk.takes('head', id, 'change', { ...result, ...less, under: '行政复议法第六十三条第一款第（一）项' })
  expect(await lastDays(id)).toEqual({ defending: '2026-03-09' })
  const told = (await papersOn(fadu, id))['changed-told'] ?? ''
  for (const said of [
    '已由行政复议机关于2026年5月8日以临政复决〔2026〕31号变更。依据：《中华人民共和国行政复议法》第六十三条第一款第（一）项。',
    '行政复议机关在上述文书中载明的理由：复议机关认为罚款过高',
    '罚款：10000元（大写：人民币壹万元整）。',
    '依照《中华人民共和国行政诉讼法》第四十五条的规定，自收到复议决定书之日起十五日内向人民法院提起行政诉讼；依照《中华人民共和国行政诉讼法》第十八条第一款的规定，由最初作出该行政行为的本机关所在地人民法院管辖，也可以由行政复议机关所在地人民法院管辖。',
    '原决定的缴款期限不再计算',
  ])
    expect(told).toContain(said)
  // Nobody is late before the time of the fine as changed is over.
  const late = { amount: 300, reasons: '逾期一日。' }
  fadu.setDay('2026-05-20')
  expect((await walk.refuses('head', id, 'surcharge', late)).zh).toContain('最多0元')
  await walk.takes('desk', id, 'resultReceived', { on: '2026-05-12', proof: '复议机关的送达回证' })
  expect(await lastDays(id)).toMatchObject({ paying: '2026-05-27', suingAfter: '2026-05-27' })
  fadu.setDay('2026-05-28')
  await walk.takes('head', id, 'surcharge', late)
})

test('changed by the office itself it is contested anew from its own service, and enforced only after that', async () => {
  const id = await served()
  fadu.setDay('2026-04-01')
  await walk.urges(id)
  await walk.takes('head', id, 'change', { ...less, by: 'self', number: '临网信变〔2026〕1号', date: '2026-04-01' })
  expect((await papersOn(fadu, id))['changed-told']).toBeUndefined()
  expect(await lastDays(id)).toEqual({ defending: '2026-03-09' })
  fadu.setDay('2026-12-01')
  const apply = { court: '临江区人民法院', number: '强申〔2026〕1号', target: '罚款一万元。' }
  expect((await walk.refuses('head', id, 'court', apply)).zh).toContain('变更处罚决定的文书还没有送达')
  fadu.setDay('2026-04-02')
  await walk.takes('first', id, 'deliver', { paper: 'changed', ...walk.service() })
  expect((await papersOn(fadu, id))['paper-service']).toContain('送达文书\t行政处罚变更决定书，罚变〔2026〕1号')
  expect(await lastDays(id)).toMatchObject({ paying: '2026-04-17', reconsidering: '2026-06-01', suing: '2026-10-08' })
  fadu.setDay('2026-12-01')
  expect((await walk.refuses('head', id, 'court', apply)).zh).toContain('决定变更以后的，须重新催告')
})

test('declared unlawful and not annulled: the party is told that it stands (行政诉讼法 74)', async () => {
  const id = await served()
  fadu.setDay('2026-03-20')
  await walk.takes('desk', id, 'lodged', { ...lodged, way: 'suit', body: '临江区人民法院' })
  fadu.setDay('2026-05-11')
  const judged = { by: 'court', number: '（2026）行初1号', date: '2026-05-08', reasons: '程序轻微违法，不撤销。' }
  await walk.takes('head', id, 'unlawful', judged)
  const told = (await papersOn(fadu, id))['unlawful-told'] ?? ''
  expect(told).toContain(
    '已由人民法院于2026年5月8日以（2026）行初1号确认违法，没有撤销。依据：《中华人民共和国行政诉讼法》第七十四条第一款第（二）项。',
  )
  expect(told).toContain('该决定没有被撤销，仍然有效')
  expect(told).toContain(
    '依照《中华人民共和国行政诉讼法》第八十五条的规定，自判决书送达之日起十五日内向上一级人民法院提起上诉',
  )
  expect(told).not.toContain('复议决定书')
})

test('an order that was annulled is complied with by nobody: its clock stops, and it runs on where the order stands', async () => {
  for (const [outcome, runs] of [
    ['annulled', false],
    ['upheld', true],
  ] as const) {
    fadu.setDay('2026-03-02')
    const id = await walk.open()
    await walk.both('first', 'head', id, 'file', own)
    await walk.both('first', 'second', id, 'investigate', { cards: '网信执 0001、0002', shown: true, told: true })
    await walk.orders(id, '2026-04-30')
    await walk.takes('desk', id, 'lodged', { ...lodged, lodgedOn: '2026-03-02', against: 'order' })
    fadu.setDay('2026-04-10')
    await walk.takes('desk', id, 'otherResult', {
      against: 'order',
      outcome,
      by: 'reconsideration',
      number: '临政复决〔2026〕8号',
      date: '2026-04-10',
      reasons: '责令改正的依据和事实已经审查。',
    })
    expect(await lastDays(id)).toMatchObject(runs ? { correctingOn: '2026-04-30' } : {})
    expect(Object.hasOwn(await lastDays(id), 'correctingOn')).toBe(runs)
    expect(Object.hasOwn(await lastDays(id), 'correcting')).toBe(false)
    const told = (await papersOn(fadu, id))['order-told']
    if (runs) expect(told).toBeUndefined()
    else {
      for (const said of [
        '该责令改正通知书不再有效，所定的改正期限不再计算。',
        '依据：《中华人民共和国行政复议法》第六十四条第一款第（一）项。',
        '行政复议机关在上述文书中载明的理由：责令改正的依据和事实已经审查。',
        '自收到复议决定书之日起十五日内向人民法院提起行政诉讼；',
      ])
        expect(told).toContain(said)
    }
  }
})

test('a decision of no penalty that was annulled is dealt with anew, and before that is not', async () => {
  fadu.setDay('2026-03-02')
  const id = await walk.concluded(own, { conclusion: 'none' })
  await walk.takes('head', id, 'exempt', { ground: 'minor', reasons: '违法行为轻微并及时改正。' })
  await walk.takes('desk', id, 'lodged', { ...lodged, lodgedOn: '2026-03-02', against: 'exemption' })
  fadu.setDay('2026-04-10')
  const anew = { reasons: '复议决定撤销不予处罚决定，重新调查后果。' }
  expect((await walk.refuses('first', id, 'resumeExempted', anew)).status).toBe(409)
  await walk.takes('desk', id, 'otherResult', {
    against: 'exemption',
    outcome: 'annulled',
    by: 'reconsideration',
    number: '临政复决〔2026〕9号',
    date: '2026-04-10',
    reasons: '没有造成危害后果的认定证据不足。',
  })
  expect((await papersOn(fadu, id))['exemption-told']).toContain('该决定不再有效')
  await walk.both('first', 'head', id, 'resumeExempted', anew)
  expect((await walk.read(id)).stage).toBe('investigating')
})

test('changed by a superior: the paper rests on supervision, and says how that decision is contested (行政处罚法 75 ¶1)', async () => {
  const id = await served()
  fadu.setDay('2026-04-01')
  const above = { by: 'superior', number: '清网信督〔2026〕2号', date: '2026-04-01' }
  await walk.takes('head', id, 'change', { ...less, ...above })
  const told = (await papersOn(fadu, id))['changed-told'] ?? ''
  for (const said of [
    '依据：《中华人民共和国行政处罚法》第七十五条第一款、《网信部门行政执法程序规定》第四条第二款。',
    '自知道该决定之日起六十日内向对该上级机关有管辖权的行政复议机关申请行政复议，或者自知道该决定之日起六个月内',
  ])
    expect(told).toContain(said)
  expect(told).not.toContain('第七十五条第二款')
})
