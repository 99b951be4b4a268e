import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { citationsOf } from '../cite/cite.ts'
import { namesFrom } from '../cite/names.ts'
import { splitDocuments } from '../parse/documents.ts'
import { leavesOf, parseLaw } from '../parse/law-text.ts'
import type { LawText, Unit } from '../tree.ts'
import { type AboutAkn, toAkn } from './akn.ts'
import { type AknCitation, inline } from './akn-reference.ts'
import { writable } from './xml.ts'

const DATA = 'test/data/akoma-ntoso'
const schemaFile = (fileName: string) => ({ fileName, contents: readFileSync(join(DATA, fileName), 'utf8') })

/** What the official schema has against a document; empty for a valid one. */
async function faults(xml: readonly string[]): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: xml.map((contents, index) => ({ fileName: `text-${index}.xml`, contents })),
    schema: [schemaFile('akomantoso30.xsd')],
    preload: [schemaFile('xml.xsd')],
    initialMemoryPages: 1024,
    maxMemoryPages: 8192,
  })
  return errors.map(({ message }) => message)
}

const names = namesFrom({ titles: ['刑法', '突发事件应对法'], also: {}, parts: {}, inserted: {} })

const about = (text: LawText, more: Partial<AboutAkn> = {}): AboutAkn => ({
  law: 'sample',
  version: '2020-01-01',
  title: { zh: text.title, en: '' },
  versions: [],
  citations: citationsOf(text, names),
  ...more,
})

const aknOf = (source: string, more: Partial<AboutAkn> = {}): string => {
  const text = parseLaw(source)
  return toAkn(text, about(text, more))
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&#13;': '\r', '&amp;': '&' }

/** The words of a document without markup, metadata and white space. */
const wordsIn = (xml: string): string =>
  xml
    .replace(/<\?xml[^>]*>|<meta>.*?<\/meta>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|#13|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s/gu, '')

const flat = (words: string): string => writable(words).replace(/\s/gu, '')

function textsIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:md|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file, readFileSync(file, 'utf8')])
}

const TEXTS = [...textsIn('laws'), ...textsIn(join(DATA, 'texts'))]

describe('every text is valid Akoma Ntoso 3.0 and keeps every printed character', () => {
  const texts = TEXTS.flatMap(([file, source]) =>
    splitDocuments(source).map((document) => ({ file, text: parseLaw(document.source) })),
  )

  it(`${texts.length} texts are valid`, async () => {
    expect(texts.length).toBeGreaterThan(12)
    expect(await faults(texts.map(({ text }) => toAkn(text, about(text))))).toEqual([])
  })

  it.each(texts.map(({ file, text }) => [file, text] as const))('%s', (_, text) => {
    expect(wordsIn(toAkn(text, about(text)))).toBe(flat(leavesOf(text)))
  })

  it('the schema is really asked: a paragraph that holds bare words is refused', async () => {
    const broken = aknOf('# 某法\n\n第一条 甲。')
      .replace('<content><p>', '<content>')
      .replace('</p></content>', '</content>')
    expect(await faults([broken])).not.toEqual([])
  })

  it('a text that is collected in part says so in its metadata, and no word is added to it', async () => {
    const source = '# 某法\n\n第一条 甲。'
    const xml = aknOf(source, { partial: { zh: '第一条', en: 'Art. 1' } })
    expect(await faults([xml])).toEqual([])
    expect(xml).toContain('仅收录第一条，其余文本未收录。')
    expect(wordsIn(xml)).toBe(flat(leavesOf(parseLaw(source))))
  })

  it('whatever characters a text is made of', async () => {
    const words = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 300, seed: 7 })
    const paragraphs = words.map(
      (text, index): Unit => ({
        level: 'paragraph',
        path: `art-1/para-${index + 1}`,
        label: '',
        number: String(index + 1),
        text,
        line: 1,
        children: [],
      }),
    )
    const body: Unit[] = [
      { level: 'article', path: 'art-1', label: '第一条', number: '1', text: '', line: 1, children: paragraphs },
    ]
    const text: LawText = { title: '某法', front: [], body, findings: [] }
    const xml = toAkn(text, about(text, { citations: [] }))
    expect(await faults([xml])).toEqual([])
    expect(wordsIn(xml)).toBe(flat(`第一条${words.join('')}`))
  })
})

/** Each line of the first column, as a text, has the markup of the second. */
const MARKUP: readonly (readonly [name: string, source: string, markup: string])[] = [
  ['条 and 款', '第一条 甲。\n\n乙。', '<paragraph eId="art-1__para-2"><content><p>乙。</p></content></paragraph>'],
  ['章', '## 第一章 总则\n\n第一条 甲。', '<chapter eId="ch-1"><num>第一章</num><heading>总则</heading>'],
  ['项', '第一条 下列：\n\n（一）甲；', '<point eId="art-1__para-1__item-1"><num>（一）</num><content><p>甲；'],
  ['words before 项 are their intro', '第一条 下列：\n\n（一）甲；', '<intro><p>下列：</p></intro>'],
  ['第一条之一', '第一条 甲。\n\n第一条之一 乙。', '<article eId="art-1-1"><num>第一条之一</num>'],
  [
    '附件 is an attachment with a document of its own',
    '第一条 甲。\n\n附件\n\n表格。',
    '<attachment eId="annex-1"><num>附件</num><doc',
  ],
  ['the title is a docTitle', '第一条 甲。', '<longTitle><p><docTitle>某某规定</docTitle></p></longTitle>'],
  [
    '一、 of a policy document is a named container',
    '一、抓好学习\n1.学。\n2.习。\n二、抓好宣传\n3.讲。',
    '<hcontainer eId="',
  ],
  ['another article of the text', '第一条 甲。\n\n第二条 依照本规定第一条。', '<ref href="#art-1">本规定第一条</ref>'],
  [
    'a list has a reference for each of its parts',
    '第一条 甲。\n\n第二条 乙。\n\n第三条 违反本规定第一条、第二条的。',
    '<mref><ref href="#art-1">本规定第一条</ref>、<ref href="#art-2">第二条</ref></mref>',
  ],
  [
    'a range has its ends',
    '第一条 甲。\n\n第二条 乙。\n\n第三条 违反本规定第一条至第二条的。',
    '<rref from="#art-1" upTo="#art-2">本规定第一条至第二条</rref>',
  ],
  [
    'words that mean more than they count keep together',
    '第一条 甲。\n\n乙。\n\n违反前两款的。',
    '<mref><ref href="#art-1__para-1">前两款</ref><ref href="#art-1__para-2"/></mref>',
  ],
  [
    'another law by its name',
    '第一条 依照刑法第二百八十五条。',
    '<ref href="/akn/cn/act/%E5%88%91%E6%B3%95~art-285">刑法第二百八十五条</ref>',
  ],
  ['an article that does not exist is no link', '第一条 依照本规定第九条。', '<p>依照本规定第九条。</p>'],
]

describe('units and references have their elements', () => {
  it.each(MARKUP)('%s', (_, source, markup) => {
    expect(aknOf(`# 某某规定\n\n${source}\n`)).toContain(markup)
  })
})

it('a citation of a unit the text does not have is no link, whoever gives it', () => {
  const citations: AknCitation[] = [
    { path: 'art-1/para-1', start: 0, end: 1, targets: [{ law: 'self', path: 'art-9' }] },
    {
      path: 'art-1/para-1',
      start: 1,
      end: 2,
      targets: [
        { law: 'self', path: 'art-1' },
        { law: 'self', path: 'art-9' },
      ],
    },
    { path: 'art-1/para-1', start: 2, end: 3, targets: [{ law: 'self', path: 'art-1' }] },
  ]
  expect(aknOf('# 某法\n\n第一条 甲乙丙。', { citations })).toContain('<p>甲乙<ref href="#art-1">丙</ref>。</p>')
})

describe('a text without articles is no act', () => {
  it.each([
    ['articles', '# 某规定\n\n第一条 甲。', '<act name="act"'],
    ['points', '# 某决议\n\n一、甲。\n\n二、乙。', '<doc name="doc"'],
    ['nothing', '', '<doc name="doc"'],
  ])('%s', (_, source, root) => {
    expect(aknOf(source)).toContain(root)
  })
})

describe('metadata', () => {
  const title = { zh: '某法', en: 'Some Law' }
  const versions = ['2017-06-01', '2026-01-01'].map((version) => ({ version, title }))
  const source = '# 某法\n\n（2016年11月7日全国人民代表大会常务委员会通过　2016年11月8日公布）\n\n第一条 甲。'

  it('versions are the life of the work: one generation, then amendments', async () => {
    const xml = aknOf(source, { versions, version: '2026-01-01', class: 'law', title })
    expect(xml).toContain('date="2017-06-01" type="generation"')
    expect(xml).toContain(
      'date="2026-01-01" type="amendment" source="#meta-source-2026-01-01" originatingExpression="true"',
    )
    expect(xml).toContain('contains="singleVersion"')
    expect(await faults([xml])).toEqual([])
  })

  it('work, expression and manifestation are told apart, and the work is the same from every version', () => {
    for (const { version } of versions) {
      const xml = aknOf(source, { versions, version })
      expect(xml).toContain('<FRBRuri value="/akn/cn/act/2017-06-01/sample"/>')
      expect(xml).toContain(`<FRBRuri value="/akn/cn/act/2017-06-01/sample/zho@${version}"/>`)
      expect(xml).toContain(`<FRBRuri value="/akn/cn/act/2017-06-01/sample/zho@${version}.akn"/>`)
    }
  })

  it('adoption and promulgation are read from the caption', () => {
    const xml = aknOf(source)
    expect(xml).toContain('<FRBRdate date="2016-11-07" name="adoption"/>')
    expect(xml).toContain('<publication date="2016-11-08" name="promulgation" showAs="公布"/>')
  })

  it('a file without any day is valid and claims none', async () => {
    const xml = aknOf('# 某法\n\n第一条 甲。', { version: undefined })
    expect(xml).toContain('date="0001-01-01" name="unknown"')
    expect(xml).not.toContain('<lifecycle')
    expect(await faults([xml])).toEqual([])
  })

  it('whoever gives a place for other laws decides what is linked', () => {
    const hrefOf = (law: string, portion: string) => (law === '刑法' ? `/law/${law}#${portion}` : undefined)
    const xml = aknOf('# 某规定\n\n第一条 依照刑法第二百八十五条和突发事件应对法第五条。', { hrefOf })
    expect(xml).toContain('<ref href="/law/刑法#art-285">刑法第二百八十五条</ref>')
    expect(xml).not.toContain('>突发事件应对法第五条</ref>')
  })
})

describe('references never change the words', () => {
  const span = fc.record({ start: fc.nat(8), end: fc.nat(12), targets: fc.nat(3) })

  it('whatever the offsets', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '&', '>', '"', '甲', 'p'), maxLength: 24 }),
        fc.array(span, { maxLength: 5 }),
        (words, spans) => {
          const citations: AknCitation[] = spans
            .map(({ start, end, targets }) => ({
              path: 'art-1',
              start,
              end,
              targets: Array.from({ length: targets }, (_, at) => ({ law: 'self', path: `art-${at}` })),
            }))
            .sort((one, other) => one.start - other.start)
          const markup = inline(words, 0, citations, ({ path }) => `#${path}`)
          expect(wordsIn(markup)).toBe(flat(words))
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('what XML cannot hold', () => {
  it.each([
    ['a control character', '甲\u0001乙', false],
    ['half of a pair', '甲\ud842乙', false],
    ['a rare character', '甲𠮷乙', true],
    ['signs of markup', '<&>"', true],
  ])('%s', (_, words, isHeld) => {
    expect(writable(words)).toBe(isHeld ? words : '甲\ufffd乙')
  })
})
