import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { outlineOf } from '../outline.ts'
import { walk } from '../tree.ts'
import { leavesOf, parseLaw } from './law-text.ts'
import { lessLayout } from './layout.ts'

/** Units as `path label`, headings with their titles. */
const unitsOf = (source: string): readonly string[] =>
  [...walk(parseLaw(source).body)].map(({ path, label, level, text }) =>
    ['part', 'chapter', 'section', 'heading'].includes(level) ? `${path} ${label}${text}` : `${path} ${label}`.trim(),
  )

const codesOf = (source: string): readonly string[] => parseLaw(source).findings.map(({ code }) => code)

describe('items of old statutes', () => {
  test('甲、乙、丙 are items, 一、 below 丙 its subitems (Labour Insurance Regulations of 1951)', () => {
    const units = unitsOf(readFileSync('test/data/parse/labour-insurance.md', 'utf8'))
    expect(units).toContain('art-16/para-1/item-3 丙、')
    expect(units).toContain('art-17/para-1/item-2 乙、')
    expect(units).toContain('art-17/para-1/item-3/subitem-6 六、')
    expect(units.filter((unit) => /^art-\d+\/para-\d+\/item-\d+ /.test(unit))).toHaveLength(8)
    expect(units.filter((unit) => /para-[2-9]/.test(unit))).toEqual([])
  })

  test('a second list begins anew in the same article', () => {
    expect(
      unitsOf('# 某条例\n第一条 有下列情形的：\n一、甲；\n二、乙。\n有下列情形的，从重：\n一、丙；\n二、丁。'),
    ).toEqual([
      ...['art-1 第一条', 'art-1/para-1', 'art-1/para-1/item-1 一、', 'art-1/para-1/item-2 二、'],
      ...['art-1/para-2', 'art-1/para-2/item-1 一、', 'art-1/para-2/item-2 二、'],
    ])
  })

  const leads: readonly (readonly [string, readonly string[], number])[] = [
    ['a lead that announces and ends in 。', ['第一条 处罚按下列规定办理。', '一、警告', '二、罚款', '第二条 乙。'], 2],
    ['左列', ['第一条 有左列情形之一者，处以罚金。', '一、甲', '二、乙', '三、丙'], 3],
    [
      'a lead without such a word, items that are sentences',
      ['第一条 应当提交材料。', '一、申请书；', '二、证明。'],
      2,
    ],
    ['甲、 after a full stop', ['第一条 补助费依下列规定。', '甲、伤者；', '乙、死者。'], 2],
    ['a single 一、 is text', ['第一条 应当提交下列材料。', '一、申请书；', '第二条 乙。'], 0],
    [
      '甲、乙双方 and 甲、 without 乙、 are text',
      ['第一条 下列各方：', '甲、乙双方协商。', '第二条 丙。', '甲、丁。'],
      0,
    ],
    ['the last article is no lead', ['第一条 本办法按下列日期起施行。', '一、申请书；', '二、证明。'], 0],
    [
      'headings between articles stay headings',
      ['第一条 依照下列规定。', '一、管辖', '第二条 乙。', '二、处罚', '第三条 丙。'],
      0,
    ],
  ]
  test.each(leads)('%s', (_, lines, items) => {
    expect(outlineOf(parseLaw(['# 某条例', ...lines].join('\n'))).items).toBe(items)
  })
})

describe('a dash typed for 一 inside a number', () => {
  const source =
    '# 某条例\n第—章 总则\n第—条 有下列情形的：\n（—）甲；\n（二）乙。\n第十—条 依照第—条。\n第二章 附则\n第二十－条 丁。'

  test('the number is read, the print kept, the fault told', () => {
    expect(unitsOf(source)).toEqual([
      ...['ch-1 第—章总则', 'art-1 第—条', 'art-1/para-1', 'art-1/para-1/item-1 （—）', 'art-1/para-1/item-2 （二）'],
      ...['art-11 第十—条', 'art-11/para-1', 'ch-2 第二章附则', 'art-21 第二十－条', 'art-21/para-1'],
    ])
    expect(codesOf(source).filter((code) => code === 'label-misspelt')).toHaveLength(5)
    expect(leavesOf(parseLaw(source))).toBe(lessLayout(source))
  })

  test('a range is none: 第三—五条, 第二—条', () => {
    expect(unitsOf('# 某条例\n第一条 甲。\n第二—五条 不适用。\n第二—条 不适用。')).toEqual([
      ...['art-1 第一条', 'art-1/para-1', 'art-1/para-2', 'art-1/para-3'],
    ])
  })
})

describe('headings that have no line of their own', () => {
  const whole = [
    'ch-1 第一章总则',
    'art-1 第一条',
    'art-1/para-1',
    'ch-2 第二章监督管理',
    'art-2 第二条',
    'art-2/para-1',
  ]
  const prints: readonly (readonly [string, string])[] = [
    ['glued to the end of an article', '第一章总则\n第一条甲。第二章监督管理\n第二条乙。'],
    ['and followed by its article', '第一章总则第一条甲。第二章监督管理第二条乙。\n'],
    ['with blanks', '第一章 总则 第一条 甲。第二章 监督管理 第二条 乙。'],
    [
      'both chapters listed on one line first',
      '第一章 总则 第二章 监督管理\n第一章 总则\n第一条 甲。\n第二章 监督管理\n第二条 乙。',
    ],
  ]
  test.each(prints)('%s', (_, body) => expect(unitsOf(`# 某条例\n${body}`)).toEqual(whole))

  test('a part, its chapter and its section on one line', () => {
    expect(unitsOf('# 某法\n第一编总则第一章一般规定\n第一条甲。\n第二编分则第二章罚则第一节种类\n第二条乙。')).toEqual(
      [
        ...['part-1 第一编总则', 'part-1/ch-1 第一章一般规定', 'art-1 第一条', 'art-1/para-1'],
        ...[
          'part-2 第二编分则',
          'part-2/ch-2 第二章罚则',
          'part-2/ch-2/sec-1 第一节种类',
          'art-2 第二条',
          'art-2/para-1',
        ],
      ],
    )
  })

  const references: readonly string[] = [
    '第二章规定的处罚不适用。',
    '第二章中第二条不适用。',
    '第二章的第二条除外。',
    '第二章有关第二条的内容除外。',
  ]
  test.each(references)('a sentence is no heading: %s', (sentence) => {
    expect(unitsOf(`# 某法\n第一章 总则\n第一条 甲。${sentence}\n${sentence}\n第二条 乙。`)).toEqual([
      ...['ch-1 第一章总则', 'art-1 第一条', 'art-1/para-1', 'art-1/para-2', 'art-2 第二条', 'art-2/para-1'],
    ])
  })
})

/** Layouts that real copies have, made from texts that are well printed: what is counted must stay the same. */
const HEADING = /^#+ +(第[一二三四五六七八九十百]+[编章节])[\s　]*(.*)$/
const ARTICLE = /^(第[一二三四五六七八九十百千零]+条(?:之[一二三四五六七八九十]+)?)[\s　]+/
const tight = (line: string): string =>
  line.replace(HEADING, (_, label: string, title: string) => label + title.replace(/\s/g, ''))
const bare = (line: string): string => tight(line).replace(ARTICLE, '$1')

const layouts: readonly (readonly [string, (text: string) => string])[] = [
  [
    'a heading glued to the article before it',
    (text) => text.replace(/。\n(#+ +第.*)/g, (_, heading: string) => `。${tight(heading)}`),
  ],
  [
    'a heading glued to the article behind it',
    (text) => text.replace(/^(#+ +第.*)\n(?=第.{1,9}条)/gm, (_, heading: string) => tight(heading)),
  ],
  ['no blanks', (text) => text.split('\n').map(bare).join('\n')],
  [
    'one line, no blanks',
    (text) => {
      const from = text.search(/^#+ +第/m)
      return text.slice(0, from).replace(/^<!--.*\n/m, '') + text.slice(from).split('\n').map(bare).join('')
    },
  ],
  [
    'a dash for 一 in labels',
    (text) => text.replace(/^(#* ?第[二三四五六七八九]?十?)一([条章节])/gm, '$1—$2').replace(/^（一）/gm, '（—）'),
  ],
]

const texts = globSync('laws/{apl,psl,alp,arl,csl,rlpe}/20??-??-??.md').map((file): readonly [string, string] => [
  file,
  readFileSync(file, 'utf8'),
])

describe.each(layouts)('the shipped laws printed with %s', (_, layout) => {
  test.each(texts)('%s', (_file, source) => {
    const printed = layout(source.replace(/\n{2,}/g, '\n'))
    const { findings: _before, ...before } = outlineOf(parseLaw(source))
    const { findings: _after, ...after } = outlineOf(parseLaw(printed))
    expect(after).toEqual(before)
    expect(leavesOf(parseLaw(printed))).toBe(lessLayout(printed))
  })
})
