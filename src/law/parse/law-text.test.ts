import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isUnitPath } from '../address.ts'
import { outlineOf } from '../outline.ts'
import { walk } from '../tree.ts'
import { parseLaw } from './law-text.ts'

/** A tree as lines: the path of every unit (its level where it has none), then its label and words. */
const sketch = (source: string): readonly string[] =>
  [...walk(parseLaw(source).body)].map(
    ({ level, path, label, text }) => `${path || level} ${label}${text && label ? ' ' : ''}${text}`,
  )

const pathsOf = (source: string): readonly string[] =>
  [...walk(parseLaw(source).body)].map(({ path, level }) => path || level)

const codesOf = (source: string): readonly string[] => parseLaw(source).findings.map(({ code }) => code)

const file = (name: string): string =>
  readFileSync(new URL(`../../../test/data/parse/${name}`, import.meta.url), 'utf8')

interface Case {
  readonly name: string
  readonly source: string
  readonly tree: readonly string[]
  readonly codes?: readonly string[]
}

const units: readonly Case[] = [
  {
    name: 'articles, paragraphs and items',
    source: '某法\n第一章　总　则\n第一条　甲。\n乙：\n（一）丙；\n（二）丁。\n戊。',
    tree: [
      'ch-1 第一章 总则',
      'art-1 第一条',
      'art-1/para-1 甲。',
      'art-1/para-2 乙：',
      'art-1/para-2/item-1 （一） 丙；',
      'art-1/para-2/item-2 （二） 丁。',
      'art-1/para-3 戊。',
    ],
  },
  {
    name: 'no space after the label, a space inside it, and 笫 for 第',
    source: '某法\n第一条中华人民共和国。\n第 二 条甲。\n笫三条 乙。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 中华人民共和国。',
      'art-2 第二条',
      'art-2/para-1 甲。',
      'art-3 笫三条',
      'art-3/para-1 乙。',
    ],
    codes: ['label-misspelt'],
  },
  {
    name: 'an article between two others (之一)',
    source: '某法\n第一条 甲。\n第一条之一 乙。\n第一条之二 丙。\n第二条 丁。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 甲。',
      'art-1-1 第一条之一',
      'art-1-1/para-1 乙。',
      'art-1-2 第一条之二',
      'art-1-2/para-1 丙。',
      'art-2 第二条',
      'art-2/para-1 丁。',
    ],
    codes: [],
  },
  {
    name: 'several articles on a line, and citations between them',
    source: '某法\n第一章 总则 第一条 甲依照第二条。 第二条 违反第一条规定的，乙。第三条 丙。',
    tree: [
      'ch-1 第一章 总则',
      'art-1 第一条',
      'art-1/para-1 甲依照第二条。',
      'art-2 第二条',
      'art-2/para-1 违反第一条规定的，乙。',
      'art-3 第三条',
      'art-3/para-1 丙。',
    ],
    codes: ['lines-merged'],
  },
  {
    name: 'lines that only begin like labels',
    source:
      '某法\n第一条 甲。\n第一款、第二款规定的乙。\n第三条至第五条规定的丙。\n第一条第二款规定的丁。\n第二条 戊。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 甲。',
      'art-1/para-2 第一款、第二款规定的乙。',
      'art-1/para-3 第三条至第五条规定的丙。',
      'art-1/para-4 第一条第二款规定的丁。',
      'art-2 第二条',
      'art-2/para-1 戊。',
    ],
    codes: [],
  },
  {
    name: 'a block between two items belongs to the first, a block after the last is a paragraph',
    source: '某法\n第一条 甲：\n（一）乙。\n丙。\n（二）丁。\n戊。\n第二条 己。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 甲：',
      'art-1/para-1/item-1 （一） 乙。\n丙。',
      'art-1/para-1/item-2 （二） 丁。',
      'art-1/para-2 戊。',
      'art-2 第二条',
      'art-2/para-1 己。',
    ],
  },
  {
    name: 'mixed brackets, merged items, the first item on the line of the article',
    source: '某法\n第一条 甲：（一）乙；(二)丙；\n（三)丁。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 甲：',
      'art-1/para-1/item-1 （一） 乙；',
      'art-1/para-1/item-2 (二) 丙；',
      'art-1/para-1/item-3 （三) 丁。',
    ],
    codes: ['lines-merged', 'lines-merged'],
  },
  {
    name: 'two lists of an article on one line',
    source: '某法\n第一条 甲：（一）乙；（二）丙。丁：（一）戊；（二）己。 第二条 庚。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 甲：',
      'art-1/para-1/item-1 （一） 乙；',
      'art-1/para-1/item-2 （二） 丙。',
      'art-1/para-2 丁：',
      'art-1/para-2/item-1 （一） 戊；',
      'art-1/para-2/item-2 （二） 己。',
      'art-2 第二条',
      'art-2/para-1 庚。',
    ],
  },
  {
    name: 'an item may begin with 项目 or 款项; a reference to items is none',
    source: '某法\n第一条 甲：\n（一）款项；\n（二）项目。\n（一）、（二）项所列乙。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 甲：',
      'art-1/para-1/item-1 （一） 款项；',
      'art-1/para-1/item-2 （二） 项目。',
      'art-1/para-2 （一）、（二）项所列乙。',
    ],
    codes: [],
  },
  {
    name: 'subitems under items, in three spellings',
    source: '某法\n第一条 甲：\n（一）乙：\n1.丙；\n2．丁。\n（二）戊：\n（1）己；\n（2）庚。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 甲：',
      'art-1/para-1/item-1 （一） 乙：',
      'art-1/para-1/item-1/subitem-1 1. 丙；',
      'art-1/para-1/item-1/subitem-2 2． 丁。',
      'art-1/para-1/item-2 （二） 戊：',
      'art-1/para-1/item-2/subitem-1 （1） 己；',
      'art-1/para-1/item-2/subitem-2 （2） 庚。',
    ],
  },
  {
    name: 'items of an old law written 一、',
    source: '某法\n第一条 甲：\n一、乙；\n二、丙。\n第二条 丁。',
    tree: [
      'art-1 第一条',
      'art-1/para-1 甲：',
      'art-1/para-1/item-1 一、 乙；',
      'art-1/para-1/item-2 二、 丙。',
      'art-2 第二条',
      'art-2/para-1 丁。',
    ],
  },
  {
    name: 'headings 一、 over articles are no chapters',
    source: '某解释\n一、管辖\n第一条 甲。\n二、证据\n第二条 乙。',
    tree: [
      'heading-1 一、 管辖',
      'art-1 第一条',
      'art-1/para-1 甲。',
      'heading-2 二、 证据',
      'art-2 第二条',
      'art-2/para-1 乙。',
    ],
    codes: [],
  },
  {
    name: 'chapters restart in each part; the address tells them apart',
    source: '某法\n第一编 甲\n第一章 乙\n第一条 丙。\n第二编 丁\n第一章 戊\n第一节 己\n第二条 庚。',
    tree: [
      'part-1 第一编 甲',
      'part-1/ch-1 第一章 乙',
      'art-1 第一条',
      'art-1/para-1 丙。',
      'part-2 第二编 丁',
      'part-2/ch-1 第一章 戊',
      'part-2/ch-1/sec-1 第一节 己',
      'art-2 第二条',
      'art-2/para-1 庚。',
    ],
    codes: [],
  },
  {
    name: 'a deleted article keeps its number; a title broken in two is one; a title may stand on the next line',
    source: '某法\n## 第一章 听取和审议人民法院和\n\n人民检察院的报告\n\n第一条 （删去）\n\n第二章\n附则\n第二条 甲。',
    tree: [
      'ch-1 第一章 听取和审议人民法院和人民检察院的报告',
      'art-1 第一条',
      'art-1/para-1 （删去）',
      'ch-2 第二章 附则',
      'art-2 第二条',
      'art-2/para-1 甲。',
    ],
    codes: [],
  },
  {
    name: 'a preamble, an annex that the body does not count, and a page number',
    source: '某规定\n为了甲，制定本规定。\n第一条 乙。\n- 2 -\n第二条 丙。\n附件1：丁\n第一条 戊。\n（一）己。',
    tree: [
      'preamble 为了甲，制定本规定。',
      'art-1 第一条',
      'art-1/para-1 乙。',
      'note 2 -',
      'art-2 第二条',
      'art-2/para-1 丙。',
      'annex-1 附件1： 丁\n第一条 戊。\n（一）己。',
    ],
    codes: ['line-stray'],
  },
  {
    name: 'an attachment mentioned in the middle is a paragraph',
    source: '某规定\n第一条 甲。\n附件2\n第二条 乙。',
    tree: ['art-1 第一条', 'art-1/para-1 甲。', 'art-1/para-2 附件2', 'art-2 第二条', 'art-2/para-1 乙。'],
  },
  {
    name: 'an amending decision: quoted articles and items are no units, quotes reopen and close once',
    source:
      '关于修改《某法》的决定\n某会议决定作如下修改：\n一、增加一条，作为第三条：“甲：\n“（一）乙；\n“第四条 丙。”\n二、第五条修改为：“丁：\n（一）戊。\n第六条 己。”\n本决定自公布之日起施行。',
    tree: [
      'point-0 某会议决定作如下修改：',
      'point-1 一、 增加一条，作为第三条：“甲：\n“（一）乙；\n“第四条　丙。”',
      'point-2 二、 第五条修改为：“丁：\n（一）戊。\n第六条　己。”',
      'para-1 本决定自公布之日起施行。',
    ],
    codes: [],
  },
  {
    name: 'articles written 1. in a normative text',
    source: '某规定（试行）\n一、甲\n1.乙：\n（1）丙；\n（2）丁。\n二、戊\n2.己。\n3.庚。',
    tree: [
      'heading-1 一、 甲',
      'art-1 1.',
      'art-1/para-1 乙：',
      'art-1/para-1/item-1 （1） 丙；',
      'art-1/para-1/item-2 （2） 丁。',
      'heading-2 二、 戊',
      'art-2 2.',
      'art-2/para-1 己。',
      'art-3 3.',
      'art-3/para-1 庚。',
    ],
    codes: [],
  },
  {
    name: 'points that run on across the headings of a policy document',
    source: '某年工作要点\n总的要求是甲。\n一、乙\n1.丙。\n2.丁。\n二、戊\n3.己。',
    tree: [
      'point-0 总的要求是甲。',
      'heading-1 一、 乙',
      'point-1 1. 丙。',
      'point-2 2. 丁。',
      'heading-2 二、 戊',
      'point-3 3. 己。',
    ],
    codes: [],
  },
  {
    name: 'a reply without any unit is paragraphs, signed and dated below',
    source: '关于某问题的批复\n某院：\n你院请示收悉。经研究，答复如下：\n甲。\n最高人民法院\n2001年6月11日',
    tree: [
      'para-1 某院：',
      'para-2 你院请示收悉。经研究，答复如下：',
      'para-3 甲。',
      'note 最高人民法院',
      'note 2001年6月11日',
    ],
  },
  {
    name: 'chapters without a number are headings',
    source: '某规定\n总则\n第一条 甲。\n附　则\n第二条 乙。',
    tree: [
      'heading-1 总则',
      'art-1 第一条',
      'art-1/para-1 甲。',
      'heading-2 附则',
      'art-2 第二条',
      'art-2/para-1 乙。',
    ],
    codes: [],
  },
  {
    name: 'the rows of a table belong to the paragraph above',
    source: '某法\n第一条 税率如下：\n| 级 | 率 |\n| 1 | 3 |\n第二条 甲。',
    tree: ['art-1 第一条', 'art-1/para-1 税率如下：\n|级|率|\n| 1 | 3 |', 'art-2 第二条', 'art-2/para-1 甲。'],
    codes: [],
  },
  {
    name: 'the words of a web page below the text are notes',
    source: '某法\n第一条 甲。\n（责任编辑：某某）\n打印 关闭',
    tree: ['art-1 第一条', 'art-1/para-1 甲。', 'note （责任编辑：某某）', 'note 打印 关闭'],
    codes: ['line-stray', 'line-stray'],
  },
  {
    name: 'a text attached to a decision is not counted with it, nor are its annexes',
    source:
      '关于修改《某法》的决定\n一、删去第三条。\n二、甲。\n本决定自公布之日起施行。\n附件1\n某法\n一、乙\n第六条修改为：“丙。”',
    tree: [
      'point-1 一、 删去第三条。',
      'point-2 二、 甲。',
      'para-1 本决定自公布之日起施行。',
      'annex-1 附件1 某法\n一、乙\n第六条修改为：“丙。”',
    ],
    codes: [],
  },
  {
    name: 'items that run on across the headings of an opinion',
    source: '关于某事的意见\n一、甲\n（一）乙。\n（二）丙。\n二、丁\n（三）戊。\n1.己。',
    tree: [
      'point-1 一、 甲',
      'point-1/item-1 （一） 乙。',
      'point-1/item-2 （二） 丙。',
      'point-2 二、 丁',
      'point-2/item-3 （三） 戊。',
      'point-2/item-3/subitem-1 1. 己。',
    ],
    codes: [],
  },
  {
    name: 'a caption of an article is not its first paragraph',
    source: '某条例\n第一条（立法目的）\n为了甲。\n乙。',
    tree: ['art-1 第一条', 'art-1/para-1 （立法目的）\n为了甲。', 'art-1/para-2 乙。'],
  },
  {
    name: 'chapters that lost their numbers are numbered as the contents say',
    source:
      '某条例\n目录\n第一章 总 则\n第二章 供水\n第三章 用水\n第四章 附则\n总 则\n第一条 甲。\n供水\n第二条 乙。\n第三章 用水\n第三条 丙。\n附 则\n第四条 丁。',
    tree: [
      ...['ch-1 总则', 'art-1 第一条', 'art-1/para-1 甲。', 'ch-2 供水', 'art-2 第二条', 'art-2/para-1 乙。'],
      ...['ch-3 第三章 用水', 'art-3 第三条', 'art-3/para-1 丙。', 'ch-4 附则', 'art-4 第四条', 'art-4/para-1 丁。'],
    ],
    codes: ['label-missing', 'label-missing', 'label-missing'],
  },
  {
    name: 'the first heading may have lost its number, and one may be misprinted',
    source:
      '某条例\n目录\n第一章 供水\n第二章 用水\n第三章 罚则\n供水\n第一条 甲。\n用 氺\n第二条 乙。\n罚则\n第三条 丙。',
    tree: [
      ...['ch-1 供水', 'art-1 第一条', 'art-1/para-1 甲。', 'art-1/para-2 用氺', 'art-2 第二条', 'art-2/para-1 乙。'],
      ...['ch-3 罚则', 'art-3 第三条', 'art-3/para-1 丙。'],
    ],
    codes: ['label-missing', 'label-missing', 'unit-gap'],
  },
  {
    name: 'a listed title in a sentence, or out of turn, is text',
    source:
      '某条例\n目录\n第一章 供水\n第二章 用水\n第一章 供水\n第一条 包括：\n供水，\n用水\n第二章 用水\n第二条 丙。\n供水\n第三条 丁。',
    tree: [
      ...['ch-1 第一章 供水', 'art-1 第一条', 'art-1/para-1 包括：', 'art-1/para-2 供水，', 'art-1/para-3 用水'],
      ...[
        'ch-2 第二章 用水',
        'art-2 第二条',
        'art-2/para-1 丙。',
        'art-2/para-2 供水',
        'art-3 第三条',
        'art-3/para-1 丁。',
      ],
    ],
  },
  {
    name: 'an amendment prints a new section without quotation marks',
    source:
      '某法修正案\n第三十一条 某法第一条修改为："甲"。\n第三十二条 某法第三章增加一节，作为第七节。内容如下:\n第七节 乙\n第一百二十三条 丙。\n丁包括:\n（一）戊。\n第七节相应改为第八节。\n第三十三条 己。',
    tree: [
      ...['art-31 第三十一条', 'art-31/para-1 某法第一条修改为："甲"。', 'art-32 第三十二条'],
      'art-32/para-1 某法第三章增加一节，作为第七节。内容如下:\n第七节　乙\n第一百二十三条　丙。\n丁包括:\n（一）戊。\n第七节相应改为第八节。',
      ...['art-33 第三十三条', 'art-33/para-1 己。'],
    ],
    codes: ['unit-gap'],
  },
  {
    name: 'links, spans, pictures, fences and backslashes of a converter are layout',
    source:
      '某办法\n![](media/image1.png){width="5.0in"}\n[第一条]{.mark} 依照[刑法](javascript:SLC(17010,0))第[十二条](javascript:SLC(17010,12))。\\\n甲\\\n\n第二条 乙：\n\n\\(一\\)丙；\n```{=html}\n<!-- -->\n```\n\\(二\\)法发[1996]30号(略)[丁](略)。',
    tree: [
      ...['art-1 第一条', 'art-1/para-1 依照刑法第十二条。', 'art-1/para-2 甲', 'art-2 第二条', 'art-2/para-1 乙：'],
      ...['art-2/para-1/item-1 (一) 丙；', 'art-2/para-1/item-2 (二) 法发[1996]30号(略)[丁](略)。'],
    ],
  },
]

/** Parts, subparts, chapters, sections, articles and items of one text each. */
const counted: readonly (readonly [name: string, source: string, counts: string])[] = [
  ['第一章、总则', '某法\n第一章、总则\n第一条 甲。\n第二章：附则\n第二条 乙。', '0 0 2 0 2 0'],
  ['第一章、第二章规定的 is a sentence', '某法\n第一条 甲：\n第一章、第二章规定的事项\n第二条 乙。', '0 0 0 0 2 0'],
  ['【第一章 总则】, 【第一条】', '某法\n【第一章 总则】\n【第一条】甲。\n【第二条】 乙。', '0 0 1 0 2 0'],
  ['（一） right behind 第一条', '某法\n第一条 （一）甲；\n（二）乙。\n第二条（一）丙。', '0 0 0 0 2 3'],
  ['（甲）', '某法\n第一条 如下：\n（甲）乙；\n（乙）丙。\n第二条 丁。', '0 0 0 0 2 2'],
  [
    'headings （一） below headings 一、',
    '某规定\n一、管辖\n（一）一般\n第一条 甲。\n（二）特别\n第二条 乙：\n（一）丙。\n二、附则\n第三条 丁。',
    '0 0 0 0 3 1',
  ],
  [
    'articles in the table of contents',
    '某法\n目录\n第一章 总则\n第一条 目的\n第二条\n第一章 总则\n第一条 甲。\n第二条 乙。',
    '0 0 1 0 2 0',
  ],
  [
    'an article whose words begin on the next line, below the contents',
    '某法\n目录\n第一章 总则\n第一条\n甲。',
    '0 0 0 0 1 0',
  ],
]

describe('what is counted', () => {
  for (const [name, source, counts] of counted)
    test(name, () => {
      const { parts, subparts, chapters, sections, articles, items } = outlineOf(parseLaw(source))
      expect([parts, subparts, chapters, sections, articles, items].join(' ')).toBe(counts)
    })
})

describe('what a line is', () => {
  for (const { name, source, tree, codes } of units)
    test(name, () => {
      expect(sketch(source)).toEqual(tree)
      if (codes) expect(codesOf(source)).toEqual(codes)
    })
})

test('below a notice stands the title of the measure it sends out', () => {
  const text = parseLaw('关于印发《某某办法》的通知\n某委：\n现印发给你们。\n某部\n2020年1月1日\n某某办法\n第一条 甲。')
  expect(text.title).toBe('某某办法')
  expect(text.body.map(({ path }) => path)).toEqual(['art-1'])
})

describe('faults are told, by line, and never mended', () => {
  const faults: readonly (readonly [string, string, number])[] = [
    ['某法\n第一条 甲。\n第三条 乙。', 'unit-gap', 3],
    ['某法\n第一条 甲。\n第一条 乙。', 'unit-repeated', 3],
    ['某法\n第一条 甲。\n第二条 乙。\n第一条 丙。', 'unit-order', 4],
    ['某法\n第一章 甲\n第一条 乙。\n第三章 丙\n第二条 丁。', 'unit-gap', 4],
    ['某法\n第一条 甲：\n（一）乙；\n（三）丙。', 'unit-gap', 4],
    ['某决定\n一、修改为：“甲。\n二、乙。', 'quote-open', 2],
    ['某法\n第一章 甲\n乙。\n第一条 丙。', 'text-outside', 3],
    ['', 'empty', 1],
    ['。', 'title-missing', 1],
  ]
  for (const [source, code, line] of faults)
    test(`${code}: ${source.replaceAll('\n', ' / ')}`, () => {
      expect(parseLaw(source).findings.map((finding) => [finding.code, finding.line])).toEqual([[code, line]])
    })

  test('a number printed twice keeps its address for the first', () => {
    const paths = pathsOf('某法\n第一条 甲。\n第一条 乙。')
    expect(paths).toEqual(['art-1', 'art-1/para-1', 'art-1-x2', 'art-1-x2/para-1'])
    expect(paths.every(isUnitPath)).toBe(true)
  })

  test('lines of a part of a file keep their numbers in the file', () => {
    expect(parseLaw('某法\n第一条 甲。\n第三条 乙。', 31).findings.map(({ line }) => line)).toEqual([33])
  })
})

describe('real texts', () => {
  test('a regulation of 1958 with items 一、', () => {
    const text = parseLaw(file('household.md'))
    expect(text.findings).toEqual([])
    expect([...walk(text.body)].filter(({ level }) => level === 'item')).toHaveLength(10)
  })

  test('an amendment: nine points, nothing quoted is a unit', () => {
    const levels = parseLaw(file('amendment.md')).body.map(({ level }) => level)
    expect(levels).toEqual(['preamble', ...Array.from({ length: 9 }, () => 'point')])
  })

  test('a measure sent out with a notice: the notice is front matter', () => {
    const text = parseLaw(file('transmitted.md'))
    expect(text.front.map((front) => front.text).join('')).toContain('中华人民共和国人事部')
    expect(text.body[0]?.path).toBe('art-1')
  })

  test('headings in an annex are its text', () => {
    const { body } = parseLaw(file('annexed.md'))
    expect(body.at(-1)).toMatchObject({ level: 'annex', path: 'annex-1', label: '附件' })
    expect(body.filter(({ level }) => level === 'heading')).toEqual([])
  })
})
