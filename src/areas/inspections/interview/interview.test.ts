import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision, toInterview } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, agrees, opened, all, read } = openSupervision(fadu)

/** The day of the notice; the interview is held on the day that it names. */
function planned(): Promise<string> {
  fadu.setDay('2026-03-02')
  return opened('shengwangxin-1', 'interview', 'plan', toInterview.matter)
}
const onTheDay = () => fadu.setDay(toInterview.hold.heldOn)

async function required(): Promise<string> {
  const id = await planned()
  await all(id, [['shengwangxin-1', 'notify', toInterview.notify]])
  onTheDay()
  await all(id, [
    ['shengwangxin-2', 'hold', toInterview.hold, 'shengwangxin-3'],
    ['shengwangxin-1', 'require', toInterview.require],
  ])
  return id
}

test('a provincial office interviews, requires by days, and finds it rectified (art. 58)', async () => {
  const id = await required()
  const party = await officerAt(fadu, 'qinghe-2')
  const { text } = await party.get(`/supervision/interviews/${id}`)
  for (const words of ['约谈通知书', '约谈笔录', '整改要求书', '2026年3月20日', '修补已知漏洞'])
    expect(text).toContain(words)
  await party.submit(`/supervision/interviews/${id}/report`, { done: '漏洞已修补，备份已补齐。' })
  await all(id, [['shengwangxin-2', 'confirm', toInterview.check, 'shengwangxin-3']])
  expect((await read('shengwangxin-1', id)).said.stage).toBe('rectified')
  const [paper] = /\/documents\/[^"]+/.exec(text) ?? []
  expect((await party.get(String(paper))).text).toMatch(/约谈不是行政处罚|修补已知漏洞/)
})

test('what is required after an interview may be contested, and the notice of it has no way of its own (arl arts. 11, 20; alp arts. 12, 46)', async () => {
  const id = await required()
  const papers = [...(await issuedOn(fadu, id)).values()]
  const requirements = papers.find((one) => one.includes('整改要求书\n')) ?? ''
  for (const words of [
    '认为本要求书侵犯你单位合法权益的，可以依照《中华人民共和国行政复议法》第十一条第（十五）项、第二十条第一款的规定',
    '六十日内向清江省人民政府（示例）',
    '《中华人民共和国行政诉讼法》第十二条第一款第（十二）项、第四十六条第一款',
    '六个月内向清江市人民法院（示例）',
  ])
    expect(requirements).toContain(words)
  const notice = papers.find((one) => one.includes('约谈通知书\n')) ?? ''
  // It says where the way to contest will stand, and denies none (行政复议法 第十一条).
  expect(notice).toContain('不服的途径和期限写明在整改要求书上')
  expect(notice).not.toContain('没有对约谈通知')
  expect(notice).not.toContain('六十日')
})

test('before 2024 it names no article of the reconsideration law, whose text of then is not held (决定 034)', async () => {
  fadu.setDay('2023-03-02')
  const id = await opened('shengwangxin-1', 'interview', 'plan', toInterview.matter)
  await all(id, [['shengwangxin-1', 'notify', { ...toInterview.notify, on: '2023-03-03' }]])
  fadu.setDay('2023-03-03')
  await all(id, [
    ['shengwangxin-2', 'hold', { ...toInterview.hold, heldOn: '2023-03-03' }, 'shengwangxin-3'],
    [
      'shengwangxin-1',
      'require',
      {
        ...toInterview.require,
        requirements: [{ what: '修补已知漏洞', by: '2023-03-10' }],
        rectifyBy: '2023-03-10',
      },
    ],
  ])
  const papers = [...(await issuedOn(fadu, id)).values()].join('\n')
  expect(papers).toContain('之日起六十日内向')
  expect(papers).not.toContain('未收录')
  expect(papers).not.toMatch(/行政复议法》第/)
  fadu.setDay('2026-03-02')
})

test('a city office cannot interview: refused with the article, and shown how to submit it (art. 58)', async () => {
  const refused = await opens('wangxin-5', 'interview', 'plan', toInterview.matter)
  expect(refused.status).toBe(403)
  expect(refused.said.grounds).toEqual(['csl@2026-01-01#art-58'])
  expect(JSON.stringify(refused.said)).toMatch(/省级.*国家级/)
  // The same on its page, and for whoever has no part in it at all.
  const head = await officerAt(fadu, 'wangxin-5')
  const page = await head.get('/supervision/interviews/new')
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('报请省级机关约谈')])
  expect((await (await officerAt(fadu, 'qinghe-2')).get('/supervision/interviews/new')).status).toBe(403)
})

test('a city office submits it to the province, which takes it up or returns it with reasons', async () => {
  const id = await opened('wangxin-2', 'interview', 'draft', toInterview.matter)
  const sent = { office: 'demo-shengwangxin', reasons: '风险涉及全市，须由省级机关约谈。' }
  expect((await takes('wangxin-2', id, 'submit', { ...sent, office: 'demo-gongan' })).status).toBe(422)
  await all(id, [['wangxin-2', 'submit', sent]])
  expect((await read('wangxin-2', id)).status).toBe(404)
  await all(id, [['shengwangxin-1', 'return', { reasons: '先行督促整改，暂不约谈。' }]])
  expect((await read('wangxin-2', id)).said.stage).toBe('drafted')
  await all(id, [
    ['wangxin-2', 'submit', sent],
    ['shengwangxin-1', 'takeUp', { reasons: '督促无效，同意约谈。' }],
  ])
  expect((await read('shengwangxin-1', id)).said.stage).toBe('planned')
})

test('held by two officers, after a notice, and never by whoever ordered it', async () => {
  const id = await planned()
  expect((await takes('shengwangxin-2', id, 'hold', toInterview.hold)).status).toBe(409)
  await all(id, [['shengwangxin-1', 'notify', toInterview.notify]])
  expect((await takes('shengwangxin-1', id, 'hold', toInterview.hold)).status).toBe(403)
  const early = await takes('shengwangxin-2', id, 'hold', { ...toInterview.hold, heldOn: '2026-03-02' })
  expect([early.status, JSON.stringify(early.said)]).toEqual([422, expect.stringContaining('通知书写明的日期')])
  onTheDay()
  await takes('shengwangxin-2', id, 'hold', toInterview.hold)
  expect((await agrees('shengwangxin-2', id, 'hold')).status).toBe(403)
  expect((await takes('shengwangxin-1', id, 'require', toInterview.require)).status).toBe(409)
  expect((await agrees('shengwangxin-3', id, 'hold')).said.stage).toBe('held')
})

test.each([
  ['a notice for a day that is over', 'notify', { ...toInterview.notify, on: '2026-03-01' }],
  ['somebody who is neither legal representative nor head', 'notify', { ...toInterview.notify, post: 'engineer' }],
  ['a fine beside it', 'notify', { ...toInterview.notify, fine: 10_000 }],
])('%s is refused', async (_, step, answers) => {
  expect((await takes('shengwangxin-1', await planned(), step, answers)).status).toBe(422)
})

test.each([
  ['no requirement', { ...toInterview.require, requirements: [] }],
  ['one due after the last day', { ...toInterview.require, rectifyBy: '2026-03-15' }],
  ['a last day that is over', { ...toInterview.require, requirements: [], rectifyBy: '2026-03-01' }],
])('requirements with %s are refused', async (_, answers) => {
  const id = await planned()
  await all(id, [['shengwangxin-1', 'notify', toInterview.notify]])
  onTheDay()
  await all(id, [['shengwangxin-2', 'hold', toInterview.hold, 'shengwangxin-3']])
  expect((await takes('shengwangxin-1', id, 'require', answers)).status).toBe(422)
})

test('what is not rectified may become a lead of a case of its own, and nothing here punishes (U22)', async () => {
  const id = await required()
  const lead = { breach: '网络安全法第二十三条第四项', reasons: '重要数据仍未备份。' }
  expect((await takes('shengwangxin-1', id, 'handOver', lead)).status).toBe(409)
  await all(id, [
    ['shengwangxin-2', 'fail', toInterview.check, 'shengwangxin-3'],
    ['shengwangxin-1', 'handOver', lead],
  ])
  const events = await fadu.database
    .selectFrom('event')
    .select('body')
    .where('kind', '=', 'interview.handed-over')
    .execute()
  expect(events.map(({ body }) => JSON.parse(body))).toEqual([
    expect.objectContaining({ case: id, procedure: 'interview' }),
  ])
})

test('nothing of an interview is public: not to anybody, another office or the city that might be curious (art. 47)', async () => {
  const id = await required()
  const visitor = openVisitor(fadu)
  expect((await visitor.get(`/supervision/interviews/${id}`)).status).toBe(401)
  expect((await visitor.get('/supervision/interviews')).status).toBe(401)
  expect((await read('gongan-2', id)).status).toBe(404)
  expect((await read('xuexiao-1', id)).status).toBe(404)
})

test('the notice of an interview is served with its proof, before the day it names, in each way with what that way asks (art. 58; cpl arts. 89, 90)', async () => {
  const id = await planned()
  await all(id, [['shengwangxin-1', 'notify', toInterview.notify]])
  const served = {
    on: '2026-03-02',
    how: 'handed',
    server: '贺兰（清网信执 0001）',
    place: '临江市滨江路 1 号',
    receivedBy: '收发室工作人员',
    proof: '送达回证第 1 号',
  }
  const refused = async (more: object) => {
    const done = await takes('shengwangxin-2', id, 'serve', { ...served, ...more })
    return [done.status, JSON.stringify(done.said)]
  }
  for (const [more, why] of [
    [{ on: '2026-03-01' }, '送达日期早于文书作出之日'],
    [{ receivedBy: undefined }, '请填写签收人'],
    [{ place: undefined }, '请填写送达地点'],
    [{ how: 'left' }, '请写明拒收的事由和见证人'],
    [{ how: 'electronic' }, '请填写同意之日'],
  ] as const)
    expect(await refused(more)).toEqual([422, expect.stringContaining(why)])
  await all(id, [['shengwangxin-2', 'serve', served]])
  const proof = (await issuedOn(fadu, id)).get('02-notice-service.txt') ?? ''
  for (const words of [
    '送达回证',
    '送达文书\t约谈通知书，约通〔2026〕',
    '签收人\t收发室工作人员',
    '送达凭证\t送达回证第 1 号',
  ])
    expect(proof).toContain(words)
  fadu.setDay('2026-03-27')
  const late = await takes('shengwangxin-2', id, 'serve', { ...served, on: '2026-03-27' })
  expect(JSON.stringify(late.said)).toContain('晚于通知书写明的日期')
})
