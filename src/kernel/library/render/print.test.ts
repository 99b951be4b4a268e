import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { openComputes } from '../../../../test/compute.ts'
import { unzipped, wordsOfParagraphs } from '../../../../test/paper.ts'
import { type Edition, editionOf } from '../../../law/edition.ts'
import { parseLaw } from '../../../law/parse/law-text.ts'
import { isRefusal, type Refusal } from '../../../law/refusal.ts'
import { glyphsOf } from '../../print/glyphs.ts'
import { drawable } from '../../print/pdf-sheet.ts'
import { press } from '../../print/press.ts'
import type { PrintedText } from '../../print/sheet.ts'
import type { Compute } from '../../worker/workers.ts'
import { toDocx } from './docx.ts'
import { toPdf } from './pdf.ts'
import { printedOf } from './printed.ts'

const [compute, otherCompute] = openComputes('one', 'other')

const editionFrom = (source: string, law = 'sample'): Edition => {
  const text = parseLaw(source)
  return editionOf({
    law,
    version: '2017-06-01',
    title: { zh: text.title, en: '' },
    short: [],
    class: 'law',
    text,
    source,
    hash: '',
  })
}

const csl = editionFrom(readFileSync('laws/csl/2017-06-01.md', 'utf8'), 'csl')
const small = editionFrom(`# 某某规定

（2020年1月2日通过）

第一章 总则

第一条 下列各项：

（一）甲；

1.甲之一；

（二）乙<&>"丙"。

第二条 丁。

戊。
`)

const linesOf = ({ lines }: PrintedText): readonly string[] => lines.map(({ label, words }) => label + words)

describe('the lines of a printed law', () => {
  it('an article begins with its number, items are set in, the title stands once', () => {
    const { title, lines } = printedOf(small)
    expect(title).toBe('某某规定')
    expect(lines.map(({ role, depth, label, words }) => [role, depth, label, words])).toEqual([
      ['caption', 0, '', '（2020年1月2日通过）'],
      ['chapter', 0, '第一章', '　总则'],
      ['provision', 0, '第一条', '　下列各项：'],
      ['words', 1, '（一）', '甲；'],
      ['words', 2, '1.', '甲之一；'],
      ['words', 1, '（二）', '乙<&>"丙"。'],
      ['provision', 0, '第二条', '　丁。'],
      ['words', 0, '', '戊。'],
    ])
  })

  it('every unit of a real law is there in its order', () => {
    const words = linesOf(printedOf(csl)).join('').replace(/\s/gu, '')
    const units = [...csl.units.values()].map(({ label, text }) => (label + text).replace(/\s/gu, ''))
    let at = 0
    for (const unit of units) {
      const found = words.indexOf(unit, at)
      expect(found, unit).toBeGreaterThanOrEqual(at)
      at = found
    }
  })

  it('a unit alone stands under its heading, and below an article its citation says where it stands', () => {
    expect(linesOf(printedOf(small, { paths: ['art-1/para-1/item-2', 'art-2'] }))).toEqual([
      '（节录）',
      '第一章　总则',
      '第一条第（二）项',
      '（二）乙<&>"丙"。',
      '第二条　丁。',
      '戊。',
    ])
  })

  it('a path that is not printed is left out', () => {
    expect(linesOf(printedOf(small, { paths: ['art-9'] }))).toEqual(['（节录）'])
  })

  it.each([
    [{}, 'csl@2017-06-01　2017年6月1日起施行的文本'],
    [{ paths: ['art-21'] }, 'csl@2017-06-01#art-21　2017年6月1日起施行的文本'],
    [
      { origin: 'https://law.example.org', day: '2026-11-05' },
      'https://law.example.org/law/csl/2017-06-01　2017年6月1日起施行的文本　2026年11月5日打印',
    ],
  ])('the foot says which text it is: %j', (options, foot) => {
    expect(printedOf(csl, options).foot).toBe(foot)
  })
})

const sheet = (made: Buffer | Refusal): Buffer => {
  if (isRefusal(made)) throw new Error(made.reason.en)
  return made
}

describe('a Word document', () => {
  it('holds the words of the law, a paragraph a line', async () => {
    for (const edition of [small, csl]) {
      const document = unzipped(sheet(await toDocx(edition, {}, compute))).get('word/document.xml') ?? ''
      const printed = printedOf(edition)
      expect(XMLValidator.validate(document)).toBe(true)
      expect(wordsOfParagraphs(document.slice(document.indexOf('<w:body>')))).toEqual([
        printed.title,
        ...linesOf(printed),
      ])
    }
  })

  it('has headings, Chinese fonts by name, page numbers and a foot', async () => {
    const files = unzipped(sheet(await toDocx(csl, { day: '2026-11-25' }, compute)))
    expect(files.get('word/document.xml')).toMatch(/<w:pStyle w:val="Heading2"\/>.*第一章/)
    expect(files.get('word/styles.xml')).toContain('w:eastAsia="宋体"')
    expect(files.get('word/styles.xml')).toContain('w:eastAsia="黑体"')
    const foot = [...files].find(([name]) => /footer\d*\.xml$/.test(name))?.[1]
    expect(foot).toContain('csl@2017-06-01　2017年6月1日起施行的文本　2026年11月25日打印')
    expect(foot).toContain('NUMPAGES')
  })

  it('is well-formed whatever characters a text is made of', async () => {
    const odd = editionFrom('# 某法\n\n第一条 \u0001\u0008\ufffe\ud842 ]]> <w:t> 甲。')
    const document = unzipped(sheet(await toDocx(odd, {}, compute))).get('word/document.xml') ?? ''
    expect(XMLValidator.validate(document)).toBe(true)
    expect(document).not.toMatch(/[\ufffe\ud842]/)
  })
})

/** Every character that can be copied out of a PDF: what its ToUnicode maps give. */
function charactersIn(pdf: Buffer): ReadonlySet<string> {
  const found = new Set<string>()
  for (const map of streamsIn(pdf).filter((stream) => stream.includes('begincmap'))) {
    for (const [, list = ''] of map.matchAll(/beginbf(?:range|char)([\s\S]*?)endbf/g)) {
      for (const [, code = ''] of list.matchAll(/<([\da-f]+)>/gi)) {
        if (code.length % 4 === 0) found.add(Buffer.from(code, 'hex').swap16().toString('utf16le'))
      }
    }
  }
  return found
}

function streamsIn(pdf: Buffer): readonly string[] {
  const streams: string[] = []
  let at = pdf.indexOf('stream\n')
  while (at >= 0) {
    const end = pdf.indexOf('endstream', at)
    const body = pdf.subarray(at + 'stream\n'.length, end)
    if (body[0] === 0x78) streams.push(inflateSync(body).toString('latin1'))
    at = pdf.indexOf('stream\n', end + 'endstream'.length)
  }
  return streams
}

const countOf = (pdf: Buffer, pattern: RegExp): number => pdf.toString('latin1').match(pattern)?.length ?? 0

describe('a PDF', () => {
  it('has pages, both fonts embedded, bookmarks, and every character of the law can be copied out of it', async () => {
    const pdf = sheet(await toPdf(csl, {}, compute))
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(countOf(pdf, /\/Type \/Page\b/g)).toBeGreaterThan(5)
    expect(countOf(pdf, /\/FontFile2 /g)).toBe(2)
    expect(countOf(pdf, /\/Outlines /g)).toBe(1)
    const copied = charactersIn(pdf)
    const needed = new Set(linesOf(printedOf(csl)).join('').replace(/\s/gu, ''))
    expect([...needed].filter((sign) => !copied.has(sign))).toEqual([])
  })

  it('of one article has one page', async () => {
    const pdf = sheet(await toPdf(csl, { paths: ['art-21'] }, compute))
    expect(countOf(pdf, /\/Type \/Page\b/g)).toBe(1)
  })
})

describe('a character that the font lacks', () => {
  const font = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  )
  const hasGlyph = glyphsOf(readFileSync(font))

  it.each([
    ['网', true],
    ['○', true],
    ['〓', true],
    ['\u{20bb7}', false],
    ['\u{1f600}', false],
  ])('%s: %s', (sign, isThere) => {
    expect(hasGlyph(sign.codePointAt(0) ?? 0)).toBe(isThere)
  })

  it('is printed as 〓 and named at the end; what is never drawn is left out', () => {
    const printed = printedOf(editionFrom('# 某法\n\n第一条 \u{20bb7}\u200b甲。'))
    expect(linesOf(drawable(printed, hasGlyph))).toEqual(['第一条　〓甲。', '〓：字库里没有的字，依次为 U+20BB7。'])
  })

  it('a text that has none is left as it is', () => {
    expect(drawable(printedOf(small), hasGlyph)).toEqual(printedOf(small))
  })
})

describe('the press refuses', () => {
  const page = (length: number): PrintedText => ({
    form: 'book',
    title: '某法',
    foot: '',
    lines: [{ role: 'words', depth: 0, label: '', words: '甲'.repeat(length) }],
  })

  it('a text that is too long, and says how it can be printed', async () => {
    expect(await press({ format: 'pdf', printed: page(400_001) }, compute)).toMatchObject({
      kind: 'refusal',
      code: 'too-large',
    })
  })

  it('an order of a reader who has five under way, and prints those; another reader gets theirs before the last of them', async () => {
    const done: string[] = []
    const order = async (who: string, by: Compute) => {
      const made = await press({ format: 'docx', printed: page(3) }, by)
      done.push(isRefusal(made) ? made.code : who)
    }
    const many = Array.from({ length: 7 }, () => order('one', compute))
    await Promise.all([...many, order('other', otherCompute)])
    expect(done.slice(0, 2)).toEqual(['too-many', 'too-many'])
    expect(done.slice(2).toSorted()).toEqual([...Array.from({ length: 5 }, () => 'one'), 'other'])
    expect(done.at(-1)).toBe('one')
  })
})
