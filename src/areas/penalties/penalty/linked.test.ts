import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { hearAgain } from '../../../../test/hear-again.ts'
import {
  cards,
  evidence,
  openPenalty,
  payTo,
  qinghe,
  responsible,
  reviewed,
  why,
} from '../../../../test/penalty-walk.ts'
import { officerAt } from '../../../../test/report-walk.ts'
import { loadCase } from '../../../kernel/procedure/case-file.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'
import { linkedTo } from './linked-reader.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-19',
  actTo: '2026-03-02',
  discoveredOn: '2026-03-02',
}
const zhou = responsible
const wu = {
  ...zhou,
  person: '吴某',
  post: '运维工程师',
  heldAs: '其他直接责任人员',
  part: '删除了命令之日的日志',
} as const
const notice = { measures: [], persons: [], hearing: 'no', reasons: why, defendBy: '2026-03-31' }

/** An operator that refused to correct, concluded on, with a case of its own for each of these persons. */
async function withPersons(...persons: readonly object[]): Promise<string> {
  fadu.setDay('2026-03-02')
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', logs)
  await walk.both('first', 'second', id, 'investigate', cards)
  await walk.orders(id, '2026-03-23')
  fadu.setDay('2026-03-24')
  await walk.both('first', 'second', id, 'recheck', { outcome: 'refused', found: '命令之日的日志已被删除' })
  await walk.takes('first', id, 'addEvidence', { ...evidence, name: '复查笔录', takenOn: '2026-03-24' })
  for (const person of persons) await walk.takes('first', id, 'openPersonCase', person)
  await walk.brings()
  await walk.takes('first', id, 'conclude', {
    findings: '期满复查仍未改正，日志只留存四十一日',
    tierFacts: [{ kind: '拒不改正', evidence: '2' }],
    conclusion: 'penalty',
  })
  return id
}

const linkedOf = async (id: string) => {
  const file = await loadCase(fadu.database, id)
  if (!file) throw new Error('no case')
  return linkedTo(fadu.database, file)
}

const filedAs = (person: string, more: object = {}) => ({
  ...logs,
  party: person,
  partyForm: '个人',
  partyRoles: [],
  address: zhou.address,
  ...more,
})

const refused = { tierFacts: [{ kind: '拒不改正', evidence: '1' }] }

describe('one case for each party (行政处罚法 第四十四条、第五十九条第一项、第六十一条)', () => {
  test('persons in the organisation’s notice are refused, with the way', async () => {
    const id = await withPersons()
    const persons = [{ name: '周某', role: '直接负责的主管人员', fine: 10_000 }]
    const no = await walk.refuses('first', id, 'notify', { ...notice, measures: ['责令改正'], fine: 200_000, persons })
    expect(no.status).toBe(422)
    expect(no.grounds).toEqual([
      'apl@2021-07-15#art-44',
      'apl@2021-07-15#art-59/para-1/item-1',
      'apl@2021-07-15#art-61',
    ])
    expect(no.zh).toContain('对责任人员“周某”的处罚不写在单位的文书里')
    expect(no.zh).toContain('请在单位案件的调查阶段办理“对责任人员另立案件”')
    await walk.notifies(id, { ...notice, measures: ['责令改正', '给予警告'], fine: 200_000 })
    fadu.setDay('2026-04-01')
    await walk.takes('reviewer', id, 'review', reviewed)
    const lighter = { as: 'lighter', measures: ['责令改正'], fine: 100_000, reasons: why, payTo, persons }
    expect((await walk.refuses('head', id, 'decide', lighter)).grounds).toEqual(no.grounds)
  })

  test('a company and two persons: three leads, notices, decisions and papers, each of its own sum, decided together', async () => {
    const id = await withPersons(zhou, wu)
    const persons = await linkedOf(id)
    expect(persons.map(({ party, stage }) => [party, stage])).toEqual([
      ['周某', 'lead'],
      ['吴某', 'lead'],
    ])
    const [first, second] = persons.map((one) => one.id)
    if (first === undefined || second === undefined) throw new Error('two cases')
    const other = await walk.refuses('first', first, 'file', filedAs('钱某'))
    expect(other.zh).toContain('当事人是“周某”（个人）')
    await walk.concludesOn(first, refused)
    await walk.concludesOn(second, refused)

    await walk.notifies(id, { ...notice, measures: ['责令改正', '给予警告'], fine: 200_000 })
    const tooMuch = await walk.refuses('first', first, 'notify', { ...notice, fine: 100_001 })
    expect(tooMuch.grounds).toEqual(['csl@2026-01-01#art-61/para-1'])
    const ordered = await walk.refuses('first', first, 'notify', { ...notice, fine: 20_000, measures: ['给予警告'] })
    expect(ordered.zh).toContain('“给予警告”是对单位的，不能对责任人员作出')
    await walk.notifies(first, { ...notice, fine: 20_000 })

    fadu.setDay('2026-04-01')
    await walk.takes('reviewer', id, 'review', reviewed)
    await walk.takes('reviewer', first, 'review', reviewed)
    const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
    const [{ number } = { number: '' }] = (await linkedOf(first)).filter((one) => one.id === second)
    for (const one of [id, first]) {
      const no = await walk.refuses('head', one, 'decide', decision)
      expect(no.status).toBe(409)
      expect(no.zh).toContain(`应当一并决定：${number}（调查终结）`)
    }
    await walk.notifies(second, { ...notice, fine: 10_000, defendBy: '2026-04-08' })
    fadu.setDay('2026-04-09')
    await walk.takes('reviewer', second, 'review', reviewed)
    for (const one of [id, first, second]) {
      await walk.takes('head', one, 'decide', decision)
      await walk.takes('first', one, 'serve', await walk.serviceOn(one))
    }
    const sums = []
    for (const one of [id, first, second]) {
      const papers = await papersOfCase(fadu.database, { kind: 'system' }, one)
      const paper = papers.find(({ kind }) => kind === 'decision')
      const said = paper && (await readPaper(fadu.database, { kind: 'system' }, paper.code))
      sums.push(
        ['人民币贰拾万元整', '人民币贰万元整', '人民币壹万元整', '人民币贰拾贰万元整', '人民币贰拾叁万元整'].filter(
          (sum) => JSON.stringify(said).includes(sum),
        ),
      )
    }
    expect(sums).toEqual([['人民币贰拾万元整'], ['人民币贰万元整'], ['人民币壹万元整']])
    // What one person pays is that person's, whatever the others owe.
    await walk.takes('desk', second, 'pay', {
      debt: 'fine',
      amount: 10_000,
      paidOn: '2026-04-09',
      receipt: '回单第 1 号',
    })
    await walk.takes('first', second, 'perform', { how: '罚款已缴清' })
    expect((await walk.read(id)).stage).toBe('served')
    await walk.takes('desk', first, 'lodged', { way: 'suit', body: '临江区人民法院', lodgedOn: '2026-04-09' })
  })

  test('one that was opened a moment ago holds the decision up, and one that is declined does not', async () => {
    const id = await withPersons()
    await walk.takes('first', id, 'openPersonCase', zhou)
    await walk.notifies(id, { ...notice, measures: ['责令改正', '给予警告'], fine: 200_000 })
    fadu.setDay('2026-04-01')
    await walk.takes('reviewer', id, 'review', reviewed)
    const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
    expect((await walk.refuses('head', id, 'decide', decision)).zh).toContain('正在立卷的案件（线索）')
    await walk.brings()
    const [person] = await linkedOf(id)
    expect((await walk.refuses('head', id, 'decide', decision)).zh).toContain(`${person?.number}（线索）`)
    await walk.both('first', 'head', person?.id ?? '', 'decline', { reasons: '没有证据证明其负有责任，不予立案。' })
    await walk.takes('head', id, 'decide', decision)
  })
})

describe('what a person’s case takes along', () => {
  test('the act and where its evidence lies: forms are filled from it, once, and an event told twice opens one', async () => {
    const id = await withPersons(zhou)
    await hearAgain(fadu, 'penalties.leads')
    await walk.brings()
    const linked = await linkedOf(id)
    expect(linked.length).toBe(1)
    const person = linked[0]?.id ?? ''
    const again = await walk.refuses('first', id, 'openPersonCase', zhou).catch(String)
    expect(JSON.stringify(again)).toContain('“周某”')
    const officer = await officerAt(fadu, 'wangxin-2')
    const page = await officer.get(`/supervision/cases/${person}`)
    for (const said of [
      '周某（总经理）作为青禾网络科技有限公司的直接负责的主管人员另案处理',
      '证据2：复查笔录',
      'value="周某"',
    ]) {
      expect([said, page.text.includes(said)]).toEqual([said, true])
    }
    const organisation = await officer.get(`/supervision/cases/${id}`)
    expect(organisation.text).toContain(`href="/supervision/cases/${person}"`)
    await walk.both('first', 'head', person, 'file', filedAs('周某'))
    await walk.both('first', 'second', person, 'investigate', cards)
    const filled = await officer.get(`/supervision/cases/${person}`)
    expect(filled.text).toContain('value="青禾网络科技有限公司案件证据1：')
  })

  test('the organisation reads nothing of it, and its account does not act in it', async () => {
    const id = await withPersons(zhou)
    await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
    const [person] = await linkedOf(id)
    const seen = await (await officerAt(fadu, 'qinghe-2')).get(`/supervision/cases/${id}`)
    expect(seen.status).toBe(200)
    for (const hidden of [zhou.post, zhou.address, zhou.part]) expect(seen.text).not.toContain(hidden)
    await walk.both('first', 'head', person?.id ?? '', 'file', filedAs('周某'))
    expect((await walk.refuses('first', person?.id ?? '', 'bind', { office: 'demo-qinghe' })).zh).toContain(
      '单位的账户不能代他办理',
    )
  })

  test('nobody is held responsible for a natural person', async () => {
    const id = await withPersons(zhou)
    const [person] = await linkedOf(id)
    await walk.concludesOn(person?.id ?? '', refused)
    expect((await walk.refuses('first', person?.id ?? '', 'openPersonCase', wu)).zh).toContain('本案的当事人是个人')
  })
})
