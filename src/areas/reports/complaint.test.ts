import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { offeredOn } from '../../../test/offered.ts'
import { meetAtNumber } from '../../../test/race.ts'
import { followBy, officerAt, openCaller, openReport } from '../../../test/report-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { caseOfCode } from '../../kernel/procedure/access-code.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })

const channel = {
  how: '本站“向运营者投诉”；信箱 tousu@example.cn',
  hours: '每日 8:00 至 22:00',
  answers: '十五个工作日内',
}
const complained = {
  operator: 'demo-qinghe',
  kind: 'account',
  where: '青禾云盘',
  what: '我的账号被停用，没有告诉我理由。',
}
const settled = { answer: '已要求其恢复账号。', reasons: '依照本法第五十一条，运营者应当及时受理并处理投诉。' }

/** The words of a page without its marks: what is Chinese on an English page stands in marks of its own. */
const readAloud = (html: string): string => html.replace(/<[^>]+>/g, '')

async function publish(): Promise<Visitor> {
  const desk = await officerAt(fadu, 'qinghe-2')
  await desk.get('/reports/channels')
  await desk.submit('/reports/channels/publish', channel)
  return desk
}

async function complain(): Promise<{ code: string; id: string; visitor: Visitor }> {
  const visitor = openVisitor(fadu)
  await visitor.get('/reports/complaints/new')
  const sent = await visitor.submit('/reports/complaints/new', { ...complained, do: 'send' })
  const [, code = ''] = /<code>([^<]+)/.exec(sent.text) ?? []
  // What an operator keeps of its users is Art. 42; Art. 15 para. 2 speaks of the departments and of who reports an act.
  for (const unit of ['art-42/para-1', 'art-47']) expect(sent.text).toContain(`/law/csl/2026-01-01/${unit}"`)
  expect(sent.text).not.toContain('art-15/para-2')
  expect(sent.text).not.toContain('举报人的相关信息')
  return { code, id: String(await caseOfCode(fadu.kernel.identity, code)), visitor: await followBy(fadu, code) }
}

const take = async (person: string, id: string, step: string, answers: Record<string, string> = {}) => {
  const officer = await officerAt(fadu, person)
  await openReport(officer, id)
  return officer.submit(`/reports/${id}/${step}`, answers)
}

test('nobody can complain to an operator that has published no way to; they are shown who takes a report (Art. 51)', async () => {
  const visitor = openVisitor(fadu)
  expect((await visitor.get('/reports/complaints/new')).text).toContain('还没有网络运营者在这里公布投诉方式')
  const no = await visitor.post('/reports/complaints/new', { ...complained, do: 'send', key: 'early' })
  expect(no.status).toBe(422)
  expect(no.text).toContain('href="/reports/new"')
})

test('an operator publishes how to complain, once; anyone reads it, and each change is on record (Art. 51)', async () => {
  const desk = await publish()
  const { text } = await openVisitor(fadu).get('/reports/channels')
  expect(text).toContain('青禾网络科技有限公司')
  expect(text).toContain('tousu@example.cn')
  expect(text).toContain('本单位自定')
  expect(text).not.toContain('/channels/publish')
  await desk.get('/reports/channels')
  await desk.submit('/reports/channels/change', { ...channel, hours: '工作日 9:00 至 17:00' })
  expect(readAloud((await openVisitor(fadu).get('/en/reports/channels')).text)).toContain('工作日 9:00 至 17:00')
  const again = await openCaller(fadu, 'qinghe-2')
  const twice = await again.post('/api/procedures/channel/cases', { answers: channel }, { 'idempotency-key': 'twice' })
  expect([twice.status, String(twice.said.detail)]).toEqual([409, expect.stringContaining('已经公布')])
  const school = await openCaller(fadu, 'xuexiao-1')
  const stranger = await school.post('/api/procedures/channel/cases', { answers: channel }, { 'idempotency-key': 's' })
  expect(stranger.status).toBe(403)
  const leaves = await fadu.kernel.pool.query(`select entry from ledger_leaf where entry like '%"channel.%'`)
  expect(leaves.rows).toHaveLength(2)
})

test('a department publishes its own (Art. 15)', async () => {
  const desk = await officerAt(fadu, 'wangxin-1')
  await desk.get('/reports/channels')
  await desk.submit('/reports/channels/announce', { ...channel, how: '来信：临江市网信办举报中心' })
  expect((await openVisitor(fadu).get('/reports/channels')).text).toContain('临江市网信办举报中心')
})

test('the operator accepts and answers with reasons; whoever is content goes no further (Art. 51)', async () => {
  const { id, visitor } = await complain()
  const desk = await (await officerAt(fadu, 'qinghe-2')).get('/reports/complaints')
  expect(desk.text).toContain(id)
  await take('qinghe-2', id, 'accept')
  await take('qinghe-2', id, 'answer', { answer: '账号已恢复。', reasons: '停用前没有说明理由，不符合约定。' })
  const { text } = await visitor.get('/reports/status')
  expect(text).toContain('账号已恢复')
  expect(text).toContain('不满意的，可以转到部门')
  expect(text).toContain('/law/csl/2026-01-01/art-51/para-1')
})

test('there is no way to end a complaint without an answer (Art. 51)', async () => {
  const { id } = await complain()
  const { text } = await (await officerAt(fadu, 'qinghe-2')).get(`/reports/${id}`)
  const steps = offeredOn(text, `/reports/${id}`)
  expect(steps).toEqual(['accept', 'answer', 'ask'])
})

test('not content: the same file goes on to a department, which handles and answers; the operator reads it no more', async () => {
  const { id, visitor } = await complain()
  await take('qinghe-2', id, 'answer', { answer: '停用正确。', reasons: '用户协议如此约定，不再说明。' })
  await visitor.get('/reports/status')
  await visitor.submit(`/reports/${id}/escalate`, { office: 'demo-wangxin', why: '没有说明我做错了什么。' })
  expect(visitor.seen.text).toContain('现由临江市网信办办理')
  expect((await (await officerAt(fadu, 'qinghe-2')).get(`/reports/${id}`)).status).toBe(404)
  await take('wangxin-2', id, 'handle', { measure: '核查停用记录，没有理由。' })
  await take('wangxin-5', id, 'settle', settled)
  const { text } = await visitor.get('/reports/status')
  expect(text).toContain(settled.answer)
  expect(text).toContain('停用正确')
})

test('without an answer in the operator’s own time one goes on; before that one waits', async () => {
  const { id, code, visitor } = await complain()
  await visitor.get('/reports/status')
  expect(visitor.seen.text).not.toContain('/escalateUnanswered"')
  fadu.setDay('2026-03-25')
  const later = await followBy(fadu, code)
  const gone = await later.submit(`/reports/${id}/escalateUnanswered`, {
    office: 'demo-wangxin',
    why: '三个星期没有任何答复。',
  })
  expect(gone.text).toContain('已转部门')
  const desk = await (await officerAt(fadu, 'wangxin-1')).get('/reports/complaints')
  expect(desk.text).toContain(id)
  fadu.setDay('2026-03-02')
})

test('whoever handled it does not answer for it, and another operator reads nothing', async () => {
  const { id } = await complain()
  const stranger = await (await officerAt(fadu, 'xuexiao-1')).get(`/reports/${id}`)
  expect(stranger.status).toBe(404)
  expect((await openVisitor(fadu).get('/reports/complaints')).status).toBe(401)
})

const openChannels = async (office: string): Promise<readonly string[]> =>
  (
    await fadu.kernel.pool.query(
      `select id from "case" where procedure = 'channel' and office = $1 and not ended order by id`,
      [office],
    )
  ).rows.map(({ id }) => id)

test('an office that publishes twice in one moment has one channel, and is told so (Art. 15)', async () => {
  const desk = await openCaller(fadu, 'gongan-1')
  const announces = (key: string) => () =>
    desk.post('/api/procedures/channel/cases', { step: 'announce', answers: channel }, { 'idempotency-key': key })
  const at = { office: 'demo-gongan', mark: '公布', year: 2026 }
  const answers = await meetAtNumber(fadu.kernel.pool, at, [announces('one-of-two'), announces('two-of-two')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(JSON.stringify(answers.map(({ said }) => said))).toContain('本单位已经公布')
  expect(await openChannels('demo-gongan')).toHaveLength(1)
})

test('a channel is not withdrawn from under a complaint that is just being taken (Art. 51)', async () => {
  if ((await openChannels('demo-qinghe')).length === 0) await publish()
  const [id = ''] = await openChannels('demo-qinghe')
  const operator = await openCaller(fadu, 'qinghe-2')
  const anyone = await openCaller(fadu)
  const submits = () =>
    anyone.post('/api/procedures/complaint/cases', { answers: complained }, { 'idempotency-key': 'just-in-time' })
  const withdraws = () =>
    operator.post(
      `/api/cases/${id}/steps/withdraw`,
      { answers: { reasons: '改由客服中心统一受理。' } },
      { 'idempotency-key': 'withdrawn' },
    )
  const at = { office: 'demo-qinghe', mark: '投诉', year: 2026 }
  let stood: readonly string[] = []
  const answers = await meetAtNumber(fadu.kernel.pool, at, [submits, withdraws], async () => {
    stood = await openChannels('demo-qinghe')
  })
  expect([answers.map(({ status }) => status), stood]).toEqual([[200, 200], [id]])
  const late = await anyone.post(
    '/api/procedures/complaint/cases',
    { answers: complained },
    { 'idempotency-key': 'late' },
  )
  expect(late.status).toBe(422)
})
