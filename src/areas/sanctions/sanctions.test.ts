import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openTestApp } from '../../../test/app.ts'
import { openVisitor } from '../../../test/visitor.ts'
import { editionOf } from '../../law/edition.ts'
import { pack } from '../../law/provision.ts'
import { check } from '../../mechanisms/sanction/check.ts'
import { Request } from '../../mechanisms/sanction/request.ts'
import { isSmallest, openedBy } from '../../mechanisms/sanction/row.ts'
import { sanctionsOf } from '../../mechanisms/sanction/table.ts'
import { type Texts, textsOf } from '../../mechanisms/sanction/version.ts'
import { FACTS, FORMS, ROLES } from '../../mechanisms/sanction/words.ts'
import { home } from '../../server/home.ts'

const fadu = await openTestApp({ day: '2026-03-02' })

const post = async (payload: object) => {
  const reply = await fadu.app.inject({ method: 'POST', url: '/api/sanctions/check', payload })
  return { status: reply.statusCode, said: JSON.parse(reply.body) }
}
const get = async (breach: string, on: string) => {
  const url = `/api/sanctions?breach=${encodeURIComponent(breach)}&on=${on}`
  return JSON.parse((await fadu.app.inject(url)).body)
}

const casesIn = (file: string) =>
  readFileSync(`${home()}/test/data/sanctions/${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const cases = [...casesIn('cases.jsonl'), ...casesIn('more.jsonl')]

test.each(cases)('$id: $why', async ({ request, expected }) => {
  const { status, said } = await post(request)
  expect(status).toBe(200)
  const { codes, milder, ...rest } = expected
  expect(new Set(said.refusals.map(({ code }: { code: string }) => code))).toEqual(new Set(codes))
  expect(said).toMatchObject(rest)
  if (milder !== undefined) expect(said.milderLaw?.milder ?? null).toEqual(milder)
})

const [, usual] = cases
const asked = (more: object) => ({ ...usual.request, ...more })

const malformed: readonly (readonly [string, object])[] = [
  ['a blank number of an earlier decision', { sameActFinedBy: ' ' }],
  ['an unknown fact', { facts: [{ kind: '态度不好', evidence: ['E1'] }] }],
  ['a unit that is not there', { breaches: ['csl#art-99/para-1'] }],
  ['a coarser unit', { breaches: ['csl#art-21/para-1'] }],
  ['another law without a table', { breaches: ['rlpe#art-1/para-1'] }],
  ['an amount below zero', { proposal: { fine: -1 } }],
  ['an amount finer than a fen', { proposal: { fine: 10_000.001 } }],
  ['an act that ends before it begins', { act: { from: '2018-02-14', to: '2018-02-13' } }],
  ['a decision before the end of the act', { decisionDate: '2018-02-12' }],
  ['a day that does not exist', { act: { from: '2018-02-13', to: '2018-02-30' } }],
  ['a field nobody knows', { nonsense: true }],
]

test.each(malformed)('%s is a problem, not a verdict', async (_, more) => {
  const { status, said } = await post(asked(more))
  expect([status, said.status]).toEqual([400, 400])
})

describe('the time a penalty can be imposed in (行政处罚法 第三十六条)', () => {
  const discovered = async (discoveredOn: string, more: object = {}) =>
    (
      await post(
        asked({ act: { from: '2020-02-01', to: '2020-02-29' }, decisionDate: '2023-01-05', discoveredOn, ...more }),
      )
    ).said.refusals.map(({ code }: { code: string }) => code)
  test('the same day two years later still counts, the next does not', async () => {
    expect(await discovered('2022-02-28')).toEqual([])
    expect(await discovered('2022-03-01')).toEqual(['time-barred'])
  })
  test('an order to correct stays possible', async () => {
    expect(await discovered('2022-03-01', { proposal: { measures: ['责令改正'] } })).not.toContain('time-barred')
  })
  test('five years where life or finance is at stake, on evidence', async () => {
    const longLimit = { ground: '金融安全', evidence: ['E9'] }
    expect(await discovered('2023-01-01', { longLimit })).toEqual([])
    expect(await discovered('2023-01-01', { longLimit: { ...longLimit, evidence: [] } })).toEqual(['time-barred'])
  })
})

test('the row of a breach, facts unknown, is shown whole (Art. 59 ¶1 of 2016)', async () => {
  expect(await get('csl#art-21/para-1/item-3', '2018-02-13')).toEqual({
    breach: 'csl@2017-06-01#art-21/para-1/item-3',
    on: '2018-02-13',
    version: '2017-06-01',
    outcome: 'penalty',
    rows: [
      {
        row: 'csl@2017-06-01#art-59/para-1',
        authority: '有关主管部门',
        party: { form: null, roles: ['网络运营者'] },
        tiers: [
          {
            tier: 'base',
            condition: '不履行本法第二十一条、第二十五条规定的网络安全保护义务',
            proof: [],
            measures: { obligatory: ['责令改正', '给予警告'], optional: [] },
            party: null,
            persons: [],
            detentionDays: null,
          },
          {
            tier: 'aggravated',
            condition: '拒不改正或者导致危害网络安全等后果',
            proof: ['拒不改正', '导致危害网络安全等后果'],
            measures: { obligatory: [], optional: [] },
            party: { min: 10000, max: 100000, optional: false },
            persons: [{ role: '直接负责的主管人员', min: 5000, max: 50000, optional: false }],
            detentionDays: null,
          },
        ],
      },
    ],
  })
})

test.each([
  ['csl#art-40/para-1', '2018-02-13', 'no-sanction', 0],
  ['csl#art-22/para-2/a', '2018-02-13', 'no-sanction', 0],
  ['csl#art-22/para-2/b', '2018-02-13', 'penalty', 1],
  ['csl#art-27/para-1/b', '2018-02-13', 'penalty', 2],
  ['csl#art-30/para-1', '2018-02-13', 'state-organ-track', 1],
  ['csl#art-13/para-2/c', '2026-02-13', 'refers-to-other-law', 1],
  ['csl@2026-01-01#art-23/para-1/item-1', '2018-02-13', 'not-in-force', 0],
])('%s on %s: %s', async (breach, on, outcome, rows) => {
  const said = await get(breach, on)
  expect([said.outcome, said.rows.length]).toEqual([outcome, rows])
})

test('an amount counted from a figure says so (Art. 63 of 2026)', async () => {
  const { rows } = await get('csl#art-25/para-1/a', '2026-02-13')
  expect(rows[0].tiers[0].party).toEqual({
    of: '违法所得',
    times: { min: 1, max: 5 },
    below: { amount: 100000, min: 20000, max: 100000 },
    optional: false,
  })
})

const texts = textsOf(fadu.kernel.shelf, 'csl')
if (!texts) throw new Error('no Cybersecurity Law')

test('no amount is in the code: a tier altered in a copied pack is followed by the table and the check', () => {
  const [first] = texts
  const altered = pack.parse(
    JSON.parse(JSON.stringify(first.pack).replaceAll('"min":10000,"max":100000', '"min":20000,"max":70000')),
  )
  const other: Texts = [editionOf({ ...first, pack: altered })]
  const [row] = sanctionsOf(other[0], 'art-21/para-1/item-3').rows
  expect(row?.tiers[1]?.party).toEqual({ min: 20000, max: 70000, optional: false })
  const verdict = (fine: number) =>
    check(other, [{ unit: 'art-21/para-1/item-3', edition: undefined }], Request.parse(asked({ proposal: { fine } })))
  expect([15000, 20000, 70000, 70001].map((fine) => verdict(fine).refusals.length === 0)).toEqual([
    false,
    true,
    true,
    false,
  ])
})

describe('of every row, on every set of facts', () => {
  const breaches = texts.flatMap((edition) =>
    [...edition.provisions.keys()]
      .filter((unit) => isSmallest(edition, unit))
      .flatMap((unit) =>
        FORMS.filter((form) => openedBy(edition, [unit], form).some(({ kind }) => kind === 'penalty')).map((form) => ({
          edition,
          unit,
          form,
        })),
      ),
  )
  const facts = fc.subarray([...FACTS]).map((kinds) => kinds.map((kind) => ({ kind, evidence: ['E1'] })))
  const income = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null })
  const base = ({ edition, unit, form }: (typeof breaches)[number], more: object) =>
    Request.parse({
      breaches: [`csl@${edition.version}#${unit}`],
      act: { from: edition.version, to: edition.version },
      decisionDate: edition.version,
      party: { form, roles: [...ROLES] },
      department: { kind: '公安机关', remit: '职责规定' },
      purchaseAmount: 1000,
      proposal: {},
      ...more,
    })
  const judgedAt = (breach: (typeof breaches)[number], more: object) =>
    check(texts, [{ unit: breach.unit, edition: breach.edition }], base(breach, more))
  const refusedOn = (breach: (typeof breaches)[number], more: object) =>
    judgedAt(breach, more).refusals.some(
      ({ code, field }) => field === 'proposal.fine' || code === 'amount-basis-missing',
    )
  const cases = fc.record({ breach: fc.constantFrom(...breaches), facts, illegalIncome: income })
  const rangeIn = ({ breach, ...more }: { breach: (typeof breaches)[number] }) =>
    judgedAt(breach, more).applied?.ranges?.party

  test('each bound of the range of the tier that the facts open is allowed', () => {
    fc.assert(
      fc.property(cases, ({ breach, ...more }) => {
        const range = rangeIn({ breach, ...more })
        const bounds = range ? [range.min ?? 0.01, range.max].filter((bound) => bound > 0) : []
        for (const fine of bounds) expect(refusedOn(breach, { ...more, proposal: { fine } })).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('nothing below it, nothing above it, nothing outside every tier', () => {
    fc.assert(
      fc.property(cases, ({ breach, ...more }) => {
        const range = rangeIn({ breach, ...more })
        const wrong = range ? [range.max + 0.01, ...((range.min ?? 0) > 0 ? [(range.min ?? 0) - 0.01] : [])] : [1, 1e9]
        for (const fine of [...wrong, 1e11]) expect(refusedOn(breach, { ...more, proposal: { fine } })).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the page', () => {
  const visitor = openVisitor(fadu)

  test('anyone looks up a breach: what follows, on which proof, by whom', async () => {
    const { status, text } = await visitor.get('/sanctions?breach=csl%23art-21%2Fpara-1%2Fitem-3&on=2018-02-13')
    expect(status).toBe(200)
    for (const words of ['第五十九条第一款', '1万–10万元', '5000–5万元', '拒不改正或者导致危害网络安全等后果']) {
      expect(text).toContain(words)
    }
  })

  test('a penalty is tried on the page, and what was typed stays in the form', async () => {
    const typed = {
      breach: 'csl@2017-06-01#art-21/para-1/item-3',
      from: '2017-12-13',
      to: '2018-01-22',
      decision: '2018-02-05',
      form: '单位',
      'role-0': '1',
      department: '网信部门',
      remit: '甲市网络安全职责分工规定 第二条',
      'measure-0': '1',
      'measure-1': '1',
      fine: '30000',
    }
    const first = await visitor.post('/sanctions', typed)
    expect(first.text).toContain('不在法律之内')
    expect(first.text).toContain('value="30000"')
    const again = await visitor.post('/sanctions', { ...typed, 'fact-0': '复查笔录1' })
    expect(again.text).toContain('在法律之内')
    expect(again.text).not.toContain('不在法律之内')
  })

  test.each([
    ['网络安全法第二十一条第三项', '2018-02-13', '第五十九条第一款'],
    ['网安法23条3项', '2026-03-02', '第六十一条第一款'],
    ['csl/23/1/3', '2026-03-02', '第六十一条第一款'],
    ['网络安全法第二十三条第（三）项（2026年1月1日起施行）', '2026-03-02', '第六十一条第一款'],
  ])('a breach is typed as people cite it: %s on %s', async (breach, on, row) => {
    const { status, text } = await visitor.get(`/sanctions?breach=${encodeURIComponent(breach)}&on=${on}`)
    expect([status, text.includes(`>${row}</a>`)]).toEqual([200, true])
    expect((await get(breach, on)).rows[0].row).toContain('#art-')
  })

  test('a provision chosen from one text is carried into that of the day, and the page says so', async () => {
    const breach = encodeURIComponent('网络安全法第二十三条第（三）项（2026年1月1日起施行）')
    const { text } = await visitor.get(`/sanctions?breach=${breach}&on=2025-12-31`)
    expect(text).toContain('您选的是2026年1月1日起施行的文本的第二十三条第（三）项')
    expect(text).toContain('/law/csl/2017-06-01/art-21/para-1/item-3')
    expect(text).toContain('>第五十九条第一款</a>')
  })

  test('one that was not understood is named, stays in its field, and the list is there', async () => {
    const breach = encodeURIComponent('网络安全法第九百条')
    const { status, text } = await visitor.get(`/sanctions?breach=${breach}&on=2026-03-02`)
    expect(status).toBe(400)
    expect(text).toContain('没有这条规定：网络安全法第九百条')
    expect(text).toContain('value="网络安全法第九百条"')
    expect(text).toContain('<datalist')
  })

  test('an article of several duties is refused with their names', async () => {
    const breach = encodeURIComponent('网络安全法第二十三条')
    const { text } = await visitor.get(`/sanctions?breach=${breach}&on=2026-03-02`)
    expect(text).toContain('第二十三条有几项各自受罚的义务')
  })

  test.each([
    ['第二十三条第三项', '2026-03-02', '第六十一条第一款'],
    ['第二十一条第三项', '2018-02-13', '第五十九条第一款'],
  ])('a bare citation is of the Cybersecurity Law in force on the day: %s on %s', async (breach, on, row) => {
    const { status, text } = await visitor.get(`/sanctions?breach=${encodeURIComponent(breach)}&on=${on}`)
    expect([status, text.includes(`>${row}</a>`)]).toEqual([200, true])
  })

  test('a bare article of several duties is refused with the rows of each, one of which leads to its table', async () => {
    const { status, text } = await visitor.get(`/sanctions?breach=${encodeURIComponent('第二十三条')}&on=2026-03-02`)
    expect([status, text.includes('第二十三条有几项各自受罚的义务')]).toEqual([400, true])
    const rows = [...text.matchAll(/href="(\/sanctions\?breach=[^"]+)"/g)].map(([, href = '']) => href)
    expect(rows.length).toBeGreaterThan(4)
    const row = await visitor.get(String(rows[2]).replaceAll('&amp;', '&'))
    expect([row.status, row.text.includes('第六十一条第一款')]).toEqual([200, true])
  })

  test('a word lists the rows that have it, in either language; one that no row has is refused', async () => {
    const { status, text } = await visitor.get(`/sanctions?breach=${encodeURIComponent('日志')}&on=2026-03-02`)
    expect([status, text.includes('与“日志”相符的义务')]).toEqual([200, true])
    expect(text).toMatch(
      /<a href="\/sanctions\?breach=csl%402026-01-01%23art-23%2Fpara-1%2Fitem-3&amp;on=2026-03-02">第二十三条第（三）项/,
    )
    expect(text).toContain('value="日志"')
    const english = await visitor.get('/en/sanctions?breach=logs&on=2026-03-02')
    expect([english.status, english.text.includes('Duties that match “logs”')]).toEqual([200, true])
    const none = await visitor.get(`/sanctions?breach=${encodeURIComponent('海关')}&on=2026-03-02`)
    expect([none.status, none.text.includes('没有看懂“海关”')]).toEqual([400, true])
  })

  test('a unit that is not there, or is too coarse, is refused in words', async () => {
    const { status, text } = await visitor.get('/sanctions?breach=csl%23art-21&on=2018-02-13')
    expect([status, text.includes('不是最小的条款单位')]).toEqual([400, true])
  })
})
