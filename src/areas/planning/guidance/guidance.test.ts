import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, opened, all, read, list } = openSupervision(fadu)

const draft = {
  addressee: '青禾网络科技有限公司',
  topic: '员工网络安全教育',
  what: '对运维岗位员工开展口令管理的宣传教育。',
  reasons: '第二十一条要求指导、督促有关单位；上半年两起事件由口令泄露引起。',
}
const issue = { unit: 'demo-qinghe', replyBy: '2026-03-20' }

async function issued(): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await opened('wangxin-13', 'guidance-notice', 'draft', draft)
  await all(id, [['wangxin-13', 'issue', issue]])
  return id
}

test('a notice of guidance is sent, replied to and followed up; its day is its own (第二十一条, csl 2026)', async () => {
  const id = await issued()
  await all(id, [
    ['qinghe-2', 'reply', { done: '已对运维岗位培训一次。' }],
    ['wangxin-13', 'again', { replyBy: '2026-04-20', reasons: '新员工还没有培训。' }],
    ['qinghe-2', 'reply', { done: '新员工已培训。' }],
    ['wangxin-13', 'follow', { followed: '查看了培训材料和到场人数。' }],
  ])
  expect((await read('qinghe-2', id)).said.stage).toBe('closed')
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('依照《中华人民共和国网络安全法》第二十一条第一款的规定')
  expect(papers).toContain('请于2026年3月20日以前（含当日）答复')
  expect(papers).toContain('该日期由本机关自定，不是法律规定的期限')
  expect(papers).toContain('没有对有关单位设罚则')
})

test('what is not replied to stays in the list of those that await it, and is closed only after its day, with reasons', async () => {
  const id = await issued()
  const waiting = await list('wangxin-13', 'procedure=guidance-notice&stage=issued')
  expect(JSON.stringify(waiting.said)).toContain(id)
  const early = await takes('wangxin-13', id, 'closeUnanswered', { reasons: '电话催问两次，没有答复。' })
  expect(early.status).toBe(409)
  fadu.setDay('2026-03-21')
  expect((await takes('wangxin-13', id, 'closeUnanswered', { reasons: '' })).status).toBe(422)
  await all(id, [['wangxin-13', 'closeUnanswered', { reasons: '电话催问两次，没有答复。' }]])
})

test.each([
  ['an office without the line in the remit table', 'sifaju-1'],
  ['an investigator', 'wangxin-2'],
  ['the unit', 'qinghe-2'],
])('%s sends none: refused', async (_, person) => {
  fadu.setDay('2026-03-02')
  expect((await opens(person, 'guidance-notice', 'draft', draft)).status).toBe(403)
})

test.each([
  ['without a day', { replyBy: undefined }],
  ['for a day that has come', { replyBy: '2026-03-02' }],
])('a notice %s is refused', async (_, more) => {
  fadu.setDay('2026-03-02')
  const id = await opened('wangxin-13', 'guidance-notice', 'draft', draft)
  expect((await takes('wangxin-13', id, 'issue', { ...issue, ...more })).status).toBe(422)
  expect((await read('qinghe-2', id)).status).toBe(404)
})

test('under the law of 2017 it stands on 第十九条', async () => {
  fadu.setDay('2025-12-01')
  const id = await opened('wangxin-13', 'guidance-notice', 'draft', draft)
  await all(id, [['wangxin-13', 'issue', { ...issue, replyBy: '2025-12-20' }]])
  expect([...(await issuedOn(fadu, id)).values()].join('\n')).toContain('第十九条第一款的规定')
})
