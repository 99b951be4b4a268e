import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'
import { papersOfCase, readPaper } from '../../../mechanisms/document/store.ts'
import { imposers, notOwnIn } from '../../../mechanisms/sanction/imposers.ts'

const fadu = await openTestApp({ day: '2024-03-04', demo: true })
const walk = await openPenalty(fadu)

/** Personal information taken without need: grave, so that licences and websites come into question (Art. 64 of 2016). */
const grave = {
  ...qinghe,
  breaches: [{ unit: 'csl@2017-06-01#art-41/para-2/a' }],
  actFrom: '2024-01-04',
  actTo: '2024-03-04',
  discoveredOn: '2024-03-04',
}
const concluded = () => walk.concluded(grave, { tierFacts: [{ kind: '情节严重', evidence: '1' }], illegalIncome: 0 })
const notice = {
  persons: [],
  fine: 10_000,
  hearing: 'yes',
  reasons: why,
  defendBy: '2024-03-11',
}
const handed = {
  measure: '吊销相关业务许可证',
  permit: '增值电信业务经营许可证 临B2-0001',
  to: '临江省通信管理局',
  materials: '证据1及调查终结报告复印件',
  reasons: '违法收集个人信息，情节严重，建议吊销许可。',
}

describe('a cyberspace office revokes no licence and closes no website that it did not permit', () => {
  test.each([
    ['吊销相关业务许可证', {}, '由原许可、批准的部门决定', 'cacp@2023-06-01#art-15'],
    ['吊销营业执照', {}, '由原许可、批准的部门决定', 'cacp@2023-06-01#art-15'],
    ['关闭网站', { site: 'www.qinghe.example' }, '由电信主管部门决定', 'cacp@2023-06-01#art-48'],
  ])('%s is refused and the way is named (第十五条、第四十八条)', async (measure, more, words, ground) => {
    const no = await walk.refuses('first', await concluded(), 'notify', {
      ...notice,
      ...more,
      measures: ['责令改正', measure],
    })
    expect(no.zh).toContain(words)
    expect(no.zh).toContain('请办理“送原许可、批准的部门处理”')
    expect(no.en).toContain('Hand the measure over')
    expect(no.grounds).toEqual([ground])
  })

  test('where it issued the permit itself, the measure is its own', async () => {
    const own = { ...notice, measures: ['责令改正', '吊销相关业务许可证'], ownPermit: true }
    const { status, said } = await walk.tries('first', await concluded(), 'notify', own)
    expect([status, JSON.stringify(said)]).toEqual([200, expect.any(String)])
  })

  test('the measure is handed over by a letter with the evidence, and the case goes on for the rest', async () => {
    const id = await concluded()
    await walk.refuses('first', id, 'handToPermitting', handed)
    await walk.takes('head', id, 'handToPermitting', handed)
    const papers = await papersOfCase(fadu.database, { kind: 'system' }, id)
    const letter = papers.find(({ kind }) => kind === 'to-permitting')
    const text = JSON.stringify(await readPaper(fadu.database, { kind: 'system' }, letter?.code ?? ''))
    expect(text).toContain('临江省通信管理局')
    expect(text).toContain('是否对当事人作出“吊销相关业务许可证”，由贵机关依法决定')
    expect(text).toContain('网信部门行政执法程序规定')
    await walk.takes('first', id, 'enterPermittingResult', { by: '通信管理局〔2024〕3号', result: '决定吊销许可证' })
    await walk.notifies(id, { ...notice, measures: ['责令改正'] })
  })

  test('before there was a rule of their own, the limit of remit says it (行政处罚法 第十七条)', async () => {
    fadu.setDay('2022-03-01')
    const day = '2022-03-01'
    const id = await walk.concluded(
      { ...grave, actFrom: '2022-02-01', actTo: day, discoveredOn: day },
      { tierFacts: [{ kind: '情节严重', evidence: '1' }], illegalIncome: 0 },
    )
    const no = await walk.refuses('first', id, 'notify', {
      ...notice,
      defendBy: '2022-03-08',
      measures: ['责令改正', '吊销相关业务许可证'],
    })
    expect(no.grounds).toEqual(['apl@2021-07-15#art-17'])
    fadu.setDay('2024-03-04')
  })
})

describe('the table of imposers', () => {
  const asked = { measures: ['关闭网站'] as const, isPermitting: false, day: '2024-03-04' }
  test('a website is closed by the telecommunications department itself', () => {
    expect(notOwnIn({ ...asked, department: '电信主管部门' })).toEqual([])
    expect(notOwnIn({ ...asked, department: '网信部门' })).toMatchObject([{ measure: '关闭网站' }])
  })
  test('what serves crime is closed by the police, whoever permitted it', () => {
    const crime = { ...asked, measures: ['关闭用于实施违法犯罪活动的网站、通讯群组'] as const, isPermitting: true }
    expect(notOwnIn({ ...crime, department: '公安机关' })).toEqual([])
    expect(notOwnIn({ ...crime, department: '网信部门' })).toHaveLength(1)
  })
  test('a warning is of whoever has the case', () => expect(imposers.给予警告).toBeUndefined())

  test('the check of a penalty tells it beside its verdict, which stays as it was', async () => {
    const { said, status } = await (await walk.as('first')).post('/api/sanctions/check', {
      breaches: ['csl@2017-06-01#art-41/para-2/a'],
      act: { from: '2024-01-04', to: '2024-03-04' },
      decisionDate: '2024-03-11',
      party: { form: '单位', roles: ['网络运营者'] },
      department: { kind: '网信部门', remit: '三定规定' },
      facts: [{ kind: '情节严重', evidence: ['证据1'] }],
      proposal: { measures: ['责令改正', '吊销营业执照'], fine: 10_000, persons: [] },
      illegalIncome: 0,
    })
    expect([status, said]).toMatchObject([
      200,
      { allowed: true, handedOn: [{ measure: '吊销营业执照', unit: 'cacp@2023-06-01#art-15' }] },
    ])
  })
})
