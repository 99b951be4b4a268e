import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { enterOfficer, granted } from '../../../test/identity.ts'
import { issuedOn } from '../../../test/papers/issued.ts'
import { officerAt } from '../../../test/report-walk.ts'
import { openSupervision, toInspect } from '../../../test/supervision-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { findAccount } from '../../kernel/identity/account.ts'
import { AT_THE_MACHINE } from '../../kernel/identity/administration.ts'
import { enterAccount } from '../../kernel/identity/administrator.ts'
import { certificatesOn, enterCertificate, enterParticulars, particularsOn } from '../../kernel/identity/particulars.ts'
import { registerPart } from '../../kernel/identity/record-part.ts'
import { openSession } from '../../kernel/identity/session.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const { identity } = fadu.kernel
const { database } = fadu
const { all, opened } = openSupervision(fadu)

granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'root', name: '任可' }))
const root = granted(await findAccount(database, 'root'))
await enterOfficer(identity, 'zhao', 'investigator')

async function keeper(path: string): Promise<Visitor> {
  const visitor = openVisitor(fadu)
  visitor.cookies.set(
    'session',
    (await openSession(identity, { account: root.id, way: 'passkey', stage: 'open' })).token,
  )
  await visitor.get(path)
  return visitor
}

const AT = '/offices/wangxin/particulars'
const reach = {
  zh: '',
  en: '',
  address: '滨江路 8 号',
  telephone: '0990-5550011',
  contact: '执法科',
  since: '2026-01-01',
}
const faults = async () =>
  (await registerPart(database).slice('')).faults.filter(({ subject }) => subject === 'office:wangxin')

test('a keeper enters once how an office is reached and is named on papers; a change is another line, each on record', async () => {
  const visitor = await keeper(AT)
  expect((await visitor.submit(AT, reach)).status).toBe(200)
  const one = await visitor.submit(AT, { ...reach, zh: '临江市互联网信息办公室' })
  expect([one.status, one.text.includes('都填，或者都不填')]).toEqual([422, true])
  const moved = {
    ...reach,
    zh: '临江市互联网信息办公室',
    en: 'Cyberspace Administration of Linjiang',
    address: '江北路 1 号',
    since: '2026-03-01',
  }
  expect((await visitor.submit(AT, moved)).status).toBe(200)
  expect(await particularsOn(database, 'wangxin', '2025-12-31')).toBeUndefined()
  expect((await particularsOn(database, 'wangxin', '2026-02-28'))?.address).toBe('滨江路 8 号')
  expect((await particularsOn(database, 'wangxin', '2026-03-01'))?.name?.zh).toBe('临江市互联网信息办公室')
  // What holds stands in the form, to be changed.
  expect((await visitor.get(AT)).text).toContain('value="江北路 1 号"')
  expect((await visitor.submit(AT, { ...reach, since: '2026-02-30' })).status).toBe(422)
})

test('a certificate is that of somebody who has a post there, held by one, and ends on record', async () => {
  const at = `${AT}/certificates`
  const visitor = await keeper(AT)
  const given = { login: 'zhao', number: '网信执 0001', since: '2026-01-01', until: '' }
  expect((await visitor.submit(at, given)).status).toBe(200)
  expect((await visitor.submit(at, { ...given, since: '2026-02-01' })).text).toContain('请先终止它')
  expect((await visitor.submit(at, { ...given, login: 'root', number: '网信执 0002' })).text).toContain('没有任职')
  expect((await certificatesOn(database, 'wangxin', '2026-03-02')).map(({ name, number }) => [name, number])).toEqual([
    ['zhao 某', '网信执 0001'],
  ])
  const [{ id = '' } = {}] = await certificatesOn(database, 'wangxin', '2026-03-02')
  expect((await visitor.submit(`${at}/end`, { id, until: '2026-03-02' })).status).toBe(200)
  expect(await certificatesOn(database, 'wangxin', '2026-03-02')).toEqual([])
  // The office of this test was put there without its entry; nothing else is amiss until somebody changes a row.
  const kinds = async () => (await faults()).map(({ kind }) => kind)
  expect(await kinds()).toEqual(['no-entry'])
  await fadu.owner.query(`update certificate set number = '9' where office = 'wangxin'`)
  expect(await kinds()).toContain('no-row')
  await fadu.owner.query(`update certificate set number = '网信执 0001' where office = 'wangxin'`)
  expect(await kinds()).toEqual(['no-entry'])
  await fadu.owner.query(`update office_particulars set telephone = '0' where office = 'wangxin'`)
  expect(await kinds()).toContain('no-row')
})

test('forms of cases begin with what was entered once, and papers say it where nothing else was typed', async () => {
  const by = { ...AT_THE_MACHINE, demo: true }
  const office = 'demo-wangxin'
  const name = { zh: '临江市互联网信息办公室', en: 'Cyberspace Administration of Linjiang' }
  const { address, telephone, contact } = reach
  granted(await enterParticulars(identity, by, { office, name, address, telephone, contact, since: '2026-01-01' }))
  for (const [login, number] of [
    ['demo-wangxin-2', '网信执 0001'],
    ['demo-wangxin-3', '网信执 0002'],
  ] as const)
    granted(await enterCertificate(identity, by, { office, login, number, since: '2026-01-01', until: undefined }))
  const id = await opened('wangxin-2', 'inspection', 'open', toInspect.open)
  const head = await officerAt(fadu, 'wangxin-5')
  const { text } = await head.get(`/supervision/inspections/${id}`)
  expect(text).toMatch(/name="contact"[^>]*value="执法科，滨江路 8 号，0990-5550011"/)
  const { contact: _, ...order } = toInspect.order
  await all(id, [['wangxin-5', 'order', order]])
  const [notice = ''] = [...(await issuedOn(fadu, id)).values()]
  expect(notice.startsWith('临江市互联网信息办公室\n监督检查通知书')).toBe(true)
  for (const said of [
    '联系人、联系地址和电话：执法科，滨江路 8 号，0990-5550011。',
    'Cyberspace Administration of Linjiang',
  ])
    expect(notice).toContain(said)
  const officer = await officerAt(fadu, 'wangxin-2')
  expect((await officer.get(`/supervision/inspections/${id}`)).text).toMatch(
    /<option value="(?:赵一鸣（网信执 0001）、孙悦（网信执 0002）|孙悦（网信执 0002）、赵一鸣（网信执 0001）)"/,
  )
})
