import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { papersOn } from '../../../../test/papers-of.ts'
import { cards, evidence, openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'

// What papers of the ordinary procedure say, sentence by sentence, that a party could contest them for leaving out.

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu, 'wangxin', { figures: false })
await walk.entersFigures({
  finePersons: 10_000,
  fineOrganisations: 100_000,
  incomePersons: 10_000,
  incomeOrganisations: 100_000,
  document: '《临江省行政处罚听证程序规定》（示例）第三条',
  from: '2022-01-01',
})

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-20',
  actTo: DAY,
  discoveredOn: DAY,
}

async function concluded(findings: object = {}): Promise<string> {
  fadu.setDay(DAY)
  const id = await walk.open()
  await walk.both('first', 'head', id, 'file', logs)
  await walk.both('first', 'second', id, 'investigate', cards)
  await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: DAY })
  await walk.takes('first', id, 'conclude', {
    findings: '网络日志只留存四十一日。',
    tierFacts: [],
    conclusion: 'penalty',
    ...findings,
  })
  return id
}

describe('a notice that offers no hearing says why (行政处罚法 63, 网信部门行政执法程序规定 36)', () => {
  test('for a fine below it: the office’s own figure, the document that set it and since when', async () => {
    const id = await concluded()
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 30_000, defendBy: '2026-03-09' })
    const { notice = '' } = await papersOn(fadu, id)
    expect(notice).toContain('对法人或者其他组织较大数额罚款的标准为100000元')
    expect(notice).toContain('由《临江省行政处罚听证程序规定》（示例）第三条规定，自2022年1月1日起施行')
    expect(notice).toContain(
      '不属于《中华人民共和国行政处罚法》第六十三条第一款、《网信部门行政执法程序规定》第三十六条规定的应当告知听证权利的情形',
    )
    expect((await papersOn(fadu, id, 'en')).notice).toContain('as a large fine; the fine proposed does not reach it')
  })

  test('for a warning: the provision alone, and no figure of a fine that nobody proposes', async () => {
    const id = await concluded()
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09', reasons: why })
    const { notice = '' } = await papersOn(fadu, id)
    expect(notice).toContain('第六十三条第一款')
    expect(notice).not.toContain('较大数额')
  })
})
