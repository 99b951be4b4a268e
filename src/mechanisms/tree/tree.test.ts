import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeOf, compareTrees, linesBetween, type MappingLine } from './compare.ts'
import { hundredthsOf, meanWords, pointsWords, rounded, sumOf } from './points.ts'
import { indicatorsIn, rowsInText, rowsOf, textOf } from './sheet.ts'
import { type Indicator, type IndicatorTree, leavesOf, leavesUnder, treeHash } from './tree.ts'
import { treeFaults } from './tree-faults.ts'

const leaf = (code: string, parent: string | undefined, weight: string, more: Partial<Indicator> = {}): Indicator => ({
  code,
  ...(parent !== undefined && { parent }),
  text: { zh: `指标${code}`, en: `Indicator ${code}` },
  weight,
  evidence: ['file'],
  guide: '全部完成得满分，完成一半得一半，没有完成不得分',
  basis: ['rlpe@2025-11-01#art-56'],
  ...more,
})
const branch = (code: string, parent: string | undefined, weight: string) =>
  leaf(code, parent, weight, { evidence: [], guide: '', basis: [] })

const tree: IndicatorTree = {
  title: '规划实施评估指标',
  assesses: 'plan',
  indicators: [
    branch('1', undefined, '60'),
    leaf('1.1', '1', '35.5'),
    leaf('1.2', '1', '24.5'),
    branch('2', undefined, '40'),
    leaf('2.1', '2', '40', { evidence: ['link', 'proof'], source: '临普法〔2025〕1号' }),
  ],
}

const said = (indicators: readonly Indicator[]) => treeFaults({ indicators }).map(({ reason: { zh } }) => zh)

test('a tree whose weights add up at every level has no fault; leaves are those without children', () => {
  expect(said(tree.indicators)).toEqual([])
  expect(leavesOf(tree).map(({ code }) => code)).toEqual(['1.1', '1.2', '2.1'])
  expect(leavesUnder(tree, '1').map(({ code }) => code)).toEqual(['1.1', '1.2'])
})

test('every fault of a tree is named at once, and none of them hides another', () => {
  const faulty = [
    branch('1', undefined, '60'),
    leaf('1.1', '1', '35.5', { evidence: [], guide: ' ' }),
    leaf('1.1', '1', '20'),
    leaf('3.1', '9', '10'),
    leaf('4', undefined, '0', { basis: [] }),
    leaf('5', '6', '5'),
    leaf('6', '5', '5'),
    leaf('7', undefined, '12.345'),
  ]
  expect(said(faulty)).toEqual([
    '编号 1.1 用了不止一次',
    '3.1 的上级 9 不存在',
    '4 的分值“0”不是大于零、至多两位小数的数',
    '5 的上级绕回了自身',
    '6 的上级绕回了自身',
    '7 的分值“12.345”不是大于零、至多两位小数的数',
    '最上一级的分值合计 60，应为 100',
    '1 下各项的分值合计 55.5，应为 60',
    '1.1 没有写明要什么证明材料',
    '1.1 没有评分标准',
    '4 没有依据',
  ])
  expect(said([])).toEqual(['还没有指标'])
})

test('an indicator under itself is a circle and no tree', () => {
  expect(said([leaf('1', '1', '100')])).toContain('1 的上级绕回了自身')
})

test('the hash of a tree changes with every word of it, and not with the order of names in its JSON', () => {
  const again: IndicatorTree = { indicators: tree.indicators, assesses: 'plan', title: tree.title }
  expect(treeHash(again)).toBe(treeHash(tree))
  const hashes = [
    { ...tree, title: `${tree.title}。` },
    { ...tree, assesses: 'unit' as const },
    { ...tree, indicators: tree.indicators.map((one, at) => (at === 1 ? { ...one, guide: '另一标准' } : one)) },
    { ...tree, indicators: [...tree.indicators].reverse() },
  ].map(treeHash)
  expect(new Set([treeHash(tree), ...hashes]).size).toBe(5)
})

test('a tree given away as a sheet, as text and as JSON is read back equal, in both languages', () => {
  for (const lang of ['zh', 'en'] as const) {
    const back = indicatorsIn(rowsInText(textOf(rowsOf(tree.indicators, lang))))
    expect(back).toEqual({ indicators: tree.indicators.map(withoutEmpty), faults: [] })
  }
  expect(treeHash(JSON.parse(JSON.stringify(tree)))).toBe(treeHash(tree))
})

const withoutEmpty = ({ guide, ...one }: Indicator): Indicator => ({
  ...one,
  ...(guide !== undefined && guide !== '' && { guide }),
})

test('rows that cannot be read are named by their number, all of them', () => {
  const { faults } = indicatorsIn([
    ['编号', '上级编号', '指标'],
    ['', '', '没有编号的指标', '', '10'],
    ['1', '', '', '', '10', '照片'],
  ])
  expect(faults.map(({ reason: { zh } }) => zh)).toEqual([
    '第1行：没有编号',
    '第2行：没有写指标',
    '第2行：证明材料“照片”不是文件、网址或者现场证明',
  ])
})

test('points are exact: written, read and summed without drift, and a mean is rounded once, half up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), (points) => {
      expect(hundredthsOf(pointsWords(points))).toBe(points)
    }),
  )
  expect(['', '-1', '1.234', '01', '1e2', '1000', ' 1', '٣'].map(hundredthsOf)).toEqual(Array(8).fill(undefined))
  // 0.1 + 0.2 is 0.3.
  expect(pointsWords((hundredthsOf('0.1') ?? 0) + (hundredthsOf('0.2') ?? 0))).toBe('0.3')
  expect(rounded({ sum: 1, of: 2 })).toBe(1)
  expect(rounded({ sum: 4, of: 3 })).toBe(1)
  // Three thirds of 33.33… give 100 although each is written 33.33: the sum is made of the whole numbers, not of what is written.
  const third = { sum: 10_000, of: 3 }
  expect(meanWords(third)).toBe('33.33')
  expect(meanWords(sumOf([third, third, third], 3))).toBe('100')
})

const line = (oneCode: string, relation: MappingLine['relation'], otherCode: string): MappingLine => ({
  one: 'a.1',
  oneCode,
  relation,
  other: 'b.1',
  otherCode,
})

test('a mapping reads the same from either tree, and names what corresponds to nothing and what is not there', () => {
  const lines = [line('1.1', 'subset', '2'), line('2.1', 'equal', '2.1'), line('9', 'intersects', '2')]
  expect(linesBetween(lines, 'b.1', 'a.1').map(({ oneCode, relation }) => [oneCode, relation])).toEqual([
    ['2', 'superset'],
    ['2.1', 'equal'],
    ['2', 'intersects'],
  ])
  expect(linesBetween(lines, 'a.1', 'c.1')).toEqual([])
  const { pairs, onlyOne, onlyOther, lost } = compareTrees(tree, tree, lines)
  expect(pairs.map(({ one, relation, other }) => `${one.code} ${relation} ${other.code}`)).toEqual([
    '1.1 subset 2',
    '2.1 equal 2.1',
  ])
  expect(onlyOne.map(({ code }) => code)).toEqual(['1.2'])
  expect(onlyOther.map(({ code }) => code)).toEqual(['1.1', '1.2'])
  expect(lost.map(({ oneCode }) => oneCode)).toEqual(['9'])
})

test('the change between two means is exact until it is rounded once, half away from nought', () => {
  expect(changeOf({ sum: 1300, of: 2 }, { sum: 1550, of: 2 })).toBe(125)
  expect(changeOf({ sum: 1, of: 3 }, { sum: 2, of: 3 })).toBe(0)
  expect([changeOf({ sum: 0, of: 2 }, { sum: 1, of: 2 }), changeOf({ sum: 1, of: 2 }, { sum: 0, of: 2 })]).toEqual([
    1, -1,
  ])
})
