import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../law/refusal.ts'
import { readItems } from '../read.ts'

const NAMESPACE_2 = 'http://www.imsglobal.org/xsd/imsqti_v2p2'
const NAMESPACE_3 = 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0'

const HTML = /^(?:p|b|i|u|em|strong|ul|ol|li|br|img|div|span|script|table|tr|td|object|sup|a|h2)$/
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The same document in the names of QTI 3. */
const inQti3 = (xml: string): string =>
  xml
    .replaceAll(NAMESPACE_2, NAMESPACE_3)
    .replace(/<(\/?)([A-Za-z]+)((?:\s+[\w:]+="[^"]*")*)/g, (_, slash: string, name: string, attributes: string) =>
      HTML.test(name)
        ? `<${slash}${name}${attributes}`
        : `<${slash}qti-${kebab(name)}${attributes.replace(/\s([A-Za-z]+)=/g, (__, key: string) => ` ${key === 'xmlns' ? key : kebab(key)}=`)}`,
    )

const nowhere = () => Promise.resolve(undefined)

async function read(content: string | Uint8Array, beside: (path: string) => Promise<Uint8Array | undefined> = nowhere) {
  const found = await readItems({
    name: 'x',
    content: typeof content === 'string' ? Buffer.from(content) : content,
    beside,
  })
  if (isRefusal(found)) throw new Error(`${found.reason.zh} / ${found.reason.en}`)
  return found
}

const item = (inner: string, attributes = 'adaptive="false"', identifier = 'Q1') =>
  `<?xml version="1.0" encoding="UTF-8"?><assessmentItem xmlns="${NAMESPACE_2}" identifier="${identifier}" title="题目" timeDependent="false" ${attributes}>${inner}</assessmentItem>`

const response = (cardinality: string, baseType: string, values: readonly string[], more = '', id = 'RESPONSE') =>
  `<responseDeclaration identifier="${id}" cardinality="${cardinality}" baseType="${baseType}">${values.length > 0 ? `<correctResponse>${values.map((one) => `<value>${one}</value>`).join('')}</correctResponse>` : ''}${more}</responseDeclaration>`
const body = (inner: string) => `<itemBody>${inner}</itemBody>`
const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`
const SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
const choices = (name: string, ids: readonly string[]) =>
  ids.map((id) => `<${name} identifier="${id}">选${id}</${name}>`).join('')
const choice = (max: number, ids: readonly string[], stem = '题') =>
  body(
    `<choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="${max}"><prompt>${stem}</prompt>${choices('simpleChoice', ids)}</choiceInteraction>`,
  )
const mapping = (entries: Readonly<Record<string, number>>, attributes = 'defaultValue="0"') =>
  `<mapping ${attributes}>${Object.entries(entries)
    .map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}"/>`)
    .join('')}</mapping>`
const entry = (id = 'RESPONSE') => `<textEntryInteraction responseIdentifier="${id}" expectedLength="8"/>`
const set = (value: number) =>
  `<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${value}</baseValue></setOutcomeValue>`
const ours = (test: string, value = 1, otherwise = '') =>
  `<responseProcessing><responseCondition><responseIf>${test}${set(value)}</responseIf>${otherwise}</responseCondition></responseProcessing>`
const variable = '<variable identifier="RESPONSE"/>'
const value = (text: string, type = 'float') => `<baseValue baseType="${type}">${text}</baseValue>`

const opt = (...ids: readonly string[]) => ids.map((id) => ({ id, text: `选${id}` }))

const CASES: readonly (readonly [string, string, object])[] = [
  [
    'a choice of one',
    item(response('single', 'identifier', ['B']) + SCORE + choice(1, ['A', 'B']) + template('match_correct')),
    {
      id: 'Q1',
      title: '题目',
      kind: 'single',
      stem: '题',
      options: opt('A', 'B'),
      key: ['B'],
      points: 1,
      explanation: '',
      units: [],
      findings: [],
    },
  ],
  [
    'a choice of several',
    item(response('multiple', 'identifier', ['A', 'C']) + choice(0, ['A', 'B', 'C']) + template('match_correct')),
    { kind: 'multiple', key: ['A', 'C'] },
  ],
  [
    'a choice without a key',
    item(response('single', 'identifier', []) + choice(1, ['A', 'B'])),
    { kind: 'single', key: null, findings: [] },
  ],
  [
    'true and false as choices',
    item(response('single', 'identifier', ['true']) + choice(1, ['true', 'false']) + template('match_correct')),
    { kind: 'single', key: ['true'] },
  ],
  [
    'partial credit by a mapping, what is not named costs',
    item(
      response(
        'multiple',
        'identifier',
        ['H', 'O'],
        mapping({ H: 1, O: 1, Cl: -1 }, 'lowerBound="0" upperBound="2" defaultValue="-2"'),
      ) +
        choice(0, ['H', 'He', 'O', 'Cl']) +
        template('map_response'),
    ),
    { kind: 'multiple', key: ['H', 'O'], points: 2, weights: { H: 0.5, He: -1, O: 0.5, Cl: -0.5 } },
  ],
  [
    'a mapping alone is the key too',
    item(
      response('single', 'identifier', [], mapping({ A: 2, B: 1 })) +
        choice(1, ['A', 'B', 'C']) +
        template('map_response'),
    ),
    { kind: 'single', key: ['A'], points: 2, weights: { A: 1, B: 0.5 } },
  ],
  [
    'a mapping that processing does not use',
    item(
      response('single', 'identifier', ['A'], mapping({ A: 2, B: 1 })) +
        choice(1, ['A', 'B']) +
        template('match_correct'),
    ),
    { kind: 'single', key: ['A'], points: 1 },
  ],
  [
    'points of the highest score',
    item(
      response('single', 'identifier', ['A']) +
        '<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>5</value></defaultValue></outcomeDeclaration>' +
        choice(1, ['A', 'B']) +
        template('match_correct'),
    ),
    { points: 5 },
  ],
  [
    'points of the normal maximum',
    item(
      response('single', 'identifier', ['A']) +
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="4"/>' +
        choice(1, ['A', 'B']) +
        template('match_correct'),
    ),
    { points: 4 },
  ],
  [
    'points that processing sets',
    item(
      response('single', 'identifier', ['A']) +
        SCORE +
        choice(1, ['A', 'B']) +
        ours(`<match>${variable}<correct identifier="RESPONSE"/></match>`, 3),
    ),
    { points: 3, key: ['A'] },
  ],
  [
    'a key that names no choice',
    item(response('single', 'identifier', ['Z']) + choice(1, ['A', 'B'])),
    { kind: 'single', key: null, findings: [{ code: 'key-unknown', what: 'key' }] },
  ],
  [
    'hottext',
    item(
      response('single', 'identifier', ['B']) +
        body(
          '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>哪一处错？</prompt><p>日志<hottext identifier="A">六个月</hottext>，<hottext identifier="B">三年</hottext>。</p></hottextInteraction>',
        ),
    ),
    {
      kind: 'single',
      stem: '哪一处错？\n\n日志六个月，三年。',
      options: [
        { id: 'A', text: '六个月' },
        { id: 'B', text: '三年' },
      ],
      key: ['B'],
    },
  ],
  [
    'one list in the text',
    item(
      response('single', 'identifier', ['B']) +
        body(
          `<p>不少于<inlineChoiceInteraction responseIdentifier="RESPONSE" shuffle="false">${choices('inlineChoice', ['A', 'B'])}</inlineChoiceInteraction>个月</p>`,
        ),
    ),
    { kind: 'single', stem: '不少于____个月', options: opt('A', 'B'), key: ['B'] },
  ],
  [
    'several lists in the text',
    item(
      response('single', 'identifier', ['B'], '', 'R1') +
        response('single', 'identifier', ['A'], '', 'R2') +
        body(
          `<p>甲<inlineChoiceInteraction responseIdentifier="R1">${choices('inlineChoice', ['A', 'B'])}</inlineChoiceInteraction>乙<inlineChoiceInteraction responseIdentifier="R2">${choices('inlineChoice', ['A', 'B'])}</inlineChoiceInteraction></p>`,
        ),
    ),
    {
      kind: 'fill',
      stem: '甲____乙____',
      options: [],
      key: [['选B'], ['选A']],
      findings: [{ code: 'left-out', what: 'choices' }],
    },
  ],
  [
    'a list beside an entry',
    item(
      response('single', 'identifier', ['B'], '', 'R1') +
        response('single', 'string', ['六'], '', 'R2') +
        body(
          `<p><inlineChoiceInteraction responseIdentifier="R1">${choices('inlineChoice', ['A', 'B'])}</inlineChoiceInteraction>与${entry('R2')}</p>`,
        ),
    ),
    { kind: 'fill', stem: '____与____', key: [['选B'], ['六']] },
  ],
  [
    'an entry with several accepted texts',
    item(
      response('single', 'string', ['六个月'], mapping({ 六个月: 1, '6个月': 1, 半年: 0.5 })) +
        body(`<p>留存${entry()}。</p>`) +
        template('map_response'),
    ),
    { kind: 'fill', stem: '留存____。', key: [['六个月', '6个月']], findings: [{ code: 'partial-credit' }] },
  ],
  [
    'an entry whose texts processing names',
    item(
      response('single', 'string', []) +
        body(`<p>${entry()}</p>`) +
        ours(
          `<or><stringMatch caseSensitive="false">${variable}${value('六', 'string')}</stringMatch><match>${variable}${value('6', 'string')}</match></or>`,
          2,
        ),
    ),
    { kind: 'fill', stem: '____', key: [['六', '6']], points: 2 },
  ],
  [
    'an entry of a number',
    item(response('single', 'float', ['6']) + body(`<p>${entry()}</p>`) + template('match_correct')),
    { kind: 'number', key: [{ from: 6, to: 6 }] },
  ],
  [
    'a number within a tolerance',
    item(
      response('single', 'float', ['6']) +
        body(`<p>${entry()}</p>`) +
        ours(`<equal toleranceMode="absolute" tolerance="0.1 0.2">${variable}<correct identifier="RESPONSE"/></equal>`),
    ),
    { kind: 'number', key: [{ from: 5.9, to: 6.2 }] },
  ],
  [
    'a number within per cents',
    item(
      response('single', 'integer', ['200']) +
        body(`<p>${entry()}</p>`) +
        ours(`<equal toleranceMode="relative" tolerance="10">${variable}${value('200')}</equal>`),
    ),
    { kind: 'number', key: [{ from: 180, to: 220 }] },
  ],
  [
    'ranges of a number',
    item(
      response('single', 'float', []) +
        body(`<p>${entry()}</p>`) +
        ours(
          `<or><and><gte>${variable}${value('1')}</gte><lte>${variable}${value('2')}</lte></and><and><lt>${value('4')}${variable}</lt><lt>${variable}${value('5')}</lt></and></or>`,
        ),
    ),
    {
      kind: 'number',
      key: [
        { from: 1, to: 2 },
        { from: 4, to: 5 },
      ],
    },
  ],
  [
    'less for a number that is nearly right',
    item(
      response('single', 'float', ['6']) +
        body(`<p>${entry()}</p>`) +
        ours(
          `<equal toleranceMode="exact">${variable}${value('6')}</equal>`,
          2,
          `<responseElseIf><equal toleranceMode="absolute" tolerance="1">${variable}${value('6')}</equal>${set(1)}</responseElseIf>`,
        ),
    ),
    { kind: 'number', points: 2, key: [{ from: 6, to: 6 }], findings: [{ code: 'partial-credit' }] },
  ],
  [
    'a slider',
    item(
      response('single', 'integer', ['6']) +
        body(
          '<sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="12"><prompt>几个月？</prompt></sliderInteraction>',
        ),
    ),
    { kind: 'number', stem: '几个月？', key: [{ from: 6, to: 6 }] },
  ],
  [
    'a match',
    item(
      response('multiple', 'directedPair', ['A X', 'B X']) +
        body(
          `<matchInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="0"><prompt>连线</prompt><simpleMatchSet>${choices('simpleAssociableChoice', ['A', 'B'])}</simpleMatchSet><simpleMatchSet>${choices('simpleAssociableChoice', ['X', 'Y'])}</simpleMatchSet></matchInteraction>`,
        ),
    ),
    {
      kind: 'match',
      stem: '连线',
      options: opt('A', 'B', 'X', 'Y'),
      key: [
        ['A', 'X'],
        ['B', 'X'],
      ],
    },
  ],
  [
    'associates',
    item(
      response('multiple', 'pair', ['A B']) +
        body(
          `<associateInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="1">${choices('simpleAssociableChoice', ['A', 'B', 'C'])}</associateInteraction>`,
        ),
    ),
    { kind: 'match', options: opt('A', 'B', 'C'), key: [['A', 'B']] },
  ],
  [
    'gaps',
    item(
      response('multiple', 'directedPair', ['W G1', 'V G2']) +
        body(
          `<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="false">${choices('gapText', ['W', 'V'])}<p>甲<gap identifier="G1"/>乙<gap identifier="G2"/></p></gapMatchInteraction>`,
        ),
    ),
    {
      kind: 'match',
      stem: '甲____乙____',
      key: [
        ['W', 'G1'],
        ['V', 'G2'],
      ],
    },
  ],
  [
    'an order',
    item(
      response('ordered', 'identifier', ['C', 'A', 'B']) +
        body(
          `<orderInteraction responseIdentifier="RESPONSE" shuffle="true"><prompt>排序</prompt>${choices('simpleChoice', ['A', 'B', 'C'])}</orderInteraction>`,
        ),
    ),
    { kind: 'order', options: opt('A', 'B', 'C'), key: ['C', 'A', 'B'] },
  ],
  [
    'a written answer, its rubric for markers',
    item(
      response('single', 'string', ['参考答案']) +
        body(
          '<extendedTextInteraction responseIdentifier="RESPONSE" expectedLines="3"><prompt>论述</prompt></extendedTextInteraction><rubricBlock view="scorer"><p>三点各一分</p></rubricBlock>',
        ),
    ),
    { kind: 'short', stem: '论述', key: null, explanation: '参考答案\n\n三点各一分' },
  ],
  ['nothing asked', item(body('<p>第一段</p><p>第二段</p>')), { kind: 'text', key: null, stem: '第一段\n\n第二段' }],
  [
    'general feedback',
    item(
      response('single', 'identifier', ['A']) +
        choice(1, ['A', 'B']) +
        template('match_correct') +
        '<modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="general"><p>见<b>第二十三条</b></p></modalFeedback>',
    ),
    { explanation: '见**第二十三条**', findings: [] },
  ],
  [
    'feedback on one choice',
    item(
      response('single', 'identifier', ['A']) +
        body(
          '<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A">甲<feedbackInline outcomeIdentifier="F" identifier="A" showHide="show">对了</feedbackInline></simpleChoice><simpleChoice identifier="B">乙</simpleChoice></choiceInteraction>',
        ),
    ),
    {
      options: [
        { id: 'A', text: '甲' },
        { id: 'B', text: '乙' },
      ],
      explanation: '',
      findings: [{ code: 'left-out', what: 'feedback' }],
    },
  ],
  [
    'markup as Markdown',
    item(
      response('single', 'identifier', ['A']) +
        body(
          '<div><p>下列<strong>不</strong>属于 a &lt; b 的<em>是</em>？</p><ul><li>一</li><li>二<ol><li>甲</li></ol></li></ul><p><img src="images/图 1.png" alt="示意"/></p><script>alert(1)</script></div><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A"><p>m<sup>2</sup></p></simpleChoice></choiceInteraction>',
        ),
    ),
    {
      stem: '下列**不**属于 a < b 的*是*？\n\n- 一\n- 二\n  1. 甲\n\n![示意](images/图%201.png)',
      options: [{ id: 'A', text: 'm²' }],
      findings: [{ code: 'left-out', what: 'image images/图%201.png' }],
    },
  ],
]

const same = (expected: object) =>
  'findings' in expected && Array.isArray(expected.findings)
    ? { ...expected, findings: expected.findings.map((one: object) => expect.objectContaining(one)) }
    : expected

describe.each(['2', '3'])('QTI %s', (generation) => {
  test.each(CASES)('%s', async (_, xml, expected) => {
    const [found, ...others] = await read(generation === '2' ? xml : inQti3(xml))
    expect(others).toEqual([])
    expect(found).toMatchObject(same(expected))
    if (!('weights' in expected)) expect(found).not.toHaveProperty('weights')
  })

  const interaction = (name: string, inner = '') =>
    item(body(`<p>题</p><${name} responseIdentifier="RESPONSE">${inner}</${name}>`))
  test.each([
    ['hotspot', interaction('hotspotInteraction')],
    ['drawing', interaction('drawingInteraction')],
    ['upload', interaction('uploadInteraction')],
    ['media', interaction('mediaInteraction')],
    ['custom', interaction('customInteraction')],
    ['custom', interaction('portableCustomInteraction')],
    ['graphic-gap-match', interaction('graphicGapMatchInteraction')],
    ['select-point', interaction('selectPointInteraction')],
    [
      'gap-image',
      interaction(
        'gapMatchInteraction',
        '<gapImg identifier="A"><object data="a.png" type="image/png"/></gapImg><p><gap identifier="G"/></p>',
      ),
    ],
    ['adaptive', item(choice(1, ['A']), 'adaptive="true"')],
    [
      'template',
      item(`<templateDeclaration identifier="N" cardinality="single" baseType="integer"/>${choice(1, ['A'])}`),
    ],
    [
      'several interactions',
      item(
        choice(1, ['A', 'B']).replace('</itemBody>', '') +
          '<extendedTextInteraction responseIdentifier="R2"/></itemBody>',
      ),
    ],
  ])('what no kind carries is named: %s', async (what, xml) => {
    const [found] = await read(generation === '2' ? xml : inQti3(xml))
    expect(found).toMatchObject({ kind: null, key: null, options: [] })
    expect(found?.findings).toContainEqual(
      expect.objectContaining({ code: 'not-carried', what, zh: expect.any(String), en: expect.any(String) }),
    )
  })
})

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
