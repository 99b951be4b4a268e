import { expect, test } from 'vitest'
import { parseLaw } from '../parse/law-text.ts'
import { toMarkdown } from './markdown.ts'
import { toText } from './text.ts'

const SOURCE =
  '某某法\n为了甲：\n第一章  总  则\n第一条 乙：\n(一)丙；\n1.丁；\n（二）戊。\n己。\n第二章 附则\n第二条\n附件1：庚\n辛'

test('one line a unit, labels as printed', () => {
  expect(toText(parseLaw(SOURCE)).split('\n')).toEqual([
    ...['某某法', '为了甲：', '第一章　总则', '第一条　乙：', '(一)丙；', '1.丁；', '（二）戊。', '己。'],
    ...['第二章　附则', '第二条', '附件1：', '庚', '辛', ''],
  ])
})

test('Markdown: a title, headings by depth, bold articles', () => {
  expect(toMarkdown(parseLaw(SOURCE)).split('\n\n')).toEqual([
    ...[
      '# 某某法',
      '<!-- INFO END -->',
      '为了甲：',
      '## 第一章　总则',
      '**第一条**　乙：',
      '(一)丙；',
      '1.丁；',
      '（二）戊。',
      '己。',
    ],
    ...['## 第二章　附则', '**第二条**', '## 附件1：', '庚', '辛\n'],
  ])
})

test('nothing gives nothing', () => {
  expect(toText(parseLaw(''))).toBe('')
  expect(toMarkdown(parseLaw(''))).toBe('')
})
