import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import type { Refusal } from '../../../law/refusal.ts'
import { type BenchmarkLine, LineForm, lineCovers } from '../../../mechanisms/sanction/benchmark-line.ts'
import { type Basis, type Degree, PARTY, type Whom, whoms } from '../../../mechanisms/sanction/benchmark-words.ts'
import { check } from '../../../mechanisms/sanction/check.ts'
import { Request } from '../../../mechanisms/sanction/request.ts'
import { punishedIn } from '../../../mechanisms/sanction/subject.ts'
import type { AmountBounds } from '../../../mechanisms/sanction/tier.ts'
import { textsOf } from '../../../mechanisms/sanction/version.ts'
import { FACTS, FORMS, ROLES } from '../../../mechanisms/sanction/words.ts'
import { lawsFolder } from '../../../server/home.ts'
import { type LawRange, rangeAt, rangesOf, spanFor } from './law-range.ts'
import { whyNotLine } from './why-not.ts'
import { whyOutsideLaw } from './within-law.ts'

const laws = readShelf(lawsFolder())
const texts = textsOf(laws, 'csl')
if (!texts) throw new Error('no Cybersecurity Law')

const isWhom = (text: string): text is Whom => Object.hasOwn(whoms, text)
const spans = texts.flatMap((edition) =>
  rangesOf(edition).flatMap((range) =>
    Object.keys(whoms)
      .filter(isWhom)
      .flatMap((whom) =>
        (['元', '倍'] as const).flatMap((basis) => {
          const span = spanFor(range, whom, basis)
          return span ? [{ range, whom, basis, span }] : []
        }),
      ),
  ),
)

interface LineOf {
  readonly whom?: Whom
  readonly basis?: Basis
  readonly degree?: Degree
  readonly min?: number
  readonly max?: number
  readonly measures?: BenchmarkLine['measures']
  readonly row?: string
  readonly tier?: BenchmarkLine['tier']
}

/** Art. 61 ¶1 of 2026, 拒不改正: 50,000 to 500,000 yuan. */
const ROW = 'csl@2026-01-01#art-61/para-1'
const lineOf = (more: LineOf = {}): BenchmarkLine =>
  LineForm.parse({
    row: ROW,
    tier: 'aggravated',
    whom: PARTY,
    degree: '一般',
    condition: '经责令改正仍不改正的',
    basis: '元',
    measures: [],
    ...more,
  })

const FEN = 0.01
const near = (sum: number, by: number): number => Math.round((sum + by) * 100) / 100

describe('of every row, tier and person, in both texts', () => {
  test('there are rows to speak of', () => {
    expect(spans.length).toBeGreaterThan(60)
    expect(new Set(spans.map(({ basis }) => basis))).toEqual(new Set(['元', '倍']))
  })

  const cases = fc.constantFrom(...spans)
  const degrees = fc.constantFrom<Degree>('从轻', '一般', '从重')
  const held = ({ range, whom, basis }: (typeof spans)[number], degree: Degree, min: number, max: number) =>
    whyOutsideLaw(laws, lineOf({ row: range.row, tier: range.tier, whom, basis, degree, min, max }))

  test('each bound of the law’s own range is allowed', () => {
    fc.assert(
      fc.property(cases, degrees, (one, degree) => {
        const least = one.span.min ?? FEN
        for (const [min, max] of [
          [least, least],
          [least, one.span.max],
          [one.span.max, one.span.max],
        ] as const)
          expect(held(one, degree, min, max)).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('no line reaches below it or above it, whatever else it says', () => {
    fc.assert(
      fc.property(cases, degrees, fc.nat(100), (one, degree, share) => {
        const inside = near(one.span.min ?? FEN, ((one.span.max - (one.span.min ?? FEN)) * share) / 100)
        expect(held(one, degree, inside, near(one.span.max, FEN))?.reason.zh).toContain('超出法定幅度')
        const below = near(one.span.min ?? 0, one.span.min === null ? 0 : -FEN)
        expect(held(one, degree, below, inside)?.reason.zh).toContain('超出法定幅度')
      }),
      { numRuns: 300 },
    )
  })

  test('a reduced fine passes under the minimum for the party alone, and never above the maximum', () => {
    fc.assert(
      fc.property(cases, (one) => {
        if (one.span.min === null || one.span.min < 1) return
        expect(held(one, '减轻', FEN, near(one.span.min, -FEN)) === undefined).toBe(one.whom === PARTY)
        expect(held(one, '减轻', one.span.min, near(one.span.max, FEN))).toBeDefined()
      }),
    )
  })
})

describe('the row and tier of a verdict', () => {
  const breaches = texts.flatMap((edition) => punishedIn(edition).map((unit) => ({ edition, unit })))
  const cases = fc.record({
    breach: fc.constantFrom(...breaches),
    form: fc.constantFrom(...FORMS),
    facts: fc.subarray([...FACTS]),
    illegalIncome: fc.option(fc.constantFrom(0, 50_000, 100_000), { nil: null }),
  })

  const boundsOf = ({ min, max }: AmountBounds) => ({ min, max })
  /** Fixed, or so many times what the file says: the illegal income, or the purchase amount of a thousand. */
  const inYuan = (range: LawRange, illegalIncome: number | null): readonly AmountBounds[] => {
    const yuan = spanFor(range, PARTY, '元')
    const times = spanFor(range, PARTY, '倍')
    const counted = times ? [illegalIncome ?? 1000, 1000] : []
    return [
      ...(yuan ? [boundsOf(yuan)] : []),
      ...counted.map((figure) => ({ min: (times?.min ?? 0) * figure, max: (times?.max ?? 0) * figure })),
    ]
  }

  test('are those the register knows, with the same range', () => {
    fc.assert(
      fc.property(cases, ({ breach: { edition, unit }, form, facts, illegalIncome }) => {
        const request = Request.parse({
          breaches: [`csl@${edition.version}#${unit}`],
          act: { from: edition.version, to: edition.version },
          decisionDate: edition.version,
          party: { form, roles: [...ROLES] },
          department: { kind: '公安机关', remit: '职责规定' },
          facts: facts.map((kind) => ({ kind, evidence: ['证据1'] })),
          illegalIncome,
          purchaseAmount: 1000,
          proposal: {},
        })
        const { applied } = check(texts, [{ unit, edition }], request)
        if (!applied?.row || !applied.tier) return
        const range = rangeAt(laws, `csl@${edition.version}#${applied.row}`, applied.tier)
        expect(range).toBeDefined()
        if (range && applied.ranges?.party)
          expect(inYuan(range, illegalIncome)).toContainEqual(boundsOf(applied.ranges.party))
      }),
      { numRuns: 500 },
    )
  })
})

const said = (refusal: Refusal | undefined) => refusal?.reason.zh ?? '可以'

const outside: readonly (readonly [string, LineOf, string])[] = [
  ['a paragraph that punishes nothing', { row: 'csl@2026-01-01#art-23/para-1' }, '罚则里没有这一款'],
  ['a law without a table', { row: 'apl@2021-07-15#art-34' }, '罚则里没有这一款'],
  ['no address at all', { row: '第六十一条' }, '罚则里没有这一款'],
  ['one bound alone', { min: 100_000 }, '下限和上限须一并填写'],
  ['bounds the wrong way round', { min: 200_000, max: 100_000 }, '下限不高于上限'],
  ['neither a fine nor a measure', {}, '请写明罚款幅度，或者选定措施'],
  ['a penalty under 不予处罚', { degree: '不予处罚', measures: ['给予警告'] }, '不予处罚的，不处罚款'],
  ['a measure of another paragraph', { measures: ['停业整顿'] }, '这一档没有“停业整顿”'],
  ['a measure on a person', { whom: '直接负责的主管人员', measures: ['给予警告'] }, '只对当事人作出'],
  ['a multiple where the law counts in yuan', { basis: '倍', min: 1, max: 2 }, '不是这样计算的'],
  ['nought', { min: 0, max: 100_000 }, '超出法定幅度'],
]

test.each(outside)('refused when saved: %s', (_, more, words) => {
  expect(said(whyOutsideLaw(laws, lineOf(more)))).toContain(words)
})

test('others directly responsible are not in Art. 59 of 2016, and cannot have a line there', () => {
  const line = lineOf({ row: 'csl@2017-06-01#art-59/para-1', whom: '其他直接责任人员', min: 5000, max: 6000 })
  expect(said(whyOutsideLaw(laws, line))).toContain('这一档不处罚')
})

test('persons of an organisation have theirs where the paragraph beside it fines them (Art. 63 of 2016)', () => {
  const line = { row: 'csl@2017-06-01#art-63/para-1', tier: 'base', whom: '其他直接责任人员' } as const
  expect(said(whyOutsideLaw(laws, lineOf({ ...line, min: 50_000, max: 500_000 })))).toBe('可以')
  expect(said(whyOutsideLaw(laws, lineOf({ ...line, min: 50_000, max: 500_001 })))).toContain('5')
})

describe('30% and 70%, and ten points either way (cacb art. 11): 50,000 to 500,000 yuan', () => {
  const office = { kind: 'cyberspace', level: 'city' } as const
  const beside = { laws, office, on: '2026-03-02', own: [], superior: [] }
  const at = (percent: number): number => 50_000 + 4_500 * percent
  const cases: readonly (readonly [Degree, number, number, string])[] = [
    ['从轻', 50_000, at(30) - FEN, '可以'],
    ['从轻', 50_000, at(40) - FEN, '可以'],
    ['从轻', 50_000, at(40), '低于法定幅度的30%'],
    ['一般', at(20), at(80), '可以'],
    ['一般', at(30), at(70), '可以'],
    ['一般', at(20) - FEN, at(70), '30%至70%'],
    ['一般', at(30), at(80) + FEN, '30%至70%'],
    ['从重', at(60) + FEN, 500_000, '可以'],
    ['从重', at(60), 500_000, '超过法定幅度的70%'],
    ['减轻', 10_000, 49_999.99, '可以'],
    ['减轻', 10_000, 50_000, '低于法定最低限'],
  ]
  test.each(cases)('%s %d–%d: %s', (degree, min, max, words) => {
    expect(said(whyNotLine(lineOf({ degree, min, max }), beside))).toContain(words)
  })

  const wide = lineOf({ degree: '从轻', min: 50_000, max: 400_000 })
  test('the refusal names the article', () => {
    expect(whyNotLine(wide, beside)?.grounds).toContain('cacb@2025-08-01#art-11/para-2')
  })
  test('it is asked of cyberspace offices alone, and only since 1 August 2025', () => {
    expect(whyNotLine(wide, { ...beside, office: { kind: 'police', level: 'city' } })).toBeUndefined()
    expect(whyNotLine(wide, { ...beside, on: '2025-07-31' })).toBeUndefined()
    expect(whyNotLine(wide, { ...beside, on: '2025-08-01' })).toBeDefined()
  })
  test('a warning alone has no lighter and no heavier degree (art. 12)', () => {
    const warning = { row: 'csl@2017-06-01#art-59/para-1', tier: 'base', measures: ['给予警告'] } as const
    expect(said(whyNotLine(lineOf({ ...warning, measures: ['给予警告'], degree: '从轻' }), beside))).toContain(
      '只分不予处罚和一般处罚',
    )
    expect(whyNotLine(lineOf({ ...warning, measures: ['给予警告'] }), beside)).toBeUndefined()
  })
  test('a county office applies its superiors’ lines and makes none (art. 16)', () => {
    const county = { ...beside, office: { kind: 'cyberspace', level: 'county' } as const }
    expect(said(whyNotLine(lineOf({ min: at(30), max: at(70) }), county))).toContain('县级网信部门直接适用')
  })

  const ordinary = lineOf({ min: at(30), max: at(70) })
  test('two lines of one degree do not overlap, two of several do not cross', () => {
    const own = [ordinary]
    expect(said(whyNotLine(lineOf({ min: at(70), max: at(75) }), { ...beside, own }))).toContain('幅度重叠')
    expect(whyNotLine(lineOf({ min: at(70) + FEN, max: at(75) }), { ...beside, own })).toBeUndefined()
    expect(said(whyNotLine(lineOf({ degree: '从轻', min: 50_000, max: at(35) }), { ...beside, own }))).toContain('交叉')
    expect(whyNotLine(lineOf({ degree: '从轻', min: 50_000, max: at(30) - FEN }), { ...beside, own })).toBeUndefined()
    const other = lineOf({ min: at(30), max: at(70), tier: 'serious', row: 'csl@2026-01-01#art-61/para-3' })
    expect(whyNotLine(ordinary, { ...beside, own: [other] })).toBeUndefined()
  })

  test('within the superior’s line for the same degree, where it has any for the tier (art. 16)', () => {
    const superior = [lineOf({ min: at(30), max: at(60), measures: ['给予警告'] })]
    const under = (more: LineOf) => said(whyNotLine(lineOf(more), { ...beside, superior }))
    expect(under({ min: at(30), max: at(60) })).toBe('可以')
    expect(under({ min: at(30), max: at(60) + FEN })).toContain('超出上级网信部门')
    expect(under({ min: at(30), max: at(60), measures: ['没收违法所得'] })).toContain('超出上级网信部门')
    expect(under({ degree: '从重', min: at(70), max: 500_000 })).toContain('没有划分这一裁量阶次')
    expect(under({ whom: '直接负责的主管人员', min: 40_000, max: 60_000 })).toBe('可以')
  })
})

describe('whether a line covers a penalty (cacb arts. 17-18)', () => {
  const nothing = { measures: [], fine: 0, detentionDays: 0, persons: [] }
  const covers = (line: BenchmarkLine, proposal: object, more: object = {}) =>
    lineCovers(line, { proposal: { ...nothing, ...proposal }, illegalIncome: null, purchaseAmount: null, ...more })
  const ordinary = lineOf({ min: 185_000, max: 365_000, measures: ['给予警告'] })

  test('the fine within its bounds, and no measure it does not name', () => {
    expect(covers(ordinary, { fine: 185_000 })).toBe(true)
    expect(covers(ordinary, { fine: 365_000, measures: ['责令改正', '给予警告'] })).toBe(true)
    expect(covers(ordinary, { fine: 365_000.01 })).toBe(false)
    expect(covers(ordinary, { fine: 184_999.99 })).toBe(false)
    expect(covers(ordinary, { fine: 200_000, measures: ['予以通报'] })).toBe(false)
  })
  test('a multiple is of the figure in the file, and covers nothing without it', () => {
    const line = lineOf({ row: 'csl@2017-06-01#art-64/para-1', tier: 'base', basis: '倍', min: 2, max: 4 })
    expect(covers(line, { fine: 172_000 }, { illegalIncome: 86_000 })).toBe(true)
    expect(covers(line, { fine: 86_000 }, { illegalIncome: 86_000 })).toBe(false)
    expect(covers(line, { fine: 172_000 })).toBe(false)
  })
  test('a line for persons speaks of theirs alone', () => {
    const line = lineOf({ whom: '直接负责的主管人员', min: 20_000, max: 50_000 })
    const person = (role: string, fine: number) => ({ persons: [{ role, fine, detentionDays: 0, measures: [] }] })
    expect(covers(line, person('直接负责的主管人员', 20_000))).toBe(true)
    expect(covers(line, person('直接负责的主管人员', 50_001))).toBe(false)
    expect(covers(line, person('其他直接责任人员', 90_000))).toBe(true)
  })
  test('without a fine it covers none', () => {
    const line = lineOf({ degree: '不予处罚', measures: ['责令改正'] })
    expect([covers(line, {}), covers(line, { fine: 1 })]).toEqual([true, false])
  })
})
