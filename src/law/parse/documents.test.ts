import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outlineOf } from '../outline.ts'
import { splitDocuments } from './documents.ts'
import { leavesOf, parseLaw } from './law-text.ts'

const seed = readFileSync(new URL('../../../test/data/parse/seed.txt', import.meta.url), 'utf8')

const LAW = '某某法\n（2016年11月7日通过）\n第一章 总则\n第一条 甲。\n第二条 乙。\n'

const files: readonly (readonly [name: string, source: string, titles: readonly string[], lines: readonly number[]])[] =
  [
    ['one law', LAW, ['某某法'], [1]],
    ['two laws', `${LAW}另一条例\n第一条 丙。\n`, ['某某法', '另一条例'], [1, 6]],
    [
      'a decree belongs to the law below it',
      `${LAW}国务院令\n第1号\n另一条例\n第一条 丙。\n`,
      ['某某法', '另一条例'],
      [1, 6],
    ],
    ['an annex with articles of its own is no document', `${LAW}附件：\n另一条例\n第一条 丙。\n`, ['某某法'], [1]],
    [
      'a law that names another in its last article',
      `${LAW}第三条 本法所称法律，是指：\n某某条例\n（一）丙。\n`,
      ['某某法'],
      [1],
    ],
    ['nothing', '', [''], [1]],
  ]

describe('splitDocuments', () => {
  for (const [name, source, titles, lines] of files)
    test(name, () => {
      const found = splitDocuments(source)
      expect(found.map(({ title }) => title)).toEqual(titles)
      expect(found.map(({ firstLine }) => firstLine)).toEqual(lines)
    })

  test('the seed file holds the work points and the Cybersecurity Law', () => {
    const [points, law, ...more] = splitDocuments(seed)
    expect(more).toEqual([])
    expect(points?.title).toBe('2017年全国普法依法治理工作要点')
    expect(law).toMatchObject({ title: '中华人民共和国网络安全法', firstLine: 31 })
    const counts = outlineOf(parseLaw(law?.source ?? '', law?.firstLine))
    expect(counts).toMatchObject({ parts: 0, subparts: 0, chapters: 7, sections: 2, articles: 79, items: 28 })
    expect(counts.findings.map(({ code, line }) => [code, line])).toEqual([['line-stray', 186]])
  })

  test('the laws we keep are the documents of the seed file', () => {
    const kept = ['points-2017/2017-01-01.md', 'csl/2017-06-01.md'].map((path) =>
      leavesOf(parseLaw(readFileSync(new URL(`../../../laws/${path}`, import.meta.url), 'utf8'))),
    )
    expect(kept).toEqual(splitDocuments(seed).map(({ source }) => leavesOf(parseLaw(source))))
  })

  test('the parts together are the file', () => {
    const pieces = fc.constantFrom(LAW, LAW.replaceAll('\n', '\r\n'), seed.slice(0, 3000), '\r', '附件\n', '某某办法\n')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
        const source = parts.join('')
        return (
          splitDocuments(source)
            .map((part) => part.source)
            .join('') === source
        )
      }),
    )
  })
})
