import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { callerOf } from '../../../../test/register-office.ts'
import { officerAt, openCaller } from '../../../../test/report-walk.ts'
import { openSupervision, toInspect } from '../../../../test/supervision-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { opens, takes, opened, all, read, round } = openSupervision(fadu)

const LOGS = 'csl@2026-01-01#art-23/para-1/item-3'

const keyed = () => ({ 'idempotency-key': crypto.randomUUID() })

/** A piece of evidence that 青禾 enters. */
async function entered(title: string): Promise<string> {
  const caller = await openCaller(fadu, 'qinghe-1')
  const done = await caller.post(
    '/api/evidence',
    { form: 'link', title, collectedOn: '2026-03-01', link: 'https://qinghe.example/proof' },
    keyed(),
  )
  if (done.status >= 300) throw new Error(JSON.stringify(done.said))
  return String(done.said.id)
}

async function inspected(): Promise<string> {
  const id = await opened('wangxin-2', 'inspection', 'open', toInspect.open)
  await all(id, [['wangxin-5', 'order', toInspect.order]])
  return id
}

test('an operator under inspection freezes rows and evidence; the case holds the file and its hash, and a later withdrawal says so (Art. 51 para. 2)', async () => {
  const [id, piece] = [await inspected(), await entered('日志留存检查记录')]
  const operator = await officerAt(fadu, 'qinghe-1')
  const form = await operator.get(`/compliance/bundles/${id}`)
  expect(form.text).toContain('日志留存检查记录')
  const sent = await operator.submit(`/compliance/bundles/${id}`, { [`row:${LOGS}`]: 'yes', [`piece:${piece}`]: 'yes' })
  expect([sent.status, sent.path]).toEqual([200, `/supervision/inspections/${id}`])
  const { said } = await read('wangxin-2', id)
  const digest = /"digest":"([0-9a-f]{64})"/.exec(JSON.stringify(said))?.[1]
  const inspector = await officerAt(fadu, 'wangxin-2')
  const file = await inspector.get(`/supervision/inspections/${id}/attachments/1`)
  expect(createHash('sha256').update(file.text).digest('hex')).toBe(digest)
  expect(JSON.parse(file.text)).toMatchObject({
    inspection: id,
    rows: [{ unit: LOGS }],
    evidence: [{ id: piece, title: '日志留存检查记录' }],
  })
  const caller = await openCaller(fadu, 'qinghe-1')
  const gone = await caller.post(
    `/api/evidence/${piece}/withdrawal`,
    { reason: '记录有误，另行补充' },
    { ...keyed(), 'if-match': '"1"' },
  )
  expect(gone.status, JSON.stringify(gone.said)).toBe(200)
  const seen = await inspector.get(`/supervision/inspections/${id}`)
  expect(seen.text).toContain('持有人已撤回，提交的仍在本案')
  expect(seen.text).toContain('与随附的文件一致')
  expect((await inspector.get(`/supervision/inspections/${id}/attachments/1`)).text).toBe(file.text)
})

test('nothing that is not its own, not current or not chosen goes into a bundle', async () => {
  const [id, piece] = [await inspected(), await entered('另一份记录')]
  const operator = await officerAt(fadu, 'qinghe-1')
  const send = async (form: Record<string, string>) => {
    await operator.get(`/compliance/bundles/${id}`)
    return operator.submit(`/compliance/bundles/${id}`, form)
  }
  expect((await send({})).status).toBe(422)
  expect((await send({ 'row:csl@2026-01-01#art-1': 'yes' })).status).toBe(422)
  expect((await send({ 'piece:none': 'yes' })).status).toBe(422)
  const forged = { what: '义务台账冻结的材料包。', pieces: [{ piece, title: '另一份记录', hash: 'f'.repeat(64) }] }
  expect((await takes('qinghe-1', id, 'provide', forged)).status).toBe(422)
  expect((await takes('wangxin-2', id, 'provide', { what: '代为提交材料。' })).status).toBe(403)
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`piece:none-${at}`, 'yes']))
  expect(await send(many)).toMatchObject({ status: 413, text: expect.stringContaining('一次最多选择100项') })
})

test('a piece under another name is not handed over, and a digest of no file stands as the party stated it', async () => {
  const [id, piece] = [await inspected(), await entered('口令更换记录')]
  const caller = await openCaller(fadu, 'qinghe-1')
  const held = await caller.get(`/api/evidence/${piece}`)
  const hash = /[0-9a-f]{64}/.exec(JSON.stringify(held.said))?.[0]
  const what = '义务台账冻结的材料包。'
  const named = (title: string) => ({ what, pieces: [{ piece, title, hash }] })
  expect((await takes('qinghe-1', id, 'provide', named('公安机关出具的合格证明'))).status).toBe(422)
  const forged = await takes('qinghe-1', id, 'provide', { ...named('口令更换记录'), digest: 'a'.repeat(64) })
  expect(forged.status, JSON.stringify(forged.said)).toBe(200)
  const seen = await (await officerAt(fadu, 'wangxin-2')).get(`/supervision/inspections/${id}`)
  expect(seen.text).toContain('口令更换记录')
  expect(seen.text).toContain('为当事人自述，没有与之一致的随附文件')
  expect(seen.text).not.toContain('与随附的文件一致')
})

test('a department gets nothing but what is handed over, with an order or without; every other id is as one that is not there', async () => {
  const id = await inspected()
  for (const person of ['wangxin-2', 'wangxin-5', 'gongan-2', 'dongling-1', 'nengyuan-1']) {
    const visitor = await officerAt(fadu, person)
    const [own, none] = [await visitor.get(`/compliance/bundles/${id}`), await visitor.get('/compliance/bundles/none')]
    expect([own.status, none.status]).toEqual([404, 404])
    const token = /name="form-token" value="([^"]*)"/.exec(own.text)?.[1] ?? ''
    const tried = { [`row:${LOGS}`]: 'yes', 'form-token': token }
    expect((await visitor.post(`/compliance/bundles/${id}`, tried)).status).toBe(404)
    expect((await visitor.get('/compliance/bundles')).text).not.toContain(id)
  }
})

const given = {
  auditor: 'demo-menhu-2',
  name: '尹洁，外部审计',
  purpose: '核对日志留存的落实。',
  from: '2026-03-02',
  until: '2026-03-10',
  rows: [{ unit: LOGS }],
}

test('an auditor’s seat: read only, its rows alone, each look on record and shown, and it ends by itself', async () => {
  fadu.setDay('2026-03-02')
  const piece = await entered('日志核查单')
  await entered('与审计无关的记录')
  const id = await opened('qinghe-3', 'audit-seat', 'give', { ...given, pieces: [{ piece, version: 1 }] })
  const giver = await officerAt(fadu, 'qinghe-3')
  const shown = async (path: string) => (await giver.get(path)).text.replace(/<[^>]*>/g, '')
  const seats = await giver.get('/compliance/seats')
  expect(seats.text.replace(/<[^>]*>/g, '')).toContain('尹洁，外部审计，至2026年3月10日，义务1项，证明材料1件')
  // What may be shown stands by chapter, each with its article.
  expect(seats.text).toMatch(
    /第三章[\s\S]*<label class="choice"><input type="checkbox"[^>]*><span>[\s\S]*?<small>第二十/,
  )
  // The day is that on which it lapses, and not of what would end it early.
  const line = await shown(`/compliance/seats/${id}`)
  expect(line).toMatch(/已到期\s*2026年3月10日/)
  expect(line).not.toMatch(/已提前终止\s*至/)
  const auditor = await officerAt(fadu, 'menhu-2')
  expect((await auditor.get('/compliance/audits')).text).toContain(`/compliance/audits/${id}`)
  const seen = await auditor.get(`/compliance/audits/${id}`)
  expect(seen.status).toBe(200)
  expect(seen.text).toContain('日志核查单')
  expect(seen.text).not.toContain('与审计无关的记录')
  // What the piece says since is not part of what was given.
  const holder = await callerOf(fadu, 'demo-qinghe-1', 'demo-qinghe')
  const now = { form: 'link', title: '后来改过的名称', collectedOn: '2026-03-01', link: 'https://qinghe.example/proof' }
  const revised = await holder.call(
    'PUT',
    `/api/evidence/${piece}`,
    { ...now, reason: '名称有误，予以更正' },
    { 'if-match': '"1"' },
  )
  expect(revised.status, revised.text).toBeLessThan(300)
  const again = await auditor.get(`/compliance/audits/${id}`)
  expect(again.text).toContain('日志核查单')
  expect(again.text).not.toContain('后来改过的名称')
  const looks = JSON.stringify((await read('qinghe-3', id)).said).match(/"step":"look"/g) ?? []
  expect(looks).toHaveLength(2)
  expect((await (await officerAt(fadu, 'qinghe-1')).get(`/compliance/seats/${id}`)).text).toContain('查看（系统记载）')
  // Nothing is written by whoever looks, and nothing else of the operator is open to them.
  for (const [step, answers] of [
    ['look', { person: 'x', what: '看过了' }],
    ['end', { reasons: '不再需要审计。' }],
  ] as const)
    expect((await takes('menhu-2', id, step, answers)).status).toBe(404)
  for (const path of [`/compliance/seats/${id}`, `/evidence/${piece}`])
    expect((await auditor.get(path)).status).toBe(404)
  const caller = await openCaller(fadu, 'menhu-2')
  for (const path of [`/api/cases/${id}`, `/api/evidence/${piece}`]) expect((await caller.get(path)).status).toBe(404)
  fadu.setDay('2026-03-11')
  expect((await (await officerAt(fadu, 'menhu-2')).get(`/compliance/audits/${id}`)).status).not.toBe(200)
  await round()
  expect((await read('qinghe-3', id)).said).toMatchObject({ stage: 'lapsed' })
  expect((await (await officerAt(fadu, 'menhu-2')).get(`/compliance/audits/${id}`)).status).toBe(404)
})

test('a seat is ended early with a reason; then its holder is answered as under an id that nobody has', async () => {
  fadu.setDay('2026-03-02')
  const id = await opened('qinghe-3', 'audit-seat', 'give', given)
  expect((await takes('qinghe-3', id, 'end', { reasons: '' })).status).toBe(422)
  await all(id, [['qinghe-3', 'end', { reasons: '审计工作提前完成，不再需要。' }]])
  const auditor = await officerAt(fadu, 'menhu-2')
  const [own, none] = [await auditor.get(`/compliance/audits/${id}`), await auditor.get('/compliance/audits/none')]
  expect([own.status, none.status]).toEqual([404, 404])
  expect(own.text).toContain('没有这个席位')
  expect((await auditor.get('/compliance/audits')).text).not.toContain(id)
})

test.each([
  ['one’s own people', { auditor: 'demo-qinghe-1' }],
  ['rows that are not the operator’s', { rows: [{ unit: 'csl@2026-01-01#art-1' }] }],
  ['another’s piece', { pieces: [{ piece: 'none', version: 1 }] }],
  ['days that are over', { from: '2026-02-01', until: '2026-02-10' }],
  ['no row', { rows: [] }],
])('a seat for %s is refused', async (_, more) => {
  fadu.setDay('2026-03-02')
  expect((await opens('qinghe-3', 'audit-seat', 'give', { ...given, ...more })).status).toBe(422)
})

test('nobody but the head gives a seat, and no other person sees it', async () => {
  fadu.setDay('2026-03-02')
  for (const person of ['qinghe-1', 'wangxin-5', 'menhu-2'])
    expect((await opens(person, 'audit-seat', 'give', given)).status).toBe(403)
  const id = await opened('qinghe-3', 'audit-seat', 'give', given)
  for (const person of ['menhu-1', 'wangxin-2', 'dongling-3', 'nengyuan-3'])
    expect((await (await officerAt(fadu, person)).get(`/compliance/audits/${id}`)).status).toBe(404)
})
