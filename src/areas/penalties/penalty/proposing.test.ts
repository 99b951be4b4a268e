import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { kindsOn, papersOn } from '../../../../test/papers-of.ts'
import { cards, evidence, openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)
const police = await openPenalty(fadu, 'gongan')

const matter = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-20',
  actTo: '2026-03-02',
  discoveredOn: '2026-03-02',
}

async function investigated(by = walk, lead?: object): Promise<string> {
  const id = await by.open(lead)
  await by.both('first', 'head', id, 'file', matter)
  await by.both('first', 'second', id, 'investigate', cards)
  await by.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2026-03-02' })
  return id
}

const findings = { findings: '网络日志只留存四十一日', tierFacts: [] }

describe('网信部门行政执法程序规定 第十七条、第三十三条', () => {
  test('a register form of where a lead came from, by the item of Art. 17, and none of a lead that is registered already', async () => {
    const id = await investigated(walk, { source: 'transfer', what: '公安机关移送的线索' })
    const { source = '' } = await papersOn(fadu, id)
    expect(source).toContain('依据\t《网信部门行政执法程序规定》第十七条第（四）项')
    expect(source).toContain('线索内容\t公安机关移送的线索')
    expect(source).toContain('指定赵一鸣（网信执 0001）、孙悦（网信执 0002）为承办人')
    const out = await walk.open()
    await walk.takes('head', out, 'transfer', {
      why: 'crime',
      to: '临江市公安局',
      reasons: '涉嫌拒不履行信息网络安全管理义务罪。',
    })
    await walk.takes('first', out, 'takeBack', {
      by: '临江市公安局，不予立案通知书〔2026〕1号',
      backOn: '2026-03-02',
      reasons: '不构成犯罪，依法应当给予行政处罚。',
    })
    await walk.both('first', 'head', out, 'file', matter)
    const kinds = await kindsOn(fadu, out)
    expect(kinds.filter((kind) => kind.startsWith('source'))).toEqual(['source-transferred'])
  })

  test('a report that proposes no penalty states its ground and its reasons (33 ¶2)', async () => {
    const id = await investigated()
    const none = { ...findings, conclusion: 'none', opinion: undefined, noneFor: undefined }
    const no = await walk.refuses('first', id, 'conclude', none)
    expect(no.grounds).toEqual(['cacp@2023-06-01#art-33/para-2'])
    const unnamed = await walk.refuses('first', id, 'conclude', { ...none, opinion: '改正及时，没有造成后果。' })
    expect(unnamed.grounds).toEqual(['cacp@2023-06-01#art-33/para-2'])
    await walk.takes('first', id, 'conclude', { ...none, opinion: '改正及时，没有造成后果。', noneFor: 'first' })
    const { proposal = '' } = await papersOn(fadu, id)
    expect(proposal).toContain('依照《网信部门行政执法程序规定》第三十三条第二款第（三）项的规定')
    expect(proposal).toContain('情形：初次违法且危害后果轻微并及时改正。')
    expect(proposal).toContain('理由：改正及时，没有造成后果。')
  })

  test('what is not within the jurisdiction of the office is transferred, and nothing is told or decided here (33 ¶2 (5))', async () => {
    const id = await investigated()
    const opinion = '涉案网络由电信主管部门监督管理。'
    await walk.takes('first', id, 'conclude', { ...findings, conclusion: 'elsewhere', opinion })
    const told = { measures: ['给予警告'], persons: [], hearing: 'no', defendBy: '2026-03-09', reasons: why }
    for (const [step, answers] of [
      ['notify', told],
      ['exempt', { ground: 'unproven', reasons: '违法事实不能成立。' }],
    ] as const) {
      const no = await walk.refuses(step === 'notify' ? 'first' : 'head', id, step, answers)
      expect(no.zh).toContain('不属于本机关管辖')
    }
    await walk.takes('head', id, 'transfer', { why: 'other', to: '临江市通信管理局', reasons: opinion })
    const { proposal = '' } = await papersOn(fadu, id)
    expect(proposal).toContain('第三十三条第二款第（五）项')
  })

  test('a penalty is proposed on a report and a recommendation, before it is made known (33 ¶1)', async () => {
    const id = await investigated()
    await walk.takes('first', id, 'conclude', { ...findings, conclusion: 'penalty' })
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09' })
    const { proposal = '', recommendation = '' } = await papersOn(fadu, id)
    expect(proposal).toContain(
      '依照《网信部门行政执法程序规定》第三十三条第一款的规定，承办人的处理意见：应当给予行政处罚。',
    )
    expect(recommendation).toContain('处理和处罚：责令改正、给予警告。')
    const kinds = await kindsOn(fadu, id)
    expect(kinds.indexOf('recommendation')).toBeLessThan(kinds.indexOf('notice'))
  })

  test('the rule binds no other office, and not before 1 June 2023: neither paper is made', async () => {
    const id = await investigated(police)
    const none = { ...findings, conclusion: 'none', opinion: undefined, noneFor: undefined }
    await police.takes('first', id, 'conclude', none)
    fadu.setDay('2018-01-22')
    const old = await walk.concluded()
    fadu.setDay('2026-03-02')
    for (const one of [id, old]) {
      const kinds = await kindsOn(fadu, one)
      expect(kinds.filter((kind) => ['source', 'proposal', 'recommendation'].includes(kind))).toEqual([])
    }
  })
})
