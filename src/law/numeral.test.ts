import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hanOf, isNumeral, numberOf } from './numeral.ts'

describe('numberOf', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['一', 1],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百二十', 120],
    ['一百零八', 108],
    ['一百〇八', 108],
    ['一百○八', 108],
    ['一百Ｏ八', 108],
    ['一千二百六十', 1260],
    ['一千零一', 1001],
    ['一万零三', 10_003],
    ['二〇一六', 2016],
    ['一二〇', 120],
    ['两百', 200],
    ['廿一', 21],
    ['壹佰贰拾', 120],
    ['12', 12],
    ['１２', 12],
    ['', undefined],
    ['章', undefined],
    ['二十三十章', undefined],
    ['二三十', undefined],
    ['一'.repeat(40), undefined],
  ]
  for (const [text, value] of cases)
    test(`${text.slice(0, 12) || 'nothing'} is ${value}`, () => expect(numberOf(text)).toBe(value))
})

test('a number is printed as statutes print it', () => {
  const printed = [0, 5, 10, 11, 20, 101, 110, 120, 1000, 1001, 1010, 1260, 10_003, 120_000].map(hanOf)
  expect(printed).toEqual([
    '零',
    '五',
    '十',
    '十一',
    '二十',
    '一百零一',
    '一百一十',
    '一百二十',
    '一千',
    '一千零一',
    '一千零一十',
    '一千二百六十',
    '一万零三',
    '十二万',
  ])
})

test('every number is read back from its print', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => numberOf(hanOf(value)) === value))
})

test('only signs of numerals count as such', () => {
  expect([...'一百0９○廿'].every((sign) => isNumeral(sign.charCodeAt(0)))).toBe(true)
  expect([...'第章a（'].some((sign) => isNumeral(sign.charCodeAt(0)))).toBe(false)
})
