import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { evidence, openPenalty, payTo, qinghe, responsible, reviewed, why } from '../../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2026-03-02', demo: true })
const walk = await openPenalty(fadu)

// The first three scenarios under the amended text: 23 (三) and 61, 26 and 64.
const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-01-19',
  actTo: '2026-03-02',
  discoveredOn: '2026-03-02',
}
const warning = { measures: ['责令改正', '给予警告'], persons: [], hearing: 'no', reasons: why, defendBy: '2026-03-09' }

describe('scenario 1 re-dated: the first time may cost ¥10,000 to ¥50,000 now (Art. 61 ¶1 of 2026)', () => {
  const concluded = () => {
    fadu.setDay('2026-03-02')
    return walk.concluded(logs)
  }

  test('¥30,000 beside the warning, decided and served', async () => {
    const id = await concluded()
    await walk.notifies(id, { ...warning, fine: 30_000 })
    fadu.setDay('2026-03-10')
    await walk.decides(id)
    const { stage, version, law } = await walk.read(id)
    expect([stage, version, law]).toEqual(['served', '2026-01-01', 'csl@2026-01-01'])
  })

  test.each([9_999, 50_001, 60_000])('¥%i is refused without 拒不改正 or 后果', async (fine) => {
    const no = await walk.refuses('first', await concluded(), 'notify', { ...warning, fine })
    expect(no.grounds).toEqual(['csl@2026-01-01#art-61/para-1'])
  })

  test('nobody in person is fined the first time', async () => {
    const person = await walk.separates(await concluded())
    await walk.concludesOn(person)
    const no = await walk.refuses('first', person, 'notify', { ...warning, measures: [], fine: 10_000 })
    expect(no.grounds).toEqual(['csl@2026-01-01#art-61/para-1'])
  })
})

describe('scenario 2 re-dated: refused to correct (Art. 61 ¶1 of 2026)', () => {
  async function refused(): Promise<string> {
    fadu.setDay('2026-03-02')
    const id = await walk.open()
    await walk.both('first', 'head', id, 'file', logs)
    await walk.both('first', 'second', id, 'investigate', { cards: '0001、0002', shown: true, told: true })
    await walk.orders(id, '2026-03-23')
    fadu.setDay('2026-03-24')
    const found = '最早的日志为2026年2月11日，命令之日的日志已被删除'
    await walk.both('first', 'second', id, 'recheck', { outcome: 'refused', found })
    await walk.takes('first', id, 'addEvidence', { ...evidence, name: '复查笔录', takenOn: '2026-03-24' })
    await walk.takes('first', id, 'conclude', {
      findings: '期满复查仍未改正，日志只留存四十一日',
      tierFacts: [{ kind: '拒不改正', evidence: '2' }],
      conclusion: 'penalty',
    })
    return id
  }
  const fined = (fine: number, measures: readonly string[] = warning.measures) => ({
    ...warning,
    measures,
    fine,
    defendBy: '2026-03-31',
  })
  const engineer = { ...responsible, person: '吴某', post: '运维工程师', heldAs: '其他直接责任人员' }
  async function ofPerson(id: string, person: object): Promise<string> {
    const own = await walk.separates(id, person)
    await walk.concludesOn(own, { tierFacts: [{ kind: '拒不改正', evidence: '1' }] })
    return own
  }

  test('the operator, the officer in charge and now the engineer too, each in a case of their own', async () => {
    const id = await refused()
    const persons = [await ofPerson(id, responsible), await ofPerson(id, engineer)]
    await walk.notifies(id, fined(200_000))
    for (const person of persons) await walk.notifies(person, fined(10_000, []))
    fadu.setDay('2026-04-01')
    for (const person of persons) await walk.takes('reviewer', person, 'review', reviewed)
    await walk.decides(id)
    expect((await walk.read(id)).stage).toBe('served')
  })

  test.each([
    [49_999, 422],
    [50_000, 200],
    [500_000, 200],
    [500_001, 422],
  ])('¥%i for the operator: %i', async (fine, status) => {
    expect((await walk.tries('first', await refused(), 'notify', fined(fine))).status).toBe(status)
  })

  test.each([
    [9_999, 422],
    [10_000, 200],
    [100_000, 200],
    [100_001, 422],
  ])('¥%i for a person: %i', async (fine, status) => {
    const person = await ofPerson(await refused(), engineer)
    expect((await walk.tries('first', person, 'notify', fined(fine, []))).status).toBe(status)
  })
})

test('scenario 3 re-dated: the fifth working day over the Qingming holiday (Art. 64 of 2026)', async () => {
  const nameless = { ...logs, breaches: [{ unit: 'csl@2026-01-01#art-26/para-1/a' }] }
  async function told(): Promise<string> {
    fadu.setDay('2026-04-01')
    const id = await walk.concluded(nameless, { tierFacts: [{ kind: '情节严重', evidence: '1' }] })
    await walk.takes('first', id, 'bind', { office: 'demo-qinghe' })
    const closure = { measures: ['责令改正', '停业整顿'], fine: 100_000, hearing: 'yes', defendBy: '2026-04-09' }
    await walk.notifies(id, closure)
    return id
  }
  const [on, late] = [await told(), await told()]
  // 2 and 3 April, then 4 to 6 April off, 7, 8 and 9 April.
  fadu.setDay('2026-04-09')
  await walk.takes('party', on, 'askHearing')
  fadu.setDay('2026-04-10')
  expect((await walk.refuses('party', late, 'askHearing')).zh).toBe('“要求听证”已过（2026-04-09）')
  await walk.takes('reviewer', late, 'review', reviewed)
  await walk.takes('head', late, 'discuss', { present: '三名负责人', opinions: '一致同意从轻', result: '不再停业整顿' })
  const lighter = {
    as: 'lighter',
    measures: ['责令改正'],
    fine: 50_000,
    persons: [],
    reasons: '初次，已补录身份信息。',
  }
  await walk.takes('head', late, 'decide', { ...lighter, payTo })
})
