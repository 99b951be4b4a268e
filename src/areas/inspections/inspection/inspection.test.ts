import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { hearAgain } from '../../../../test/hear-again.ts'
import { officerAt, openCaller, reportedTo, takeAll } from '../../../../test/report-walk.ts'
import { openSupervision, toInspect } from '../../../../test/supervision-walk.ts'
import { openVisitor } from '../../../../test/visitor.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, agrees, opened, all, read, list, round } = openSupervision(fadu)

const served = {
  paper: 'correction',
  on: '2026-03-02',
  how: 'handed',
  receivedBy: '网络安全负责人',
  proof: '送达回证第 1 号',
}
const proposed = () => opened('wangxin-2', 'inspection', 'open', toInspect.open)

async function recorded(): Promise<string> {
  const id = await proposed()
  await all(id, [
    ['wangxin-5', 'order', toInspect.order],
    ['wangxin-2', 'record', toInspect.record, 'wangxin-3'],
  ])
  return id
}

test('ordered, made by two, written down, agreed to, and ended with nothing found (art. 51 para. 2)', async () => {
  const id = await recorded()
  const party = await officerAt(fadu, 'qinghe-2')
  const seen = await party.get(`/supervision/inspections/${id}`)
  expect(seen.text).toMatch(/监督检查通知书.*检通〔2026〕1号/s)
  expect(seen.text).toMatch(/现场检查笔录.*检录〔2026〕1号/s)
  expect(seen.text).toContain('日志服务器上最早的日志为四十一日前')
  // Why it was proposed is the office's own work.
  expect(seen.text).not.toContain('年度检查计划第三项')
  const said = await party.submit(`/supervision/inspections/${id}/agree`, { view: '日志服务器上月更换过。' })
  expect([said.status, said.path]).toEqual([200, `/supervision/inspections/${id}`])
  await all(id, [['wangxin-5', 'clear', { reasons: '日志服务器更换前的日志另有留存，未发现问题。' }]])
  expect((await party.get(`/supervision/inspections/${id}`)).text).toContain('未发现问题')
  expect((await party.get('/supervision/inspections')).text).toContain(`/supervision/inspections/${id}`)
})

test('an objection is answered with reasons by somebody who took no part (apl art. 55)', async () => {
  const id = await recorded()
  await all(id, [['qinghe-2', 'object', { objection: '检查的不是我们的日志服务器。' }]])
  // Not by who made the record, nor by who ordered it; and nothing ends before it is answered.
  const answer = { outcome: 'partly', answer: '补充检查了另一台服务器。', reasons: '笔录只载明一台服务器，其余属实。' }
  expect((await takes('wangxin-2', id, 'answer', answer)).status).toBe(403)
  expect((await takes('wangxin-5', id, 'answer', answer)).status).toBe(403)
  expect((await takes('wangxin-5', id, 'clear', { reasons: '没有问题，可以终结。' })).status).toBe(409)
  await all(id, [['wangxin-4', 'answer', answer]])
  const { text } = await (await officerAt(fadu, 'qinghe-2')).get(`/supervision/inspections/${id}`)
  expect(text).toContain('补充检查了另一台服务器')
  expect(text).toContain('异议答复书')
})

test('one inspector only: the record has no effect, and nobody agrees to their own (apl art. 42)', async () => {
  const id = await proposed()
  await all(id, [['wangxin-5', 'order', toInspect.order]])
  const alone = await takes('wangxin-2', id, 'record', toInspect.record)
  expect(alone.said).toMatchObject({ effect: 'proposed', stage: 'ordered' })
  expect((await agrees('wangxin-2', id, 'record')).status).toBe(403)
  expect((await agrees('wangxin-5', id, 'record')).status).toBe(403)
  expect((await takes('qinghe-2', id, 'agree', {})).status).toBe(409)
  expect(await agrees('wangxin-3', id, 'record')).toMatchObject({ status: 200, said: { stage: 'recorded' } })
})

test('without cards shown there is no record, and on no day that is still to come (apl art. 55)', async () => {
  const id = await proposed()
  await all(id, [['wangxin-5', 'order', toInspect.order]])
  const { cards: _, ...hidden } = toInspect.record
  const refused = await takes('wangxin-2', id, 'record', hidden)
  expect([refused.status, JSON.stringify(refused.said)]).toEqual([422, expect.stringContaining('出示执法证件')])
  expect(refused.said.grounds).toContain('apl@2021-07-15#art-55/para-1')
  expect((await takes('wangxin-2', id, 'record', { ...toInspect.record, on: '2026-03-09' })).status).toBe(422)
})

test('an office without the remit proposes nothing, and may not be handed one (art. 9)', async () => {
  const refused = await opens('tongguan-2', 'inspection', 'open', toInspect.open)
  expect([refused.status, JSON.stringify(refused.said)]).toEqual([403, expect.stringContaining('职责表中没有')])
  const id = await proposed()
  const passed = await takes('wangxin-2', id, 'pass', { office: 'demo-tongguan', reasons: '属于电信主管部门的职责。' })
  expect(passed.status).toBe(422)
  expect(
    (await takes('wangxin-2', id, 'pass', { office: 'demo-gongan', reasons: '属于公安机关的职责。' })).status,
  ).toBe(200)
  expect((await read('wangxin-2', id)).status).toBe(404)
  expect((await read('gongan-2', id)).status).toBe(200)
})

test('who proposes does not order, and who orders does not inspect (apl art. 42)', async () => {
  const id = await proposed()
  expect((await takes('wangxin-2', id, 'order', toInspect.order)).status).toBe(403)
  await all(id, [['wangxin-5', 'order', toInspect.order]])
  expect((await takes('wangxin-5', id, 'record', toInspect.record)).status).toBe(403)
})

test('an inspection is made on the day its notice names, and on another by a new notice (csl art. 51 para. 2)', async () => {
  const id = await proposed()
  await all(id, [['wangxin-5', 'order', { ...toInspect.order, on: '2026-03-05' }]])
  const early = await takes('wangxin-2', id, 'record', toInspect.record)
  expect([early.status, JSON.stringify(early.said)]).toEqual([422, expect.stringContaining('先另行通知')])
  await all(id, [
    ['wangxin-5', 'order', toInspect.order],
    ['wangxin-2', 'record', toInspect.record, 'wangxin-3'],
  ])
})

test('an operator without a desk here is named in words, and its reply is entered by two', async () => {
  const id = await proposed()
  const { unit: _, ...named } = toInspect.order
  await all(id, [
    ['wangxin-5', 'order', { ...named, operator: '东岭电力公司' }],
    ['wangxin-2', 'record', toInspect.record, 'wangxin-3'],
    ['wangxin-2', 'enterReply', { how: 'refused', note: '称负责人不在场，拒绝签名。' }, 'wangxin-3'],
  ])
  expect((await read('qinghe-2', id)).status).toBe(404)
  const { text } = await (await officerAt(fadu, 'wangxin-5')).get(`/supervision/inspections/${id}`)
  expect(text).toContain('拒绝签名，已注明原因')
})

test('correction is ordered by a day to come, re-checked by two, and only then a penalty lead (art. 61)', async () => {
  const id = await recorded()
  const order = {
    breach: 'csl@2026-01-01#art-23/para-1/item-3',
    what: '日志留存改为不少于六个月。',
    correctBy: '2026-04-01',
    reasons: '现有日志少于六个月，违反该项义务。',
  }
  await all(id, [['qinghe-2', 'agree', {}]])
  const late = await takes('wangxin-5', id, 'correct', { ...order, correctBy: '2026-03-02' })
  expect([late.status, JSON.stringify(late.said)]).toEqual([422, expect.stringContaining('今天以后')])
  const failed = { checked: '最早的日志仍为四十日前。', reasons: '日志在命令以后仍被删除。' }
  await all(id, [['wangxin-5', 'correct', order]])
  // What never came to the operator binds it to nothing.
  const unserved = await takes('wangxin-2', id, 'fail', failed)
  expect([unserved.status, unserved.said.detail]).toEqual([409, expect.stringContaining('还没有登记送达')])
  await all(id, [
    ['wangxin-2', 'deliver', served],
    ['qinghe-2', 'report', { done: '已扩容日志服务器。' }],
  ])
  const page = await (await officerAt(fadu, 'qinghe-2')).get(`/supervision/inspections/${id}`)
  expect(page.text).toContain('2026年4月1日')
  expect(page.text).toContain('责令改正通知书')
  const lead = { breach: '网络安全法第二十三条第三项', reasons: '期满复查仍未改正。' }
  expect((await takes('wangxin-5', id, 'handOver', lead)).status).toBe(409)
  await all(id, [
    ['wangxin-2', 'fail', failed, 'wangxin-3'],
    ['wangxin-5', 'handOver', lead],
  ])
  const events = await fadu.database
    .selectFrom('event')
    .select('body')
    .where('kind', '=', 'inspection.handed-over')
    .execute()
  expect(events.map(({ body }) => JSON.parse(body))).toEqual([
    expect.objectContaining({ case: id, procedure: 'inspection' }),
  ])
})

test('a suspected crime is transferred, and its party does not read where to (apl art. 27)', async () => {
  const id = await recorded()
  await all(id, [
    ['qinghe-2', 'agree', {}],
    ['wangxin-5', 'transfer', { kind: 'crime', organ: '临江市公安局', reasons: '涉嫌侵犯公民个人信息罪。' }],
  ])
  expect((await read('wangxin-5', id)).said.stage).toBe('transferred')
  const { text } = await (await officerAt(fadu, 'qinghe-2')).get(`/supervision/inspections/${id}`)
  expect(text).not.toContain('侵犯公民个人信息罪')
})

test('a report handed over opens one inspection at the same office, and tells nothing of the reporter (art. 15)', async () => {
  const what = '安装后通知栏出现下载进度，我是隔壁楼的住户。'
  const { id: report } = await reportedTo(fadu, { what })
  await takeAll(fadu, report, [['wangxin-1', 'accept']])
  await all(report, [['wangxin-2', 'handOver', { into: 'inspection', reasons: '须现场检查应用的安装包。' }]])
  const before = (await list('wangxin-2', 'procedure=inspection&stage=proposed')).said.total
  await round()
  await round()
  const found = await list('wangxin-2', 'procedure=inspection&stage=proposed')
  expect(Number(found.said.total) - Number(before)).toBe(1)
  // Told of the very same events again, from the first on.
  await hearAgain(fadu, 'inspections.hand-in')
  await round()
  expect((await list('wangxin-2', 'procedure=inspection&stage=proposed')).said.total).toBe(found.said.total)
  const mine = await list('wangxin-2', 'procedure=inspection&stage=proposed&limit=100')
  const ids = Object(mine.said).cases.map(({ id }: { id: string }) => id)
  const files = await Promise.all(ids.map((id: string) => read('wangxin-2', id)))
  const handed = files.map(({ said }) => JSON.stringify(said)).filter((text) => text.includes('"report"'))
  expect(handed).toHaveLength(1)
  expect(handed[0]).toMatch(/举报〔2026〕\d+号/)
  expect(handed[0]).not.toContain('隔壁楼')
  expect(handed[0]).not.toContain('清清相册')
})

test('another office, a stranger and somebody without a desk see nothing of an inspection (art. 47)', async () => {
  const id = await recorded()
  expect((await read('gongan-2', id)).status).toBe(404)
  expect((await (await openCaller(fadu)).get(`/api/cases/${id}`)).status).toBe(404)
  expect((await openVisitor(fadu).get(`/supervision/inspections/${id}`)).status).toBe(401)
})

test('what is missing is said on the form, with everything that was typed; pressed twice it opens one', async () => {
  const officer = await officerAt(fadu, 'wangxin-2')
  await officer.get('/supervision/inspections/new')
  const refused = await officer.submit('/supervision/inspections/new/open', { operator: '某网络公司', reasons: '短' })
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('value="某网络公司"')])
  const key = /name="key" value="([^"]+)"/.exec(refused.text)?.[1]
  const first = await officer.submit('/supervision/inspections/new/open', { ...toInspect.open })
  await officer.get('/supervision/inspections/new')
  const second = await officer.submit('/supervision/inspections/new/open', { ...toInspect.open, key: key ?? '' })
  expect([first.status, second.path]).toEqual([200, first.path])
})

test.each(['nonsense', 'constructor', '__proto__'])('a step that is none, %s, is refused on the page', async (step) => {
  const id = await proposed()
  const officer = await officerAt(fadu, 'wangxin-2')
  await officer.get(`/supervision/inspections/${id}`)
  const [, proof = ''] = /name="form-token" value="([^"]+)"/.exec(officer.seen.text) ?? []
  expect((await officer.post(`/supervision/inspections/${id}/${step}`, { 'form-token': proof })).status).toBe(404)
  expect((await officer.post(`/supervision/inspections/new/${step}`, { 'form-token': proof })).status).toBe(404)
})

test('of another procedure nothing is shown here, and a notice leads to the right room', async () => {
  const id = await proposed()
  const officer = await officerAt(fadu, 'wangxin-2')
  expect((await officer.get(`/supervision/interviews/${id}`)).status).toBe(404)
  expect((await officer.get(`/cases/${id}`)).path).toBe(`/supervision/inspections/${id}`)
})
