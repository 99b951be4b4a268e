import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterWithCodes, granted, wangxin } from '../../../test/identity.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { findAccount } from '../../kernel/identity/account.ts'
import { enterAccount } from '../../kernel/identity/administrator.ts'
import { addOffice } from '../../kernel/identity/offices.ts'
import { registerPart } from '../../kernel/identity/record-part.ts'
import { remediesOf } from '../../kernel/identity/remedy.ts'
import { openSession } from '../../kernel/identity/session.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { identity } = fadu.kernel
const { database } = fadu

granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'root', name: '任可' }))
const root = granted(await findAccount(database, 'root'))
const local = await enterWithCodes(identity, 'localkeeper', 'keeper')
granted(
  await addOffice(database, {
    ...wangxin,
    id: 'guojia',
    level: 'state',
    region: '000000',
    name: { zh: '国家网信办', en: 'CAC' },
  }),
)

async function keeper(path: string, account = root.id): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', (await openSession(identity, { account, way: 'passkey', stage: 'open' })).token)
  await visitor.get(path)
  return visitor
}

const AT = '/offices/wangxin/remedies'
const line = {
  way: 'reconsideration',
  act: '',
  body: '临江市人民政府',
  address: '临江市人民路 1 号',
  telephone: '0990-5550001',
  online: '',
  source: '行政复议法第二十四条第一款第一项',
  since: '2026-01-01',
  until: '',
}
const court = { ...line, way: 'suit', body: '临江区人民法院', source: '行政诉讼法第十四条、第十八条' }
const of = (on: string, procedure = 'penalty', step = 'decide') =>
  remediesOf(database, { office: 'wangxin', procedure, step, on })

test('a keeper enters body and court of an office from a day on; a change ends the one and enters another, all on record', async () => {
  const visitor = await keeper(AT)
  expect((await visitor.submit(AT, line)).status).toBe(200)
  expect((await visitor.submit(AT, court)).status).toBe(200)
  expect((await of('2025-12-31')).reconsideration).toBeUndefined()
  expect((await of('2026-01-01')).suit?.body).toBe('临江区人民法院')
  // Two of one way on one day would leave open which is told.
  const twice = await visitor.submit(AT, { ...court, body: '江北法院', since: '2026-02-01' })
  expect([twice.status, twice.text.includes('请先终止它')]).toEqual([422, true])
  const { rows } = await fadu.kernel.pool.query(`select id from remedy where office = 'wangxin' and way = 'suit'`)
  const end = { id: String(rows[0]?.id), until: '2026-03-01', source: '高法〔2026〕2号集中管辖决定' }
  expect((await visitor.submit(`${AT}/end`, end)).status).toBe(200)
  expect((await visitor.submit(AT, { ...court, body: '江北法院', since: '2026-03-01' })).status).toBe(200)
  expect((await of('2026-02-28')).suit?.body).toBe('临江区人民法院')
  expect((await of('2026-03-01')).suit?.body).toBe('江北法院')
  const { text } = await visitor.get(AT)
  for (const words of ['临江市人民政府', '江北法院', '高法〔2026〕2号集中管辖决定']) expect(text).toContain(words)
  const leaves = await fadu.kernel.pool.query<{ entry: string }>(
    `select entry from ledger_leaf where subject = 'office:wangxin' order by id`,
  )
  const whats = leaves.rows.map(({ entry }) => String(JSON.parse(entry).what))
  expect(whats.filter((what) => what.startsWith('remedy.'))).toEqual([
    'remedy.entered',
    'remedy.entered',
    'remedy.ended',
    'remedy.entered',
  ])
})

test('a body may have an internet channel for applications, which papers then name; a court has none (行政复议法 第二十二条第二款)', async () => {
  const visitor = await keeper(AT)
  const own = { ...line, act: 'inspection', online: 'https://fuyi.example.gov.cn' }
  const ofCourt = await visitor.submit(AT, { ...own, way: 'suit', body: '临江区人民法院', source: court.source })
  expect([ofCourt.status, ofCourt.text.includes('人民法院一条不填')]).toEqual([422, true])
  expect((await visitor.submit(AT, own)).status).toBe(200)
  expect((await of('2026-03-02', 'inspection')).reconsideration?.online).toBe('https://fuyi.example.gov.cn')
  expect((await of('2026-03-02')).reconsideration?.online).toBeUndefined()
  expect((await visitor.get(AT)).text).toContain('https://fuyi.example.gov.cn')
})

test('a line of one procedure stands before that of all; a procedure that is none is refused', async () => {
  const visitor = await keeper(AT)
  const own = { ...court, act: 'summary', body: '江南法院', since: '2026-03-01' }
  expect((await visitor.submit(AT, own)).status).toBe(200)
  expect((await of('2026-03-02', 'summary')).suit?.body).toBe('江南法院')
  expect((await of('2026-03-02', 'penalty')).suit?.body).toBe('江北法院')
  expect((await visitor.submit(AT, { ...own, act: 'nothing' })).status).toBe(422)
})

test('a line of one decision stands before that of its procedure, and the page says whom each decision names', async () => {
  const visitor = await keeper(AT)
  const own = { ...line, act: 'penalty/decide', body: '临江市人民政府（听证决定）', since: '2026-03-01' }
  expect((await visitor.submit(AT, own)).status).toBe(200)
  expect((await of('2026-03-02', 'penalty', 'decide')).reconsideration?.body).toBe('临江市人民政府（听证决定）')
  expect((await of('2026-03-02', 'penalty', 'exempt')).reconsideration?.body).toBe('临江市人民政府')
  expect((await of('2026-03-02', 'penalty', 'decide')).suit?.body).toBe('江北法院')
  const { text } = await visitor.get(AT)
  expect(text).toMatch(
    /行政处罚[^<]*决定<\/th><td>行政处罚决定书<\/td><td>临江市人民政府（听证决定）<\/td><td>江北法院/,
  )
  // Of a step that issues nothing one may contest there is no line.
  expect((await visitor.submit(AT, { ...own, act: 'penalty/addEvidence' })).status).toBe(422)
  expect((await visitor.submit(AT, { ...own, act: 'draw' })).status).toBe(422)
})

test('an office with nothing entered is told which of its decisions have no paper', async () => {
  const at = '/offices/guojia/remedies'
  const { text } = await (await keeper(at)).get(at)
  expect(text).toContain('未登记，不能制作')
})

test('what a State department does it reconsiders itself (行政复议法 第二十五条)', async () => {
  const at = '/offices/guojia/remedies'
  const visitor = await keeper(at)
  const other = await visitor.submit(at, { ...line, body: '国务院' })
  expect(other.status).toBe(422)
  expect(other.text).toContain('复议机关应为国家网信办')
  expect((await visitor.submit(at, { ...line, body: '国家网信办' })).status).toBe(200)
})

test('since 2024 a local department names the people’s government of its level, or the article that sends it elsewhere (第二十四条、第二十七条)', async () => {
  const at = '/offices/lin-shui/remedies'
  granted(
    await addOffice(database, {
      ...wangxin,
      id: 'lin-shui',
      level: 'city',
      kind: 'department',
      name: { zh: '临江税务局', en: 'Taxes' },
    }),
  )
  const visitor = await keeper(at)
  const above = { ...line, body: '省税务局' }
  for (const wrong of [above, { ...line, body: '某省人民政府' }]) {
    const no = await visitor.submit(at, wrong)
    expect([wrong.body, no.status]).toEqual([wrong.body, 422])
    expect(no.text).toContain('复议机关应为本级人民政府')
    expect(no.text).toContain('/law/arl/2024-01-01/art-24/para-1/item-1')
  }
  // Before 2024 the department above was one of two ways.
  expect((await visitor.submit(at, { ...above, since: '2023-01-01', until: '2024-01-01' })).status).toBe(200)
  expect((await visitor.submit(at, { ...above, source: '行政复议法第二十七条' })).status).toBe(200)
})

test('the keeper of one office enters none, and days that are none are refused', async () => {
  const visitor = await keeper(AT, local.account)
  const before = await fadu.kernel.pool.query('select count(*) from remedy')
  expect(visitor.seen.text).not.toContain(`action="${AT}"`)
  const [, token = ''] = /name="form-token" value="([^"]*)"/.exec(visitor.seen.text) ?? []
  const sent = { 'form-token': token, ...line, act: 'report' }
  expect((await visitor.post(AT, sent)).status).toBe(403)
  const all = await keeper(AT)
  expect((await all.submit(AT, { ...line, act: 'report', until: '2025-01-01' })).status).toBe(400)
  expect((await fadu.kernel.pool.query('select count(*) from remedy')).rows).toEqual(before.rows)
})

test('a line that was changed in the database is no longer as it was recorded', async () => {
  const visitor = await keeper('/offices')
  const office = {
    id: 'lj-xin',
    zh: '临江信息办',
    en: 'Linjiang Office',
    kind: 'cyberspace',
    level: 'city',
    region: '990100',
  }
  expect((await visitor.submit('/offices', office)).status).toBe(200)
  const at = '/offices/lj-xin/remedies'
  await visitor.get(at)
  expect((await visitor.submit(at, { ...line, online: 'https://fuyi.example.gov.cn' })).status).toBe(200)
  expect((await visitor.submit(at, court)).status).toBe(200)
  const found = async () =>
    (await registerPart(database).slice('')).faults.filter((one) => one.subject === 'office:lj-xin')
  expect(await found()).toEqual([])
  await fadu.owner.query(`update remedy set body = '别处法院' where office = 'lj-xin' and way = 'suit'`)
  expect((await found()).map(({ words }) => words.zh)).toContainEqual(expect.stringContaining('别处法院'))
  await fadu.owner.query(`update remedy set body = '临江区人民法院' where office = 'lj-xin' and way = 'suit'`)
  expect(await found()).toEqual([])
  await fadu.owner.query(
    `update remedy set online = 'https://elsewhere.example' where office = 'lj-xin' and way = 'reconsideration'`,
  )
  expect((await found()).map(({ words }) => words.zh)).toContainEqual(expect.stringContaining('临江市人民政府'))
})

test('of one way and act no two lines stand on a day: of two keepers in one moment one is told, and SQL past the program is refused', async () => {
  const at = '/offices/lin-xin-2/remedies'
  granted(
    await addOffice(database, { ...wangxin, id: 'lin-xin-2', level: 'city', name: { zh: '临江二办', en: 'Second' } }),
  )
  const [one, other] = [await keeper(at), await keeper(at)]
  const answers = await Promise.all([one.submit(at, court), other.submit(at, { ...court, body: '江北法院' })])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  expect(answers.some(({ text }) => text.includes('请先终止它'))).toBe(true)

  const held = `select id from remedy where office = 'lin-xin-2'`
  const { rows } = await fadu.kernel.pool.query(held)
  const id = String(rows[0]?.id)
  expect((await one.submit(`${at}/end`, { id, until: '2026-04-01', source: '集中管辖决定' })).status).toBe(200)
  const insert = (since: string) =>
    fadu.kernel.pool.query(
      `insert into remedy (id, office, way, body, address, telephone, source, since)
        values ('at ' || $1::text, 'lin-xin-2', 'suit', '别处法院', '某路 1 号', '0990-1', '某决定', $1::text::date)`,
      [since],
    )
  await expect(insert('2026-03-31')).rejects.toThrow('remedy_one_a_day')
  // The day on which the one holds no longer is free.
  await insert('2026-04-01')
  await expect(fadu.kernel.pool.query(`update remedy set until = null where id = $1`, [id])).rejects.toThrow(
    'remedy_one_a_day',
  )
})
