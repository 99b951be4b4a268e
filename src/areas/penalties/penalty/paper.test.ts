import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import {
  cards,
  evidence,
  leadAnswers,
  openPenalty,
  qinghe,
  reviewed,
  served,
  why,
} from '../../../../test/penalty-walk.ts'

const fadu = await openTestApp({ day: '2023-11-06', demo: true })
const walk = await openPenalty(fadu)
const matter = { ...qinghe, actFrom: '2023-07-01', actTo: '2023-08-01', discoveredOn: '2023-08-01' }
const warning = { measures: ['责令改正', '给予警告'], persons: [], hearing: 'no', reasons: why, defendBy: '2023-08-18' }

/** Begun on paper on 1 August 2023 and entered on 6 November. */
async function begun(): Promise<string> {
  fadu.setDay('2023-11-06')
  const id = await walk.open({ ...leadAnswers, on: '2023-08-01' })
  await walk.both('first', 'head', id, 'file', { ...matter, on: '2023-08-02' })
  await walk.both('first', 'second', id, 'investigate', { ...cards, on: '2023-08-03' })
  await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2023-08-03', on: '2023-08-03' })
  await walk.takes('first', id, 'conclude', {
    findings: '日志不足六个月',
    tierFacts: [],
    conclusion: 'penalty',
    on: '2023-08-09',
  })
  await walk.both('first', 'head', id, 'notify', { ...warning, on: '2023-08-10' })
  return id
}

/** A clock of the case, by its id. */
async function clock(id: string, name: string): Promise<unknown> {
  const { clocks } = await walk.read(id)
  return Array.isArray(clocks) ? clocks.find((one) => Object(one).clock === name) : undefined
}

describe('补录: a case that was begun on paper', () => {
  test('runs under the version of its day, and its times count from the days on which things happened', async () => {
    const id = await begun()
    expect((await walk.read(id)).version).toBe('2023-06-01')
    expect(await clock(id, 'deciding')).toMatchObject({ startedAt: '2023-08-01T16:00:00.000Z', lastDay: '2023-10-31' })
    await walk.takes('first', id, 'deliverNotice', { ...served, on: '2023-08-11' })
    expect(await clock(id, 'defending')).toMatchObject({ lastDay: '2023-08-18' })
  })

  test('what was not over on the day is not over because it is entered later', async () => {
    const id = await begun()
    await walk.takes('first', id, 'deliverNotice', { ...served, on: '2023-08-11' })
    const early = await walk.refuses('reviewer', id, 'review', { ...reviewed, on: '2023-08-18' })
    expect(early.zh).toContain('期限还没有届满')
    await walk.takes('reviewer', id, 'review', { ...reviewed, on: '2023-08-19' })
    const decision = { as: 'notified', measures: [], persons: [], reasons: why }
    await walk.takes('head', id, 'decide', { ...decision, on: '2023-08-21' })
    expect((await walk.refuses('first', id, 'serve', { ...served, on: '2023-08-20' })).zh).toContain(
      '早于处罚决定作出的日期（2023-08-21）',
    )
    await walk.takes('first', id, 'serve', { ...served, on: '2023-08-24' })
    expect(await clock(id, 'suing')).toMatchObject({ lastDay: '2024-02-26' })
  })

  test('days out of order are refused, with the day of the step before', async () => {
    const id = await begun()
    const no = await walk.refuses('head', id, 'investigateMore', { reasons: '补充查明留存设置。', on: '2023-08-09' })
    expect(no.zh).toContain('早于上一步骤的日期（2023-08-10）')
    const service = await walk.refuses('first', id, 'deliverNotice', { ...served, on: '2023-08-09' })
    expect(service.zh).toContain('早于告知书作出的日期（2023-08-10）')
    const ahead = await walk.refuses('first', id, 'deliverNotice', { ...served, on: '2023-11-07' })
    expect(ahead.zh).toBe('所填日期尚未到来')
  })

  test('time that does not count is counted by its own days', async () => {
    const id = await begun()
    await walk.takes('head', id, 'investigateMore', { reasons: '送检测机构检测日志服务器。', on: '2023-08-14' })
    const test = { why: 'test', reasons: '委托检测机构检测', on: '2023-08-14' }
    await walk.both('first', 'head', id, 'suspend', test)
    expect(await clock(id, 'deciding')).toMatchObject({ state: 'paused' })
    await walk.takes('first', id, 'resume', { reasons: '收到检测报告', on: '2023-08-24' })
    // Ten days later than 31 October.
    expect(await clock(id, 'deciding')).toMatchObject({ lastDay: '2023-11-10' })
  })

  test('before there was a version it is refused', async () => {
    fadu.setDay('2023-11-06')
    const caller = await walk.as('first')
    const answers = { ...leadAnswers, on: '2017-05-31' }
    const key = { 'idempotency-key': 'before the law' }
    const { status, said } = await caller.post('/api/procedures/penalty/cases', { step: 'open', answers }, key)
    expect([status, JSON.stringify(said)]).toEqual([422, expect.stringContaining('自 2017-06-01 起施行')])
  })
})

test('in a case not begun on paper no step is given a day of its own', async () => {
  fadu.setDay('2023-11-06')
  const id = await walk.open()
  const no = await walk.refuses('first', id, 'file', { ...matter, on: '2023-11-03' })
  expect(no.zh).toContain('本案不是补录的案件')
})

test('a paper is served once it is made', async () => {
  fadu.setDay('2023-11-06')
  const id = await walk.concluded({ ...matter, actTo: '2023-11-01', discoveredOn: '2023-11-02' })
  const no = await walk.refuses('first', id, 'deliver', { paper: 'order', ...walk.service() })
  expect(no.zh).toContain('案卷中还没有这份文书')
})
