import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Named, namesIn, understand } from './understand.ts'

const names = new Map([
  ['csl', 'csl'],
  ['网络安全法', 'csl'],
  ['中华人民共和国网络安全法', 'csl'],
  ['网安法', 'csl'],
  ['刑法', '刑法'],
  ['安全法', 'wrong'],
  ['cybersecuritylaw', 'csl'],
])

const article = (law: string | undefined, number: string, paragraph?: number, item?: number): Named => ({
  law,
  article: number,
  paragraph,
  item,
})

describe('an article in a query', () => {
  test.each<[string, Named]>([
    ['21条', article(undefined, '21')],
    ['第二十一条', article(undefined, '21')],
    ['第 21 条', article(undefined, '21')],
    ['csl 21', article('csl', '21')],
    ['CSL21', article('csl', '21')],
    ['网安法21条第三项', article('csl', '21', undefined, 3)],
    ['网络安全法第21条（三）', article('csl', '21', undefined, 3)],
    ['网络安全法第二十一条第（三）项', article('csl', '21', undefined, 3)],
    ['网络安全法第二十一条(3)', article('csl', '21', undefined, 3)],
    ['《中华人民共和国网络安全法》第五十九条第二款', article('csl', '59', 2)],
    ['网络安全法 第64条 第2款', article('csl', '64', 2)],
    ['网络安全法２１条', article('csl', '21')],
    ['刑法285', article('刑法', '285')],
    ['刑法 285（3）', article('刑法', '285', undefined, 3)],
    ['刑法第一百二十条之二', article('刑法', '120-2')],
    ['刑法120-2', article('刑法', '120-2')],
    ['刑法第二百八十五条第二款第一项', article('刑法', '285', 2, 1)],
    ['art. 21 (3)', article(undefined, '21', undefined, 3)],
    ['Article 21', article(undefined, '21')],
    ['csl art 59 ¶1', article('csl', '59', 1)],
    ['Cybersecurity Law, Art. 21 (3)', article('csl', '21', undefined, 3)],
  ])('%s', (query, named) => expect(understand(query, names).named).toEqual(named))
})

describe('no article, only words', () => {
  test.each([
    ['日志', ['日志']],
    ['2017', ['2017']],
    ['三条红线', ['三条红线']],
    ['共三条', ['共三条']],
    ['第三人', ['第三人']],
    ['5G 网络', ['5g', '网络']],
    ['主席令第五十三号', ['主席令第五十三号']],
    ['某法21', ['某法21']],
    ['条', ['条']],
    ['个人信息，保护', ['个人信息', '保护']],
    ['日志 日志', ['日志']],
    ['', []],
    ['。，', []],
  ])('%s', (query, phrases) => expect(understand(query, names)).toEqual({ named: undefined, phrases }))
})

describe('words beside an article are what is looked for; an article alone is looked for as written too', () => {
  test.each([
    ['网安法21条 日志', ['日志']],
    ['日志 csl 21', ['日志']],
    ['请问刑法285', ['请问']],
    ['第二十一条', ['第二十一条']],
    ['csl 21', ['csl', '21']],
  ])('%s', (query, phrases) => expect(understand(query, names).phrases).toEqual(phrases))
})

test('the longest name is meant: 网络安全法 is not 安全法', () => {
  expect(namesIn('网络安全法21条').slice(0, 2)).toEqual(['网络安全法', '络安全法'])
  expect(understand('网络安全法21条', names).named?.law).toBe('csl')
})

test('whatever is typed is read in a moment and never fails', () => {
  const sign = fc.constantFrom(...'第二十一条款项（三）(3)-¶ 网安法art.0123\u0000\ud800，')
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 200 }), (query) => {
      const { phrases } = understand(query, names)
      expect(phrases.length).toBeLessThanOrEqual(12)
      for (const name of namesIn(query)) expect(name.length).toBeLessThanOrEqual(60)
    }),
    { numRuns: 2_000 },
  )
})
