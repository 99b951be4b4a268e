import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../../test/app.ts'
import { evidence, openPenalty, qinghe, why } from '../../../../test/penalty-walk.ts'
import { addDays } from '../../../kernel/calendar/day.ts'

const fadu = await openTestApp({ day: '2022-03-01', demo: true })
const walk = await openPenalty(fadu)
const police = await openPenalty(fadu, 'gongan')

const on = (day: string) => ({ ...qinghe, actFrom: addDays(day, -40), actTo: day, discoveredOn: day })
const warning = { measures: ['责令改正', '给予警告'], reasons: why }

async function filed(day: string, by = walk, matter: object = on(day)): Promise<string> {
  fadu.setDay(day)
  const id = await by.open()
  await by.both('first', 'head', id, 'file', matter)
  return id
}

/** The last day of each clock of a case. */
async function lastDays(id: string, by = walk): Promise<Readonly<Record<string, string>>> {
  const { clocks } = await by.read(id)
  const each = Array.isArray(clocks) ? clocks.map((one) => Object(one)) : []
  return Object.fromEntries(each.map(({ clock, lastDay }) => [clock, lastDay]))
}

describe('ninety days from filing to the decision (行政处罚法 2021, 第六十条)', () => {
  test.each([
    ['2022-03-01', '2022-05-30'],
    // The ninetieth is 1 October; 8 October is a Saturday that is worked.
    ['2022-07-03', '2022-10-08'],
  ])('filed on %s: until %s, days of the calendar', async (day, last) => {
    expect(await lastDays(await filed(day))).toEqual({ deciding: last })
  })

  test('before 15 July 2021 no law says how long', async () => {
    expect(await lastDays(await filed('2021-07-14'))).toEqual({})
    expect(await lastDays(await filed('2021-07-15'))).toEqual({ deciding: '2021-10-13' })
  })
})

describe('网信部门行政执法程序规定: for the cyberspace administrations and nobody else', () => {
  const intrusion = {
    ...on('2024-03-01'),
    partyForm: '个人',
    partyRoles: [],
    breaches: [{ unit: 'csl@2017-06-01#art-27/para-1/a' }],
  }

  test('seven working days to file, fifteen in special cases (第十八条)', async () => {
    fadu.setDay('2024-02-08')
    const id = await walk.open()
    // 9 February, then Spring Festival, 18 to 23 February save a Saturday that is off.
    expect(await lastDays(id)).toEqual({ filing: '2024-02-23' })
    expect(
      (await walk.tries('head', id, 'extendFiling', { days: 9, reasons: '线索涉及多地，情况特殊。' })).status,
    ).toBe(422)
    await walk.takes('head', id, 'extendFiling', { days: 8, reasons: '线索涉及多地，情况特殊。' })
    expect(await lastDays(id)).toEqual({ filing: '2024-03-06' })
    fadu.setDay('2024-02-08')
    expect(await lastDays(await police.open(), police)).toEqual({})
  })

  test('sixty days more, once; further only as the superior decided, and never after the time is over', async () => {
    const id = await filed('2024-03-01')
    expect(await lastDays(id)).toEqual({ deciding: '2024-05-30' })
    const further = { by: '省网信办〔2024〕5号', days: 30, reasons: '案情特别复杂，继续延期。' }
    expect((await walk.refuses('head', id, 'extendFurther', further)).zh).toContain('须先办理“延长办案期限”')
    const complex = { days: 60, reasons: '案情复杂，涉及多地取证。' }
    expect((await walk.tries('head', id, 'extend', { ...complex, days: 61 })).status).toBe(422)
    await walk.takes('head', id, 'extend', complex)
    expect(await lastDays(id)).toEqual({ deciding: '2024-07-29' })
    const again = await walk.refuses('head', id, 'extend', { ...complex, days: 1 })
    expect(again.zh).toContain('至多 1 次')
    await walk.takes('head', id, 'extendFurther', further)
    expect(await lastDays(id)).toEqual({ deciding: '2024-08-28' })
    fadu.setDay('2024-08-29')
    expect((await walk.refuses('head', id, 'extendFurther', further)).zh).toContain('已过')
  })

  test('the days of a test do not count', async () => {
    const id = await filed('2024-03-01')
    await walk.both('first', 'second', id, 'investigate', { cards: '0001、0002', shown: true, told: true })
    fadu.setDay('2024-03-11')
    await walk.both('first', 'head', id, 'suspend', { why: 'test', reasons: '委托检测机构检测' })
    fadu.setDay('2024-03-21')
    await walk.takes('first', id, 'resume', { reasons: '检测报告已收到' })
    expect(await lastDays(id)).toEqual({ deciding: '2024-06-11' })
  })

  test('the police neither extend nor stop the ninety days', async () => {
    const id = await filed('2024-03-01', police, intrusion)
    await police.both('first', 'second', id, 'investigate', { cards: '0001、0002', shown: true, told: true })
    const no = await police.refuses('head', id, 'extend', { days: 60, reasons: '案情复杂，涉及多地取证。' })
    expect(no.zh).toBe('这一步骤不由您办理')
    expect((await police.refuses('first', id, 'suspend', { why: 'test', reasons: '委托检测' })).status).toBe(403)
  })

  test('nor does anybody before 1 June 2023', async () => {
    const id = await filed('2022-03-01')
    expect((await walk.refuses('head', id, 'extend', { days: 60, reasons: '案情复杂，涉及多地。' })).status).toBe(404)
  })
})

describe('seven days to serve a decision', () => {
  async function decided(day: string): Promise<string> {
    fadu.setDay(addDays(day, -10))
    const id = await walk.concluded(on(addDays(day, -10)))
    await walk.notifies(id, { ...warning, defendBy: addDays(day, -3) })
    fadu.setDay(day)
    await walk.takes('reviewer', id, 'review', {
      remit: true,
      facts: true,
      law: true,
      procedure: true,
      opinion: '同意处罚',
    })
    await walk.takes('head', id, 'decide', { as: 'notified', measures: [], persons: [], reasons: why })
    return id
  }

  test.each([
    // 29 April; 5, 6, 7 (a Saturday that is worked), 9, 10 and 11 May.
    ['2022-04-28', '2022-05-11'],
    // In 2018 days of the calendar: 26 April to 3 May, where the holiday ended on 1 May.
    ['2018-04-26', '2018-05-03'],
  ])('decided on %s: until %s', async (day, last) => {
    expect(await lastDays(await decided(day))).toMatchObject({ serving: last })
  })

  test('served: sixty days to ask for reconsideration, six months to sue, and nothing to pay', async () => {
    const id = await decided('2022-04-28')
    await walk.takes('first', id, 'serve', walk.service())
    expect(await lastDays(id)).toEqual({
      defending: '2022-04-25',
      reconsidering: '2022-06-27',
      suing: '2022-10-28',
    })
  })
})

describe('an order to correct', () => {
  const order = { what: '网络日志留存不少于六个月', correctBy: '2022-03-15' }
  async function investigated(): Promise<string> {
    const id = await filed('2022-03-01')
    await walk.both('first', 'second', id, 'investigate', { cards: '0001、0002', shown: true, told: true })
    await walk.takes('first', id, 'addEvidence', { ...evidence, takenOn: '2022-03-01' })
    return id
  }
  const refusal = { outcome: 'refused', found: '仍未设置六个月留存' }

  test('gives a day that is still to come', async () => {
    const no = await walk.refuses('first', await investigated(), 'order', { ...order, correctBy: '2022-02-28' })
    expect(no.zh).toContain('限期改正的日期早于责令之日')
  })

  test('is not refused before its day, nor where nobody received it', async () => {
    const id = await investigated()
    await walk.both('first', 'head', id, 'order', order)
    fadu.setDay('2022-03-16')
    expect((await walk.refuses('first', id, 'recheck', refusal)).zh).toContain('没有送达的记录')
    await walk.takes('first', id, 'deliver', { paper: 'order', ...walk.service() })
    expect((await walk.refuses('first', id, 'recheck', refusal)).zh).toContain('2022-03-16才送达')
    await walk.orders(id, '2022-03-25')
    fadu.setDay('2022-03-25')
    expect((await walk.refuses('first', id, 'recheck', refusal)).zh).toContain('期满以后才能认定未改正')
    fadu.setDay('2022-03-26')
    await walk.both('first', 'second', id, 'recheck', refusal)
  })

  test('拒不改正 stands on evidence taken after its day, and not on what was found before; a good reason is none', async () => {
    const id = await investigated()
    await walk.orders(id, '2022-03-15')
    fadu.setDay('2022-03-16')
    const facts = {
      findings: '日志不足六个月',
      conclusion: 'penalty',
      tierFacts: [{ kind: '拒不改正', evidence: '1' }],
    }
    await walk.both('first', 'second', id, 'recheck', { ...refusal, outcome: 'excused' })
    expect((await walk.refuses('first', id, 'conclude', facts)).zh).toContain('期满后复查未改正')
    await walk.both('first', 'second', id, 'recheck', refusal)
    expect((await walk.refuses('first', id, 'conclude', facts)).zh).toContain('2022-03-15）以后取得的证据')
    await walk.takes('first', id, 'addEvidence', { ...evidence, name: '复查时的日志目录截图', takenOn: '2022-03-16' })
    await walk.takes('first', id, 'conclude', { ...facts, tierFacts: [{ kind: '拒不改正', evidence: '1、2' }] })
  })

  test('without a re-check there is no 拒不改正', async () => {
    const id = await investigated()
    const facts = {
      findings: '日志不足六个月',
      conclusion: 'penalty',
      tierFacts: [{ kind: '拒不改正', evidence: '1' }],
    }
    expect((await walk.refuses('first', id, 'conclude', facts)).zh).toContain('期满后复查未改正')
  })
})
