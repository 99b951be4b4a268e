import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { granted } from '../../../../test/identity.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { grantRemit } from '../../../kernel/identity/remit.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, opened, all, read } = openSupervision(fadu)

const found = {
  organ: '临江市信息中心',
  network: '市级政务外网',
  duty: '网络安全法第二十三条第三项',
  facts: '政务外网日志留存不足六个月。',
}
const order = {
  unit: 'demo-jifang',
  as: 'competent',
  basis: '《临江市政务网络安全监督办法》第五条',
  what: '日志留存改为不少于六个月。',
  correctBy: '2026-04-01',
  reasons: '未履行留存日志的义务。',
}
const referral = {
  organ: '临江市监察委员会',
  persons: [{ post: '信息中心分管副主任', share: 'head' }],
  reasons: '多次提醒后仍未改正。',
}

async function ordered(): Promise<string> {
  const id = await opened('wangxin-2', 'organ-order', 'find', found)
  await all(id, [['wangxin-5', 'order', order]])
  return id
}

test('a State organ is ordered to correct, re-checked, and its responsible posts are referred: no fine (art. 74)', async () => {
  const id = await ordered()
  await all(id, [
    ['wangxin-2', 'fail', { checked: '仍只有四十日日志。', reasons: '期满复查未改正。' }, 'wangxin-3'],
    ['wangxin-5', 'refer', referral],
    ['wangxin-5', 'order', { ...order, correctBy: '2026-05-01' }],
    ['wangxin-2', 'confirm', { checked: '最早的日志已满六个月。', reasons: '复查核对无误。' }, 'wangxin-3'],
    ['wangxin-5', 'close', { reasons: '已改正，有关人员已移送处分。' }],
  ])
  expect((await read('wangxin-5', id)).said.stage).toBe('closed')
})

test('what the organ did not do is named by its provision, and an order to it has no reconsideration and no suit', async () => {
  const vague = await opens('wangxin-2', 'organ-order', 'find', { ...found, duty: '日志' })
  expect([vague.status, vague.said.detail]).toEqual([422, expect.stringContaining('没有看懂“日志”')])
  const papers = [...(await issuedOn(fadu, await ordered())).values()].join('\n')
  expect(papers).toContain('未履行《中华人民共和国网络安全法》第二十三条第（三）项规定的网络安全保护义务')
  expect(papers).toContain('没有对国家机关设申请行政复议、提起行政诉讼的途径')
  expect(papers).not.toContain('六十日')
})

test('the organ reads the order and reports; of the referral it reads nothing (least data)', async () => {
  const id = await ordered()
  await all(id, [
    ['jifang-1', 'report', { done: '已采购存储设备。' }],
    ['wangxin-5', 'refer', referral],
  ])
  const { text } = await (await officerAt(fadu, 'jifang-1')).get(`/supervision/organ-orders/${id}`)
  expect(text).toContain('责令改正决定书')
  expect(text).not.toContain('分管副主任')
  expect(JSON.stringify((await read('jifang-1', id)).said)).not.toContain('分管副主任')
  expect((await (await officerAt(fadu, 'wangxin-5')).get(`/supervision/organ-orders/${id}`)).text).toContain(
    '分管副主任',
  )
})

test('the day by which the organ corrects is not said to be the investigator’s own: none is set for the re-check', async () => {
  const id = await ordered()
  await all(id, [['jifang-1', 'report', { done: '已采购存储设备。' }]])
  const { text } = await (await officerAt(fadu, 'wangxin-2')).get(`/supervision/organ-orders/${id}`)
  expect(text).toMatch(/轮到您，承办人<\/strong><span class="meta">这一步未定期限/)
  // Its own day stands with the deadlines of the case.
  expect(text).toContain('2026年4月1日')
})

test.each([
  ['an office without the competence', 'gongan-2', {}, 403],
  ['whoever heads it', 'wangxin-5', {}, 403],
  ['a fine asked for besides', 'wangxin-2', { fine: 50_000 }, 422],
])('%s: refused', async (_, person, more, status) => {
  expect((await opens(person, 'organ-order', 'find', { ...found, ...more })).status).toBe(status)
})

test.each([
  ['no post', { ...referral, persons: [] }],
  ['an identity number beside the post', { ...referral, persons: [{ ...referral.persons[0], identity: '990100' }] }],
  ['more than five', { ...referral, persons: Array.from({ length: 6 }, () => referral.persons[0]) }],
])('a referral with %s is refused', async (_, answers) => {
  expect((await takes('wangxin-5', await ordered(), 'refer', answers)).status).toBe(422)
})

test('who found it does not order, nothing is referred before an order, and an order is for a day to come', async () => {
  const id = await opened('wangxin-2', 'organ-order', 'find', found)
  expect((await takes('wangxin-2', id, 'order', order)).status).toBe(403)
  expect((await takes('wangxin-5', id, 'refer', referral)).status).toBe(409)
  expect((await takes('wangxin-5', id, 'order', { ...order, correctBy: '2026-03-01' })).status).toBe(422)
})

const GRANTED = {
  to: { office: 'demo-gongan' },
  grounds: ['csl@2026-01-01#art-74'],
  source: '《临江市政务网络安全监督办法》（演示用虚构文件）',
  since: '2026-01-01',
  until: '2026-03-03',
} as const

test.each([
  ['the procedure whole', 'organ-order'],
  ['the power as lines of before call it', 'organ.order'],
])('an office whose line of the remit table grants %s carries it from the first step to the last', async (_, act) => {
  fadu.setDay('2026-03-02')
  expect((await opens('gongan-2', 'organ-order', 'find', found)).status).toBe(403)
  const line = granted(await grantRemit(fadu.database, { ...GRANTED, act }, { demo: true }))
  const id = await opened('gongan-2', 'organ-order', 'find', found)
  await all(id, [
    ['gongan-5', 'order', order],
    ['gongan-2', 'confirm', { checked: '最早的日志已满六个月。', reasons: '复查核对无误。' }, 'gongan-3'],
    ['gongan-5', 'close', { reasons: '已改正。' }],
  ])
  expect((await read('gongan-5', id)).said.stage).toBe('closed')
  await fadu.owner.query('delete from remit where id = $1', [line.id])
})
