import { expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { hearAgain } from '../../../test/hear-again.ts'
import { granted } from '../../../test/identity.ts'
import { issuedOn } from '../../../test/papers/issued.ts'
import { openPenalty } from '../../../test/penalty-walk.ts'
import { followBy, officerAt, reportedTo, takeAll, takeAs } from '../../../test/report-walk.ts'
import { openSupervision } from '../../../test/supervision-walk.ts'
import { openVisitor, type Visitor } from '../../../test/visitor.ts'
import { findAccount } from '../../kernel/identity/account.ts'
import { enterAccount } from '../../kernel/identity/administrator.ts'
import { addRemedy } from '../../kernel/identity/remedy.ts'
import { openSession } from '../../kernel/identity/session.ts'
import { loadCase } from '../../kernel/procedure/case-file.ts'

// 收到举报的部门应当及时依法作出处理 (网络安全法 第十五条第一款; 第十四条第一款 of 2016).

const fadu = await openTestApp({ day: '2026-12-01', demo: true })
const walk = await openPenalty(fadu)
const { list, round } = openSupervision(fadu)
const WHY = '经查，下载须用户逐次确认，没有违反网络安全法的行为。'

/** A report handed over as a lead; the lead's id. */
async function handedOver() {
  const known = new Set((await leads()).map(({ id }) => id))
  const { id, code } = await reportedTo(fadu)
  await takeAll(fadu, id, [
    ['wangxin-1', 'accept'],
    ['wangxin-2', 'handOver'],
  ])
  await round()
  const [lead] = (await leads()).filter((one) => !known.has(one.id))
  return { id, code, lead: String(lead?.id) }
}

async function leads(): Promise<readonly { readonly id: string }[]> {
  const { cases } = Object((await list('wangxin-2', 'procedure=penalty&stage=lead&limit=100')).said)
  return Array.isArray(cases) ? cases : []
}

const taken = async (id: string) => (await loadCase(fadu.database, id))?.steps.map(({ step }) => step) ?? []

test.each([
  ['2026-12-01', '第十五条第一款'],
  ['2025-12-01', '第十四条第一款'],
])(
  'a lead that is not filed on %s is told to its reporter with a paper on %s, once, and the report goes on',
  async (day, article) => {
    fadu.setDay(day)
    const { id, code, lead } = await handedOver()
    await walk.both('first', 'head', lead, 'decline', { reasons: WHY })
    await round()
    await hearAgain(fadu, 'reports.not-filed')
    await round()
    expect((await taken(id)).filter((step) => step === 'tellNotFiled')).toHaveLength(1)
    const { text } = (await followBy(fadu, code)).seen
    for (const words of ['举报线索不予立案告知书', '决定不予立案，理由见告知书', '告知线索不予立案'])
      expect(text).toContain(words)
    const paper = [...(await issuedOn(fadu, id)).values()].find((one) => one.includes('不予立案告知书'))
    const words = paper ?? ''
    for (const said of [WHY, article, '第一款规定：“', '地址：']) expect(words).toContain(said)
    // It is answered all the same.
    await takeAs(fadu, 'wangxin-2', id, 'handle')
    await takeAs(fadu, 'wangxin-5', id, 'answer')
    expect(await taken(id)).toContain('answer')
  },
)

test('whose report was merged into it is told too', async () => {
  fadu.setDay('2026-12-01')
  const { id, lead } = await handedOver()
  const { id: other } = await reportedTo(fadu)
  await takeAs(fadu, 'wangxin-1', other, 'merge', { lead: id, reasons: '同一应用的同一行为。' })
  await round()
  await walk.both('first', 'head', lead, 'decline', { reasons: WHY })
  await round()
  expect([await taken(id), await taken(other)].map((steps) => steps.at(-1))).toEqual(['tellNotFiled', 'tellNotFiled'])
})

test('an office without a body and a court holds up nobody: the decision waits on file, at the keeper’s page and at its desk, and is told once they are entered (行政复议法 第二十三条第二款)', async () => {
  fadu.setDay('2026-12-01')
  const { rows: lines } = await fadu.owner.query(`delete from remedy where office = 'demo-wangxin' returning *`)
  const { id, lead } = await handedOver()
  await walk.both('first', 'head', lead, 'decline', { reasons: WHY })
  await round()
  expect((await taken(id)).at(-1)).toBe('holdNotFiled')
  // What comes after is not held up.
  const { rows } = await fadu.kernel.pool.query(`select failure from event_consumer where name = 'reports.not-filed'`)
  expect(rows).toEqual([{ failure: null }])
  const desk = await officerAt(fadu, 'wangxin-1')
  expect((await desk.get(`/reports/${id}`)).text).toContain('告知线索不予立案（待告知的）')
  const early = await takeAs(fadu, 'wangxin-1', id, 'tellHeld')
  expect([early.status, early.text.includes('还没有登记行政复议机关和管辖的人民法院')]).toEqual([409, true])
  const keeper = await keeperHere()
  expect((await keeper.get('/offices/demo-wangxin/remedies')).text).toContain('有 1 件案件的告知书等待登记')
  for (const { office, way, body, address, telephone, source } of lines) {
    const line = {
      office,
      way,
      act: undefined,
      body,
      address,
      telephone,
      source,
      since: '2017-01-01',
      until: undefined,
    }
    granted(await addRemedy(fadu.database, line, { demo: true }))
  }
  await takeAs(fadu, 'wangxin-1', id, 'tellHeld')
  const paper = [...(await issuedOn(fadu, id)).values()].find((one) => one.includes('不予立案告知书')) ?? ''
  for (const said of [WHY, '2026年12月1日决定不予作为行政处罚案件立案', '先向临江市人民政府（示例）'])
    expect(paper).toContain(said)
  expect((await keeper.get('/offices/demo-wangxin/remedies')).text).not.toContain('件案件的告知书等待')
  expect((await takeAs(fadu, 'wangxin-1', id, 'tellHeld')).status).toBe(409)
})

async function keeperHere(): Promise<Visitor> {
  const { identity } = fadu.kernel
  granted(await enterAccount({ ...identity, toConfirm: new Set() }, { login: 'root', name: '任可' }))
  const { id: account } = granted(await findAccount(fadu.database, 'root'))
  const visitor = openVisitor(fadu)
  visitor.cookies.set('session', (await openSession(identity, { account, way: 'passkey', stage: 'open' })).token)
  return visitor
}

test.each([
  ['2026-12-01', '《中华人民共和国行政复议法》第三十四条', '文本未收录'],
  ['2023-12-01', '不予立案告知书', '第三十四条'],
])(
  'a notice of %s says what is open where reconsideration gives no result, by the text of the day (行政复议法 第三十四条)',
  async (day, said, unsaid) => {
    fadu.setDay(day)
    const { id, lead } = await handedOver()
    await walk.both('first', 'head', lead, 'decline', { reasons: WHY })
    await round()
    const paper = [...(await issuedOn(fadu, id)).values()].find((one) => one.includes('不予立案告知书')) ?? ''
    expect(paper).toContain(said)
    expect(paper).not.toContain(unsaid)
  },
)

test('a lead the office registered itself tells nobody, and a report that went to another office is not answered by this one', async () => {
  const own = await walk.open()
  await walk.both('first', 'head', own, 'decline', { reasons: WHY })
  const { id, lead } = await handedOver()
  await takeAs(fadu, 'wangxin-1', id, 'transfer', {
    office: 'demo-gongan',
    reasons: '所述属侵入网络，由公安机关办理。',
    foundLater: '受理后检测安装包，才发现所述属侵入网络。',
  })
  await takeAs(fadu, 'gongan-1', id, 'accept')
  await walk.both('first', 'head', lead, 'decline', { reasons: WHY })
  await round()
  expect((await taken(id)).at(-1)).toBe('accept')
})
