import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mark } from './mark.ts'
import { BLOCKS, blockOf, fold, gramsOf, runsOf } from './words.ts'

test.each([
  ['USER日志', 'user日志'],
  ['５Ｇ网络', '5g网络'],
  ['（一）采取，措施。', '（一）采取，措施。'],
  ['Ⅳ类', 'iv类'],
  ['a\ud800b', 'a\ufffdb'],
  ['日\u0000志', '日\ufffd志'],
  ['ﬁle', 'file'],
  ['İ', 'i̇'],
])('%j is compared as %j', (text, folded) => expect(fold(text)).toBe(folded))

test.each([
  ['日志，不少于六个月', ['日志', '不少于六个月']],
  ['USER日志 v2.0', ['user日志', 'v2', '0']],
  ['𠮷田（县）', ['𠮷田', '县']],
])('%s is parted at marks and spaces', (text, runs) => expect(runsOf(fold(text))).toEqual(runs))

const words = fc.string({ unit: fc.constantFrom(...'日志网络abＡ５5，。 Ⅳ𠮷é'), maxLength: 40 })

test('a stretch of a run has only pairs that the run has: what stands there is never missed', () => {
  fc.assert(
    fc.property(words, fc.nat(), fc.integer({ min: 2, max: 6 }), (text, at, length) => {
      const runs = runsOf(fold(text))
      const run = runs[at % Math.max(1, runs.length)] ?? ''
      const piece = run.slice(at % Math.max(1, run.length)).slice(0, length)
      const held = new Set(gramsOf(runs, 'first').slice(1, -1).split(','))
      const asked = gramsOf([piece], 'first').slice(1, -1).split(',').filter(Boolean)
      expect(asked.filter((gram) => !held.has(gram))).toEqual([])
    }),
  )
})

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text))
    }),
  )
})

test('a pair is another number in another block, so that a block is read by itself', () => {
  const numbers = BLOCKS.map((block) => gramsOf(['日志'], block))
  expect(new Set(numbers).size).toBe(BLOCKS.length)
  expect([1, 127, 128, 2_047, 2_048, 2 ** 31].map(blockOf)).toEqual([
    'first',
    'first',
    'second',
    'second',
    'rest',
    'rest',
  ])
})

test.each([
  ['网络日志和日志', ['日志'], '网络[日志]和[日志]'],
  ['USER日志', ['user日志'], '[USER日志]'],
  ['５Ｇ网络', ['5g'], '[５Ｇ]网络'],
  ['ﬁle日志', ['日志'], 'ﬁle[日志]'],
  ['第Ⅳ类日志', ['iv类'], '第[Ⅳ类]日志'],
  ['网络安全法', ['网络安全', '安全法'], '[网络安全法]'],
  ['没有', ['日志'], '没有'],
  ['', ['日志'], ''],
  ['一一一', ['一一'], '[一一一]'],
])('%s with %j is marked %s', (printed, phrases, marked) => {
  expect(
    mark(printed, phrases)
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join(''),
  ).toBe(marked)
})

test('a long unit is cut to the part around its first hit, never through a character', () => {
  const printed = `${'𠮷'.repeat(500)}日志${'𠮷'.repeat(500)}`
  const shown = mark(printed, ['日志'])
  expect(shown.map(({ text }) => text).join('')).toMatch(/^…𠮷{20,40}日志𠮷{60,120}…$/u)
  expect(shown.every(({ text }) => text.isWellFormed())).toBe(true)
})

test('the marked stretches are the printed words', () => {
  fc.assert(
    fc.property(words, words, (printed, phrase) => {
      const shown = mark(printed, runsOf(fold(phrase)))
      expect(shown.map(({ text }) => text).join('')).toBe(printed)
    }),
  )
})
