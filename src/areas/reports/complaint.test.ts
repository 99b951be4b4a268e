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

const openChannels = async (office: string): Promise<readonly string[]> =>
  (
    await fadu.kernel.pool.query(
      `select id from register_record where register = 'channels' and office = $1 and state = 'current' order by id`,
      [office],
    )
  ).rows.map(({ id }) => id)

async function publish(): Promise<Visitor> {
  const desk = await officerAt(fadu, 'qinghe-2')
  await desk.get('/reports/channels/office/new')
  await desk.submit('/reports/channels/office/new', channel)
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
  expect(text).not.toContain('/channels/office')
  const change = `/reports/channels/office/${(await openChannels('demo-qinghe'))[0]}/change`
  expect((await desk.get('/reports/channels')).text).toContain(`href="${change}"`)
  await desk.get(change)
  const hours = { ...channel, hours: '工作日 9:00 至 17:00', version: '1', reason: '受理时间调整' }
  await desk.submit(change, hours)
  expect(readAloud((await openVisitor(fadu).get('/en/reports/channels')).text)).toContain('工作日 9:00 至 17:00')
  const again = await openCaller(fadu, 'qinghe-2')
  const twice = await again.post('/api/procedures/channel/cases', { answers: channel }, { 'idempotency-key': 'twice' })
  expect([twice.status, String(twice.said.detail)]).toEqual([422, expect.stringContaining('每个机关只有一条')])
  const school = await openCaller(fadu, 'xuexiao-1')
  const stranger = await school.post('/api/procedures/channel/cases', { answers: channel }, { 'idempotency-key': 's' })
  expect(stranger.status).toBe(403)
  const { rows } = await fadu.kernel.pool.query(
    `select entry from ledger_leaf where entry like '%"register.channels.%'`,
  )
  const told = rows.map(({ entry }) => JSON.parse(entry))
  const on = ['csl@2026-01-01#art-51/para-1']
  expect(told).toMatchObject([
    { what: 'register.channels.entry', grounds: on },
    { what: 'register.channels.change', grounds: on },
  ])
})

test('a department publishes its own (Art. 15)', async () => {
  const desk = await officerAt(fadu, 'wangxin-1')
  await desk.get('/reports/channels/office/new')
  await desk.submit('/reports/channels/office/new', { ...channel, how: '来信：临江市网信办举报中心' })
  expect((await openVisitor(fadu).get('/reports/channels')).text).toContain('临江市网信办举报中心')
  const open = await fadu.get('/api/open/channels/records')
  expect(JSON.stringify(open.said)).toContain('临江市网信办举报中心')
})

test('a published way that was changed in the database is told of above the list', async () => {
  const visitor = openVisitor(fadu)
  const amiss = async () => (await visitor.get('/reports/channels')).text.includes('与存证不符')
  const change = (from: string, to: string) =>
    fadu.owner.query(
      `update register_record set content = replace(content::text, $1, $2)::jsonb,
         open_content = replace(open_content::text, $1, $2)::jsonb where register = 'channels'`,
      [from, to],
    )
  expect(await amiss()).toBe(false)
  await change('临江市网信办举报中心', '别处的信箱')
  expect(await amiss()).toBe(true)
  await change('别处的信箱', '临江市网信办举报中心')
  expect(await amiss()).toBe(false)
})

test('before 2026 an operator’s publication stands on Art. 49 of the text of then, and a department’s on Art. 14', async () => {
  fadu.setDay('2025-03-03')
  const desk = await openCaller(fadu, 'tongguan-1')
  const done = await desk.post('/api/procedures/channel/cases', { answers: channel }, { 'idempotency-key': 'early' })
  expect([done.status, done.said.stage]).toEqual([200, 'published'])
  const { rows } = await fadu.kernel.pool.query(`select entry from ledger_leaf where subject = $1`, [
    `register:channels/${done.said.case}`,
  ])
  expect(JSON.parse(rows[0]?.entry)).toMatchObject({ grounds: ['csl@2017-06-01#art-14/para-1'] })
  fadu.setDay('2026-03-02')
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

test('an office that publishes twice in one moment has one channel, and is told so (Art. 15)', async () => {
  const desk = await openCaller(fadu, 'gongan-1')
  const announces = (key: string) =>
    desk.post('/api/procedures/channel/cases', { step: 'announce', answers: channel }, { 'idempotency-key': key })
  const answers = await Promise.all([announces('one-of-two'), announces('two-of-two')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  expect(JSON.stringify(answers.map(({ said }) => said))).toContain('每个机关只有一条')
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
