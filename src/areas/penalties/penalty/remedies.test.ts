import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, payTo, qinghe, reviewed, why } from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import type { Actor } from '../../../kernel/identity/actor.ts'
import { addRemedy } from '../../../kernel/identity/remedy.ts'
import { isRefusal } from '../../../law/refusal.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)
const system: Actor = { kind: 'system' }
const matter = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-19',
  actTo: '2026-03-02',
  discoveredOn: '2026-03-02',
}
const warning = { measures: ['责令改正', '给予警告'], reasons: why, defendBy: '2026-03-09' }
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }

async function reviewedCase(): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await walk.concluded(matter)
  await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
  await walk.notifies(id, warning)
  fadu.setDay('2026-03-10')
  await walk.takes('reviewer', id, 'review', reviewed)
  return id
}

async function paperOf(id: string, kind: string): Promise<string> {
  const issued = await papersOfCase(fadu.database, system, id)
  const read = await Promise.all(issued.map(({ code }) => readPaper(fadu.database, system, code)))
  const found = read.flatMap((one) => (isRefusal(one) || one.kind !== kind ? [] : [one])).at(-1)
  return found?.text.zh.map(({ words }) => words).join('\n') ?? ''
}

/** Takes lines away while something is tried, and puts them back. */
async function without<Answer>(way: string, tried: () => Promise<Answer>): Promise<Answer> {
  const gone = `delete from remedy where office = 'demo-wangxin' and way = $1 returning *`
  const { rows } = await fadu.owner.query(gone, [way])
  const answer = await tried()
  for (const row of rows) {
    await fadu.owner.query('insert into remedy select * from json_populate_record(null::remedy, $1)', [row])
  }
  return answer
}

describe('a paper names before whom it is contested (行政复议法 第二十条第三款、第二十五条)', () => {
  const named = [
    '自收到本决定书之日起六十日内向临江市人民政府（示例）（地址：临江市人民路 1 号（示例），电话：0990-5550001（示例））申请行政复议',
    '自收到本决定书之日起六个月内向临江区人民法院（示例）（地址：临江市法院路 2 号（示例），电话：0990-5550002（示例））提起行政诉讼',
  ]

  test('the decision, the order to correct and the decision of no penalty: body, court, address and time', async () => {
    const id = await reviewedCase()
    await walk.takes('head', id, 'decide', decision)
    for (const words of named) expect(await paperOf(id, 'decision')).toContain(words)
    const other = await reviewedCase()
    await walk.takes('head', other, 'exempt', { ground: 'minor', reasons: '轻微并及时改正，没有造成危害后果。' })
    for (const words of named) expect(await paperOf(other, 'exemption')).toContain(words)
    fadu.setDay('2026-03-02')
    const ordered = await walk.concluded(matter)
    await walk.orders(ordered, '2026-03-20')
    const [body = ''] = named
    expect(await paperOf(ordered, 'order')).toContain(body.replaceAll('决定书', '通知书'))
  })

  test('where no body or no court is entered nothing is decided, and it says who must enter it', async () => {
    const id = await reviewedCase()
    for (const [way, missing] of [
      ['reconsideration', '还没有登记行政复议机关'],
      ['suit', '还没有登记管辖的人民法院'],
    ] as const) {
      const no = await without(way, () => walk.refuses('head', id, 'decide', decision))
      expect(no.zh).toContain(missing)
      expect(no.zh).toContain('请系统管理员在“机构与任职”')
      expect(no.grounds).toContain('arl@2024-01-01#art-20/para-3')
      const exempt = { ground: 'minor', reasons: '轻微并及时改正，没有造成危害后果。' }
      expect((await without(way, () => walk.refuses('head', id, 'exempt', exempt))).zh).toContain(missing)
    }
    expect((await walk.read(id)).stage).toBe('reviewed')
    await walk.takes('head', id, 'decide', decision)
  })

  test('a line of the procedure stands before one of all, from its day on', async () => {
    const court = {
      body: '江北铁路运输法院',
      address: '江北路 9 号',
      telephone: '0990-5559999',
      source: '集中管辖决定',
    }
    const line = { office: 'demo-wangxin', way: 'suit', act: 'penalty', since: '2026-03-11', until: undefined } as const
    const added = await addRemedy(fadu.database, { ...line, ...court }, { demo: true })
    expect(isRefusal(added)).toBe(false)
    const before = await reviewedCase()
    await walk.takes('head', before, 'decide', decision)
    expect(await paperOf(before, 'decision')).toContain('临江区人民法院')
    const after = await reviewedCase()
    fadu.setDay('2026-03-11')
    await walk.takes('head', after, 'decide', decision)
    expect(await paperOf(after, 'decision')).toContain('江北铁路运输法院（地址：江北路 9 号，电话：0990-5559999）')
    await fadu.owner.query(`delete from remedy where act = 'penalty'`)
  })
})

describe('the rights beside that against the decision can be entered', () => {
  const lodged = { way: 'reconsideration', body: '临江市人民政府', lodgedOn: '2026-03-10' }
  const result = { by: 'reconsideration', number: '临政复〔2026〕3号', date: '2026-03-12', reasons: '责令改正没有依据' }

  test('against an order to correct, before any decision; annulled, nobody refused to comply with it', async () => {
    fadu.setDay('2026-03-02')
    const id = await walk.open()
    await walk.both('first', 'head', id, 'file', matter)
    await walk.both('first', 'second', id, 'investigate', { cards: '网信执 0001、0002', shown: true, told: true })
    const early = { ...lodged, lodgedOn: '2026-03-02' }
    expect((await walk.refuses('desk', id, 'lodged', { ...early, against: 'order' })).zh).toContain('没有责令改正')
    await walk.orders(id, '2026-03-10')
    expect((await walk.refuses('desk', id, 'lodged', early)).zh).toContain('还没有作出并送达')
    fadu.setDay('2026-03-12')
    const unasked = { ...result, against: 'order', outcome: 'annulled' }
    await walk.takes('desk', id, 'lodged', { ...lodged, against: 'order' })
    expect((await walk.refuses('desk', id, 'otherResult', { ...unasked, against: 'exemption' })).zh).toContain(
      '没有登记过',
    )
    await walk.takes('desk', id, 'otherResult', unasked)
    expect((await walk.refuses('desk', id, 'otherResult', unasked)).zh).toContain('没有登记过')
    const refused = await walk.refuses('first', id, 'recheck', { outcome: 'refused', found: '仍未设置六个月留存' })
    expect(refused.zh).toContain('不能认定拒不改正')
  })

  test('against a decision of no penalty', async () => {
    const id = await reviewedCase()
    await walk.takes('head', id, 'exempt', { ground: 'minor', reasons: '轻微并及时改正，没有造成危害后果。' })
    await walk.takes('desk', id, 'lodged', { ...lodged, against: 'exemption' })
    fadu.setDay('2026-03-12')
    await walk.takes('desk', id, 'otherResult', { ...result, against: 'exemption', outcome: 'upheld' })
  })
})

test('the keeper enters, ends and shows the lines of an office; others do not', async () => {
  const jifang = await officerAt(fadu, 'jifang-1')
  const { text } = await jifang.get('/offices/demo-wangxin/remedies')
  expect(text).toContain('临江市人民政府（示例）')
  expect((await (await officerAt(fadu, 'wangxin-5')).get('/offices/demo-wangxin/remedies')).status).toBe(403)
})
