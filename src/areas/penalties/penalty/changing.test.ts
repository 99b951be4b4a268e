import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { issuedOn } from '../../../../test/papers/issued.ts'
import { contact, openPenalty, payTo, qinghe, reviewed, toCorrect, why } from '../../../../test/penalty-walk.ts'
import { decidedIn } from './decided.ts'

// 主动改正 (行政处罚法 第七十五条第二款): what the office itself makes of its own acts is told on paper, with its remedies.

const DAY = '2026-03-02'
const fadu = await openTestApp({ day: DAY, demo: true })
const walk = await openPenalty(fadu)

const logs = {
  ...qinghe,
  breaches: [{ unit: 'csl@2026-01-01#art-23/para-1/item-3' }],
  actFrom: '2026-02-01',
  actTo: DAY,
  discoveredOn: DAY,
}
const harmed = { tierFacts: [{ kind: '导致危害网络安全等后果', evidence: '1' }] }
const decision = { as: 'notified', measures: [], persons: [], reasons: why, payTo }
const own = { by: 'self', number: '自纠〔2026〕1号', date: '2026-03-10', reasons: '裁量偏重，主动纠正。' }
const paperOf = async (id: string, name: string) =>
  [...(await issuedOn(fadu, id))].find(([file]) => file.endsWith(`-${name}.txt`))?.[1]

/** A fine of ¥80,000 on the organisation and one of ¥20,000 on a person, decided together on 10 March and served. */
async function fined() {
  fadu.setDay(DAY)
  const id = await walk.concluded(logs, harmed)
  const person = await walk.separates(id)
  await walk.concludesOn(person, harmed)
  await walk.notifies(id, { measures: ['责令改正', '给予警告'], fine: 80_000, defendBy: '2026-03-09' })
  await walk.notifies(person, { measures: [], fine: 20_000, defendBy: '2026-03-09' })
  fadu.setDay('2026-03-10')
  for (const one of [id, person]) await walk.takes('reviewer', one, 'review', reviewed)
  for (const one of [id, person]) await walk.takes('head', one, 'decide', decision)
  for (const one of [id, person]) await walk.takes('first', one, 'serve', await walk.serviceOn(one))
  return { id, person }
}

describe('变更处罚决定', () => {
  test('a change names no persons, and leaves a paper with its reasons, its basis and its remedies', async () => {
    const { id } = await fined()
    const to = { ...own, measures: ['责令改正', '给予警告'], fine: 60_000 }
    const zhou = { name: '周某', role: '直接负责的主管人员', fine: 10_000 }
    expect((await walk.refuses('head', id, 'change', { ...to, persons: [zhou] })).zh).toContain('没有这些栏目：persons')
    await walk.takes('head', id, 'change', to)
    const paper = await paperOf(id, 'changed')
    for (const said of [
      '行政处罚变更决定书',
      '裁量偏重，主动纠正。',
      '《中华人民共和国行政处罚法》第七十五条第二款的规定，本机关主动改正',
      '罚款：60000元',
      '自收到本决定书之日起六十日内',
      `联系地址、电话：${contact}。`,
    ])
      expect(paper).toContain(said)
  })

  test('a person’s decision is changed in the person’s own case, and the organisation’s stands', async () => {
    const { id, person } = await fined()
    await walk.takes('head', person, 'change', { ...own, measures: [], fine: 10_000 })
    expect(await paperOf(person, 'changed')).toContain('罚款：10000元')
    expect(await paperOf(id, 'changed')).toBeUndefined()
  })

  test('what a court changed is its own judgment: the office makes no decision of it', async () => {
    const { id } = await fined()
    await walk.takes('desk', id, 'lodged', { way: 'suit', body: '临江区人民法院', lodgedOn: '2026-03-10' })
    await walk.takes('head', id, 'change', { ...own, by: 'court', measures: ['责令改正', '给予警告'], fine: 30_000 })
    expect(await paperOf(id, 'changed')).toBeUndefined()
  })

  test('persons whom a decision of before names stay as it has them', () => {
    const zhou = { name: '周某', role: '直接负责的主管人员', fine: 10_000 }
    const taken = (step: string, revision: number, answers: Readonly<Record<string, never>> | object) => ({
      step,
      revision,
      by: 'person:1',
      as: 'investigator',
      concurredBy: undefined,
      concurredAs: undefined,
      at: new Date(`${DAY}T02:00:00Z`),
      answers: { ...answers },
    })
    const steps = [
      taken('file', 1, logs),
      taken('notify', 2, { measures: ['给予警告'], fine: 50_000, persons: [zhou] }),
      taken('decide', 3, { as: 'notified', measures: [], persons: [] }),
      taken('change', 4, { ...own, measures: ['给予警告'], fine: 30_000 }),
    ]
    expect(decidedIn({ steps })).toMatchObject({ fine: 30_000, persons: [zhou] })
  })
})

describe('责令改正、不予行政处罚 annulled by the office itself', () => {
  test('the order is annulled on paper, and nobody refused it', async () => {
    fadu.setDay(DAY)
    const id = await walk.concluded(logs)
    await walk.orders(id, '2026-03-05')
    await walk.takes('head', id, 'undoOrder', { reasons: '责令改正的事实有误，应当撤销。' })
    const paper = await paperOf(id, 'order-undone')
    expect(paper).toContain('撤销该责令改正通知书')
    expect(paper).toContain('六十日内')
    expect((await walk.refuses('head', id, 'undoOrder', { reasons: '再次撤销。' })).zh).toContain('已经撤销')
    fadu.setDay('2026-03-06')
    const found = { outcome: 'refused', found: '仍未改正，日志仍为四十一日。' }
    expect((await walk.refuses('first', id, 'recheck', found)).zh).toContain('不能认定拒不改正')
    await walk.notifies(id, { measures: ['责令改正', '给予警告'], defendBy: '2026-03-09' })
    fadu.setDay('2026-03-10')
    await walk.takes('reviewer', id, 'review', reviewed)
    const silent = { ...decision, correctWhat: undefined, correctBy: undefined }
    expect((await walk.refuses('head', id, 'decide', silent)).zh).toContain('应当责令当事人改正')
    await walk.takes('head', id, 'decide', { ...decision, correctWhat: toCorrect, correctBy: '2026-04-10' })
  })

  test('a decision of no penalty is annulled on paper, and the case goes on', async () => {
    fadu.setDay(DAY)
    const id = await walk.concluded(logs, { conclusion: 'none' })
    await walk.takes('head', id, 'exempt', { ground: 'minor', reasons: '违法行为轻微并及时改正，没有造成危害后果。' })
    await walk.takes('head', id, 'undoExemption', { reasons: '查明造成了危害后果，应当重新办理。' })
    expect((await walk.read(id)).stage).toBe('investigating')
    const paper = await paperOf(id, 'exemption-undone')
    expect(paper).toContain('撤销该决定，案件重新办理')
    expect(paper).toContain('六个月内')
  })
})
