import { expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { openSupervision } from '../../../../test/supervision-walk.ts'
import { openVisitor, type Visitor } from '../../../../test/visitor.ts'
import { addOffice } from '../../../kernel/identity/offices.ts'
import { grantRemit } from '../../../kernel/identity/remit.ts'
import { caseOfCode } from '../../../kernel/procedure/access-code.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { takes, all, read, list } = openSupervision(fadu)
const PATH = '/supervision/officer-complaints'

const told = {
  about: 'demo-wangxin',
  office: 'demo-jiandu',
  kind: 'misuse',
  caseNumber: '检查〔2026〕1号',
  what: '检查中取得的用户名单被用来招揽业务。',
}

async function complain(visitor: Visitor, answers: Readonly<Record<string, string>> = told) {
  await visitor.get(`${PATH}/new`)
  return visitor.submit(`${PATH}/new/submit`, answers)
}

async function complained(visitor = openVisitor(fadu)) {
  const { text } = await complain(visitor)
  // Art. 15 para. 2 protects whoever reports an act that endangers network security: this is another matter.
  expect(text).toContain('/law/csl/2026-01-01/art-47"')
  expect(text).not.toContain('art-15/para-2')
  const [, code = ''] = /<code>([^<]+)<\/code>/.exec(text) ?? []
  const id = String(await caseOfCode(fadu.kernel.identity, code))
  const follower = openVisitor(fadu)
  await follower.get(`${PATH}/status`)
  await follower.submit(`${PATH}/status`, { code })
  return { id, code, follower }
}

test('anyone complains by a code, another office accepts, refers and answers, and each step is told (art. 75)', async () => {
  const { id, follower } = await complained()
  expect(follower.seen.text).toContain('监诉〔2026〕')
  await follower.submit(`${PATH}/${id}/add`, { what: '名单里有三千人。' })
  await all(id, [
    ['jiandu-1', 'accept'],
    [
      'jiandu-1',
      'refer',
      { organ: '临江市监察委员会', for: 'discipline', post: '执法支队检查人员', reasons: '名单的使用记录属实。' },
    ],
    ['jiandu-1', 'answer', { answer: '已移送处分。', reasons: '依照第七十五条第一款，获取的信息不得用于其他用途。' }],
  ])
  const { text } = await follower.get(`${PATH}/status`)
  expect(text).toContain('已移送处分。')
  expect(text).toContain('您的投诉已移送有处分权的机关')
  // To whom and about which post is between the offices.
  expect(text).not.toContain('执法支队检查人员')
})

test('the office complained of cannot see it: not its head, not by API, list or link, and that it looked is on record', async () => {
  const { id } = await complained()
  for (const person of ['wangxin-1', 'wangxin-5', 'wangxin-7', 'gongan-5']) {
    expect((await read(person, id)).status).toBe(404)
    const visitor = await officerAt(fadu, person)
    expect((await visitor.get(`${PATH}/${id}`)).status).toBe(404)
    expect((await visitor.get(`/cases/${id}`)).status).toBe(404)
    expect((await visitor.get(PATH)).text).not.toContain(id)
    expect((await list(person, 'procedure=officer-complaint')).said.total).toBe(0)
  }
  const { rows } = await fadu.kernel.pool.query(
    `select count(*) as n from ledger_leaf where subject = $1 and entry like '%officer-complaint.look-up.refused%'`,
    [id],
  )
  expect(Number(rows[0].n)).toBeGreaterThanOrEqual(4)
  // Nobody of the office complained of is told of it either.
  const notices = await fadu.kernel.pool.query(
    `select count(*) as n from notice where case_id = $1 and addressee = 'office:demo-wangxin'`,
    [id],
  )
  expect(Number(notices.rows[0].n)).toBe(0)
})

test('somebody signed in, of that very office too, complains without a name', async () => {
  const { id, follower } = await complained(await officerAt(fadu, 'wangxin-3'))
  const { rows } = await fadu.kernel.pool.query('select party from "case" where id = $1', [id])
  expect(rows).toEqual([{ party: null }])
  expect((await fadu.kernel.pool.query(`select taken_by from case_step where case_id = $1`, [id])).rows).toEqual([
    { taken_by: 'anyone' },
  ])
  expect(follower.seen.status).toBe(200)
  expect((await read('wangxin-3', id)).status).toBe(404)
})

test.each([
  ['to the very office it is about', { ...told, about: 'demo-jiandu' }, '不能由被投诉的机关办理'],
  ['to an office that is no supervisor', { ...told, office: 'demo-gongan' }, '没有此项职责'],
  ['about an office that is none', { ...told, about: 'demo-nobody' }, '没有这个机关'],
  ['with nothing said', { ...told, what: '' }, '请检查'],
])('a complaint %s is refused, and what was typed stands there', async (_, answers, reason) => {
  const count = async () => (await fadu.kernel.pool.query('select count(*) as n from "case"')).rows[0].n
  const before = await count()
  const seen = await complain(openVisitor(fadu), answers)
  expect([seen.status, seen.text]).toEqual([422, expect.stringContaining(reason)])
  expect(seen.text).toContain('检查〔2026〕1号')
  expect(await count()).toBe(before)
})

test('it is never transferred to the office it is about, also where that one supervises', async () => {
  const other = {
    id: 'shengjiandu',
    name: { zh: '清江省监督办公室', en: 'Province' },
    kind: 'discipline',
    level: 'province',
    region: '990000',
  } as const
  await addOffice(fadu.database, other, { demo: true })
  await grantRemit(fadu.database, {
    act: 'officer-complaint',
    to: { office: other.id },
    grounds: ['csl@2026-01-01#art-75/para-2'],
    source: '（测试）',
    since: '2017-06-01',
    until: undefined,
  })
  const visitor = openVisitor(fadu)
  await complain(visitor, { ...told, about: other.id })
  const [, code = ''] = /<code>([^<]+)<\/code>/.exec(visitor.seen.text) ?? []
  const id = String(await caseOfCode(fadu.kernel.identity, code))
  const refused = await takes('jiandu-1', id, 'transfer', { office: other.id, reasons: '由省级办理更为合适。' })
  expect([refused.status, JSON.stringify(refused.said)]).toEqual([
    422,
    expect.stringContaining('不能由被投诉的机关办理'),
  ])
})

test('not accepted only with reasons, and those are told; nobody but the supervisor decides it', async () => {
  const { id, follower } = await complained()
  expect((await takes('jiandu-1', id, 'decline', {})).status).toBe(422)
  expect((await takes('wangxin-5', id, 'decline', { reasons: '没有此事，不予受理。' })).status).toBe(404)
  await all(id, [['jiandu-1', 'decline', { reasons: '所述不是工作人员的行为，第七十五条不适用。' }]])
  expect((await follower.get(`${PATH}/status`)).text).toContain('第七十五条不适用')
})

test('a wrong code opens nothing, and a code of a report none of these', async () => {
  const visitor = openVisitor(fadu)
  await visitor.get(`${PATH}/status`)
  expect((await visitor.submit(`${PATH}/status`, { code: 'R7K2-M94Q-0XB3-VD6T' })).status).toBe(404)
  expect((await visitor.submit(`${PATH}/status`, { code: '' })).status).toBe(400)
})
