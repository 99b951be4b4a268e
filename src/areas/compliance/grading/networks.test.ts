import { expect, test } from 'vitest'
import { z } from 'zod'
import { openTestApp } from '../../../../test/app.ts'
import { type ApiCaller, callerOf } from '../../../../test/register-office.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { BASIC_MATERIALS } from './materials.ts'

const fadu = await openTestApp({ demo: true, day: '2026-03-09' })
const officer = await callerOf(fadu, 'demo-dongling-1', 'demo-dongling')
const head = await callerOf(fadu, 'demo-dongling-3', 'demo-dongling')
const other = await callerOf(fadu, 'demo-qinghe-1', 'demo-qinghe')

const RECORDS = '/api/registers/networks/records'
const Done = z.object({ id: z.string(), version: z.number() })
const entered = async (who: ApiCaller, values: object) =>
  Done.parse((await who.call('POST', RECORDS, { values: { stateOrgan: false, ...values } })).said)
const change = (id: string, version: number, values: object) =>
  officer.call(
    'PUT',
    `${RECORDS}/${id}`,
    { values: { stateOrgan: false, ...values }, reason: '核对后更正' },
    { 'if-match': `"${version}"` },
  )

const harm = (degree: string) => ({
  infoObject: 'rights',
  infoDegree: 'ordinary',
  serviceObject: 'rights',
  serviceDegree: degree,
  changes: false,
  reasons: '服务中断的后果，按业务范围判断。',
})
const begin = (who: ApiCaller, network: string) =>
  who.call('POST', '/api/procedures/mlps-grading/cases', { step: 'grade', answers: { network, ...harm('serious') } })

async function take(who: ApiCaller, id: string, step: string, answers: object = {}) {
  const { status, text } = await who.call('POST', `/api/cases/${id}/steps/${step}`, { answers })
  expect([step, status, text]).toEqual([step, 200, text])
}

const filing = { organ: '临江市公安局', filedOn: '2026-03-09', materials: Object.keys(BASIC_MATERIALS).slice(0, 1) }
const listed = async () => (await (await officerAt(fadu, 'dongling-1')).get('/compliance/networks/office')).text
const ROW = 'csl_2017-06-01_art-21_para-1'
const Board = z.object({
  rows: z.array(z.object({ id: z.string(), proofs: z.array(z.object({ words: z.object({ zh: z.string() }) })) })),
})
const provenOf = async () => {
  const { rows } = Board.parse((await officer.call('GET', '/api/duties/board')).said)
  return rows.find(({ id }) => id === ROW)?.proofs.map(({ words }) => words.zh)
}

let network = { id: '', version: 0 }
let grading = ''

test('a network that is not on the register is not graded: it is told to enter it first (Art. 23)', async () => {
  const { status, text } = await begin(officer, '负荷控制系统')
  expect([status, text]).toEqual([422, expect.stringContaining('先登记网络')])
  expect(text).toContain('csl@2026-01-01#art-23/para-1')
  await entered(other, { name: '负荷控制系统' })
  expect((await begin(officer, '负荷控制系统')).status).toBe(422)
})

test('a grading is begun from the record of the network, whose name stands in the form', async () => {
  network = await entered(officer, { name: '负荷控制系统' })
  const visitor = await officerAt(fadu, 'dongling-1')
  const record = await visitor.get(`/compliance/networks/office/${network.id}`)
  expect(record.text).toContain(`/compliance/network-gradings/${network.id}`)
  const form = await visitor.get(`/compliance/network-gradings/${network.id}`)
  expect(form.path).toContain('/compliance/grading/new')
  expect(form.text).toMatch(/value="负荷控制系统"[^>]* checked/)
  const opened = await begin(officer, '负荷控制系统')
  grading = z.object({ case: z.string() }).parse(opened.said).case
  expect((await visitor.get(`/compliance/network-gradings/${network.id}`)).path).toContain(grading)
  // Another office is answered as under an id that nobody has.
  const stranger = await officerAt(fadu, 'qinghe-1')
  const [theirs, none] = [
    await stranger.get(`/compliance/network-gradings/${network.id}`),
    await stranger.get('/compliance/network-gradings/none'),
  ]
  expect([theirs.status, none.status]).toEqual([404, 404])
})

test('the list of networks and the board have the level from the grading in force, and not before it is approved', async () => {
  const facts = { name: '东岭电力', secret: 'no', roles: ['owner'], provides: 'no', sends: 'no', personal: 'no' }
  expect((await officer.call('POST', '/api/registers/operator-facts/records', { values: facts })).status).toBe(200)
  expect(await listed()).toContain('已初定，待确定')
  expect(await provenOf()).toEqual(['负荷控制系统：还没有定级', '没有登记第二级以上的网络', '没有登记第二级以上的网络'])
  const checked = async () => (await (await officerAt(fadu, 'dongling-1')).get('/compliance/registers')).text
  expect(await checked()).toContain('还没有定级')
  await take(head, grading, 'approve')
  expect(await checked()).not.toContain('还没有定级')
  expect(await listed()).toContain('第2级，2026-03-09确定')
  expect((await provenOf())?.[1]).toBe('1个第二级以上网络，0个有备案编号')
  await take(officer, grading, 'file', filing)
  await take(officer, grading, 'certify', { number: '备案 77 号', on: '2026-03-09' })
  expect(await listed()).toContain('备案 77 号')
  expect((await provenOf())?.[1]).toBe('1个第二级以上网络，1个有备案编号')
})

test('graded anew, the level in force stays until the new one is approved', async () => {
  await take(officer, grading, 'regrade', { ...harm('ordinary'), changes: true })
  expect(await listed()).toContain('第2级')
})

test('what the record says never contradicts the grading in force; a network that is renamed keeps its grading', async () => {
  const no = await change(network.id, 1, { name: '负荷控制系统', level: '3' })
  expect([no.status, no.text]).toEqual([422, expect.stringContaining('这个网络在本站定为第2级')])
  const number = await change(network.id, 1, { name: '负荷控制系统', level: '2', filingNo: '备案 1 号' })
  expect([number.status, number.text]).toEqual([422, expect.stringContaining('备案 77 号')])
  expect((await change(network.id, 1, { name: '负荷控制系统（二期）' })).status).toBe(200)
  expect(await listed()).toMatch(/负荷控制系统（二期）[\s\S]*第2级/)
  expect((await begin(officer, '负荷控制系统（二期）')).text).toContain('已有定级')
})

test('a network whose grading is not ended stays on the register', async () => {
  const gone = () =>
    officer.call('DELETE', `${RECORDS}/${network.id}?reason=${encodeURIComponent('不再使用')}`, undefined, {
      'if-match': '"2"',
    })
  const no = await gone()
  expect([no.status, no.text]).toEqual([409, expect.stringContaining('没有结束的定级')])
  await take(head, grading, 'end', { reason: '系统已停用。' })
  expect((await gone()).status).toBe(200)
})

test('a network that was graded elsewhere keeps what its record says', async () => {
  await entered(officer, { name: '班组学习网站', level: '2', filingNo: '旧备 3 号' })
  expect(await listed()).toContain('第2级（自行登记，未在本站定级），旧备 3 号')
  expect((await provenOf())?.[1]).toBe('1个第二级以上网络，1个有备案编号')
})
