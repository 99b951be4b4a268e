import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { penaltyLines, sayYuan } from './penalty.ts'
import { pack } from './provision.ts'

const packs = globSync('laws/*/provisions/*.json').map((file) => pack.parse(JSON.parse(readFileSync(file, 'utf8'))))
const linesOf = (version: string, unit: string, tier: string) => {
  const held = packs.find((each) => each.law === 'csl' && each.version === version)
  const fine = held?.units.find((provision) => provision.unit === unit)?.fine
  const found = fine?.tiers.find((each) => each.tier === tier)
  return found ? penaltyLines(found, held?.terms ?? {}) : []
}

const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['2017-06-01', 'art-59/para-1', 'base', ['责令改正、给予警告']],
  ['2017-06-01', 'art-59/para-1', 'aggravated', ['对单位罚1万–10万元', '对直接负责的主管人员罚5000–5万元']],
  [
    '2017-06-01',
    'art-64/para-1',
    'base',
    [
      '责令改正',
      '可以：警告、没收违法所得、罚款',
      '罚违法所得1–10倍',
      '没有违法所得的，罚100万元以下',
      '对直接负责的主管人员、其他直接责任人员罚1万–10万元',
    ],
  ],
  [
    '2026-01-01',
    'art-63/para-1',
    'base',
    [
      '责令停止销售或者提供、给予警告、没收违法所得',
      '没有违法所得或者违法所得不足十万元的，对单位罚2万–10万元',
      '违法所得十万元以上的，罚违法所得1–5倍',
    ],
  ],
]

test.each(cases)('csl@%s %s, %s: what it lets the authority impose', (version, unit, tier, expected) => {
  expect(linesOf(version, unit, tier).map(({ zh }) => zh)).toEqual(expected)
})

test('at least one of the measures that must be chosen is said so (Art. 69 ¶2 of 2026)', () => {
  expect(linesOf('2026-01-01', 'art-69/para-2', 'extreme').some(({ zh }) => zh.startsWith('须择其1：'))).toBe(true)
})

test('every tier of every pack is told in both languages, English without Chinese', () => {
  for (const { law, units, terms } of packs) {
    for (const { unit, fine } of units) {
      for (const line of (fine?.tiers ?? []).flatMap((tier) => penaltyLines(tier, terms))) {
        expect(line.en, `${law} ${unit}`).not.toMatch(/\p{Script=Han}/u)
      }
    }
  }
})

test('sums are written as people write them', () => {
  expect(sayYuan(5000, 50_000)).toEqual({ zh: '5000–5万元', en: 'RMB 5,000–50,000' })
  expect(sayYuan(0, 1_000_000)).toEqual({ zh: '100万元以下', en: 'up to RMB 1,000,000' })
})
