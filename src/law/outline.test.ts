import { expect, test } from 'vitest'
import { outlineOf, sumOf } from './outline.ts'
import { parseLaw } from './parse/law-text.ts'

const counted = (source: string): readonly number[] => {
  const { parts, subparts, chapters, sections, articles, items } = outlineOf(parseLaw(source))
  return [parts, subparts, chapters, sections, articles, items]
}

const CASES: readonly (readonly [name: string, source: string, counts: readonly number[]])[] = [
  ['items are 项, not 目', '某法\n第一条 甲：\n（一）乙：\n1.丙；\n2.丁。\n（二）戊。', [0, 0, 0, 0, 1, 2]],
  ['a deleted article counts', '某法\n第一条 甲。\n第二条 （删去）\n第三条 乙。', [0, 0, 0, 0, 3, 0]],
  ['headings are no chapters', '某解释\n一、甲\n第一条 乙。\n二、丙\n第二条 丁。', [0, 0, 0, 0, 2, 0]],
  ['annexes do not count', '某法\n第一条 甲。\n附件\n第一章 乙\n第一条 丙：\n（一）丁。', [0, 0, 0, 0, 1, 0]],
  [
    'quoted text does not count',
    '关于修改某法的决定\n一、增加一条：“第三条 甲：\n“（一）乙。”\n二、丙。',
    [0, 0, 0, 0, 0, 0],
  ],
  ['every level', '某法\n第一编 甲\n第一分编 乙\n第一章 丙\n第一节 丁\n第一条 戊：\n(一)己。', [1, 1, 1, 1, 1, 1]],
]

for (const [name, source, counts] of CASES) test(name, () => expect(counted(source)).toEqual(counts))

test('a file of two documents is the sum', () => {
  const one = outlineOf(parseLaw('某法\n第一条 甲。\n第三条 乙。'))
  expect(sumOf([one, one])).toMatchObject({
    articles: 4,
    chapters: 0,
    findings: [{ code: 'unit-gap' }, { code: 'unit-gap' }],
  })
})
