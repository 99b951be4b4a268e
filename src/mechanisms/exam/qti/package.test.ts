import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { choice, inQti3, item, NAMESPACE_2, NAMESPACE_3, read, response } from '../../../../test/items/qti-documents.ts'

const one = (id: string, more = '') =>
  item(response('single', 'identifier', ['A']) + more + choice(1, ['A', 'B'], `题${id}`), '', id)
const test21 = (inner: string) =>
  `<assessmentTest xmlns="${NAMESPACE_2}" identifier="T" title="卷"><testPart identifier="P" navigationMode="linear" submissionMode="individual"><assessmentSection identifier="S" title="一" visible="true">${inner}</assessmentSection></testPart></assessmentTest>`
const reference = (href: string, inner = '') =>
  `<assessmentItemRef identifier="r-${href.replace(/\W/g, '')}" href="${href}">${inner}</assessmentItemRef>`
const manifest = (resources: readonly (readonly [string, string])[]) =>
  `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M"><resources>${resources.map(([type, href]) => `<resource identifier="${href.replace(/\W/g, '-')}" type="${type}" href="${href}"/>`).join('')}</resources></manifest>`
const zip = (files: Readonly<Record<string, string>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

describe('tests and packages', () => {
  const files = new Map([
    ['items/a.xml', one('a')],
    ['items/b.xml', one('b')],
    [
      's.xml',
      `<assessmentSection xmlns="${NAMESPACE_2}" identifier="S2" title="二" visible="true">${reference('items/a.xml')}</assessmentSection>`,
    ],
  ])
  const beside = (path: string) => Promise.resolve(files.has(path) ? Buffer.from(files.get(path) ?? '') : undefined)

  test('a test reads the items it refers to, in its order, each with its weight; a passage stands before them', async () => {
    const xml = test21(
      `<rubricBlock view="candidate"><p>阅读材料</p></rubricBlock>${reference('items/b.xml', '<weight identifier="W" value="3"/>')}<assessmentSectionRef identifier="x" href="s.xml"/>`,
    )
    const found = await read(xml, beside)
    expect(found).toMatchObject([
      { kind: 'text', stem: '阅读材料' },
      { id: 'b', inner: 'items/b.xml', points: 3 },
      { id: 'a', inner: 'items/a.xml', points: 1 },
    ])
    expect(await read(inQti3(xml), beside)).toMatchObject(found.map(({ stem }) => ({ stem })))
  })

  test('what it refers to and is not there, or lies outside, is told of in its place', async () => {
    const found = await read(
      test21(
        reference('items/none.xml') +
          reference('items/a.xml') +
          reference('../b.xml') +
          reference('https://example.org/x.xml'),
      ),
      beside,
    )
    expect(found.map(({ kind, findings }) => kind ?? findings[0]?.what)).toEqual([
      'missing file',
      'single',
      'outside',
      'outside',
    ])
  })

  test('sections that refer to one another end', async () => {
    const round = new Map([
      [
        's.xml',
        `<assessmentSection xmlns="${NAMESPACE_2}" identifier="S" title="s" visible="true"><assessmentSectionRef identifier="x" href="s.xml"/><assessmentSectionRef identifier="y" href="s.xml"/></assessmentSection>`,
      ],
    ])
    expect(
      await read(test21('<assessmentSectionRef identifier="x" href="s.xml"/>'), (path) =>
        Promise.resolve(Buffer.from(round.get(path) ?? '')),
      ),
    ).toEqual([])
  })

  test('a package: its test first, then what else its manifest names; paths as they are spelled inside', async () => {
    const found = await read(
      zip({
        'Pack/imsmanifest.xml': manifest([
          ['imsqti_item_xmlv2p1', 'Items/A.xml'],
          ['imsqti_item_xmlv2p1', 'Items/C.xml'],
          ['imsqti_test_xmlv2p1', 'test.xml'],
          ['webcontent', 'x.xml'],
        ]),
        'Pack/test.xml': test21(reference('Items/B.xml') + reference('Items/A.xml')),
        ...Object.fromEntries(['A', 'B', 'C'].map((id) => [`Pack/Items/${id}.xml`, one(id)])),
        'Pack/x.xml': one('x'),
      }),
    )
    expect(found.map(({ id, inner }) => [id, inner])).toEqual(['B', 'A', 'C'].map((id) => [id, `Pack/Items/${id}.xml`]))
  })

  test('a stimulus is a text of its own, once, before the first item that stands on it (QTI 3)', async () => {
    const stimulus = `<qti-assessment-stimulus xmlns="${NAMESPACE_3}" identifier="S1" title="材料一"><qti-stimulus-body><p>案情<b>如下</b></p></qti-stimulus-body></qti-assessment-stimulus>`
    const on = '<assessmentStimulusRef identifier="S1" href="../s/S1.xml"/>'
    const found = await read(
      zip({
        'imsmanifest.xml': manifest([
          ['imsqti_item_xmlv3p0', 'i/A.xml'],
          ['imsqti_item_xmlv3p0', 'i/B.xml'],
          ['imsqti_stimulus_xmlv3p0', 's/S1.xml'],
        ]),
        'i/A.xml': inQti3(one('A', on)),
        'i/B.xml': inQti3(one('B', on)),
        's/S1.xml': stimulus,
      }),
    )
    expect(found).toMatchObject([
      { kind: 'text', id: 'S1', title: '材料一', stem: '案情**如下**', inner: 's/S1.xml' },
      { id: 'A' },
      { id: 'B' },
    ])
  })

  test('without a manifest, all items that lie in it; one that is damaged or missing is told of where one names it', async () => {
    expect(
      (await read(zip({ 'a.xml': one('a'), 'note.xml': '<note/>', 'b.xml': one('b') }))).map(({ id }) => id),
    ).toEqual(['a', 'b'])
    const found = await read(
      zip({
        'imsmanifest.xml': manifest([
          ['imsqti_item_xmlv2p1', 'a.xml'],
          ['imsqti_item_xmlv2p1', 'b.xml'],
          ['imsqti_item_xmlv2p1', 'c.xml'],
        ]),
        'a.xml': '<assessmentItem',
        'c.xml': one('c'),
      }),
    )
    expect(found.map(({ kind, findings }) => kind ?? findings[0]?.what)).toEqual([
      'damaged file',
      'missing file',
      'single',
    ])
  })
})
