import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Edition, editionOf } from '../edition.ts'
import { parseLaw } from '../parse/law-text.ts'
import { isRefusal } from '../refusal.ts'
import { typedAddress, writtenAs } from './typed.ts'

const edition = (
  law: string,
  version: string,
  title: { zh: string; en: string },
  short: readonly string[],
): Edition => {
  const source = readFileSync(`laws/${law}/${version}.md`, 'utf8')
  return editionOf({ law, version, title, short, class: 'law', text: parseLaw(source), source, hash: '' })
}

const csl = {
  zh: '中华人民共和国网络安全法',
  en: "Cybersecurity Law of the People's Republic of China",
}
const laws = [
  edition('csl', '2026-01-01', csl, ['网络安全法', '网安法']),
  edition('csl', '2017-06-01', csl, ['网络安全法', '网安法']),
  edition('apl', '2021-07-15', { zh: '中华人民共和国行政处罚法', en: 'Administrative Penalty Law' }, ['处罚法']),
]

const read = (text: string, day = '2026-03-03', law?: string): string => {
  const address = typedAddress(text, { laws, day, law })
  return isRefusal(address) ? `refused: ${address.reason.zh}` : address
}

test.each([
  ['网络安全法第十五条第一款', 'csl@2026-01-01#art-15/para-1'],
  ['《中华人民共和国网络安全法》第十五条第一款', 'csl@2026-01-01#art-15/para-1'],
  ['网安法15条1款', 'csl@2026-01-01#art-15/para-1'],
  ['网安法１５条１款', 'csl@2026-01-01#art-15/para-1'],
  ['csl/15/1', 'csl@2026-01-01#art-15/para-1'],
  ['CSL 第15条 第1款', 'csl@2026-01-01#art-15/para-1'],
  ['Cybersecurity Law, Art. 15 ¶1', 'csl@2026-01-01#art-15/para-1'],
  ['网络安全法第二十三条第三项', 'csl@2026-01-01#art-23/para-1/item-3'],
  ['网络安全法第二十三条第（三）项', 'csl@2026-01-01#art-23/para-1/item-3'],
  ['网络安全法第二十三条第一款第（三）项', 'csl@2026-01-01#art-23/para-1/item-3'],
  ['Cybersecurity Law, Art. 23 (3)', 'csl@2026-01-01#art-23/para-1/item-3'],
  ['csl/23/1/3', 'csl@2026-01-01#art-23/para-1/item-3'],
  ['处罚法第三十七条', 'apl@2021-07-15#art-37'],
  ['csl#art-15/para-1', 'csl@2026-01-01#art-15/para-1'],
  ['csl@2017-06-01#art-21/para-1/item-3', 'csl@2017-06-01#art-21/para-1/item-3'],
  ['/law/csl/2017-06-01/art-21/para-1/item-3', 'csl@2017-06-01#art-21/para-1/item-3'],
  ['网络安全法第二十一条第（三）项（2017年6月1日起施行）', 'csl@2017-06-01#art-21/para-1/item-3'],
  ['Cybersecurity Law, Art. 21 (3) (in force 2017-06-01)', 'csl@2017-06-01#art-21/para-1/item-3'],
])('%s is %s', (text, address) => {
  expect(read(text)).toBe(address)
})

test('a citation means the text in force on the day concerned: Art. 21 (3) of 2017 is no Art. 21 (3) of 2026', () => {
  expect(read('网络安全法第二十一条第三项', '2025-12-31')).toBe('csl@2017-06-01#art-21/para-1/item-3')
  expect(read('网络安全法第二十一条第三项', '2026-01-01')).toContain('refused: 没有这条规定')
  expect(read('网络安全法第二十一条', '2017-05-31')).toBe(
    'refused: 《中华人民共和国网络安全法》自2017-06-01起施行，2017-05-31还没有施行',
  )
})

test('without a name it is of the law at hand, and of none where there is none', () => {
  expect(read('第十五条第一款', '2026-03-03', 'csl')).toBe('csl@2026-01-01#art-15/para-1')
  expect(read('第十五条第一款')).toContain('没有写明是哪部法律')
})

test.each([
  ['网络按全法第十五条第一款', '这里没有叫“网络按全法”的法律'],
  ['网络安全法第九百条', '没有这条规定：网络安全法第九百条'],
  ['网络安全法第十五条第九款', '没有这条规定'],
  ['网络安全法第十五条第一款和第二款', '没有看懂“网络安全法第十五条第一款和第二款”'],
  ['网安法二十三条和二十四条', '没有看懂“网安法二十三条和二十四条”'],
  ['大概是网络安全法第十五条', '这里没有叫“大概是网络安全法”的法律'],
  ['网络安全法', '没有看懂“网络安全法”'],
  ['网络安全法第一目', '没有看懂'],
  ['csl@2026-01-01#art-999', '没有这条规定'],
  ['csl@2020-01-01#art-1', '没有2020-01-01起施行的文本'],
  ['', '没有看懂'],
  ['第'.repeat(5000), '没有看懂'],
])('%s is refused, and what was not understood is named', (text, why) => {
  expect(read(text)).toContain(why)
})

test('whatever a list offers is read as the unit it was offered for, on any day and in both languages', () => {
  for (const one of laws) {
    const paths = [...one.units.keys()].filter((path) => /^art-/.test(path))
    const wrong = paths.filter((path) => {
      const { zh, en } = writtenAs(one, path)
      const address = `${one.law}@${one.version}#${path}`
      const whole = [read(zh, '2018-01-01'), read(en, '2018-01-01')]
      // The only paragraph of an article is written as the article.
      return !whole.every((said) => said === address || `${said}/para-1` === address)
    })
    expect(wrong).toEqual([])
  }
})
